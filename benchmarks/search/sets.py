"""The sets of queries for a site."""

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.search import identifiers
from benchmarks.search.corpora import SEED, Corpus
from benchmarks.search.documents import frequencies, plain
from benchmarks.search.exports import Exports, Travel, duplicates
from benchmarks.search.queries import Query, first_sentence, keywords, sample, typo
from benchmarks.search.wording import bare, said_otherwise, talkative

HERE = Path(__file__).resolve().parent
Sets = dict[str, list[Query]]
REPHRASED = {
    "rephrased": "rephrased.csv",
    "rephrased, held out": "rephrased_held_out.csv",
    "rephrased freely": "rephrased_freely.csv",
    "rephrased freely, held out": "rephrased_freely_held_out.csv",
}
"""Sets for a site of real articles that people wrote, with their files."""


def rephrased(name: str, prefix: str = "") -> list[Query]:
    """What people made of real questions in words of their own."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [_query(text, prefix + key) for key, text in rows]


def of_articles(exports: Exports, corpus: Corpus, count: int) -> Sets:
    """Sets for a site of real articles; each holds at most `count` queries."""
    answered = {one.article.source.key for one in exports.articles} & corpus.keys
    threads = [exports.threads[key] for key in sorted(answered) if key in exports.threads]
    asked = [_query(one.title, one.key) for one in threads]
    sentences = [
        _query(first_sentence(plain(post.body)), one.key)
        for one in threads
        for post in one.posts[:1]
        if post.markup == "html"
    ]
    marked = [_query(title, key) for title, key in duplicates(exports)]
    written = {set_: rephrased(name) for set_, name in REPHRASED.items()}
    sets = {
        **written,
        **_within_talk(written),
        "duplicates": marked,
        "asked, title": asked,
        "asked, bare words": list(_changed(asked, bare)),
        "asked, first sentence": sentences,
        **_derived(asked, corpus),
        "identifiers": identifiers.queries(corpus.documents, count),
    }
    return _bounded(sets, corpus, count)


def of_travel(travel: Travel, corpus: Corpus, count: int) -> Sets:
    """Sets for a site of titles."""
    marked = [
        _query(travel.titles[one], f"travel:{other}")
        for one, other in travel.pairs
        if f"travel:{one}" not in corpus.keys
    ]
    written = {"rephrased": rephrased("rephrased_travel.csv", "travel:")}
    sets = {
        **written,
        **_within_talk(written),
        "duplicates": marked,
        **_derived(marked, corpus),
    }
    return _bounded(sets, corpus, count)


def _derived(asked: list[Query], corpus: Corpus) -> Sets:
    frequency = frequencies(corpus.documents)
    short = list(_changed(asked, lambda text: keywords(text, frequency)))
    chance, other = random.Random(SEED), random.Random(SEED)
    return {
        "keywords": short,
        "keywords, one typo": list(_changed(short, lambda text: typo(text, chance))),
        "other words, by table": list(_changed(asked, lambda text: said_otherwise(text, other))),
    }


def _within_talk(written: Sets) -> Sets:
    chance = random.Random(SEED)
    return {
        name.replace("rephrased", "talkative", 1): list(
            _changed(queries, lambda text: talkative(text, chance))
        )
        for name, queries in written.items()
    }


def _changed(queries: Iterable[Query], change: Callable[[str], str]) -> Iterator[Query]:
    for one in queries:
        if text := change(one.text):
            yield Query(text=text, wanted=one.wanted)


def _bounded(sets: Sets, corpus: Corpus, count: int) -> Sets:
    fit = {
        name: [one for one in queries if one.text and one.wanted & corpus.keys]
        for name, queries in sets.items()
    }
    return {name: sample(queries, count) for name, queries in fit.items() if queries}


def _query(text: str, key: str) -> Query:
    return Query(text=text, wanted=frozenset((key,)))
