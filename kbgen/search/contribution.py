"""What one article gives to the search index. Made of that article alone, so that any process can
make it while the body is at hand; `kbgen.search.gathering` puts the articles' together.
"""

from hashlib import blake2b
from typing import Any

import msgspec

from kbgen.model import Placed
from kbgen.pages.corpus import section_title, url_of
from kbgen.search.blocks import Segment, segment
from kbgen.search.stems import base
from kbgen.search.stopwords import stopwords
from kbgen.search.text import Plain, plain
from kbgen.search.weights import weights

_ANSWER, _QUESTION = 700, 400
"""Characters of the text that excerpts are taken from."""


class Contribution(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All that the index keeps of an article."""

    lang: str
    """Its language, without a country."""
    words: str
    """Terms, between them a space."""
    levels: bytes
    """What each of them is worth: see `kbgen.search.weights.level`."""
    named: int
    """So many of the terms, the first ones, stand in titles and tags."""
    pairs: str
    """Terms that stand side by side in a title: first and second of each, between them a space."""
    record: Segment
    """What results show, as JSON with a comma behind it."""
    section: str
    """Folder; "" for none."""
    tags: tuple[str, ...]
    """As the article names them."""
    versions: tuple[str, ...]
    """The same."""

    @property
    def facets(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What results can be filtered by."""
        return self.section, self.tags, self.versions


def contribution(placed: Placed, lang: str) -> bytes:
    """What an article, with its body, gives to the index of a site in the language `lang`."""
    article = placed.article
    spoken = base(article.lang or lang)
    text = plain(article.body)
    found = weights(article, text, stopwords(spoken))
    made = Contribution(
        lang=spoken,
        words=" ".join(found.words),
        levels=found.levels,
        named=found.named,
        pairs=" ".join(f"{one} {two}" for one, two in found.pairs),
        record=segment(msgspec.json.encode(_record(placed, text)) + b","),
        section=article.section,
        tags=article.tags,
        versions=article.versions,
    )
    return msgspec.msgpack.encode(made)


_decoder = msgspec.msgpack.Decoder(Contribution)
read = _decoder.decode
"""A contribution from its bytes."""


class _Spoken(msgspec.Struct, array_like=True, gc=False):
    """What a contribution begins with: what stands behind is not read."""

    lang: str


_spoken = msgspec.msgpack.Decoder(_Spoken)


def lang_of(data: bytes) -> str:
    """The language of a contribution, from its bytes."""
    return _spoken.decode(data).lang


def digest(path: str, data: bytes) -> int:
    """64 bits of an article's path and contribution; sums of them tell sets of articles apart."""
    made = blake2b(path.encode() + b"\0" + data, digest_size=8)
    return int.from_bytes(made.digest(), "big")


def _record(placed: Placed, text: Plain) -> list[Any]:
    article = placed.article
    return [
        url_of(placed.path),
        article.title,
        article.description,
        article.section,
        section_title(article.section),
        article.tags,
        article.versions,
        article.updated or article.date,
        int(article.status == "outdated"),
        article.alt_titles[:8],
        _capped(text.answer, _ANSWER),
        _capped(text.question, _QUESTION),
    ]


def _capped(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " \u2026"
