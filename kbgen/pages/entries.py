"""What lists show of an article, a tag, a section, a person: rows of plain text for templates."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kbgen.model import Article, Placed
from kbgen.pages.article_facts import foreign
from kbgen.pages.avatars import face
from kbgen.pages.corpus import Corpus, Person, section_path, url_of, web_address
from kbgen.pages.lists import Row
from kbgen.words import Words, words

_SIZES = 5
"""Steps of a tag cloud."""
_LARGE = 16
"""Articles that make a tag large, however few others have: in a small cloud all are alike."""
_PLACES = 3
"""Sections that a sentence names."""
_KEPT = 8_192
"""Parts of rows that are kept, of each kind."""


def article_row(placed: Placed, corpus: Corpus, notes: Sequence[str] = ()) -> Row:
    """Title, description, and where, when and by whom; `notes` say why it stands in the list."""
    row = deed_row(placed, corpus, notes)
    row["by"] = _by(placed.article, corpus)
    return row


def deed_row(placed: Placed, corpus: Corpus, notes: Sequence[str]) -> Row:
    """The same where the page itself says by whom."""
    article = placed.article
    return {
        "title": article.title,
        "path": url_of(placed.path),
        "text": article.description,
        "lang": foreign(article, corpus),
        "section": section_link(article.section, corpus),
        "date": date(article.date, corpus),
        "notes": list(notes),
    }


def _by(article: Article, corpus: Corpus) -> list[Row]:
    """Who answered, each once."""
    people = corpus.people
    answerers = [
        (credit.name, web_address(credit.url))
        for credit in article.contributors
        if credit.role == "answered"
    ]
    if len(answerers) > 1:
        answerers = list(dict.fromkeys(answerers))
    return [
        _link(name, person.path if (person := people.get(url)) else "") for name, url in answerers
    ]


def section_link(section: str, corpus: Corpus) -> Row:
    """Name and page; both empty for articles that stand in no folder."""
    if not section:
        return _link("", "")
    return _link(corpus.settings.section_title(section), section_path(section))


def named(name: str, path: str = "", **more: Any) -> Row:
    """A name and the page that it leads to, if any."""
    return {"name": name, "path": url_of(path) if path else "", **more}


# the same sections, people and days stand in many rows, and nobody changes one


@lru_cache(maxsize=_KEPT)
def _link(name: str, path: str) -> Row:
    return named(name, path)


def date(iso: str, corpus: Corpus) -> Row:
    """A day for <time> and for people."""
    return _day(iso, corpus.settings.lang) if iso else {}


@lru_cache(maxsize=_KEPT)
def _day(iso: str, lang: str) -> Row:
    return {"iso": iso, "text": words(lang).date(iso)}


def face_of(person: Person, corpus: Corpus) -> Row:
    """Picture or initials beside a name."""
    return face(person.name, person.url, person.path, corpus.settings.pictures)


def person_row(person: Person, note: str, corpus: Corpus, **more: Any) -> Row:
    """A face, a name, what they did."""
    return named(person.name, person.path, face=face_of(person, corpus), note=note, **more)


def tag_rows(
    tags: Iterable[str], corpus: Corpus, counts: Mapping[str, int] | None = None
) -> list[Row]:
    """Tags in the given order, each with how many articles bear it and a size for a cloud."""
    given = list(tags)
    counts = counts or {tag: len(corpus.tags[tag]) for tag in given}
    most = max((counts[tag] for tag in given), default=1)
    return [tag_row(tag, corpus, counts[tag], most) for tag in given]


def tag_row(tag: str, corpus: Corpus, count: int, most: int) -> Row:
    """A tag that `count` articles bear, among tags of which the most common one has `most`."""
    number, articles = _counted(count, corpus.settings.lang)
    return {
        "name": tag,
        "path": url_of(corpus.tag_paths[tag]),
        "count": number,
        "articles": articles,
        "size": size(count, most),
    }


@lru_cache(maxsize=_KEPT)
def _counted(count: int, lang: str) -> tuple[str, str]:
    own = words(lang)
    return own.number(count), own.count("lists.articles", count)


@lru_cache(maxsize=_KEPT)
def size(count: int, most: int) -> int:
    """1 to 5, by the logarithm: few tags are common, most are rare."""
    return 1 + round((_SIZES - 1) * math.log(count) / math.log(max(most, _LARGE)))


def top(counts: Mapping[str, int], most: int) -> list[str]:
    """The most frequent ones, by name where they are as frequent."""
    if len(counts) < 2:
        return list(counts)
    names = sorted(counts)
    names.sort(key=counts.__getitem__, reverse=True)
    return names[:most]


def tags_among(placed: Iterable[Placed]) -> Counter[str]:
    """How many of these articles bear each tag."""
    # a list is counted twice as fast as what makes one by one
    return Counter([tag for one in placed for tag in dict.fromkeys(one.article.tags)])


def places_of(placed: Sequence[Placed], corpus: Corpus) -> str:
    """A sentence with the sections that hold most of these articles, and how new they are."""
    counts = Counter(one.article.section for one in placed if one.article.section)
    names = [corpus.settings.section_title(section) for section in top(counts, _PLACES)]
    words = corpus.settings.words
    newest = words.date(placed[0].article.date)
    if not names:
        return words("lists.newest_of", date=newest)
    return words("lists.found_in", names=enumerated(names, words), date=newest)


def answerers_among(placed: Iterable[Placed], corpus: Corpus, most: int) -> list[Row]:
    """Who answered most of these articles; programs do not count."""
    found, people = among(placed, "answered"), corpus.people
    counts = {u: n for u, n in found.items() if u in people and people[u].kind != "bot"}
    words = corpus.settings.words
    return [
        person_row(people[url], words.count("lists.answers", counts[url]), corpus)
        for url in top(counts, most)
    ]


def among(placed: Iterable[Placed], role: str = "") -> dict[str, int]:
    """Profile -> to how many of these articles they contributed, in one role or in any."""
    counts: dict[str, int] = {}
    for one in placed:
        credits = one.article.contributors
        for url in {web_address(c.url) for c in credits if not role or c.role == role}:
            counts[url] = counts.get(url, 0) + 1
    return counts


def enumerated(names: Sequence[str], words: Words) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    first = words("lists.comma").join(names[:-1])
    return words("lists.and", first=first, last=names[-1])


def newest_update(placed: Iterable[Placed]) -> str:
    """When what a listing shows last changed; "" for an empty one."""
    return max((one.article.updated for one in placed), default="")
