"""Lists of all that is here: articles.json for programs, llms.txt for language models."""

import json
from collections.abc import Iterator
from itertools import chain

from kbgen.markup.escape import literal
from kbgen.pages.corpus import Corpus, absolute, section_path

_LLMS_ENTRIES = 100
_json = json.JSONEncoder(ensure_ascii=False).encode


def articles_json(corpus: Corpus) -> Iterator[str]:
    """All articles by path, one a line so that changes can be read in a diff. In parts: it is the
    largest file of all, and never in memory as a whole.
    """
    rows = _rows(corpus)
    first = next(rows, None)
    if first is None:
        return iter(("[]\n",))
    return chain(("[\n", first), (f",\n{row}" for row in rows), ("\n]\n",))


def _rows(corpus: Corpus) -> Iterator[str]:
    for one in corpus.articles:
        article = one.article
        row = {
            "key": article.source.key,
            "title": article.title,
            **({"alt_titles": list(article.alt_titles)} if article.alt_titles else {}),
            "url": absolute(one.path, corpus.settings),
            "tags": list(article.tags),
            "section": article.section,
            **{
                name: list(values)
                for name, values in (
                    ("versions", article.versions),
                    ("systems", article.systems),
                    ("errors", article.errors),
                )
                if values
            },
            "updated": article.updated,
            "contributors": [
                {"name": c.name, **({"url": c.url} if c.url else {}), "role": c.role}
                for c in article.contributors
            ],
            "source": {
                "key": article.source.key,
                "platform": article.source.platform,
                "site": article.source.site,
                "url": article.source.url,
            },
        }
        yield _json(row)


def llms(corpus: Corpus, *, copies: bool = True) -> str:
    """What is here, for language models: https://llmstxt.org

    Titles and descriptions only: what people see on the listing pages. `copies` says whether the
    site holds the Markdown of its articles.
    """
    site, words = corpus.settings, corpus.settings.words
    lines = [f"# {literal(site.site_name)}", ""]
    if site.description:
        lines += [f"> {literal(site.description)}", ""]
    about = [
        f"{words.count('machines.articles', len(corpus.articles))}.",
        words("machines.llms_credit"),
        *([words("machines.llms_copies")] if copies else []),
    ]
    lines += [" ".join(about), "", f"## {words('machines.llms_sections')}", ""]
    for name, placed in corpus.sections.items():
        title = corpus.settings.section_title(name) if name else words("machines.llms_others")
        url = absolute(section_path(name), site)
        total = words.count("machines.articles", len(placed))
        lines.append(f"- [{literal(title)}]({url}): {total}")
    lines += ["", f"## {words('machines.llms_newest')}", ""]
    for one in corpus.newest[:_LLMS_ENTRIES]:
        title, text = literal(one.article.title), literal(one.article.description)
        lines.append(f"- [{title}]({absolute(one.path, site)}): {text}")
    more = {"json": "articles.json"} | ({"feed": "feed.xml"} if site.site_url else {})
    lines += ["", f"## {words('machines.llms_optional')}", ""]
    for key, name in more.items():
        title, note = words(f"machines.llms_{key}"), words(f"machines.llms_{key}_note")
        lines.append(f"- [{title}]({site.site_url}{name}): {note}")
    return "\n".join([*lines, ""])
