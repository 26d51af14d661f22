"""Harvest and curation of a generated dump, and lxml alone on the same files."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import dump
from benchmarks.speed.figures import Measure
from benchmarks.speed.measuring import Failed, measured
from benchmarks.speed.tools import ROOT, clear

STREAMS = ("rejects", "harvest", "curate")
"""Tasks in the order in which they are done: curation needs what was harvested."""
LXML = "lxml iterparse"
_REJECTS = "    min_score: 1000000\n"
_REPORT = "report.json"
_KBGEN = [sys.executable, "-m", "kbgen", "-q", "-C", "."]


def streams(
    folder: Path,
    posts: int,
    seed: int,
    runs: int,
    tasks: Sequence[str],
    keep: Callable[[Measure], None],
) -> None:
    """Make a dump of `posts` posts, then measure; `keep` gets each measure."""
    clear(folder)
    dump.write(posts, folder, seed, jobs=2)
    tables = sorted((folder / dump.ROOT).glob("*.xml"))
    size = sum(path.stat().st_size for path in tables) / 1e6
    ours = {task: Measure(tool="kbgen", task=task, size=posts, amount=size) for task in STREAMS}
    peer = Measure(tool=LXML, task="harvest", size=posts, amount=size)
    needed = [one for one in STREAMS if one in tasks or (one == "harvest" and "curate" in tasks)]
    reader = Path(__file__).with_name("iterparse.py")
    for turn in range(runs):
        for task in needed:
            print(f"{posts:,} posts, {task} {turn + 1}", file=sys.stderr, flush=True)
            _try(folder, ours[task], _prepared(folder, task))
            if task == "harvest":
                ours["curate"].amount = _threads(folder)
                _try(folder, peer, [sys.executable, str(reader), *map(str, tables)])
    for measure in (*ours.values(), peer):
        if measure.runs or measure.wrong:
            keep(measure)


def _prepared(folder: Path, task: str) -> list[str]:
    """Nothing of an earlier run is there, but what `curate` needs; returns the command."""
    if task == "curate":
        (folder / "kbgen.yml").write_text(dump.CONFIG, encoding="utf-8")
        clear(folder / "content")
        return [*_KBGEN, "curate"]
    clear(folder / ".kbgen")
    more = _REJECTS if task == "rejects" else ""
    (folder / "kbgen.yml").write_text(dump.CONFIG + more, encoding="utf-8")
    return [*_KBGEN, "harvest", "--report", _REPORT]


def _threads(folder: Path) -> int:
    """How many threads the last harvest kept; 0 where it failed."""
    report = folder / _REPORT
    if not report.is_file():
        return 0
    return int(json.loads(report.read_text(encoding="utf-8"))["sources"]["qa"]["kept"])


def _try(folder: Path, measure: Measure, command: Sequence[str]) -> None:
    if measure.wrong:
        return
    try:
        measure.runs.append(measured(command, folder, {"PYTHONPATH": str(ROOT)}))
    except Failed as error:
        measure.wrong = " ".join(str(error).split())
