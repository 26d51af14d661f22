"""What `kbgen check --fix` did to a file, or why it did not."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kbgen.files import is_read_only, write_text


class Repair(NamedTuple):
    """A file that could be put right."""

    line: str
    """What is said of it."""
    done: bool
    """It was."""


def repaired(name: str, path: Path, text: str, rules: Iterable[str]) -> Repair:
    """Write `text`, which no more breaks these `rules`, to `path`, unless that is read-only.

    `name` is the path below content/.
    """
    broken = ", ".join(rules)
    if is_read_only(path):
        why = "is read-only: `chmod u+w` lets --fix put it right"
        return Repair(f"content/{name}: not fixed: {broken}: the file {why}", False)
    write_text(path, text)
    return Repair(f"content/{name}: fixed: {broken}", True)
