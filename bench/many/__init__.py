"""Many invented conversations, and what it costs to read and analyse them: see `bench.folders`."""
