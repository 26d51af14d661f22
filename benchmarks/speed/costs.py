"""Where a command's time goes: `python -m benchmarks.speed.costs -C ROOT build --jobs 1`.

Runs kbgen in this process and prints the share of each module and of the costliest functions, in
seconds with the profiler on: it makes small functions look twice as dear. Other processes are not
seen: `--jobs 1`.
"""

import cProfile
import pstats
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from kbgen.cli import kbgen

_SHOWN = 30
Key = tuple[str, int, str]


def main(arguments: Sequence[str]) -> int:
    """Run and print; returns the command's exit code."""
    if not arguments:
        print(__doc__)
        return 2
    profiler = cProfile.Profile()
    try:
        profiler.runcall(kbgen.main, list(arguments), "kbgen", standalone_mode=False)
    finally:
        print(*lines(pstats.Stats(profiler).stats), sep="\n")  # type: ignore[attr-defined]
    return 0


def lines(stats: dict[Key, Any]) -> list[str]:
    """Two tables: own time by module, and kbgen's functions by time with all they call."""
    modules: Counter[str] = Counter()
    for key, (_, _, own, _, _) in stats.items():
        modules[_module(key[0], key[2])] += own
    whole = sum(modules.values()) or 1.0
    shown = [f"{whole:.1f} s", "", "| module | s | % |", "|---|---|---|"]
    shown += [
        f"| {name} | {own:.2f} | {100 * own / whole:.0f} |"
        for name, own in modules.most_common(_SHOWN)
    ]
    shown += ["", "| function | calls | s with all it calls | own s |", "|---|---|---|---|"]
    ours = [item for item in stats.items() if _module(item[0][0], "").startswith("kbgen")]
    ours.sort(key=lambda item: -item[1][3])
    for (file, _, name), (_, calls, own, cumulated, _) in ours[:_SHOWN]:
        shown.append(f"| {_module(file, '')}.{name} | {calls:,} | {cumulated:.2f} | {own:.2f} |")
    return shown


def _module(file: str, name: str) -> str:
    """A module of kbgen; of others the package; of what is built in the function."""
    parts = PurePath(file).with_suffix("").parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    if "kbgen" in parts:
        start = len(parts) - 1 - parts[::-1].index("kbgen")
        return ".".join(parts[start:])
    return name if file == "~" else parts[-1] if parts else file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
