"""What coders agree and differ on: on a terminal, for programs, and as a handout for a talk."""
