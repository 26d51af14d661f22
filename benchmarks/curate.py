"""How fast threads become articles, and whether the cost of one grows with their number.

    python -m benchmarks.curate ROOT [SOURCE...]      a knowledge base, after `kbgen harvest`

Prints threads a second and core for each source, with everything on but images, and what
markdown-it-py takes only to render the articles that came out, in the same run: the ratio of the
two hardly depends on the machine. Then the cost a thread, folding included, of the same threads
once, four times and sixteen times.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from kbgen.config import load
from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.duplicates.asked import asked
from kbgen.duplicates.groups import folded
from kbgen.model import Thread
from kbgen.settings import Settings
from kbgen.store import Store

REPEATS = 3


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of `work`, the best of a few runs."""
    best = float("inf")
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def speed(name: str, threads: Sequence[Thread], settings: Settings) -> str:
    """A line on one source."""
    made = [curate(thread, settings) for thread in threads]
    bodies = [one.article.body for one in made if isinstance(one, Curated)]
    ours = cpu(lambda: [curate(thread, settings) for thread in threads])
    peer = MarkdownIt("commonmark").enable("table")
    theirs = cpu(lambda: [peer.render(body) for body in bodies])
    return (
        f"{name:30} {len(threads):7} threads {len(bodies):6} articles "
        f"{len(threads) / ours:8.0f} threads/s a core  {1e3 * ours / len(threads):6.2f} ms a thread"
        f"  {ours / theirs:5.1f} x markdown-it-py"
    )


def growth(threads: Sequence[Thread], settings: Settings) -> list[str]:
    """What a thread costs where there are more of them: all work, folding included."""
    lines = []
    for times in (1, 4, 16):
        many = [
            replace(
                thread, key=f"{thread.key}-{n}", id=f"{thread.id}-{n}", title=f"{thread.title} {n}"
            )
            for n in range(times)
            for thread in threads
        ]
        begun = time.process_time()
        fit = [t.key for t in many if isinstance(curate(t, settings), Curated)]
        folded([asked(thread) for thread in many], fit=fit)
        spent = time.process_time() - begun
        lines.append(f"{len(many):7} threads {1e3 * spent / len(many):6.2f} ms a thread")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    if not arguments:
        print(__doc__)
        return 2
    config = load(Path(arguments[0]))
    store = Store(config.work / "store.db")
    names = list(arguments[1:]) or list(config.sources)
    for name in names:
        threads = list(store.threads(name))
        if threads:
            print(speed(name, threads, config.curate), flush=True)
    print(*growth(list(store.threads(names[0])), config.curate), sep="\n")
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
