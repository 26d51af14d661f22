#!/usr/bin/env python3
"""What readers said of articles, by how sure kbgen is of them today.

    scripts/verdicts.py EXPORTS

EXPORTS is the folder of real exports. Fresh readers, who knew no points, said of articles whether
they would merge them, edit them first, or refuse them. The labelled set
(tests/curate/data/verdicts.jsonl) holds references, never text: export, thread, verdict, what
decided it, and the set: `fitted` are those to which the points of `kbgen/curate/odds.py` were
fitted, `blind` those that were read after that, `drawn` were drawn from all of which kbgen was sure
later, most of them of the first two sets, and `unmarked` have an answer that nobody accepted.
Articles change and verdicts do not, so a rule that mends what readers objected to shows nothing
here; a rule about which articles come first does.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from removals import EXPORTS, threads

from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.settings import Settings, UnacceptedSettings

LABELS = Path(__file__).resolve().parent.parent / "tests" / "curate" / "data" / "verdicts.jsonl"
SETS = ("fitted", "blind", "drawn", "unmarked")
VERDICTS = ("merge", "edit", "no")
GROUPS = ("first", "then", "after these", "last", "held", "none")
"""As proposals come; `none`: the thread makes no article any more."""
_SURE = GROUPS[:3]
_UNMARKED = Settings(unaccepted=UnacceptedSettings(votes=3, titles=True, maintainers=True))


def group(made: object) -> str:
    """The group of what `curate` made of a thread."""
    if not isinstance(made, Curated):
        return "none"
    worth = made.worth
    return "held" if worth.hold else "last" if worth.doubt else _SURE[2 - worth.chance]


def judge(exports: Path) -> Counter[tuple[str, str, str]]:
    """How many articles, by set, group and verdict."""
    labels: dict[tuple[str, str], list[dict[str, str]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        labels.setdefault((one["export"], one["thread"]), []).append(one)
    found: Counter[tuple[str, str, str]] = Counter()
    for name in EXPORTS:
        for thread in threads(exports, name):
            for one in labels.get((name, thread.id), ()):
                wanted = _UNMARKED if one["set"] == "unmarked" else Settings()
                found[one["set"], group(curate(thread, wanted)), one["verdict"]] += 1
    return found


def share(found: Counter[tuple[str, str, str]], which: str, *groups: str) -> float:
    """Of the articles of a set in `groups`, how many readers would merge."""
    counts = Counter(
        {verdict: sum(found[which, group, verdict] for group in groups) for verdict in VERDICTS}
    )
    return counts["merge"] / max(1, counts.total())


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("exports", type=Path)
    found = judge(parser.parse_args().exports)
    for which in SETS:
        print(f"{which:14}{'merge':>7}{'edit':>7}{'no':>7}")
        for name in GROUPS:
            counts = [found[which, name, verdict] for verdict in VERDICTS]
            if any(counts):
                print(f"  {name:12}" + "".join(f"{count:7}" for count in counts))
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
