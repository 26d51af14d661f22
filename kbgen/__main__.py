"""`kbgen` and `python -m kbgen`."""

import sys
from typing import NoReturn

from kbgen import cycles


def main() -> NoReturn:
    """Run the command line. Importing it takes half a second, which may be interrupted too."""
    cycles.seldom()
    try:
        from kbgen import cli
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        cli.main()
    finally:
        cycles.no_more()


if __name__ == "__main__":
    main()
