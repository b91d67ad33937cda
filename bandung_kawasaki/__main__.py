"""`python -m bandung_kawasaki`: the command line."""

import sys

from bandung_kawasaki.cli import run

if __name__ == "__main__":
    sys.exit(run())
