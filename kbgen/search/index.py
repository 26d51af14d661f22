"""The search index of a site: files that a browser fetches piece by piece. Pure.

`root.bin` lists the blocks; `t/` holds words with their articles, `s/` spellings, `d/` what
results show, `f/` sections, tags and versions. docs/search.md says how they are read and what was
measured; `kbgen.search.query` and theme/assets/search/engine.js read them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, section_title, url_of
from kbgen.search import blocks
from kbgen.search.lexicon import Lexicon
from kbgen.search.numbers import bits_for, numbered
from kbgen.search.stems import base
from kbgen.search.stopwords import stopwords
from kbgen.search.text import Plain, plain
from kbgen.search.weights import weights

FOLDER = "assets/kb-search"
FORMAT = 1
_RECORDS = 5
"""Bits of a number within a block of records: two to four articles a block."""
_BLOCK, _BLOCK_BITS = 3_000, 17
_FACETS = 2_048
"""Articles in a block of facets, about."""
_ANSWER, _QUESTION = 700, 400
"""Characters of the text that excerpts are taken from."""


def files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """All files of the index: path relative to the site, content."""
    articles = corpus.articles
    bits = bits_for(len(articles))
    numbers = numbered((placed.path for placed in articles), bits)
    words = Lexicon()
    records: dict[int, dict[int, list[Any]]] = defaultdict(dict)
    site = corpus.settings.lang
    for lang, placed in by_language(articles, site):
        article, number = placed.article, numbers[placed.path]
        text = plain(article.body)
        words.add(number, weights(article, text, stopwords(lang)), lang)
        records[number >> _RECORDS][number] = _record(placed, text)
    named = {"t": list(words.groups(_block_size(bits))), "s": list(words.spellings(len(articles)))}
    for folder, listed in named.items():
        for block in listed:
            yield f"{FOLDER}/{folder}/{block.name}.bin", block.data
    for number, held in sorted(records.items()):
        yield f"{FOLDER}/d/{bits}-{number:x}.bin", packed([[n, *held[n]] for n in sorted(held)])
    shift = _facet_shift(bits, len(articles))
    facets: dict[int, list[Any]] = defaultdict(list)
    for placed in sorted(articles, key=lambda one: numbers[one.path]):
        facets[numbers[placed.path] >> shift].append((numbers[placed.path], placed))
    for number, entries in facets.items():
        yield f"{FOLDER}/f/{bits}-{number:x}.bin", packed(_facets(entries))
    root = {
        "format": FORMAT,
        "count": len(articles),
        "bits": bits,
        "records": _RECORDS,
        "facets": [shift, *sorted(facets)],
        "endings": words.endings(),
        "stop": sorted(words.stop),
        "blocks": {
            folder: ["\n".join(b.first for b in listed), "".join(b.name for b in listed)]
            for folder, listed in named.items()
        },
    }
    yield f"{FOLDER}/root.bin", packed(root)


def _block_size(bits: int) -> int:
    """Bytes of a block of words before it is compressed: the list of blocks must stay small."""
    return round(_BLOCK * 1.5 ** max(0, bits - _BLOCK_BITS))


def by_language(articles: Iterable[Placed], site: str) -> list[tuple[str, Placed]]:
    """Articles with their languages, those in the site's own first."""
    found = [(placed.article.lang or site, placed) for placed in articles]
    return sorted(found, key=lambda pair: (base(pair[0]) != base(site), pair[0], pair[1].path))


def packed(value: object) -> bytes:
    """As JSON, compressed."""
    return blocks.pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _record(placed: Placed, text: Plain) -> list[Any]:
    article = placed.article
    return [
        url_of(placed.path),
        article.title,
        article.description,
        article.section,
        section_title(article.section),
        list(article.tags),
        list(article.versions),
        article.updated or article.date,
        int(article.status == "outdated"),
        list(article.alt_titles[:8]),
        _capped(text.answer, _ANSWER),
        _capped(text.question, _QUESTION),
    ]


def _capped(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " \u2026"


def _facet_shift(bits: int, count: int) -> int:
    shift = bits
    while count > _FACETS and (count >> (bits - shift)) > _FACETS:
        shift -= 1
    return shift


def _facets(entries: list[tuple[int, Placed]]) -> list[Any]:
    """Names, each once, and for each article its distance and the names that it has."""
    kinds = ("section", "tags", "versions")
    named: dict[str, set[str]] = {kind: set() for kind in kinds}
    for _, placed in entries:
        named["section"].add(placed.article.section)
        named["tags"].update(placed.article.tags)
        named["versions"].update(placed.article.versions)
    lists = {kind: sorted(names) for kind, names in named.items()}
    places = {kind: {name: at for at, name in enumerate(lists[kind])} for kind in kinds}
    distances, before = [], 0
    for number, _ in entries:
        distances.append(number - before)
        before = number
    held = [
        [places["section"][placed.article.section] for _, placed in entries],
        [[places["tags"][tag] for tag in placed.article.tags] for _, placed in entries],
        [[places["versions"][v] for v in placed.article.versions] for _, placed in entries],
    ]
    titles = [section_title(name) for name in lists["section"]]
    return [distances, lists["section"], titles, lists["tags"], lists["versions"], *held]
