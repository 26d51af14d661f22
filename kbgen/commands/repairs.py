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
    """Write `text`, which no more breaks these `rules`, to `path`.

    `name` is the path below content/. A link stays one: what it leads to is written, unless that
    is outside of content/. A read-only file is left as it is.
    """
    broken = ", ".join(rules)
    why = _untouched(name, path)
    if why:
        return Repair(f"content/{name}: not fixed: {broken}: the file {why}", False)
    write_text(path.resolve(), text)
    return Repair(f"content/{name}: fixed: {broken}", True)


def _untouched(name: str, path: Path) -> str:
    """Why the file is not written; "" if it is."""
    if is_read_only(path):
        return "is read-only: `chmod u+w` lets --fix put it right"
    content = path.parents[name.count("/")].resolve()
    if content not in path.resolve().parents:
        return "is a link out of content/: put it right where it is"
    return ""
