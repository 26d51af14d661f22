"""Listing pages: their data for templates, their pagination. Templates print and compute nothing.

Front matter holds all that a page shows; the Markdown below it has the title and what the page is,
for readers of the tree that `kbgen build --tree` writes.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from kbgen import frontmatter
from kbgen.markup.escape import literal
from kbgen.pages import jsonld
from kbgen.pages.corpus import Corpus, Page, Person, url_of
from kbgen.pages.summaries import summary

# characters that JSON may hold as they are and YAML may not, or folds
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

PER_PAGE = 50
"""Articles a listing page: a few screens, about 8 kB compressed."""
ROWS_PER_PAGE = 200
"""Short rows (tags, versions) a page."""

Crumb = tuple[str, str]
"""Name and page of a level above, from the top."""
Row = dict[str, Any]
"""One thing that a list shows, as plain text: templates escape every value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of any length, cut into pages."""

    kind: str
    """Which template shows it."""
    path: str
    """The first page; the others are page/2.md and on, beside or below it."""
    title: str
    """Plain text, the heading."""
    head_title: str = ""
    """What browsers and search engines show where `title` alone may be another page's."""
    summary: Sequence[str]
    """Sentences of which the descriptions are made, the most telling first."""
    lead: str = ""
    """What this is, in a sentence, on the first page."""
    rows: Sequence[Row]
    """What is listed."""
    names: Sequence[str]
    """For each row what it is called: descriptions of further pages tell where they begin."""
    dates: Sequence[str]
    """For each row when what it shows last changed."""
    crumbs: Sequence[Crumb]
    """Levels above."""
    per_page: int = PER_PAGE
    """Rows a page."""
    first: Mapping[str, Any] = field(default_factory=dict)
    """What the first page shows beside the list."""
    every: Mapping[str, Any] = field(default_factory=dict)
    """What every page shows beside the list."""
    person: Person | None = None
    """Whose page it is."""


def link(text: str, target: str, at: str) -> str:
    """A Markdown link from the page at path `at` to the page at path `target`."""
    return f"[{literal(text)}]({'../' * at.count('/')}{quote(target)})"


def front_matter(
    *,
    kind: str,
    title: str,
    description: str,
    crumbs: Sequence[Crumb] = (),
    updated: str = "",
    head_title: str = "",
    data: Mapping[str, Any] | None = None,
) -> str:
    """The head of a generated page; `data` is what its template shows.

    MkDocs and its themes put `title` and `description` into HTML as they are, so they are
    written as HTML; all under `kb` is plain text that the templates of kbgen escape.
    """
    values: dict[str, Any] = {
        "title": escape(title),
        "description": escape(description),
        "hide": ["navigation", "toc"],
        # lists repeat what articles say: in search results they would only stand in the way
        "search": {"exclude": True},
    }
    kb = {
        "kind": kind,
        "title": title,
        "crumbs": [{"name": name, "path": url_of(path)} for name, path in crumbs],
        "updated": updated,
        "head_title": head_title or title,
        **(data or {}),
    }
    return f"---\n{frontmatter.dump(values)}kb: {_yaml(kb)}\n---\n"


def _yaml(values: Mapping[str, Any]) -> str:
    """JSON, which is YAML too: a site has thousands of lists, and this is ten times as fast."""
    text = json.dumps(values, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def text_of(head: str, title: str, lead: str = "") -> str:
    """A whole page: front matter, heading, what it is."""
    parts = [f"# {literal(title)}", *([literal(lead)] if lead else [])]
    return f"{head}\n" + "\n\n".join(parts) + "\n"


def pages_of(what: Listing, corpus: Corpus) -> list[Page]:
    """The pages of a list; an empty one has one page."""
    total = max(1, -(-len(what.rows) // what.per_page))
    return [_page(what, number, total, corpus) for number in range(1, total + 1)]


def _page(what: Listing, number: int, total: int, corpus: Corpus) -> Page:
    words = corpus.settings.words
    at = page_path(what.path, number)
    part = slice((number - 1) * what.per_page, number * what.per_page)
    place = words("lists.page", number=words.number(number), total=words.number(total))
    title, head_title, sentences = what.title, what.head_title or what.title, what.summary
    if number > 1:
        names = {"number": words.number(number), "total": words.number(total)}
        title = words("lists.page_title", title=title, **names)
        head_title = words("lists.page_title", title=head_title, **names)
        first = words("lists.first_is", title=what.names[part.start])
        sentences = (f"{place}.", *what.summary[:1], first, *what.summary[1:])
    description = summary(*sentences, words("lists.filler"))
    crumbs = [*what.crumbs, *([(what.title, what.path)] if number > 1 else [])]
    updated = max(what.dates[part], default="")
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
    head = front_matter(
        kind=what.kind,
        title=title,
        description=description,
        crumbs=crumbs,
        updated=updated,
        head_title=head_title,
        data={
            "heading": what.title,
            "number": number,
            "place": place if total > 1 else "",
            "lead": what.lead if number == 1 else "",
            **what.every,
            **(what.first if number == 1 else {}),
            **_shown(what.rows[part]),
            "pages": page_links(what.path, number, total, corpus) if total > 1 else {},
            "jsonld": script,
        },
    )
    return Page(path=at, text=text_of(head, title, what.lead if number == 1 else ""))


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
