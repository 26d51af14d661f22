"""What `kbgen insights` costs, and whether that grows with the number of threads.

    python -m benchmarks.insights [--work FOLDER] [COUNT...]

Makes a Stack Exchange dump of about COUNT questions each (10,000 and 100,000 unless said),
harvests and curates it, runs `kbgen insights` in a process of its own, and prints its CPU seconds
and peak of memory, and the exponent: 1 is linear. With --work what was made is kept and used again.
CPU seconds depend on the machine and on who else uses it: beside them stands what a fixed loop of
Python takes, measured before and after in the same run.
"""

import argparse
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.dump import write
from kbgen.config import load
from kbgen.store import Store

POSTS = 2.36
"""Posts that a dump has for each question."""
COUNTS = (10_000, 100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one run."""

    threads: int
    """Questions in the store."""
    cpu: float
    """Seconds, of the process and its children."""
    peak: float
    """MB of memory."""
    loop: float
    """CPU seconds that the fixed loop took, on average of before and after."""


def loop() -> float:
    """CPU seconds of a loop that does nothing but count."""
    begun = time.process_time()
    counts: dict[int, int] = {}
    for number in range(2_000_000):
        counts[number & 1023] = counts.get(number & 1023, 0) + number
    return time.process_time() - begun


def kbgen(root: Path, *arguments: str) -> None:
    """Run a command. Raises CalledProcessError."""
    command = [sys.executable, "-m", "kbgen", "-q", "-C", str(root), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def made(folder: Path, count: int) -> Path:
    """A knowledge base of about so many questions, harvested and curated."""
    root = folder / f"insights-{count}"
    done = root / "done"
    if not done.exists():
        write(int(count * POSTS), root, jobs=2)
        kbgen(root, "harvest")
        kbgen(root, "curate")
        done.touch()
    return root


def cost(root: Path) -> Cost:
    """Of `kbgen insights` in a knowledge base. Its children's peak is that of the largest: run
    small ones first."""
    before, loops = resource.getrusage(resource.RUSAGE_CHILDREN), [loop()]
    kbgen(root, "insights")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    loops.append(loop())
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    store = Store(load(root).work / "store.db")
    threads = store.count("qa")
    store.close()
    return Cost(
        threads=threads,
        cpu=spent,
        peak=after.ru_maxrss / 1024,
        loop=sum(loops) / 2,
    )


def line(one: Cost) -> str:
    """Of a table."""
    return (
        f"{one.threads:9,} threads {one.cpu:7.1f} CPU s {1e3 * one.cpu / one.threads:6.2f} ms a "
        f"thread {one.peak:6.0f} MB   {one.cpu / one.loop:6.0f} x a fixed loop of {one.loop:.2f} s"
    )


def exponent(small: Cost, large: Cost) -> float:
    """How cost grows with the number of threads."""
    return math.log(large.cpu / small.cpu) / math.log(large.threads / small.threads)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, help="folder to keep what is made in")
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        costs = []
        for count in sorted(given.counts):
            costs.append(cost(made(work, count)))
            print(line(costs[-1]), flush=True)
    for small, large in pairwise(costs):
        print(f"exponent {exponent(small, large):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
