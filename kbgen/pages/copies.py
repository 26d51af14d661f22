"""A Markdown copy of each article beside its page, complete in itself: who takes only the copy has
the authors, the source and the licence too.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kbgen.markup.destinations import destinations, may_be_relative
from kbgen.markup.escape import literal
from kbgen.markup.links import destination
from kbgen.model import Article, Credit, Placed
from kbgen.pages.corpus import Corpus, absolute, web_address
from kbgen.pages.licences import licences
from kbgen.words import Words

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)
"""How an address begins that does not depend on where the text stands."""


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(file relative to the site, text) of every copy."""
    for placed in corpus.articles:
        yield place(placed.path), text(placed, corpus)


def place(path: str) -> str:
    """Where the copy of the article at `path` is: a/b.md -> a/b/index.md."""
    return f"{path.removesuffix('.md')}/index.md"


def text(placed: Placed, corpus: Corpus) -> str:
    """The copy."""
    article, words = placed.article, corpus.settings.words
    dates = [words("machines.answered", date=article.date)]
    if article.updated != article.date:
        dates.append(words("machines.updated", date=article.updated))
    parts = [
        f"# {literal(article.title)}",
        literal(article.description),
        ", ".join(dates) + ".",
        *_status(article, corpus),
        _moved(article.body, placed.path).strip("\n"),
    ]
    if article.alt_titles:
        parts.append(f"## {words('machines.also')}")
        parts.append(_list(literal(title) for title in dict.fromkeys(article.alt_titles)))
    parts += [f"## {words('machines.credits')}", _list(_people(article.contributors, words))]
    parts.append(_list(_terms(placed, corpus)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _status(article: Article, corpus: Corpus) -> list[str]:
    words = corpus.settings.words
    if article.status not in ("outdated", "deprecated", "superseded"):
        return []
    note = words(f"machines.{article.status}")
    path = f"{article.see}.md"
    other = (
        next((one for one in corpus.articles if one.path == path), None) if article.see else None
    )
    if other is None:
        return [f"**{note}**"]
    link = _link(other.article.title, absolute(other.path, corpus.settings))
    return [f"**{note}** {words('machines.see', title=link)}"]


def _people(credits: Iterable[Credit], words: Words) -> Iterator[str]:
    """Everybody once with all that they did; deleted accounts cannot be told apart."""
    roles: dict[tuple[str, str], list[str]] = {}
    for number, credit in enumerate(credits):
        url = web_address(credit.url)
        did = roles.setdefault((url or str(number), credit.name), [])
        name = words(f"machines.{credit.role}_by")
        if name not in did:
            did.append(name)
    for (url, name), did in roles.items():
        yield f"{_link(name, web_address(url))}: {', '.join(did)}"


def _terms(placed: Placed, corpus: Corpus) -> Iterator[str]:
    article, words = placed.article, corpus.settings.words
    source = article.source
    thread = _link(words("machines.thread", site=source.site), web_address(source.url))
    yield f"{words('machines.source')}: {thread}"
    for other in article.also:
        again = words("machines.again", site=other.site)
        yield f"{words('machines.source')}: {_link(again, web_address(other.url))}"
    terms = ", ".join(_link(one.id, one.url) for one in licences(article.license))
    yield f"{words('machines.licence')}: {terms or words('machines.no_licence')}"
    yield f"{words('machines.changes')}: {words('machines.arranged')}"
    if corpus.settings.site_url:
        url = absolute(placed.path, corpus.settings)
        yield f"{words('machines.page')}: <{url}>"


@lru_cache(maxsize=16_384)  # the same people and licences stand in many articles
def _link(name: str, url: str) -> str:
    return f"[{literal(name)}]({destination(url)})" if url else literal(name)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _moved(body: str, path: str) -> str:
    """`body` with its links within the site as they read one folder deeper."""
    if not may_be_relative(body):
        return body
    for url in dict.fromkeys(found.url for found in destinations(body)):
        if url and not _ELSEWHERE.match(url):
            new = _deeper(url, path)
            body = body.replace(f"]({url}", f"]({new}").replace(f'="{url}"', f'="{new}"')
    return body


def _deeper(url: str, path: str) -> str:
    """The address that leads from the copy where `url` leads from the article: to copies."""
    address, mark, rest = url.partition("#")
    if not address.endswith(".md"):
        return f"../{url}"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return posixpath.relpath(place(target), path.removesuffix(".md")) + mark + rest
