"""How well duplicates are found: titles of travel.stackexchange.com, pairs that people marked.

    python -m benchmarks.duplicates [FOLDER with travel_titles.csv and travel_pairs.csv]

Prints recall of the original among the first 1 and 10, and the mean reciprocal rank, of textbook
BM25 and of `kbgen.duplicates.index`; what folding by likeness of titles would get right; and what
both cost at growing numbers of threads. Without the data only the last.
"""

import csv
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kbgen.duplicates.asked import Asked, asked
from kbgen.duplicates.groups import folded
from kbgen.duplicates.index import Entry, Index
from kbgen.duplicates.words import terms, words
from kbgen.model import Post, Thread

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "duplicates"
SEED = 4
Pair = tuple[str, str]
Search = Callable[[str], list[str]]
S = TypeVar("S")
T = TypeVar("T")


class Plain:
    """Textbook BM25 over the words of titles: k1 = 1.2, b = 0.75, nothing left out, no stems."""

    def __init__(self, titles: Mapping[str, str], read: Callable[[str], list[str]] = words) -> None:
        self._titles = {key: read(title) for key, title in titles.items()}
        mean = sum(map(len, self._titles.values())) / len(self._titles)
        postings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, title in self._titles.items():
            for word, count in Counter(title).items():
                postings[word].append((key, count))
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for word, rows in postings.items():
            idf = math.log(1 + (len(titles) - len(rows) + 0.5) / (len(rows) + 0.5))
            self._weights[word] = [
                (key, idf * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * len(self._titles[key]) / mean)))
                for key, n in rows
            ]

    def similar(self, key: str, count: int) -> list[str]:
        """Keys of the `count` titles that are most like that of `key`."""
        scores: dict[str, float] = defaultdict(float)
        for word in self._titles[key]:
            for other, weight in self._weights[word]:
                scores[other] += weight
        scores.pop(key, None)
        return sorted(scores, key=lambda other: (-scores[other], other))[:count]


def entries(folder: Path) -> tuple[dict[str, Entry], list[Pair]]:
    """Questions by id, and the pairs (duplicate, original). Ids count up with time."""
    titles: dict[str, Entry] = {}
    for number, title in _rows(folder / "travel_titles.csv"):
        titles[number] = Entry(key=number, titles=(title,), date=number.zfill(9))
    return titles, [(one, other) for one, other in _rows(folder / "travel_pairs.csv")]


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def recall(pairs: Sequence[Pair], search: Search) -> float:
    """Share of pairs whose original is among what `search` finds for the duplicate."""
    return sum(original in search(duplicate) for duplicate, original in pairs) / len(pairs)


def halves(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The pairs in two parts; no original is in both."""
    originals = sorted({original for _, original in pairs}, key=int)
    random.Random(SEED).shuffle(originals)
    first = set(originals[: len(originals) // 2])
    return [p for p in pairs if p[1] in first], [p for p in pairs if p[1] not in first]


def _figures(pairs: Sequence[Pair], search: Search) -> str:
    ranks = []
    for duplicate, original in pairs:
        found = search(duplicate)
        ranks.append(found.index(original) + 1 if original in found else 0)
    first, ten = (sum(0 < rank <= k for rank in ranks) / len(ranks) for k in (1, 10))
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"R@1 {first:.3f}  R@10 {ten:.3f}  MRR {mrr:.3f}"


def _known_wordings(titles: dict[str, Entry], pairs: Sequence[Pair], parts: int = 5) -> str:
    """Duplicates that were marked before are wordings of the original; a fifth is asked anew.

    Those that are folded cannot be found themselves, as in a knowledge base.
    """
    shuffled = random.Random(SEED).sample(list(pairs), len(pairs))
    ranks: list[list[str]] = []
    asked_anew: list[Pair] = []
    for part in range(parts):
        hidden = shuffled[part::parts]
        new = {duplicate for duplicate, _ in hidden}
        known = dict(titles)
        for duplicate, original in pairs:
            if duplicate in new or duplicate not in known or original not in known:
                continue
            gone = known.pop(duplicate)
            one = known[original]
            known[original] = replace(one, titles=(*one.titles, *gone.titles))
        index = Index(known.values())
        asked_anew += hidden
        ranks += [index.similar(titles[one], 100, original=True) for one, _ in hidden]
    found = dict(zip(asked_anew, ranks, strict=True))
    by_duplicate = {duplicate: found[duplicate, original] for duplicate, original in asked_anew}
    return _figures(asked_anew, by_duplicate.__getitem__)


def _finding(titles: dict[str, Entry], pairs: list[Pair]) -> None:
    plain = Plain({key: one.titles[0] for key, one in titles.items()})
    stems = Plain({key: one.titles[0] for key, one in titles.items()}, terms)
    index = Index(titles.values())
    searches: dict[str, Search] = {
        "BM25, textbook": lambda key: plain.similar(key, 100),
        "BM25, stems without stop words": lambda key: stems.similar(key, 100),
        "ours, similar": lambda key: index.similar(titles[key], 100),
        "ours, original": lambda key: index.similar(titles[key], 100, original=True),
    }
    _, held_out = halves(pairs)
    for name, slow in searches.items():
        found = {duplicate: slow(duplicate) for duplicate, _ in pairs}
        search = found.__getitem__
        print(f"{name:<32} all   {_figures(pairs, search)}")
        print(f"{'':<32} half  {_figures(held_out, search)}")
    print(f"{'ours, known wordings (5 parts)':<32} all   {_known_wordings(titles, pairs)}")


def _folding(titles: dict[str, Entry], pairs: list[Pair]) -> None:
    """Precision and recall of marked pairs, were titles alone enough to fold."""
    group = dict(pairs)
    marked = {frozenset(pair) for pair in pairs}
    index = Index(titles.values())
    rows: list[tuple[float, bool]] = []
    sample = set(list(titles)[::4])
    asked_there = sum(duplicate in sample for duplicate, _ in pairs)
    for key in sample:
        one = titles[key]
        mine = set(terms(one.titles[0]))
        for other in index.similar(one, 3):
            theirs = set(terms(titles[other].titles[0]))
            if int(other) < int(key) and (mine | theirs):
                same = group.get(key, key) == group.get(other, other)
                hit = same or frozenset((key, other)) in marked
                rows.append((len(mine & theirs) / len(mine | theirs), hit))
    print("\nfolding by titles alone, never done: it would not be safe")
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        kept = [hit for likeness, hit in rows if likeness >= least]
        if kept:
            print(
                f"  words in common >= {least:.1f}: {len(kept):5} pairs, precision on marked ones "
                f"{sum(kept) / len(kept):.3f}, recall {sum(kept) / asked_there:.3f}"
            )


def _copies(titles: dict[str, Entry], pairs: list[Pair]) -> None:
    """What is folded by itself of these titles, and by the marks of people."""
    threads = [_thread(key, one.titles[0], "") for key, one in titles.items()]
    facts = [asked(thread) for thread in threads]
    fit = set(titles)
    alone = folded(facts, fit=fit, by_links=False)
    originals = dict(pairs)
    marked = [replace(one, targets=(originals[one.key],)) for one in facts if one.key in originals]
    rest = [one for one in facts if one.key not in originals]
    linked = folded([*rest, *marked], fit=fit)
    right = {frozenset(pair) for pair in pairs}
    # of a chain all lead to its end
    ends = {one: _end(one, originals) for one in originals}
    good = sum(ends.get(one) == to or frozenset((one, to)) in right for one, to in linked.items())
    print(f"\nfolded as copies, of titles alone: {len(alone)}")
    share = good / len(linked) if linked else 1.0
    print(f"folded where people marked it: {len(linked)}, into the marked original {share:.3f}")


def _end(key: str, originals: Mapping[str, str]) -> str:
    seen = set()
    while key in originals and key not in seen:
        seen.add(key)
        key = originals[key]
    return key


def _thread(key: str, title: str, body: str) -> Thread:
    post = Post(id="0", kind="question", body=body)
    return Thread(
        key=key, source="s", platform="x", site="", id=key, url="", title=title, posts=(post,)
    )


def _scaling() -> None:
    """Made-up threads with natural word frequencies, 3 % of them copies."""
    print("\nthreads    asked   fold   index   similar  (ms of CPU a thread)   bytes of facts")
    for count in (1_000, 10_000, 100_000):
        chance = random.Random(SEED)
        vocabulary = [f"w{n}" for n in range(20_000)]
        weights = [1 / (n + 10) for n in range(20_000)]
        texts = chance.choices(vocabulary, weights, k=60 * 5_000)
        threads: list[Thread] = []
        for number in range(count):
            start = chance.randrange(len(texts) - 70)
            source = threads[-1] if number % 33 == 32 else None
            title = source.title if source else " ".join(chance.choices(vocabulary, weights, k=7))
            body = source.posts[0].body if source else " ".join(texts[start : start + 60])
            threads.append(_thread(f"s:{number}", title, body))
        facts, first = _timed(partial(_all, asked, threads))
        memory = sum(_size(one) for one in facts) / count
        fit = {one.key for one in facts}
        found, second = _timed(partial(folded, facts, fit=fit))
        rows = [Entry(key=one.key, titles=(one.title,)) for one in threads]
        index, third = _timed(partial(Index, rows))
        some = rows[:: max(1, count // 300)]
        _, fourth = _timed(partial(_all, partial(index.similar, count=5), some))
        print(
            f"{count:7} {1e3 * first / count:8.3f} {1e3 * second / count:6.3f} "
            f"{1e3 * third / count:7.3f} {1e3 * fourth / len(some):9.3f} {'':20} {memory:6.0f}"
            f"   {len(found)} folded"
        )


def _size(one: Asked) -> int:
    sketches = (one.sketch, one.words, one.figures)
    parts = (one, one.key, *sketches, one.title, one.rank, one.targets, one.pages)
    return sum(map(sys.getsizeof, parts))


def _all(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    return [work(item) for item in items]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def main() -> None:
    """Print all figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if (folder / "travel_titles.csv").is_file():
        titles, pairs = entries(folder)
        print(f"{len(titles)} titles, {len(pairs)} marked pairs")
        _finding(titles, pairs)
        _folding(titles, pairs)
        _copies(titles, pairs)
    else:
        print(f"{folder}: no travel_titles.csv: only the cost is measured")
    _scaling()


if __name__ == "__main__":
    main()
