"""`python -m convo`: the same command where scripts are not on the path."""

import sys

from convo.cli import main

if __name__ == "__main__":
    sys.exit(main())
