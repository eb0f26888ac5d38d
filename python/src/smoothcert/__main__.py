"""`python -m smoothcert ...` and the script `smoothcert`: the command of this package, and verify-draws, which needs Python's networks."""
import os
import sys

from ._library import command


def main():
    if sys.argv[1:2] == ["verify-draws"]:
        from ._verify import main as verify

        sys.exit(verify(sys.argv[2:]))
    os.execv(command(), ["smoothcert", *sys.argv[1:]])


if __name__ == "__main__":
    main()
