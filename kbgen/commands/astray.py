"""Articles whose `source.key` begins with the name of no source, though a thread's they are.

To take such a file for nobody's would write its thread's article a second time.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kbgen import content, frontmatter, misnamed
from kbgen.commands.shelf import Shelf
from kbgen.commands.standing import Entry
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.misspelled import is_alike
from kbgen.model import ArticleSource, Placed, Problem
from kbgen.report import Outcome

RULE = "source-name"
_SHOWN = 5
"""Files that are named on stdout; the report names all."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """A file that is a thread's by all but its key."""

    path: str
    """POSIX path relative to content/."""
    key: str
    """As it stands there."""
    meant: str
    """Key of the thread."""


def settle(
    shelf: Shelf, config: Config, wished: Collection[str], url_of: Callable[[str], str]
) -> list[Astray]:
    """Keep the places of threads whose article stands there under another key.

    Looked at are only keys of no source, beside which a thread with the same native id would get
    a `wished` article anew; the address of the thread, by its key, decides. Such a file is left
    alone.
    """
    found: list[Astray] = []
    for entry in shelf.of_others(config.sources):
        for key in misnamed.candidates(entry.key, config.sources):
            if key in wished and not shelf.has(key) and _same(config, entry, url_of(key)):
                found.append(Astray(path=entry.path, key=entry.key, meant=key))
                shelf.adopt(entry, key)
                break
    return found


def tell(found: list[Astray], outcome: Outcome, verb: str = "written") -> None:
    """Lines for people, and all of them for --report."""
    if not found:
        return
    outcome.figures["astray"] = [
        {"path": one.path, "key": one.key, "meant": one.meant} for one in found
    ]
    for one in found[:_SHOWN]:
        outcome.lines.append(
            f"content/{one.path}: source.key: kbgen.yml has no source of {one.key!r}; by its url "
            f"it is the article of {one.meant}, so no second one was {verb}: write {one.meant}"
        )
    if len(found) > _SHOWN:
        more = counted(len(found) - _SHOWN, "file")
        outcome.lines.append(f"... and {more} more (--report FILE names all)")


def problems(config: Config, articles: list[Placed]) -> Iterator[Problem]:
    """Keys whose NAME can only be a slip of a source's: site and address are those of it."""
    homes: dict[str, set[tuple[str, str, str]]] = {name: set() for name in config.sources}
    strangers: list[Placed] = []
    for placed in articles:
        name, colon, native = placed.article.source.key.partition(":")
        if name in homes:
            homes[name].add(_home(placed.article.source))
        elif colon and native:
            strangers.append(placed)
    for placed in strangers:
        where = placed.article.source
        name, _, native = where.key.partition(":")
        for other, known in homes.items():
            if _alike(name, other) and (
                _home(where) in known or _below(where.url, config.sources[other].url)
            ):
                yield Problem(
                    path=placed.path,
                    line=_line(config.content / placed.path),
                    rule=RULE,
                    text=f"source: kbgen.yml has no source of {where.key!r}: by site and url it "
                    f"is one of {other}: write {other}:{native}",
                )
                break


def _same(config: Config, entry: Entry, url: str) -> bool:
    try:
        text = content.text_of((config.content / entry.path).read_bytes(), "replace")
    except OSError:
        return False
    return url != "" and url == misnamed.url_in(text)


def _home(source: ArticleSource) -> tuple[str, str, str]:
    try:
        return source.platform, source.site, urlsplit(source.url).netloc
    except ValueError:
        return source.platform, source.site, source.url


def _below(url: str, community: str) -> bool:
    return community != "" and url.startswith(f"{community.rstrip('/')}/")


def _alike(one: str, other: str) -> bool:
    # forum1 and forum2 are two forums
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return is_alike(one, other)


def _line(file: Path) -> int:
    text = content.text_of(file.read_bytes(), "replace")
    return frontmatter.line_of(frontmatter.split(text)[0], "source")
