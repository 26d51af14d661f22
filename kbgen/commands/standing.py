"""The files of content/ as curation knows them: whose they are, and whether a person edited them.

Nothing but files that changed is read again: what the last run found is kept in .kbgen/. A file
counts as unchanged where size, times and number on the disk are; one that was written shortly
before it was read is read once more, for a clock may tick too slowly to tell.
"""

import hashlib
import os
import re
import struct
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from kbgen import article_text, content, frontmatter
from kbgen.claims import claim
from kbgen.files import write_bytes
from kbgen.frontmatter import FrontMatterError
from kbgen.misspelled import distance
from kbgen.provenance import code_digest

_CODE = (
    *("article_text", "claims", "commands/standing", "content", "frontmatter"),
    *("frontmatter_quick", "misspelled", "search/spelling"),
)
FRESH = 2_000_000_000
"""Nanoseconds within which a file may change without its time showing it."""
_PLAIN = re.compile(r"^source: \{key: ([A-Za-z0-9_-]+:[A-Za-z0-9_.-]+), ", re.MULTILINE)
_FOLDED = re.compile(r"^(?:also|redirects):", re.MULTILINE)


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A Markdown file of content/."""

    path: str
    """POSIX path relative to content/."""
    key: str
    """Key of the article's thread; "" for a hand-written page."""
    edited: bool
    """A person changed it since kbgen wrote it."""
    digest: bytes
    """Of its text, as `digest_of` gives it."""
    stamp: bytes
    """What shows whether the file changed, as `stamp_of` gives it."""
    redirects: tuple[str, ...] = ()
    """Former places that lead to the article: `section/slug`."""
    also: tuple[str, ...] = ()
    """Keys of the threads that are folded into it."""
    stood: tuple[str, ...] = ()
    """Where people moved it away from, as far as earlier runs know: `section/slug`."""


class _Saved(msgspec.Struct, frozen=True, array_like=True):
    code: str
    entries: list[Entry]


_NOTHING = _Saved(code="", entries=[])


class Standing:
    """All Markdown files of a content folder by path, in order; dotted names are left out."""

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        """Read what stands in `folder`; `kept` is the file with what the last run found."""
        self._kept = kept
        self.rubbish: list[Path] = []
        """Temporary files that a killed run left."""
        saved = _load(kept) if kept is not None else _NOTHING
        before = {entry.path: entry for entry in saved.entries}
        trusted = before if saved.code == code_digest(_CODE) else {}
        now = time.time_ns()
        self.entries: dict[str, Entry] = {}
        """What stands there."""
        for path, file in sorted(files_in(folder, self.rubbish)):
            facts = file.stat()
            known = trusted.get(path)
            if known is None or known.stamp != stamp_of(facts) or now - facts.st_ctime_ns < FRESH:
                known = _entry(path, Path(file).read_bytes(), stamp_of(facts))
            self.entries[path] = known
        self._remember(saved.entries)
        self._changed = self.entries != trusted

    def _remember(self, before: list[Entry]) -> None:
        """Note of articles where the last run saw them, and what that one knew."""
        places: dict[str, set[str]] = {}
        for entry in before:
            here = self.entries.get(entry.path)
            moved = entry.key and (here is None or here.key != entry.key)
            stood = {*entry.stood, place_of(entry.path)} if moved else {*entry.stood}
            if stood:
                places.setdefault(entry.key, set()).update(stood)
        for path, entry in self.entries.items() if places else ():
            stood = places.get(entry.key, set()) - {place_of(path)}
            if stood != {*entry.stood}:
                self.entries[path] = msgspec.structs.replace(entry, stood=tuple(sorted(stood)))

    def put(self, entry: Entry) -> None:
        """A file was written."""
        if (known := self.entries.get(entry.path)) is not None and known.key == entry.key:
            entry = msgspec.structs.replace(entry, stood=known.stood)
        self.entries[entry.path] = entry
        self._changed = True

    def drop(self, path: str) -> None:
        """A file was removed."""
        self._changed |= self.entries.pop(path, None) is not None

    def save(self) -> None:
        """Keep what is known for the next run."""
        if self._kept is not None and self._changed:
            saved = _Saved(code=code_digest(_CODE), entries=list(self.entries.values()))
            write_bytes(self._kept, msgspec.msgpack.encode(saved))
            self._changed = False


def former(kept: Path, now: Mapping[str, str]) -> dict[str, set[str]]:
    """Key of an article -> places `section/slug` where it stood, as the file `kept` knows.

    `now` has the places of all articles by key.
    """
    found: dict[str, set[str]] = {}
    for entry in _load(kept).entries:
        here, place = now.get(entry.key), place_of(entry.path)
        if here is not None and (place != here or entry.stood):
            found.setdefault(entry.key, set()).update({place, *entry.stood} - {here})
    return found


def _load(kept: Path) -> _Saved:
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=_Saved)
    except (OSError, msgspec.MsgspecError):
        return _NOTHING  # a cache: all files are read again


def place_of(path: str) -> str:
    """`section/slug` of an article's file."""
    return path.removesuffix(".md")


def stamp_of(facts: os.stat_result) -> bytes:
    """Size, time of change, time of any change and number on the disk."""
    return struct.pack("<qqqQ", facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def digest_of(text: str) -> bytes:
    """Hash of an article's file, 16 bytes."""
    # git on Windows checks files out with CRLF: no reason to write them all again
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()[:16]


def _entry(path: str, data: bytes, stamp: bytes) -> Entry:
    text = content.text_of(data, "replace")
    digest, edited = digest_of(text), article_text.is_edited(text)
    head, _ = frontmatter.split(text)
    plain = _PLAIN.search(head)
    if plain and not edited and not _FOLDED.search(head):
        # as kbgen wrote it, so the key stands there as it always does: no YAML to load
        return Entry(path=path, key=plain[1], edited=False, digest=digest, stamp=stamp)
    try:
        values = frontmatter.load(head)
    except FrontMatterError:
        key = frontmatter.key_in(head)
        return Entry(path=path, key=key, edited=True, digest=digest, stamp=stamp)
    if "source" not in values and (lost := claim(text, values)) is not None:
        return Entry(path=path, key=lost.key, edited=True, digest=digest, stamp=stamp)
    also, places = values.get("also"), values.get("redirects")
    return Entry(
        path=path,
        key=_key(values.get("source")),
        edited=edited,
        digest=digest,
        stamp=stamp,
        redirects=tuple(one for one in places if isinstance(one, str))
        if isinstance(places, list)
        else (),
        also=tuple(key for one in also if (key := _key(one))) if isinstance(also, list) else (),
    )


def _key(source: object) -> str:
    """Key of its thread, also where the word `key` or the name of the source is misspelled."""
    if not isinstance(source, dict):
        return ""
    if "key" not in source:
        near = (value for name, value in source.items() if _is_slip_of_key(name))
        return next((value for value in near if isinstance(value, str) and ":" in value), "")
    key = source["key"]
    return str(key) if isinstance(key, str | int) else ""


def _is_slip_of_key(name: object) -> bool:
    return isinstance(name, str) and distance(name.casefold(), "key", 1) <= 1


def files_in(
    folder: Path | str, rubbish: list[Path], above: str = ""
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Path below `folder`, behind `above`, and entry of every Markdown file, in no order.

    Dotted names are left out; temporary files of killed runs are added to `rubbish`.
    """
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as found:
        for file in found:
            name = file.name
            if name.startswith(".kbgen-") and name.endswith(".tmp"):
                rubbish.append(Path(file))
            elif name.startswith("."):
                continue
            elif file.is_dir(follow_symlinks=False):
                yield from files_in(file.path, rubbish, f"{above}{name}/")
            elif name.endswith(".md") and file.is_file():
                content.named(above + name, file.path)
                yield above + name, file
