"""`searches.yml`: what people search for, and the article that they must find. Pure.

- query: lost my laptop, how do I get my wallet back
  expect: forum:1234      # key of a source's thread, or section/slug
  top: 3                  # among the first so many results; 3 where it is left out
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import yaml

from kbgen.model import Placed, Problem
from kbgen.pages.corpus import url_of
from kbgen.search.query import Search

FILE = "searches.yml"
TOP = 3
MOST = 300
"""Queries that are seeded: each takes some milliseconds in every check."""
_SHOWN = 3
_HEAD = """\
# What people search for, and the article that they must find: `kbgen check` asks.
# query: as people type it; expect: key of the thread, or section/slug; top: among so many results.
# Entries may be changed, added and deleted: `kbgen check --seed-searches` only adds new ones.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A query, and what it must find."""

    query: str
    """As people type it."""
    expect: str
    """Key of a thread that the article was made of, or `section/slug`."""
    top: int = TOP
    """Among so many first results."""
    line: int = 0
    """Where it stands in the file."""


def parsed(text: str) -> tuple[list[Expectation], list[Problem]]:
    """Entries of the file, and what is wrong with others."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [], [_problem(line, "searches-format", "is no YAML")]
    if root is None:
        return [], []
    if not isinstance(values, list):
        return [], [_problem(1, "searches-format", "must be a list of entries with query, expect")]
    entries: list[Expectation] = []
    problems: list[Problem] = []
    for node, value in zip(root.value, values, strict=True):
        line = node.start_mark.line + 1
        fault = _fault(value)
        if fault:
            problems.append(_problem(line, "searches-format", fault))
        else:
            entries.append(Expectation(**value, line=line))
    return entries, problems


def _fault(value: Any) -> str:
    if not isinstance(value, dict) or not {"query", "expect"} <= set(value):
        return "must have query and expect"
    if unknown := sorted(str(key) for key in set(value) - {"query", "expect", "top"}):
        return f"{unknown[0]}: not known: an entry has query, expect and top"
    if not all(isinstance(value[key], str) and value[key].strip() for key in ("query", "expect")):
        return "query and expect must be text: put it between quotes"
    top = value.get("top", TOP)
    if isinstance(top, bool) or not isinstance(top, int) or not 1 <= top <= 50:
        return "top must be a number from 1 to 50"
    return ""


def missed(
    entries: Iterable[Expectation], search: Search, articles: Iterable[Placed]
) -> Iterator[Problem]:
    """Entries whose article is not found where it should be."""
    homes = places(articles)
    for entry in entries:
        wanted = homes.get(entry.expect) or homes.get(entry.expect.strip("/").removesuffix(".md"))
        if not wanted:
            text = f"expect: {entry.expect}: no such article: correct or delete this entry"
            yield _problem(entry.line, "search-miss", text)
            continue
        hits = search.find(entry.query, limit=entry.top)
        if url_of(wanted) not in [hit.url for hit in hits]:
            found = ", ".join(hit.url.strip("/") for hit in hits[:_SHOWN]) or "nothing"
            text = (
                f"{entry.query!r} does not find {entry.expect} among the first {entry.top}"
                f" (but {found}): name the wording in its alt_titles"
            )
            yield _problem(entry.line, "search-miss", text)


def places(articles: Iterable[Placed]) -> dict[str, str]:
    """What an entry may expect -> path of the article."""
    found: dict[str, str] = {}
    for placed in articles:
        article = placed.article
        names = [source.key for source in (article.source, *article.also)]
        for name in (placed.path.removesuffix(".md"), *article.redirects, *names):
            found.setdefault(name, placed.path)
    return found


def seeds(
    articles: Iterable[Placed], known: Iterable[Expectation], search: Search
) -> list[Expectation]:
    """New entries, by query: askers' wordings that lead to their article today.

    Alternative titles first, then titles that are questions; never one that two articles have.
    """
    listed = list(articles)
    asked = [(0, title, one) for one in listed for title in one.article.alt_titles]
    asked += [(1, o.article.title, o) for o in listed if o.article.title.rstrip().endswith("?")]
    often = Counter(_plain(title) for _, title, _ in asked)
    taken = {_plain(entry.query) for entry in known}
    asked.sort(key=lambda row: (row[0], _spread(row[2].path), row[1]))
    found: list[Expectation] = []
    room = MOST - len(taken)
    for _, title, placed in asked:
        if len(found) >= room:
            break
        if often[_plain(title)] > 1 or _plain(title) in taken:
            continue
        taken.add(_plain(title))
        if url_of(placed.path) in [hit.url for hit in search.find(title, limit=TOP)]:
            found.append(Expectation(query=title, expect=_name(placed)))
    return sorted(found, key=lambda entry: (_plain(entry.query), entry.query))


def extended(text: str, new: Iterable[Expectation]) -> str:
    """The file with entries added at its end; what stands there stays, byte for byte."""
    added = "".join(
        f"- query: {_quoted(entry.query)}\n  expect: {_quoted(entry.expect)}\n" for entry in new
    )
    if not added:
        return text
    base = text if text.strip() else _HEAD
    return (base if base.endswith("\n") else base + "\n") + added


def _name(placed: Placed) -> str:
    return placed.article.source.key or placed.path.removesuffix(".md")


def _quoted(text: str) -> str:
    # one line, and never read as anything but text
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=100_000).rstrip("\n")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _spread(path: str) -> bytes:
    """An order by chance that another article does not change."""
    return blake2b(path.encode(), digest_size=8).digest()


def _problem(line: int, rule: str, text: str) -> Problem:
    return Problem(path=f"../{FILE}", line=line, rule=rule, text=text)
