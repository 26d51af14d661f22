"""Measures kbgen and its peers on the same invented articles: `python -m benchmarks.speed`.

Tools take turns, so that what else the machine does falls on all of them. Prints tables as
Markdown; --json keeps every run. Peers are looked for on PATH and in --peers; those that are not
there are named with the way to install them. --show prints the tables of files made before.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed import pagefind
from benchmarks.speed.figures import Measure, from_json, merged, to_json
from benchmarks.speed.flow import BUILDS, builds, open_shop
from benchmarks.speed.streams import STREAMS, streams
from benchmarks.speed.tables import TASKS, number, tables
from benchmarks.speed.tools import Absent, Tool, clear, every

BEGIN = "<!-- figures: begin -->"
END = "<!-- figures: end -->"
_POSTS = 10
"""Posts of a dump for each article that a size names."""
_MANY = 20_000
"""From so many articles on, one run says enough."""


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    if options.show:
        _say(_shown(options.show), options.into)
        return 0
    tools, report = _find(options)
    report["measures"] = []
    for size in options.sizes:
        _measure(size, tools, options, report)
    _say(_page(report), options.into)
    return 0


def _say(lines: Sequence[str], into: Path | None) -> None:
    """Print the figures, or put them between the two marks of a page."""
    text = "\n".join(lines).rstrip("\n") + "\n"
    if into is None:
        print(text, end="")
        return
    before, begin, rest = into.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{into}: has no {BEGIN} and {END}, between which figures go")
    into.write_text(f"{before}{BEGIN}\n\n{text}{END}{after}", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    names = tuple(every(None))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20_000])
    parser.add_argument("--only", nargs="+", choices=names, help="tools; default: all but --stock")
    parser.add_argument("--tasks", nargs="+", choices=tuple(TASKS), default=tuple(TASKS))
    parser.add_argument("--runs", type=int, help="of each task; default 3, from 20,000 on 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", type=Path, help="folder with their programs, as VENV/bin")
    work = Path(tempfile.gettempdir()) / "kbgen-speed"
    parser.add_argument("--work", type=Path, default=work, help="emptied at the end of each size")
    parser.add_argument("--json", type=Path, help="write every run here")
    parser.add_argument("--into", type=Path, help="put the tables into this page, not on screen")
    parser.add_argument("--show", type=Path, nargs="+", help="print the tables of these files")
    return parser


def _find(options: argparse.Namespace) -> tuple[list[Tool], dict[str, Any]]:
    """The tools that are here, and the head of the report."""
    known = every(options.peers)
    wanted = options.only or [name for name in known if name != "kbgen --stock"]
    tools: list[Tool] = []
    skipped: dict[str, str] = {}
    for name in wanted:
        try:
            tools.append(known[name]())
        except Absent as error:
            skipped[name] = str(error)
            print(f"skipped: {error}", file=sys.stderr)
    versions = {tool.name: tool.version for tool in tools}
    return tools, {
        "machine": _machine(),
        "seed": options.seed,
        "versions": versions,
        "skipped": skipped,
    }


def _machine() -> dict[str, Any]:
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": _processor(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def _measure(
    size: int, tools: Sequence[Tool], options: argparse.Namespace, report: dict[str, Any]
) -> None:
    """All tasks at one size; the report is written after each."""

    def keep(measure: Measure) -> None:
        report["measures"].append(to_json(measure))
        print(f"  {measure.tool}: {number(measure.cpu)} CPU s {measure.wrong}", file=sys.stderr)
        if options.json:
            text = json.dumps(report, indent=1, ensure_ascii=False)
            options.json.write_text(text + "\n", encoding="utf-8")

    runs = options.runs or (3 if size < _MANY else 1)
    folder = options.work / str(size)
    if any(task in options.tasks for task in BUILDS):
        shop = open_shop(folder / "sites", size, options.seed, tools, runs)
        builds(shop, options.tasks, keep)
        if "index" in options.tasks:
            for measure in pagefind.index(shop, options.peers, report):
                keep(measure)
    if any(task in options.tasks for task in STREAMS):
        streams(folder / "dump", size * _POSTS, options.seed, runs, options.tasks, keep)
    clear(folder)


def _shown(paths: Sequence[Path]) -> list[str]:
    """Tables of several reports: what was measured last counts."""
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    whole = dict(reports[-1])
    for key in ("versions", "skipped"):
        whole[key] = {name: text for one in reports for name, text in one[key].items()}
    whole["skipped"] = {k: v for k, v in whole["skipped"].items() if k not in whole["versions"]}
    whole["measures"] = [measure for one in reports for measure in one["measures"]]
    return _page(whole)


def _page(report: dict[str, Any]) -> list[str]:
    measures = merged(map(from_json, report["measures"]))
    machine = report["machine"]
    lines = [f"{machine['cores']} cores, {machine['processor']}, Python {machine['python']}."]
    lines += [f"- {name}: {version}" for name, version in report["versions"].items()]
    lines += [f"- skipped: {reason}" for reason in report["skipped"].values()]
    return [*lines, "", *tables(measures)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
