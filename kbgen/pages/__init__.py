"""Generated pages: pure functions from the articles to Markdown pages.

To add a kind of page: write a module with `pages(corpus) -> list[Page]` and name it in `PAGES`.
"""

from collections.abc import Callable

from kbgen.pages import find, home, leaders, people, person, sections, tags, versions, why
from kbgen.pages.corpus import Corpus
from kbgen.pages.sheets import Page

PAGES: dict[str, Callable[[Corpus], list[Page]]] = {
    "find": find.pages,
    "home": home.pages,
    "sections": sections.pages,
    "tags": tags.pages,
    "versions": versions.pages,
    "people": people.pages,
    "person": person.pages,
    "leaders": leaders.pages,
    "why": why.pages,
}


def make(corpus: Corpus) -> list[Page]:
    """All generated pages, sorted by path; what stands on them is made when it is asked for."""
    pages = [page for make_kind in PAGES.values() for page in make_kind(corpus)]
    return sorted(pages, key=lambda page: page.path)
