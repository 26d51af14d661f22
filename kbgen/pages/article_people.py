"""The people of an article, as its page shows them."""

from collections.abc import Iterable
from typing import Any

from kbgen.model import Article, Credit
from kbgen.pages.avatars import face
from kbgen.pages.corpus import Corpus, url_of, web_address

_ANSWERERS_MAX = 3
"""Names in the line above the answer; all of them stand in the credits."""


def people(article: Article, corpus: Corpus) -> list[dict[str, Any]]:
    """Everybody once with all that they did, in the order of the credits.

    Deleted accounts cannot be told apart, so each of their credits stands alone.
    """
    words = corpus.settings.words
    shown: dict[str, dict[str, Any]] = {}
    for number, credit in enumerate(article.contributors):
        url = web_address(credit.url)
        key = url or f"{number}"
        if key not in shown:
            shown[key] = _person(credit, url, corpus)
        entry = shown[key]
        if credit.role not in entry["roles"]:
            entry["roles"].append(credit.role)
            entry["did"].append(words(f"article.role_{credit.role}"))
    return list(shown.values())


def answerers(people: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of `people` who answered, for the line above the answer."""
    return [one for one in people if "answered" in one["roles"]][:_ANSWERERS_MAX]


def _person(credit: Credit, url: str, corpus: Corpus) -> dict[str, Any]:
    known = corpus.people.get(url)
    path = known.path if known else ""
    return {
        "name": credit.name,
        "url": url,
        "path": url_of(path) if path else "",
        "more": corpus.settings.words("article.more_by", name=credit.name) if path else "",
        "face": face(credit.name, url, path, corpus.settings.pictures),
        "roles": [],
        "did": [],
    }
