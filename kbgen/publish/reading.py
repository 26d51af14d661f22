"""content/, read again only where files changed: what an earlier build or a moment ago found stays.

A file counts as unchanged where its size, its times and its number on the disk are; files that were
written shortly before they were read are read once more, for a clock may tick too slowly to tell.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from kbgen import content, frontmatter
from kbgen.content import Contents
from kbgen.files import write_bytes
from kbgen.model import Placed, Problem
from kbgen.pages.glimpse import glimpse
from kbgen.pages.glimpse import whole as with_body

_FRESH = 2_000_000_000
"""Nanoseconds within which a file may change without its time showing it."""

Stamp = tuple[int, int, int, int]
"""Size, time of change, time of any change, number on the disk."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was read."""

    stamp: Stamp
    """What shows whether it changed."""
    digest: bytes
    """Of its bytes."""
    head: bytes
    """Of what other pages see of the article; the same as `digest` for other files."""
    placed: Placed | None
    """The article, if it is one."""
    problem: Problem | None
    """What is wrong with it, if it claims to be one."""


class _Saved(msgspec.Struct, frozen=True, array_like=True):
    code: bytes
    files: dict[str, Known]


class Reader:
    """The files of content/ by name, as they were read last."""

    def __init__(self, kept: Path, code: bytes) -> None:
        """Go on from what `kept` holds, if the same `code` wrote it."""
        self._path, self._code = kept, code
        self._files: dict[str, Known] = {}
        self._changed = False
        try:
            saved = msgspec.msgpack.decode(kept.read_bytes(), type=_Saved)
        except (OSError, msgspec.MsgspecError):
            return
        if saved.code == code:
            self._files = saved.files

    def read(self, folder: Path) -> dict[str, Known]:
        """All files below `folder` by name relative to it, in order; dotted names are left out."""
        now = time.time_ns()
        found: dict[str, Known] = {}
        for name, entry in sorted(_files(folder, "")):
            stamp = _stamp(entry)
            known = self._files.get(name)
            if known is None or known.stamp != stamp or now - stamp[2] < _FRESH:
                known = self._known(name, entry, stamp, known)
            found[name] = known
        self._changed |= found.keys() != self._files.keys()
        self._files = found
        return found

    def _known(
        self, name: str, entry: "os.DirEntry[str]", stamp: Stamp, before: Known | None
    ) -> Known:
        data = Path(entry).read_bytes()
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if before is not None and before.digest == digest:
            if before.stamp == stamp:
                return before
            self._changed = True
            return msgspec.structs.replace(before, stamp=stamp)
        self._changed = True
        found = content.read(name, data) if name.endswith(".md") else None
        placed = found if isinstance(found, Placed) else None
        problem = found if isinstance(found, Problem) else None
        head = _head(placed) if placed else digest
        return Known(stamp=stamp, digest=digest, head=head, placed=placed, problem=problem)

    def save(self) -> None:
        """Keep what was read for the next process."""
        if self._changed:
            saved = _Saved(code=self._code, files=self._files)
            write_bytes(self._path, msgspec.msgpack.encode(saved))
            self._changed = False


def whole(placed: Placed, docs: Path) -> Placed:
    """The article with its body, which is read from its file in the folder `docs`."""
    if placed.glimpse is None:
        return placed
    text = content.text_of((docs / placed.path).read_bytes())
    return with_body(placed, frontmatter.split(text)[1].lstrip("\n"))


def contents(known: dict[str, Known]) -> Contents:
    """As `content.inspect` says it."""
    found = Contents()
    for name, one in known.items():
        if name.endswith(".md"):
            found.add(name, one.placed or one.problem)
    return found


def _head(placed: Placed) -> bytes:
    bare = replace(placed, article=replace(placed.article, body=""))
    seen = msgspec.msgpack.encode((bare, glimpse(placed.article)))
    return hashlib.blake2b(seen, digest_size=16).digest()


def _files(folder: Path | str, above: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{above}{entry.name}/")
            elif entry.is_file():
                yield above + entry.name, entry


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    facts = entry.stat()
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino
