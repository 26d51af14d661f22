"""content/, read again only where files changed since the last build.

A file counts as unchanged where its size, its times and its number on the disk are; files that were
written shortly before they were read are read once more, for a clock may tick too slowly to tell.
Articles are kept without their bodies, which are read again where they are shown.
"""

import hashlib
import os
import struct
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from kbgen import content, frontmatter
from kbgen.constructors import constructor
from kbgen.files import read
from kbgen.model import Placed, Problem
from kbgen.pages.glimpse import glimpse
from kbgen.pages.glimpse import whole as with_body
from kbgen.publish.sharing import shared
from kbgen.publish.state import State

_FRESH = 2_000_000_000
"""Nanoseconds within which a file may change without its time showing it."""
_STAMP = struct.Struct("<4Q")
_placed = constructor(Placed)
_TIME = struct.Struct("<16xQ8x")

Stamp = bytes
"""Size, time of change, time of any change, number on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file as it was read."""

    stamp: Stamp
    """What shows whether it changed."""
    digest: bytes
    """Of its bytes."""
    head: bytes
    """Of what other pages see of the article; the same as `digest` for other files."""
    found: Placed | Problem | None = None
    """The article without its body; or what is wrong with a file that claims to be one."""


_NOTED = Known(stamp=b"", digest=b"", head=b"")


@dataclass(slots=True, kw_only=True)
class Reading:
    """How content/ differs from what the last build read."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    """All files, in no order."""
    changed: dict[str, Known] = field(default_factory=dict)
    """Files that are new, or hold other bytes."""
    touched: dict[str, Stamp] = field(default_factory=dict)
    """Files that hold the same bytes at another time."""
    gone: list[str] = field(default_factory=list)
    """Files that are no more, in order."""

    def noted(self) -> None:
        """Of what changed keep the names alone: the rest was written down, stamps too."""
        for name in self.changed:
            self.changed[name] = _NOTED
        self.stamps.clear()

    @property
    def is_nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.changed and not self.gone


def look(config: MkDocsConfig, state: State, before: Mapping[str, Stamp] | None = None) -> Reading:
    """Read what changed in content/. Dotted names are left out, unless mkdocs.yml wants them; what
    has one, or stands behind a link to a folder, is no article.

    `before` are the stamps of the last look, where they are at hand.
    """
    if before is None:
        before = dict(state.rows("SELECT path, stamp FROM source"))
    folder, now = config.docs_dir, time.time_ns()
    walk = _Walk(config)
    found = Reading(stamps=dict(walk.files(folder, "")))
    suspects = [
        name
        for name, stamp in found.stamps.items()
        if before.get(name) != stamp or now - _TIME.unpack(stamp)[0] < _FRESH
    ]
    digests: dict[str, bytes] = dict(
        state.some("SELECT path, digest FROM source WHERE path IN (@)", suspects)
    )
    for name in sorted(suspects):
        stamp = found.stamps[name]
        is_article = name.endswith(".md") and name not in walk.apart
        try:
            data = read(f"{folder}/{name}")
        except OSError:
            if not is_article:
                raise
            found.changed[name] = _unreadable(name, folder, stamp)
            continue
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if digests.get(name) != digest:
            found.changed[name] = _known(name, data, digest, stamp, is_article=is_article)
        elif before.get(name) != stamp:
            found.touched[name] = stamp
    found.gone = sorted(before.keys() - found.stamps.keys())
    return found


def _unreadable(name: str, folder: str, stamp: Stamp) -> Known:
    """A link to nothing, or what nobody here may read: said in every build."""
    problem = content.read_of(name, Path(folder, name))
    # what came to be just now is read by the next build
    found = problem if isinstance(problem, Problem) else None
    return Known(stamp=stamp, digest=b"", head=b"", found=found)


def _known(name: str, data: bytes, digest: bytes, stamp: Stamp, *, is_article: bool) -> Known:
    # pages do not show whether a person edited it, and the first edit is one of the body mostly
    found = content.read(name, data, edited=False) if is_article else None
    head = digest
    if isinstance(found, Placed):
        found = _placed(
            path=name,
            article=shared(found.article, ""),
            edited=False,
            glimpse=glimpse(found.article),
        )
        head = hashlib.blake2b(msgspec.msgpack.encode(found), digest_size=16).digest()
    return Known(stamp=stamp, digest=digest, head=head, found=found)


def keep(state: State, reading: Reading, shown: Collection[str]) -> None:
    """Write down what was read; of articles those that are `shown`."""
    changed = reading.changed
    state.put("source", ((n, k.stamp, k.digest, k.head) for n, k in changed.items()), 4)
    for name, stamp in reading.touched.items():
        state.rows("UPDATE source SET stamp = ? WHERE path = ?", (stamp, name))
    state.drop("source", "path", reading.gone)
    for table, kind in (("article", Placed), ("problem", Problem)):
        state.drop(table, "path", [*changed, *reading.gone])
        rows = (
            (name, one.found)
            for name, one in changed.items()
            if isinstance(one.found, kind) and (name in shown or kind is Problem)
        )
        state.put(table, ((name, msgspec.msgpack.encode(one)) for name, one in rows), 2)


def articles(state: State) -> dict[str, Placed]:
    """All articles of the last build by path, in order, without bodies."""
    decode = msgspec.msgpack.Decoder(Placed).decode
    rows = state.rows("SELECT path, data FROM article ORDER BY path")
    return {path: decode(data) for path, data in rows}


def problems(state: State) -> dict[str, Problem]:
    """Files of the last build that claim to be articles and cannot be read as such."""
    rows = state.rows("SELECT path, data FROM problem ORDER BY path")
    return {path: msgspec.msgpack.decode(data, type=Problem) for path, data in rows}


def whole(placed: Placed, docs: Path | str) -> Placed:
    """The article with its body, which is read from its file in the folder `docs`."""
    if placed.glimpse is None:
        return placed
    text = content.text_of(read(f"{docs}/{placed.path}"))
    return with_body(placed, frontmatter.split(text)[1].lstrip("\n"))


class _Walk:
    """All files below a folder, with their stamps."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        # `exclude_docs: "!.well-known"` takes them in
        patterns = config.exclude_docs.patterns if config.exclude_docs else ()
        self._dotted = any(pattern.include is False for pattern in patterns)
        self.apart: set[str] = set()
        """Files that are no articles, whatever they hold."""

    def files(self, folder: str, above: str, *, apart: bool = False) -> Iterator[tuple[str, Stamp]]:
        """(name, stamp) of each in `folder`, whose name is `above`."""
        pack = _STAMP.pack
        with os.scandir(folder) as entries:
            for entry in entries:
                name, hidden = entry.name, False
                if name.startswith("."):
                    if not self._dotted:
                        continue
                    hidden = True
                if entry.is_dir(follow_symlinks=False):
                    yield from self.files(entry.path, f"{above}{name}/", apart=apart or hidden)
                    continue
                is_link = entry.is_symlink()
                # DirEntry would raise an error for a link in a circle, which leads nowhere
                if is_link and os.path.isdir(entry.path):  # noqa: PTH112
                    yield from self.files(entry.path, f"{above}{name}/", apart=True)
                    continue
                leads = not is_link or os.path.exists(entry.path)  # noqa: PTH110 - as above
                if leads and not entry.is_file():
                    continue
                # a link to nothing has a time of its own
                at = entry.stat(follow_symlinks=leads)
                content.named(above + name, entry.path)
                if apart or hidden:
                    if not self._is_shown(above + name):
                        continue
                    self.apart.add(above + name)
                yield above + name, pack(at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)

    def _is_shown(self, name: str) -> bool:
        config = self._config
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        return file.inclusion is not InclusionLevel.EXCLUDED
