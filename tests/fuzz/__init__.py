"""A mutation fuzzer: transcripts, schemes and tables broken in every way must only be refused.

`python -m tests.fuzz --help` says how to run it; docs/reliability.md says what it has found.
"""
