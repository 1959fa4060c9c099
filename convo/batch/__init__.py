"""Many conversations in one run: in chunks, resumable, the same tables however it is divided."""
