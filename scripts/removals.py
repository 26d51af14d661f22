#!/usr/bin/env python3
"""How precise cleaning is: removals against a labelled set, and what each rule changes.

    scripts/removals.py EXPORTS                precision and recall by rule on the labelled set
    scripts/removals.py EXPORTS --worst        and each sentence that was judged wrongly
    scripts/removals.py EXPORTS --shares       share of posts that each rule changes, by export
    scripts/removals.py EXPORTS --draw 100 --seed 2
                                               removals at random, with references, to be read

EXPORTS is the folder of real exports. The labelled set (tests/curate/data/removals.jsonl) holds
references, never text: export, thread, post, offsets in the post's portable Markdown, a hash of
what stands there, label and rule. A reference whose hash no longer fits has drifted and is counted
apart.
"""

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kbgen.curate import clean
from kbgen.curate.clean_blocks import clean_text
from kbgen.curate.clean_edits import Context, Taken
from kbgen.curate.headings import below
from kbgen.markup.limits import TooComplex
from kbgen.markup.portable import portable
from kbgen.model import Post, Thread
from kbgen.sources import SOURCES
from kbgen.sources.base import Place

LABELS = Path(__file__).resolve().parent.parent / "tests" / "curate" / "data" / "removals.jsonl"
EXPORTS = {
    "cardano": ("stackexchange", "stackexchange/cardano_2021-12"),
    "history-meta": ("stackexchange", "stackexchange/history.meta_2018-09"),
    "coffee": ("stackexchange", "stackexchange/coffee_2015-03"),
    "coffee-meta": ("stackexchange", "stackexchange/coffee.meta_2020-08"),
    "conlang-meta": ("stackexchange", "stackexchange/conlang.meta_2020-08"),
    "urho3d": ("discourse", "discourse/urho3d_A.topics.zip"),
    "payloadcms": ("github", "github-discussions/payloadcms_graphql_reshaped"),
    "netoffice": ("codeplex", "codeplex/netoffice"),
}
"""Name here -> type of source and folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A post as cleaning reads it."""

    export: str
    thread: Thread
    post: Post
    text: str
    context: Context

    def taken(self) -> list[Taken]:
        """What cleaning takes out of it."""
        return clean_text(self.text, self.context)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A stretch of a post with a person's judgement."""

    export: str
    thread: str
    post: str
    start: int
    end: int
    hash: str
    """First 8 hex digits of the SHA-256 of what stood there when it was labelled."""
    label: str
    """`remove` or `keep`."""
    rule: str
    """The rule that should take it out, or that comes near to it."""


def digest(text: str) -> str:
    """A short hash that tells whether a text has changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def readings(exports: Path, names: list[str] | None = None) -> Iterator[Reading]:
    """All public posts, comments left out, of the exports of these names."""
    for name in names or list(EXPORTS):
        for thread in threads(exports, name):
            yield from _posts(name, thread)


def threads(exports: Path, name: str) -> Iterator[Thread]:
    """All public threads of an export."""
    kind, path = EXPORTS[name]
    module = SOURCES[kind]
    with TemporaryDirectory() as scratch:
        place = Place(name=name, path=exports / path, scratch=Path(scratch))
        for thread in module.harvest(place, module.Options(type=kind, path=path)):
            if isinstance(thread, Thread) and not thread.state:
                yield thread


def _posts(export: str, thread: Thread) -> Iterator[Reading]:
    people = clean.names(thread)
    texts: list[tuple[Post, str]] = []
    for post in thread.posts:
        if post.kind != "comment" and not post.state:
            try:
                texts.append((post, below(portable(post.body, post.markup, post.url), 3)))
            except TooComplex:
                continue
    shown = [(p, text) for p, text in texts if p.accepted or p.kind == "question"]
    for post, text in texts:
        context = Context(
            question=post.kind == "question" and not post.accepted,
            author=frozenset(clean.forms(post.author)),
            people=people,
            above=tuple(t for p, t in shown if p.id != post.id),
        )
        yield Reading(export=export, thread=thread, post=post, text=text, context=context)


def references() -> list[Reference]:
    """The labelled set."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    return [Reference(**json.loads(line)) for line in lines if line]


@dataclass(slots=True)
class Score:
    """Counts of one rule. Not frozen: it counts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kept: int = 0

    @property
    def precision(self) -> float:
        """Share of removals that were right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what should go that went."""
        return self.right / max(1, self.right + self.missed)


@dataclass(slots=True)
class Result:
    """What the labelled set says of the rules."""

    scores: dict[str, Score]
    drifted: list[Reference]
    errors: list[str]


def judge(exports: Path) -> Result:
    """Compare cleaning with the labelled set."""
    wanted: dict[tuple[str, str, str], list[Reference]] = defaultdict(list)
    for one in references():
        wanted[one.export, one.thread, one.post].append(one)
    names = sorted({export for export, _, _ in wanted})
    result = Result(scores=defaultdict(Score), drifted=[], errors=[])
    for reading in readings(exports, names):
        refs = wanted.pop((reading.export, reading.thread.id, reading.post.id), [])
        taken = reading.taken() if refs else []
        for ref in refs:
            _judge_one(ref, reading.text, taken, result)
    result.drifted += [ref for refs in wanted.values() for ref in refs]
    return result


def _judge_one(ref: Reference, text: str, taken: list[Taken], result: Result) -> None:
    if digest(text[ref.start : ref.end]) != ref.hash:
        result.drifted.append(ref)
        return
    gone = sum(max(0, min(t.end, ref.end) - max(t.start, ref.start)) for t in taken)
    removed = gone * 2 > ref.end - ref.start
    score = result.scores[ref.rule]
    score.right += removed and ref.label == "remove"
    score.wrong += removed and ref.label == "keep"
    score.missed += not removed and ref.label == "remove"
    score.kept += not removed and ref.label == "keep"
    if removed != (ref.label == "remove"):
        did = "removed" if removed else "kept"
        words = " ".join(text[ref.start : ref.end].split())
        result.errors.append(f"{ref.rule}: {did}, {ref.export}:{ref.thread} {ref.post}: {words}")


def draw(exports: Path, number: int, seed: int) -> None:
    """Print removals at random as references, with the words around them."""
    found = [(reading, taken) for reading in readings(exports) for taken in reading.taken()]
    for reading, one in random.Random(seed).sample(found, min(number, len(found))):
        show(reading, one)


def show(reading: Reading, one: Taken, label: str = "") -> None:
    """Print a reference and its surroundings."""
    text = reading.text
    ref = {
        "export": reading.export, "thread": reading.thread.id, "post": reading.post.id,
        "start": one.start, "end": one.end, "hash": digest(text[one.start : one.end]),
        "label": label, "rule": one.rule,
    }  # fmt: skip
    before, after = text[max(0, one.start - 90) : one.start], text[one.end : one.end + 90]
    print(json.dumps(ref))
    print(f"    {before!r} [[{text[one.start : one.end]!r}]] {after!r}")


def shares(exports: Path) -> None:
    """Print the share of posts that each rule changes."""
    posts: Counter[str] = Counter()
    changed: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings(exports):
        posts[reading.export] += 1
        rules = {one.rule for one in reading.taken()}
        changed[reading.export].update(rules | ({"any"} if rules else set()))
    for export, number in posts.items():
        cells = (f"{r} {changed[export][r] / number:.1%}" for r in ("any", *clean.RULES))
        print(f"{export} ({number} posts): {', '.join(cells)}")


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("exports", type=Path)
    parser.add_argument("--worst", action="store_true")
    parser.add_argument("--shares", action="store_true")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.draw:
        draw(options.exports, options.draw, options.seed)
        return 0
    if options.shares:
        shares(options.exports)
        return 0
    result = judge(options.exports)
    total = Score()
    for rule, score in sorted(result.scores.items()):
        print(_line(rule, score))
        for name in ("right", "wrong", "missed", "kept"):
            setattr(total, name, getattr(total, name) + getattr(score, name))
    print(_line("all", total))
    print(f"{len(result.drifted)} references have drifted")
    if options.worst:
        print("\n".join(result.errors))
    return 0


def _line(rule: str, score: Score) -> str:
    precision = f"{score.precision:7.2%}" if score.right + score.wrong else "      -"
    recall = f"{score.recall:7.2%}" if score.right + score.missed else "      -"
    return (
        f"{rule:15} precision {precision}  recall {recall}  "
        f"({score.right} right, {score.wrong} wrong, {score.missed} missed, {score.kept} kept)"
    )


if __name__ == "__main__":
    sys.exit(main())
