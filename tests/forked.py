"""Commands in processes that are forked from the one of the tests, which has imported all that they
need: a start of Python takes longer than most of what is killed there."""

import os
import warnings

from kbgen import cli
from kbgen.commands import harvest, run
from kbgen.publish import site, updating

NEEDED = harvest, run, site, updating
"""Imported here, so that no command has to."""


def start(*arguments: str) -> int:
    """Number of a process that does `kbgen ARGUMENTS`."""
    with warnings.catch_warnings():
        # other threads of this process, of servers and of pytest-xdist, only wait
        warnings.filterwarnings("ignore", ".*fork", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    code: object = 3
    try:
        cli.main(list(arguments))
    except SystemExit as end:
        code = end.code
    finally:
        os._exit(code if isinstance(code, int) else 3)


def ended(child: int) -> int:
    """How it ended: exit code, or less than 0 for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
