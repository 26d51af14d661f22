"""Python's search for objects that hold one another, as seldom as a command can stand it.

As Python comes, it looks through the young objects whenever 700 more containers were made than
let go, and at its end through all: a tenth of a build, and it found next to nothing.
"""

import gc

_MORE = 50_000
"""Containers that are more than at the last look: some megabytes."""


def seldom() -> None:
    """Look seldom from now on."""
    gc.set_threshold(_MORE, 20, 20)


def no_more() -> None:
    """Leave what there is to the system: the process ends."""
    gc.disable()
    gc.freeze()
