"""Lists of all that is here: articles.json for programs, llms.txt for language models."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from kbgen.markup.escape import literal
from kbgen.model import Credit, Placed
from kbgen.pages.corpus import Corpus, absolute, section_path

_LLMS_ENTRIES = 100
_json = json.encoder.encode_basestring
"""A text as JSON, its letters as they are. What JSONEncoder sets up for a row takes longer."""


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
        yield _row(one, corpus)


def _row(one: Placed, corpus: Corpus) -> str:
    article, source = one.article, one.article.source
    key = _json(source.key)
    parts = [f'{{"key": {key}, "title": {_json(article.title)}']
    if article.alt_titles:
        parts.append(f'"alt_titles": {_list(article.alt_titles)}')
    parts.append(f'"url": {_json(absolute(one.path, corpus.settings))}')
    parts.append(f'"tags": {_list(article.tags)}, "section": {_json(article.section)}')
    if article.versions:
        parts.append(f'"versions": {_list(article.versions)}')
    if article.systems:
        parts.append(f'"systems": {_list(article.systems)}')
    if article.errors:
        parts.append(f'"errors": {_list(article.errors)}')
    people = ", ".join(map(_credit, article.contributors))
    parts.append(f'"updated": {_json(article.updated)}, "contributors": [{people}]')
    whence = f'"platform": {_json(source.platform)}, "site": {_json(source.site)}'
    parts.append(f'"source": {{"key": {key}, {whence}, "url": {_json(source.url)}}}}}')
    return ", ".join(parts)


def _credit(one: Credit) -> str:
    url = f'"url": {_json(one.url)}, ' if one.url else ""
    return f'{{"name": {_json(one.name)}, {url}"role": {_json(one.role)}}}'


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_json, texts))}]"


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
