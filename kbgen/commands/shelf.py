"""content/ as curation sees it: which article stands where, who edited it, which names are free."""

import os
from collections.abc import Container, KeysView, Mapping
from pathlib import Path

import msgspec

from kbgen.commands.standing import Entry, Standing, place_of
from kbgen.content import LINKED
from kbgen.curate.former import Stood, former_places, whose
from kbgen.curate.naming import Names
from kbgen.curate.pictures import used
from kbgen.errors import ContentError

KEPT = "shelf.msgpack"
"""The file in .kbgen/ with what is known of the files."""


class Shelf:
    """Places for articles in content/. Holds some 500 bytes an article, never a text."""

    def __init__(self, folder: Path, *, kept: Path | None = None, dry_run: bool = False) -> None:
        """Read what stands in `folder`, with `dry_run` to change nothing there.

        `kept` is the file in which what was read is kept for the next run.
        """
        self._folder = folder
        self._dry_run = dry_run
        self._by_key: dict[str, Entry] = {}
        self._settled: set[str] = set()
        self._reserved: dict[str, str] = {}
        self._standing = Standing(folder, kept)
        for entry in self._standing.entries.values():
            if entry.key:
                self._by_key.setdefault(entry.key, entry)
        for rubbish in () if dry_run else self._standing.rubbish:
            rubbish.unlink(missing_ok=True)

    def has(self, key: str) -> bool:
        """Whether an article of the thread with this key stood there before this run."""
        return key in self._by_key

    def standing(self, key: str) -> Entry | None:
        """What stood there before this run."""
        return self._by_key.get(key)

    def edited(self) -> dict[str, tuple[str, ...]]:
        """Keys of articles that people edited, with those of the threads folded into them."""
        return {key: entry.also for key, entry in self._by_key.items() if entry.edited}

    def covering(self) -> list[Entry]:
        """Articles that threads are folded into, by key."""
        return [entry for _, entry in sorted(self._by_key.items()) if entry.also]

    def keys(self) -> KeysView[str]:
        """Keys of all articles that stood there before this run."""
        return self._by_key.keys()

    def without(self, *made: Container[str]) -> list[tuple[str, bool]]:
        """(key, edited by people) of articles whose key is in none of these."""
        return [
            (key, entry.edited)
            for key, entry in self._by_key.items()
            if not any(key in keys for keys in made)
        ]

    def of_others(self, names: Container[str]) -> list[Entry]:
        """Articles whose key begins with none of these names of sources, by path."""
        return [e for key, e in self._by_key.items() if key.partition(":")[0] not in names]

    def adopt(self, entry: Entry, key: str) -> None:
        """A file is the article of the thread `key`, whatever its own says: it is left alone."""
        del self._by_key[entry.key]
        self._by_key[key] = msgspec.structs.replace(entry, edited=True)

    def settle(
        self,
        wished: Mapping[str, tuple[str, str]],
        into: Mapping[str, str],
        places: Mapping[str, tuple[str, str]] | None = None,
    ) -> dict[str, tuple[str, ...]]:
        """Give every article its place, and say which former places lead to it now.

        `wished` has section and slug of all articles that there will be, `into` the keys of those
        that were folded, with the keys of theirs, `places` section and slug of both. Raises
        ContentError where something stands in an article's place that was not read.
        """
        places = wished if places is None else places
        stood = {
            key: Stood(place_of(entry.path), entry.redirects, entry.also)
            for key, entry in self._by_key.items()
            if key in into or entry.redirects
        }
        former = {
            f"{place}.md".lower(): _may_come_back(place, key, stood[key], into, places)
            for key, entry in self._by_key.items()
            for place in entry.redirects
        }
        names = Names([path.lower() for path in self._standing.entries], former)
        for key, (section, slug) in wished.items():
            if key not in self._by_key:
                self._reserved[key] = self._free(names.give(key, section, slug))
        # what people edited stays where it is, whatever becomes of its thread
        left = {key: entry for key, entry in self._by_key.items() if entry.edited and key in into}
        self._settled.update(wished, into.keys() - left.keys())
        stand = (e.path for key, e in self._by_key.items() if key not in into or key in left)
        occupied = {place_of(path).lower() for paths in (stand, self._reserved.values())
                    for path in paths}  # fmt: skip
        occupied.update(place.lower() for entry in left.values() for place in entry.redirects)
        return former_places(into, stood, occupied, places, self.edited())

    def _free(self, path: str) -> str:
        """`path`, below content/, if nothing is there that would be written over."""
        file = self._folder / path
        if file.parent.is_symlink():
            raise ContentError(f"{file.parent}: {LINKED}")
        if os.path.lexists(file):
            raise ContentError(f"{file}: is no file that can be read: move it away, and run again")
        return path

    def path(self, key: str) -> str:
        """Where the article of thread `key` stands or shall stand, below content/."""
        entry = self._by_key.get(key)
        return entry.path if entry is not None else self._reserved[key]

    def written(self, entry: Entry) -> None:
        """A file was written."""
        self._standing.put(entry)

    def clear(self, into: Mapping[str, str]) -> list[str]:
        """Remove the files of folded articles, once theirs is written; their paths, sorted."""
        gone = sorted(
            entry.path
            for key in into
            if (entry := self._by_key.get(key)) is not None and not entry.edited
        )
        for path in gone:
            self.remove(path)
        return gone

    def left_over(self) -> list[tuple[str, str, bool]]:
        """(path, key, edited by people) of articles that no thread made in this run, by path."""
        return sorted(
            (e.path, key, e.edited) for key, e in self._by_key.items() if key not in self._settled
        )

    def remove(self, path: str) -> list[str]:
        """Delete the file of an article that lost its ground; names of the copies it showed."""
        if self._dry_run:
            return []
        file = self._folder / path
        shown = used(file.read_text("utf-8", "replace")) if file.is_file() else []
        file.unlink(missing_ok=True)
        self._standing.drop(path)
        return shown

    def save(self) -> None:
        """Keep what is known of the files for the next run."""
        self._standing.save()


def _may_come_back(
    place: str,
    key: str,
    stood: Stood,
    into: Mapping[str, str],
    places: Mapping[str, tuple[str, str]],
) -> frozenset[str]:
    """Keys of the articles that a former place of article `key` may be given to."""
    owner = whose(place, key, stood, places)
    return frozenset({owner} if owner != key else {key, *stood.also, into.get(key, key)})
