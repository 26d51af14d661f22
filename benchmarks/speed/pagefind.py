"""What a search index costs: Pagefind on Hugo's site, and kbgen's as a difference of its builds."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed.figures import Measure, Run
from benchmarks.speed.flow import Shop
from benchmarks.speed.measuring import Failed, measured, size_of
from benchmarks.speed.tools import Absent, find, says

NAME = "pagefind"
_INSTALL = "pip install 'pagefind[bin]'"


def index(shop: Shop, peers: Path | None, report: dict[str, Any]) -> Iterator[Measure]:
    """Measures of the task `index`, once the sites are built; what is absent goes into `report`."""
    ours = _difference(report["measures"], shop.count)
    if ours is not None:
        yield ours
    hugo = next((tool for tool in shop.tools if tool.name == "hugo"), None)
    if hugo is None:
        report["skipped"][NAME] = "pagefind: it reads the site of Hugo, which is not here"
        return
    try:
        program = _program(peers)
        report["versions"][NAME] = says([*program, "--version"])
    except Absent as error:
        report["skipped"][NAME] = str(error)
        return
    yield _pagefind(shop, program, hugo.site(shop.of(hugo)))


def _program(peers: Path | None) -> list[str]:
    """Its command, or the module that pip installs without one. Raises Absent."""
    try:
        return [find(NAME, peers, _INSTALL)]
    except Absent:
        python = peers / "python" if peers else Path(sys.executable)
        for module in ("pagefind", "pagefind_bin"):
            try:
                says([str(python), "-m", module, "--version"])
            except Absent:
                continue
            return [str(python), "-m", module]
        raise


def _pagefind(shop: Shop, program: list[str], site: Path) -> Measure:
    made = Measure(tool=NAME, task="index", size=shop.count)
    output = shop.folder / NAME
    try:
        for turn in range(shop.runs):
            print(f"{shop.count:,} index {turn + 1}: {NAME}", file=sys.stderr, flush=True)
            shutil.rmtree(output, ignore_errors=True)
            command = [*program, "--site", str(site), "--output-path", str(output)]
            made.runs.append(measured(command, shop.folder))
        made.site = size_of(output)
    except Failed as error:
        made.wrong = " ".join(str(error).split())
    return made


def _difference(measures: list[dict[str, Any]], size: int) -> Measure | None:
    """kbgen's index: its build with one less its build without, run by run."""
    found = {
        one["task"]: one
        for one in measures
        if one["tool"] == "kbgen" and one["size"] == size and not one["wrong"]
    }
    if not {"cold", "bare"} <= set(found):
        return None
    made = Measure(tool="kbgen", task="index", size=size)
    for whole, bare in zip(found["cold"]["runs"], found["bare"]["runs"], strict=True):
        parts = {key: max(0, whole[key] - bare[key]) for key in ("cpu", "wall")}
        made.runs.append(Run(**parts, largest=whole["largest"], together=whole["together"]))
    return made
