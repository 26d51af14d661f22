"""Articles as they are compared with questions: by the stems of their words. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kbgen.duplicates.words import STOP, plain_words, stem
from kbgen.model import Placed

READ = 3_000
"""Characters of a text that are looked at."""
BODY, AROUND, TITLE = 1, 2, 3
"""Where a word stands; around are tags and description."""
_SHORT = 40.0
"""Characters of an answer at which a match counts half: "Solved, thanks" helps nobody else."""

_PAIRS = (
    "on off, online offline, with without, minimum maximum, min max, enable disable, add remove, "
    "install uninstall, import export, upload download, encode decode, encrypt decrypt, show hide, "
    "lock unlock, login logout, first last, start stop, increase decrease, up down"
)
OPPOSITES = dict(pair.split() for pair in _PAIRS.split(", "))
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}
stem_of = lru_cache(maxsize=65_536)(stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article as it is compared with questions."""

    key: str
    """What names it: a path in content/."""
    titles: tuple[str, ...]
    """Its title and other wordings of the question."""
    around: tuple[str, ...] = ()
    """Tags, description, versions."""
    errors: tuple[str, ...] = ()
    """Error codes and names in it."""
    body: str = ""
    """Its text."""


class Entry(NamedTuple):
    """What a score needs of an article."""

    key: str
    """As in `Known`."""
    titles: tuple[tuple[str, ...], ...]
    """Stems of its title and of other wordings, each once."""
    told: float
    """Between 0 and 1: how much its answer says."""
    turns: tuple[str, ...]
    """Words of its titles that have an opposite, sorted."""


def known(placed: Placed) -> Known:
    """An article of content/."""
    article = placed.article
    return Known(
        key=placed.path,
        titles=(article.title, *article.alt_titles),
        around=(*article.tags, article.description, *article.versions, *article.systems),
        errors=article.errors,
        body=article.body,
    )


def entry_of(article: Known) -> tuple[Entry, Mapping[str, int]]:
    """An article, and the best place where it holds each stem."""
    titles = tuple(wording for title in article.titles if (wording := _terms(title)))
    told = _told(article.body)
    entry = Entry(
        key=article.key,
        titles=titles,
        told=told / (told + _SHORT),
        turns=tuple(sorted(turns_of(" ".join(article.titles)))),
    )
    return entry, _places(article, titles)


def turns_of(title: str) -> frozenset[str]:
    """Words of a title that have an opposite."""
    return frozenset(plain_words(title[:READ])) & OPPOSITES.keys()


def error_of(name: str) -> str:
    """An error code as a stem."""
    return f"!{name}"


def stems_of(text: str) -> Iterator[str]:
    """Stems of the words that say something; a word each once, for stems are what costs."""
    words = dict.fromkeys(plain_words(text[:READ]))
    return (stem_of(word) for word in words if word not in STOP)


def _places(article: Known, titles: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Stem -> the best place where the article holds it."""
    places = dict.fromkeys(stems_of(article.body), BODY)
    places |= dict.fromkeys((term for text in article.around for term in stems_of(text)), AROUND)
    places |= dict.fromkeys((term for title in titles for term in title), TITLE)
    return places | dict.fromkeys(map(error_of, article.errors), TITLE)


def _told(body: str) -> int:
    """Characters of the first section of an article: the answer, where kbgen wrote it."""
    begin = body.find("\n", body.find("## "))
    end = body.find("\n## ", begin + 1) if begin >= 0 else -1
    return len(body[begin + 1 : end if end >= 0 else None].strip())


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems_of(text)))
