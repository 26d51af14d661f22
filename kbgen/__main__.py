"""`kbgen` and `python -m kbgen`."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. Importing it takes half a second, which may be interrupted too."""
    try:
        from kbgen import cli
    except KeyboardInterrupt:
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
