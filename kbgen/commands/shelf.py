"""content/ as curation sees it: which article stands where, who edited it, which names are free."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kbgen import article_text, content, frontmatter
from kbgen.curate.fold import former_places
from kbgen.curate.place import with_id
from kbgen.files import sweep
from kbgen.frontmatter import FrontMatterError
from kbgen.model import Article

Result = Literal["new", "changed", "unchanged", "edited_by_people"]


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    edited: bool
    digest: bytes
    redirects: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Shelf:
    """Puts articles into content/. Holds about 400 bytes an article, never a text."""

    def __init__(self, folder: Path, *, dry_run: bool = False) -> None:
        """Read what stands in `folder`; with `dry_run` nothing will be written."""
        self._folder = folder
        self._dry_run = dry_run
        self._by_key: dict[str, _Entry] = {}
        self._taken: set[str] = set()
        self._former: dict[str, frozenset[str]] = {}
        self._put: set[str] = set()
        self._reserved: dict[str, str] = {}
        if not dry_run:
            sweep(folder)
        for path, file in content.files(folder):
            self._taken.add(path.lower())
            text = file.read_bytes().decode("utf-8", "replace")
            key, entry = _entry(text, path)
            if key and key not in self._by_key:
                self._by_key[key] = entry
                for place in entry.redirects:
                    self._former[f"{place}.md".lower()] = frozenset({key, *entry.also})

    def has(self, key: str) -> bool:
        """Whether an article of the thread with this key stood there before this run."""
        return key in self._by_key

    def edited(self) -> dict[str, tuple[str, ...]]:
        """Keys of articles that people edited, with those of the threads folded into them."""
        return {key: entry.also for key, entry in self._by_key.items() if entry.edited}

    def settle(
        self, wished: Mapping[str, tuple[str, str]], into: Mapping[str, str]
    ) -> dict[str, tuple[str, ...]]:
        """Give every article its place, and say which former places lead to it now.

        `wished` has section and slug of all articles that will be put, `into` the keys of those
        that were folded, with the keys of theirs.
        """
        for key, (section, slug) in wished.items():
            if key not in self._by_key:
                self._reserved[key] = self._free_path(key, section, slug)
        stand = [entry.path for key, entry in self._by_key.items() if key not in into]
        occupied = {_place(path).lower() for path in (*stand, *self._reserved.values())}
        standing = {key: (_place(e.path), e.redirects) for key, e in self._by_key.items()}
        return former_places(into, standing, occupied)

    def clear(self, into: Mapping[str, str]) -> list[str]:
        """Remove the files of folded articles, once theirs is written; their paths, sorted."""
        gone = []
        for key in into:
            entry = self._by_key.get(key)
            self._put.add(key)
            if entry is not None and not entry.edited:
                gone.append(entry.path)
                if not self._dry_run:
                    (self._folder / entry.path).unlink(missing_ok=True)
        return sorted(gone)

    def put(self, article: Article) -> Result:
        """Write `article` where it stands or should stand, unless a person edited it."""
        key = article.source.key
        self._put.add(key)
        entry = self._by_key.get(key)
        if entry is not None and entry.edited:
            return "edited_by_people"
        text = article_text.render(article)
        if entry is not None and entry.digest == _digest(text):
            return "unchanged"
        path = entry.path if entry is not None else self._reserved.get(key, "")
        path = path or self._free_path(key, article.section, article.slug)
        if not self._dry_run:
            content.write(self._folder, path, article)
        return "changed" if entry is not None else "new"

    def left_over(self) -> list[tuple[str, str, bool]]:
        """(path, key, edited by people) of articles that no thread made in this run, by path."""
        return sorted(
            (e.path, key, e.edited) for key, e in self._by_key.items() if key not in self._put
        )

    def remove(self, path: str) -> None:
        """Delete the file of an article that lost its ground."""
        if not self._dry_run:
            (self._folder / path).unlink(missing_ok=True)

    def _free_path(self, key: str, section: str, slug: str) -> str:
        native = key.partition(":")[2]
        path = f"{section}/{slug}.md"
        if self._is_taken(path, key):
            slug = with_id(slug, native)
            path = f"{section}/{slug}.md"
        number = 2
        while self._is_taken(path, key):
            # equal names and equal native ids: the same thread in two sources
            path = f"{section}/{with_id(slug, str(number))}.md"
            number += 1
        self._taken.add(path.lower())
        return path

    def _is_taken(self, path: str, key: str) -> bool:
        """A former place leads to another article: only who stood there may come back."""
        path = path.lower()
        return path in self._taken or key not in self._former.get(path, (key,))


def _place(path: str) -> str:
    return path.removesuffix(".md")


def _digest(text: str) -> bytes:
    # git on Windows checks files out with CRLF: no reason to write them all again
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()[:16]


def _entry(text: str, path: str) -> tuple[str, _Entry]:
    """(key of the article in a file, "" for none; what is known of the file)."""
    head, _ = frontmatter.split(text)
    try:
        values = frontmatter.load(head)
    except FrontMatterError:
        return frontmatter.key_in(head), _Entry(path, True, _digest(text))
    source, also, places = (values.get(name) for name in ("source", "also", "redirects"))
    entry = _Entry(
        path,
        article_text.is_edited(text),
        _digest(text),
        tuple(place for place in places if isinstance(place, str))
        if isinstance(places, list)
        else (),
        tuple(key for one in also if (key := _key(one))) if isinstance(also, list) else (),
    )
    return _key(source), entry


def _key(source: object) -> str:
    key = source.get("key") if isinstance(source, dict) else None
    return key if isinstance(key, str) else ""
