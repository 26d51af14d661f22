"""How the cost of each command grows with articles: `python -m benchmarks.growth`.

For each size it invents a Stack Exchange dump (`benchmarks/dump.py`) that makes about so many
articles, and runs one command after the other on it, as a community would: harvest, curation, the
first proposals, then all articles published, and the commands that look at them. Prints a table:
CPU seconds and the largest process's peak memory at each size, the exponent with which CPU grows
from the smallest to the largest size (1 is linear), and what an article more costs in memory.
`kbgen build` is measured by `benchmarks/speed`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import dump
from benchmarks.speed.figures import Run, exponent
from benchmarks.speed.measuring import measured
from benchmarks.speed.tables import number
from benchmarks.speed.tools import ROOT, clear

_POSTS = 7.5
"""Posts of a dump for each article that comes of it."""
_PROPOSE = "propose:\n  git: .\n"
_GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command in the life of a knowledge base."""

    name: str
    """For people."""
    command: tuple[str, ...]
    """Arguments of kbgen."""
    before: Callable[[Path], None] = lambda _: None
    """What has to happen to the folder first."""


def _empty_repository(folder: Path) -> None:
    (folder / ".gitignore").write_text(".kbgen/\nexports/\nsite/\n", encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "kbgen.yml", ".gitignore")
    _git(folder, "commit", "-q", "-m", "Start")


def _published(folder: Path) -> None:
    _git(folder, "add", "content")
    _git(folder, "commit", "-q", "-m", "All articles")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([*_GIT, *arguments], cwd=folder, check=True)


STEPS = (
    Step(name="harvest", command=("harvest",)),
    Step(name="curate", command=("curate",)),
    Step(name="curate, nothing new", command=("curate",)),
    Step(
        name="propose, nothing published",
        command=("propose", "--dry-run"),
        before=_empty_repository,
    ),
    Step(name="propose, all published", command=("propose", "--dry-run"), before=_published),
    Step(name="check", command=("check",)),
    Step(name="doctor", command=("doctor", "--offline")),
    Step(name="status", command=("status",)),
    Step(name="insights", command=("insights",)),
)
"""In the order in which they are run."""


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 16_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes that write the dump")
    work = Path(tempfile.gettempdir()) / "kbgen-growth"
    parser.add_argument("--work", type=Path, default=work, help="emptied at the end of each size")
    given = parser.parse_args(arguments)
    found: dict[int, dict[str, Run]] = {}
    for size in given.sizes:
        folder = given.work / str(size)
        clear(folder)
        dump.write(int(size * _POSTS), folder, given.seed, jobs=given.jobs)
        (folder / "kbgen.yml").write_text(dump.CONFIG + _PROPOSE, encoding="utf-8")
        runs = dict(_measured(folder))
        found[sum(1 for _ in (folder / "content").rglob("*.md"))] = runs
        clear(folder)
    print(*table(found), sep="\n")
    return 0


def _measured(folder: Path) -> Iterator[tuple[str, Run]]:
    for step in STEPS:
        step.before(folder)
        command = [sys.executable, "-m", "kbgen", "-q", "-C", ".", *step.command]
        run = measured(command, folder, {"PYTHONPATH": str(ROOT)})
        print(f"  {step.name}: {number(run.cpu)} CPU s", file=sys.stderr, flush=True)
        yield step.name, run


def table(found: dict[int, dict[str, Run]]) -> list[str]:
    """Lines of Markdown; `found` has runs by command, by the number of articles."""
    sizes = sorted(found)
    head = [f"{size:,}: CPU s | MB" for size in sizes]
    lines = [
        f"| command | {' | '.join(head)} | exponent of CPU | kB an article more |",
        "|---" * (2 * len(sizes) + 3) + "|",
    ]
    for step in STEPS:
        runs = [found[size][step.name] for size in sizes]
        cells = [f"{number(run.cpu)} | {number(run.largest / 1e6, 0)}" for run in runs]
        power = exponent([(size, run.cpu) for size, run in zip(sizes, runs, strict=True)])
        more = (runs[-1].largest - runs[0].largest) / max(1, sizes[-1] - sizes[0]) / 1e3
        lines.append(f"| {step.name} | {' | '.join(cells)} | {number(power)} | {number(more)} |")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
