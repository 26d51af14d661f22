"""Whether threads that people marked as duplicates end in one recurring problem.

    python -m benchmarks.clusters [DATA]

DATA is the folder of real exports. Asked of titles of travel.stackexchange.com, with people's marks
and without. With them it is certain, since marked threads are joined first: it proves that nothing
parts them again. Without, it shows how far words lead. Both for groups of any size and for those
that are large enough to be told.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.search.exports import travel
from kbgen.insights.clusters import clusters
from kbgen.insights.facts import ThreadFacts
from kbgen.insights.stems import stems_of

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
TOLD = 3
"""Threads of a recurring problem, unless kbgen.yml says otherwise."""


def titled(key: str, title: str, same: Sequence[str]) -> ThreadFacts:
    """A thread of which nothing is known but its title and what people marked."""
    count, terms = stems_of(title, "")
    return ThreadFacts(
        key=key, source="t", url="", title=title, category="", tags=(), created="", updated="",
        views=None, score=None, closed=False, asker="", answers=(), accepted_at="", thanked="",
        corrected="", duplicates=tuple(same), article="", dropped="", points=0, hold="",
        versions=(), errors=(), terms=terms, titled=count,
    )  # fmt: skip


def together(data: Path) -> Iterator[str]:
    """A line for each way to look at it."""
    both = travel(data)
    pairs = [(one, other) for one, other in both.pairs if both.titles[one] != both.titles[other]]
    same: dict[str, list[str]] = {}
    for one, other in pairs:
        same.setdefault(one, []).append(other)
    threads = [titled(key, title, same.get(key, ())) for key, title in both.titles.items()]
    yield f"{len(pairs)} marked pairs among {len(threads)} titles, in one group:"
    for marks in (True, False):
        for least in (2, TOLD):
            group = {
                key: number
                for number, found in enumerate(clusters(threads, least=least, marks=marks))
                for key in found.keys
            }
            count = sum(group.get(one, -1) == group.get(other, -2) for one, other in pairs)
            yield (
                f"  {'with marks' if marks else 'by words alone'}, of {least} or more: "
                f"{count} ({count / len(pairs):.1%})"
            )


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    print(*together(parser.parse_args(arguments).data), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
