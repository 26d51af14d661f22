"""The page `search/`: all results of a search, and what to do where there are none."""

from functools import partial
from typing import Any

from kbgen.markup.escape import literal
from kbgen.pages import ask
from kbgen.pages.corpus import Corpus, section_path, url_of
from kbgen.pages.lists import head_of, link
from kbgen.pages.sheets import Page, Sheet

PATH = "search/index.md"
_SECTIONS = 30
"""Sections listed here, the largest; the page of all sections is linked."""


def pages(corpus: Corpus) -> list[Page]:
    """One page, of a size that does not depend on the site's. Search engines do not list it.

    The dialog on the other pages reads its words and forms from this one, on first use.
    """
    return [Page(path=PATH, make=partial(_find, corpus))]


def _find(corpus: Corpus) -> Sheet:
    words = corpus.settings.words
    kb: dict[str, Any] = {
        "kind": "find",
        "crumbs": [{"name": words("site.home"), "path": ""}],
        "updated": "",
        "head_title": words("search.title"),
        "robots": "noindex",
        "ask": _forms(corpus),
        "days": words.days(),
        "sections": [
            {
                "name": corpus.settings.section_title(name),
                "section": name,
                "path": url_of(section_path(name)),
            }
            for name in _named(corpus)
        ],
    }
    about = words("search.description", site=corpus.settings.site_name)
    head = head_of(words("search.title"), about, kb)
    return Sheet(head=head, said=f"{_body(corpus)}\n")


def _forms(corpus: Corpus) -> list[dict[str, Any]]:
    shown = set(_largest(corpus))
    return [
        {
            "name": form.name,
            "url": form.url,
            "sections": [name for name in form.sections if name in shown],
        }
        for form in ask.forms(corpus)
    ]


def _largest(corpus: Corpus) -> list[str]:
    named = [name for name in corpus.sections if name]
    return sorted(named, key=lambda name: (-len(corpus.sections[name]), name))[:_SECTIONS]


def _named(corpus: Corpus) -> list[str]:
    """The largest, then others with a title of their own: results are told by these names."""
    own = [name for name in corpus.sections if corpus.settings.options.section(name).title]
    return list(dict.fromkeys([*_largest(corpus), *own]))


def _body(corpus: Corpus) -> str:
    words = corpus.settings.words
    parts = [f"# {literal(words('search.title'))}"]
    if sections := _largest(corpus):
        rows = [
            f"- {link(corpus.settings.section_title(name), section_path(name), PATH)}"
            for name in sections
        ]
        parts += [f"## {literal(words('search.sections'))}", "\n".join(rows)]
    parts += [
        link(words("search.all_sections"), "sections/index.md", PATH),
        f"## {literal(words('search.how'))}",
        # these are Markdown: they show code
        "\n".join(f"- {words(f'search.how_{key}')}" for key in ("own", "exact", "keys")),
    ]
    return "\n\n".join(parts)
