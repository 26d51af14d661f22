"""content/ as curation sees it: which article stands where, who edited it, which names are free."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kbgen import article_text, content, frontmatter
from kbgen.curate.place import with_id
from kbgen.files import sweep
from kbgen.frontmatter import FrontMatterError
from kbgen.model import Article

Result = Literal["new", "changed", "unchanged", "edited_by_people"]

# finds the key in front matter that a person's edit left unreadable
_KEY = re.compile(r"""\bkey:\s*["']?([A-Za-z0-9_-]+:[^"',}\s]+)""")


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    edited: bool
    digest: bytes


class Shelf:
    """Puts articles into content/. Holds about 300 bytes an article, never a text."""

    def __init__(self, folder: Path, *, dry_run: bool = False) -> None:
        """Read what stands in `folder`; with `dry_run` nothing will be written."""
        self._folder = folder
        self._dry_run = dry_run
        self._by_key: dict[str, _Entry] = {}
        self._taken: set[str] = set()
        self._put: set[str] = set()
        if not dry_run:
            sweep(folder)
        for path, file in content.files(folder):
            self._taken.add(path.lower())
            text = file.read_bytes().decode("utf-8", "replace")
            key = _key(text)
            if key and key not in self._by_key:
                edited = article_text.is_edited(text)
                self._by_key[key] = _Entry(path, edited, _digest(text))

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
        path = entry.path if entry is not None else self._free_path(article)
        if not self._dry_run:
            content.write(self._folder, path, article)
        return "changed" if entry is not None else "new"

    def left_over(self) -> list[str]:
        """Paths of articles, sorted, that no thread made in this run."""
        return sorted(e.path for key, e in self._by_key.items() if key not in self._put)

    def _free_path(self, article: Article) -> str:
        native = article.source.key.partition(":")[2]
        slug = article.slug
        path = f"{article.section}/{slug}.md"
        if path.lower() in self._taken:
            slug = with_id(slug, native)
            path = f"{article.section}/{slug}.md"
        number = 2
        while path.lower() in self._taken:
            # equal names and equal native ids: the same thread in two sources
            path = f"{article.section}/{with_id(slug, str(number))}.md"
            number += 1
        self._taken.add(path.lower())
        return path


def _digest(text: str) -> bytes:
    # git on Windows checks files out with CRLF: no reason to write them all again
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()[:16]


def _key(text: str) -> str:
    head, _ = frontmatter.split(text)
    try:
        source = frontmatter.load(head).get("source")
    except FrontMatterError:
        match = _KEY.search(head)
        return match[1] if match else ""
    key = source.get("key") if isinstance(source, dict) else None
    return key if isinstance(key, str) else ""
