"""The parts of listing pages: front matter, entries, pagination. All Markdown is portable."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from kbgen import frontmatter
from kbgen.markup.escape import literal
from kbgen.model import Placed
from kbgen.pages.corpus import (
    Corpus,
    Page,
    section_path,
    section_title,
    url_of,
    web_address,
)

PER_PAGE = 50
"""Articles a listing page: about 60 kB of HTML, a few screens."""
ROWS_PER_PAGE = 200
"""Short rows (tags, people, sections) a page."""

Entry = Callable[[str], str]
"""Path of a page -> a list item with links relative to it."""
Crumb = tuple[str, str]
"""Name and page of a level above, from the top."""


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
    profile: dict[str, str] | None = None,
) -> str:
    """The head of a generated page.

    MkDocs and its themes put `title` and `description` into HTML as they are, so they are
    written as HTML; all under `kb` is plain text that the templates of kbgen escape.
    """
    values: dict[str, Any] = {
        "title": escape(title),
        "description": escape(description),
        "hide": ["navigation", "toc"],
        # lists repeat what articles say: in search results they would only stand in the way
        "search": {"exclude": True},
        "kb": {
            "kind": kind,
            "crumbs": [{"name": name, "path": url_of(path)} for name, path in crumbs],
            "updated": updated,
            "head_title": head_title or title,
        },
    }
    if profile:
        values["kb"]["profile"] = profile
    return f"---\n{frontmatter.dump(values)}---\n"


def article_entry(placed: Placed, corpus: Corpus) -> Entry:
    """Title, description, and where, when and by whom."""

    def entry(at: str) -> str:
        article = placed.article
        facts = [article.updated]
        if article.section:
            name = section_title(article.section)
            facts.insert(0, link(name, section_path(article.section), at))
        answerers = dict.fromkeys(
            (c.name, c.url) for c in article.contributors if c.role == "answered"
        )
        if answerers:
            facts.append(
                "answered by " + ", ".join(_person(n, u, corpus, at) for n, u in answerers)
            )
        return (
            f"- {link(article.title, placed.path, at)}\n\n"
            f"    {literal(article.description)}\n\n"
            f"    {' · '.join(facts)}\n\n"
        )

    return entry


def _person(name: str, url: str, corpus: Corpus, at: str) -> str:
    person = corpus.people.get(web_address(url))
    return link(name, person.path, at) if person else literal(name)


def row(text: str, target: str, note: str) -> Entry:
    """A link and a short note."""
    return lambda at: f"- {link(text, target, at)} {note}\n"


def newest_update(placed: Sequence[Placed]) -> str:
    """When what a listing shows last changed; "" for an empty one."""
    return max((one.article.updated for one in placed), default="")


def count(number: int, word: str) -> str:
    """`1 article`, `2,345 articles`."""
    plural = {"person": "people"}.get(word, word + "s")
    return f"{number:,} {word if number == 1 else plural}"


def listing(
    *,
    kind: str,
    path: str,
    title: str,
    description: str,
    intro: str,
    entries: Sequence[Entry],
    crumbs: Sequence[Crumb],
    dates: Sequence[str],
    per_page: int = PER_PAGE,
    head_title: str = "",
    profile: dict[str, str] | None = None,
) -> list[Page]:
    """The pages of one list: `path` first, then page/2.md and on beside or below it.

    `intro` stands on the first page; `dates` say for each entry when what it shows last changed;
    `head_title` is what browsers and search engines show where `title` alone may be another page's.
    """
    total = max(1, -(-len(entries) // per_page))
    pages = []
    for number in range(1, total + 1):
        at = page_path(path, number)
        start = (number - 1) * per_page
        shown = entries[start : start + per_page]
        suffix = f" (page {number} of {total})" if number > 1 else ""
        head = front_matter(
            kind=kind,
            title=title + suffix,
            description=description + suffix,
            crumbs=crumbs if number == 1 else [*crumbs, (title, path)],
            updated=max(dates[start : start + per_page], default=""),
            head_title=(head_title or title) + suffix,
            profile=profile,
        )
        parts = [f"# {literal(title + suffix)}\n"]
        if number == 1 and intro:
            parts.append(intro + "\n")
        parts.append("".join(entry(at) for entry in shown).rstrip() + "\n")
        if total > 1:
            parts.append(_page_links(path, number, total))
        pages.append(Page(path=at, text=head + "\n" + "\n".join(parts)))
    return pages


def page_path(path: str, number: int) -> str:
    """Page `number` of the list that begins at `path`: a/index.md -> a/page/2.md."""
    if number == 1:
        return path
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/page/{number}.md"


def _page_links(path: str, number: int, total: int) -> str:
    """Links to this page's decade and to the first page of every decade.

    So every page is two clicks from the first, with few links even where there are many pages.
    """
    decade = (number - 1) // 10 * 10
    numbers = {1, total, *range(1, total + 1, 10), *range(decade + 1, min(decade + 10, total) + 1)}
    at = page_path(path, number)
    links = [
        f"**{n}**" if n == number else link(str(n), page_path(path, n), at) for n in sorted(numbers)
    ]
    if number > 1:
        links.insert(0, link("Previous", page_path(path, number - 1), at))
    if number < total:
        links.append(link("Next", page_path(path, number + 1), at))
    return f"\nPages: {' '.join(links)}\n"
