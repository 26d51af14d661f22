"""What a distributed engine costs more than the embedded run, for the same articles.

    python -m benchmarks.engine 200000 [--on local[2]] [--folder FOLDER]

Makes a dump of so many posts (or takes the one in FOLDER), runs `kbgen run --no-build` on it
without and with `--on`, compares all articles byte by byte, and prints CPU seconds of all
processes, time, and the peak of their memory, with the engine's overhead.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import dump

_EVERY = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of a command and all processes that came of it, orphans included."""

    cpu: float
    """Seconds, as seen every quarter of a second."""
    wall: float
    """Seconds."""
    memory: float
    """Largest sum of all processes' resident memory in MB: what they share is counted twice."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", type=int)
    parser.add_argument("--on", default="local[2]")
    parser.add_argument("--folder", type=Path, help="knowledge base with a dump of this size")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        made = given.folder or Path(scratch) / "made"
        if given.folder is None:
            dump.write(given.posts, made, jobs=os.cpu_count() or 1)
        plain, spread = (_copy(made, Path(scratch) / name) for name in ("plain", "spread"))
        local = _run(plain, [])
        engine = _run(spread, ["--on", given.on])
        count = _compare(plain / "content", spread / "content")
    print(f"{given.posts:,} posts, {count:,} articles, the same bytes\n")
    print("| | CPU s | s | MB, all processes |\n|---|---|---|---|")
    for name, cost in (("embedded", local), (given.on, engine)):
        print(f"| {name} | {cost.cpu:.0f} | {cost.wall:.0f} | {cost.memory:.0f} |")
    print(f"\noverhead: {engine.cpu / local.cpu:.2f} x the CPU of the embedded run")


def _copy(made: Path, folder: Path) -> Path:
    folder.mkdir(parents=True)
    shutil.copy(made / "kbgen.yml", folder)
    (folder / "exports").symlink_to((made / "exports").resolve())
    return folder


def _run(folder: Path, more: list[str]) -> Cost:
    command = [sys.executable, "-m", "kbgen", "-q", "-C", str(folder), "run", "--no-build", *more]
    begun = time.monotonic()
    child = subprocess.Popen(command)
    cpu: dict[int, float] = {}
    peak = 0.0
    while child.poll() is None:
        found = _family(child.pid, cpu)
        cpu |= {pid: seconds for pid, (seconds, _) in found.items()}
        peak = max(peak, sum(memory for _, memory in found.values()))
        time.sleep(_EVERY)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Cost(cpu=sum(cpu.values()), wall=time.monotonic() - begun, memory=peak / 1e6)


def _family(pid: int, known: dict[int, float]) -> dict[int, tuple[float, float]]:
    """(CPU seconds, bytes) of a process, of all that it started, and of those known as such."""
    every = dict(filter(None, map(_process, Path("/proc").iterdir())))
    family, size = {pid, *known}, 0
    while size != len(family):
        size = len(family)
        family |= {one for one, (parent, _, _) in every.items() if parent in family}
    return {one: every[one][1:] for one in family if one in every}


def _process(folder: Path) -> tuple[int, tuple[int, float, float]] | None:
    if not folder.name.isdigit():
        return None
    try:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None  # it ended meanwhile
    cpu = (int(fields[11]) + int(fields[12])) / _TICKS
    return int(folder.name), (int(fields[1]), cpu, int(fields[21]) * os.sysconf("SC_PAGE_SIZE"))


def _compare(one: Path, other: Path) -> int:
    """How many articles there are; raises SystemExit where they differ."""
    names = [{str(path.relative_to(top)) for path in top.rglob("*.md")} for top in (one, other)]
    if names[0] != names[1]:
        raise SystemExit(f"{len(names[0] ^ names[1])} articles are not in both")
    _, different, failed = filecmp.cmpfiles(one, other, sorted(names[0]), shallow=False)
    if different or failed:
        raise SystemExit(f"{len(different) + len(failed)} articles differ: {different[:5]}")
    return len(names[0])


if __name__ == "__main__":
    main()
