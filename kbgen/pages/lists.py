"""Listing pages: their data for templates, their pagination. Templates print and compute nothing.

Front matter holds all that a page shows; the Markdown below it has the title and what the page is,
for readers of the tree that `kbgen build --tree` writes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from kbgen.constructors import constructor
from kbgen.markup.escape import literal
from kbgen.model import Placed
from kbgen.pages import jsonld
from kbgen.pages.corpus import Corpus, Person, url_of
from kbgen.pages.sheets import Page, Sheet
from kbgen.pages.summaries import summary

PER_PAGE = 50
"""Articles a listing page: a few screens, about 8 kB compressed."""
ROWS_PER_PAGE = 200
"""Short rows (tags, versions) a page."""

Crumb = tuple[str, str]
"""Name and page of a level above, from the top."""
Row = dict[str, Any]
"""One thing that a list shows, as plain text: templates escape every value."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[T]):
    """A list of any length, to be cut into pages."""

    path: str
    """The first page; the others are page/2.md and on, beside or below it."""
    things: Sequence[T]
    """What is listed."""
    listing: "Callable[[], Listing[T]]"
    """Makes what its pages say; asked for once, with the first of them that is made."""
    per_page: int = PER_PAGE
    """Things a page."""
    shows: Iterable[Placed] | None = None
    """The articles that its pages are made from; None where that is all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """What the pages of a list say."""

    kind: str
    """Which template shows it."""
    title: str
    """Plain text, the heading."""
    head_title: str = ""
    """What browsers and search engines show where `title` alone may be another page's."""
    summary: Sequence[str]
    """Sentences of which the descriptions are made, the most telling first."""
    lead: str = ""
    """What this is, in a sentence, on the first page."""
    row: Callable[[T], Row]
    """What is shown of a thing."""
    name: Callable[[T], str]
    """What it is called: descriptions of further pages tell where they begin."""
    date: Callable[[T], str]
    """When what is shown of it last changed."""
    crumbs: Sequence[Crumb]
    """Levels above."""
    first: Mapping[str, Any] | None = None
    """What the first page shows beside the list."""
    every: Mapping[str, Any] | None = None
    """What every page shows beside the list."""
    person: Person | None = None
    """Whose page it is."""


listing_of = constructor(Listing)
"""Makes one of many."""


def link(text: str, target: str, at: str) -> str:
    """A Markdown link from the page at path `at` to the page at path `target`."""
    return f"[{literal(text)}]({'../' * at.count('/')}{quote(target)})"


def sheet(
    *,
    kind: str,
    title: str,
    description: str,
    lead: str,
    crumbs: Sequence[Crumb] = (),
    updated: str = "",
    head_title: str = "",
    data: Mapping[str, Any],
) -> Sheet:
    """A generated page: `data` is what its template shows; heading and `lead` are its Markdown.

    MkDocs and its themes put `title` and `description` into HTML as they are, so they are
    written as HTML; all under `kb` is plain text that the templates of kbgen escape.
    """
    kb = {
        "kind": kind,
        "title": title,
        "crumbs": [{"name": name, "path": url_of(path)} for name, path in crumbs],
        "updated": updated,
        "head_title": head_title or title,
        **data,
    }
    return Sheet(head=head_of(title, description, kb), said=(title, lead))


def head_of(title: str, description: str, kb: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter of a generated page."""
    return {
        "title": escape(title),
        "description": escape(description),
        "hide": ["navigation", "toc"],
        # lists repeat what articles say: in search results they would only stand in the way
        "search": {"exclude": True},
        "kb": kb,
    }


def pages_of(shelf: Shelf[T], corpus: Corpus) -> list[Page]:
    """The pages of a list; an empty one has one page."""
    total = _total(shelf)
    # what all of them say is counted once, and not before one of them is wanted
    listing = shelf.listing if total == 1 else _Once(shelf.listing, total)
    return [
        Page(
            path=page_path(shelf.path, number),
            make=partial(_page, shelf, listing, number, corpus),
            shows=shelf.shows,
        )
        for number in range(1, total + 1)
    ]


def only_page(shelf: Shelf[T], corpus: Corpus) -> Sheet:
    """What stands on the page of a list that has one."""
    return _page(shelf, shelf.listing, 1, corpus)


class _Once(Generic[T]):
    """What a list's pages say, made when it is first asked for, and let go with the last of them:
    a site has as many lists as people."""

    __slots__ = ("_left", "_made", "_make", "_pages")

    def __init__(self, make: Callable[[], Listing[T]], pages: int) -> None:
        self._make, self._pages, self._left = make, pages, pages
        self._made: Listing[T] | None = None

    def __call__(self) -> Listing[T]:
        made = self._made or self._make()
        self._left -= 1
        if self._left:
            self._made = made
        else:
            self._made, self._left = None, self._pages
        return made


def _total(shelf: Shelf[T]) -> int:
    return max(1, -(-len(shelf.things) // shelf.per_page))


def _page(shelf: Shelf[T], listing: Callable[[], Listing[T]], number: int, corpus: Corpus) -> Sheet:
    what, total, words = listing(), _total(shelf), corpus.settings.words
    things = shelf.things[(number - 1) * shelf.per_page : number * shelf.per_page]
    place = ""
    if total > 1:
        place = words("lists.page", number=words.number(number), total=words.number(total))
    title, head_title, sentences = what.title, what.head_title or what.title, what.summary
    if number > 1:
        names = {"number": words.number(number), "total": words.number(total)}
        title = words("lists.page_title", title=title, **names)
        head_title = words("lists.page_title", title=head_title, **names)
        first = words("lists.first_is", title=what.name(things[0]))
        sentences = (f"{place}.", *what.summary[:1], first, *what.summary[1:])
    description = summary(*sentences, words("lists.filler"))
    crumbs = [*what.crumbs, *([(what.title, shelf.path)] if number > 1 else [])]
    updated = max(map(what.date, things), default="")
    at = page_path(shelf.path, number)
    if what.person:
        script = jsonld.person(what.person, corpus, crumbs, at, updated)
    else:
        script = jsonld.listing(
            title=title,
            description=description,
            path=at,
            crumbs=crumbs,
            updated=updated,
            settings=corpus.settings,
        )
    return sheet(
        kind=what.kind,
        title=title,
        description=description,
        lead=what.lead if number == 1 else "",
        crumbs=crumbs,
        updated=updated,
        head_title=head_title,
        data={
            "heading": what.title,
            "number": number,
            "place": place,
            "lead": what.lead if number == 1 else "",
            **(what.every or {}),
            **(what.first if number == 1 and what.first else {}),
            **_shown([what.row(thing) for thing in things]),
            "pages": page_links(shelf.path, number, total, corpus) if total > 1 else {},
            "jsonld": script,
        },
    )


def _shown(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as they are, or under the `group` that they name."""
    if not rows or "group" not in rows[0]:
        return {"rows": list(rows)}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    return {"groups": [{"name": name, "rows": found} for name, found in groups.items()]}


def page_path(path: str, number: int) -> str:
    """Page `number` of the list that begins at `path`: a/index.md -> a/page/2.md."""
    if number == 1:
        return path
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/page/{number}.md"


def page_links(path: str, number: int, total: int, corpus: Corpus) -> Row:
    """Links to this page's decade and to the first page of every decade.

    So every page is two clicks from the first, with few links even where there are many pages.
    """
    decade = (number - 1) // 10 * 10
    numbers = {1, total, *range(1, total + 1, 10), *range(decade + 1, min(decade + 10, total) + 1)}

    def way(n: int) -> str:
        return url_of(page_path(path, n)) if 1 <= n <= total else ""

    return {
        "previous": way(number - 1),
        "next": way(number + 1),
        "links": [
            {"name": corpus.settings.words.number(n), "path": way(n), "here": n == number}
            for n in sorted(numbers)
        ],
    }
