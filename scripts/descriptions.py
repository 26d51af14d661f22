#!/usr/bin/env python3
"""How often an article's description begins with a sentence that answers, by people's judgement.

    scripts/descriptions.py EXPORTS            share by export, beside that of first sentences
    scripts/descriptions.py EXPORTS --worst    and each description that begins elsewhere

EXPORTS is the folder of real exports. Readers of titles and answers said with which sentences a
good description could begin. The labelled set (tests/curate/data/descriptions.jsonl) holds
references, never text: export, thread, and a hash of every three words in a row at the beginning of
each such sentence, so that it holds whatever is cut off or left out around them.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from removals import EXPORTS, threads

from kbgen.curate import curate
from kbgen.curate.sentences import blocks
from kbgen.curate.spelled import words
from kbgen.curated import Curated
from kbgen.model import Article
from kbgen.settings import Settings

LABELS = Path(__file__).resolve().parent.parent / "tests" / "curate" / "data" / "descriptions.jsonl"
_ROW = 3
"""Words that are hashed together."""
_BEGINNING = 12
"""Words of a sentence that are labelled ..."""
_SHOWN = 8
"""... and of a description that are compared with them; half of its rows must be there."""
_BYLINE = re.compile(r"^\*[^\n]+, \d{4}-\d\d-\d\d[^\n]*\*$", re.MULTILINE)
"""Who answered when, above an answer that is one of several."""
_HASH = 6
"""Hex digits of SHA-256."""


@dataclass(slots=True, kw_only=True)
class Score:
    """What was found. Not frozen: it counts."""

    labelled: Counter[str] = field(default_factory=Counter)
    """Articles that readers judged, by export."""
    ours: Counter[str] = field(default_factory=Counter)
    """Of these, how many descriptions begin with a sentence that answers."""
    first: Counter[str] = field(default_factory=Counter)
    """The same, were descriptions the first sentences of answers."""
    missed: list[str] = field(default_factory=list)
    """Key, title and description of each that does not."""

    def share(self, of: Counter[str]) -> float:
        """Of all exports together."""
        return of.total() / max(1, self.labelled.total())


def rows(text: str, most: int) -> list[str]:
    """Hashes of every three words in a row among the first `most` words."""
    said = words(text)[:most]
    spans = [said[at : at + _ROW] for at in range(max(1, len(said) - _ROW + 1))]
    return [hashlib.sha256(" ".join(span).encode()).hexdigest()[:_HASH] for span in spans]


def label(sentence: str) -> list[str]:
    """What the labelled set keeps of a sentence."""
    return rows(sentence, _BEGINNING)


def begins(text: str, labels: Iterable[Collection[str]]) -> bool:
    """Whether `text` begins with one of the labelled sentences, or in it."""
    shown = rows(text, _SHOWN)
    return any(2 * len([one for one in shown if one in each]) >= len(shown) for each in labels)


def judge(exports: Path) -> Score:
    """All labelled articles of the exports."""
    labels: dict[tuple[str, str], list[list[str]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        labels[one["export"], one["thread"]] = one["good"]
    score = Score()
    for name in EXPORTS:
        for thread in threads(exports, name):
            good = labels.get((name, thread.id))
            made = curate(thread, Settings()) if good else None
            if good and isinstance(made, Curated):
                article = made.article
                score.labelled[name] += 1
                score.first[name] += begins(_first(article), good)
                if begins(article.description, good):
                    score.ours[name] += 1
                else:
                    key = f"{name}:{thread.id}"
                    score.missed.append(f"{key} {article.title}\n    {article.description}")
    return score


def _first(article: Article) -> str:
    """The first sentence of the answer as the article shows it."""
    answer = _BYLINE.sub("", article.body.partition("\n## ")[0], count=1)
    found = (block.sentences() for block in blocks(answer) if block.kind == "paragraph")
    return next((said[0] for said in found if said), "")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("exports", type=Path)
    parser.add_argument("--worst", action="store_true", help="each that begins elsewhere")
    options = parser.parse_args()
    score = judge(options.exports)
    print(f"{'':14}articles  ours  first sentences")
    for name, count in score.labelled.items():
        ours, first = score.ours[name] / count, score.first[name] / count
        print(f"{name:14}{count:8}{ours:6.2f}{first:17.2f}")
    ours, first = score.share(score.ours), score.share(score.first)
    print(f"{'all':14}{score.labelled.total():8}{ours:6.2f}{first:17.2f}")
    if options.worst:
        print("\n".join(score.missed))
    return 0 if score.labelled else 1


if __name__ == "__main__":
    sys.exit(main())
