"""The test suite without a network: every socket is refused, in this process and its children."""
