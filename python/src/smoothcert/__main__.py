"""`python -m smoothcert ...` and the script `smoothcert`: the command of this package."""
import os
import sys

from ._library import command


def main():
    os.execv(command(), ["smoothcert", *sys.argv[1:]])


if __name__ == "__main__":
    main()
