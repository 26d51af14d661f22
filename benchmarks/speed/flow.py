"""Builds sites with all tools in turn, cold and again, and checks what came out."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import Writer
from benchmarks.speed.checks import SAMPLE, Invalid, check, page_of, without_index
from benchmarks.speed.figures import Measure
from benchmarks.speed.measuring import Failed, measured, size_of
from benchmarks.speed.tools import Tool, clear
from kbgen.model import Article

BUILDS = ("cold", "nothing", "body", "title", "tag", "new", "deleted", "hundred", "bare")
"""Tasks, in the order in which they are done: each goes on with what the last one left."""
_WHOLE = ("cold", "bare")
_MANY = 100

Keep = Callable[[Measure], None]


@dataclass(slots=True, kw_only=True)
class Shop:
    """One corpus, and the projects that the tools have of it."""

    folder: Path
    """Holds a folder a tool."""
    writer: Writer
    """Makes the articles."""
    count: int
    """How many there are."""
    tools: Sequence[Tool]
    """In the order of a turn."""
    runs: int
    """Runs of each task; tools that build everything again have one of what is no cold build."""

    def of(self, tool: Tool) -> Path:
        """A tool's project."""
        return self.folder / tool.name.replace(" ", "")

    def spread(self, count: int, first: int = 0) -> Iterator[Article]:
        """So many articles from all over the corpus, all if there are not more."""
        step = max(1, self.count // count)
        numbers = range(first % step, self.count, step)
        return (self.writer.article(number) for number in list(numbers)[:count])


def open_shop(folder: Path, count: int, seed: int, tools: Sequence[Tool], runs: int) -> Shop:
    """Write the projects of all tools, with the same articles."""
    shop = Shop(folder=folder, writer=Writer(count, seed), count=count, tools=tools, runs=runs)
    for tool in tools:
        clear(shop.of(tool))
        tool.start(shop.of(tool), search=True)
    for number in range(count):
        article = shop.writer.article(number)
        for tool in tools:
            tool.put(shop.of(tool), article)
    return shop


def builds(shop: Shop, tasks: Sequence[str], keep: Keep) -> None:
    """Measure the tasks; `keep` gets each measure when it is complete."""
    for task in BUILDS:
        if task not in tasks:
            continue
        measures = {
            tool.name: Measure(tool=tool.name, task=task, size=shop.count) for tool in shop.tools
        }
        for turn in range(shop.runs):
            for tool in shop.tools:
                one = measures[tool.name]
                if not one.wrong and _has(tool, task, turn):
                    _try(shop, tool, one, turn)
        for one in measures.values():
            if one.runs or one.wrong:
                keep(one)


def _has(tool: Tool, task: str, turn: int) -> bool:
    """A tool without a way to build less is asked once what one changed article costs."""
    return task in _WHOLE or tool.incremental or (task == "body" and turn == 0)


def _try(shop: Shop, tool: Tool, measure: Measure, turn: int) -> None:
    print(f"{shop.count:,} {measure.task} {turn + 1}: {tool.name}", file=sys.stderr, flush=True)
    try:
        if measure.task in _WHOLE:
            _whole(shop, tool, measure, turn)
        else:
            _again(shop, tool, measure, turn)
    except (Failed, Invalid) as error:
        measure.wrong = " ".join(str(error).split())


def _whole(shop: Shop, tool: Tool, measure: Measure, turn: int) -> None:
    folder = shop.of(tool)
    tool.start(folder, search=measure.task == "cold")
    tool.forget(folder)
    measure.runs.append(measured(tool.command(folder), folder, tool.env))
    if turn:
        return
    site = tool.site(folder)
    if measure.task == "bare":
        without_index(site)
    page = check(site, shop.spread(SAMPLE))
    for number in range(shop.count if measure.task == "cold" else 0):
        path = page_of(site, shop.writer.article(number))
        if not path.is_file():
            raise Invalid(f"{path}: there is no such page")
    measure.site = replace(size_of(site), page=page)


def _again(shop: Shop, tool: Tool, measure: Measure, turn: int) -> None:
    folder = shop.of(tool)
    expected = _change(shop, tool, measure.task, turn)
    measure.runs.append(measured(tool.command(folder), folder, tool.env))
    for article, words in expected:
        path = page_of(tool.site(folder), article)
        if not words:
            if path.exists():
                raise Invalid(f"{path}: is still there")
        elif not path.is_file() or words not in path.read_text(encoding="utf-8"):
            raise Invalid(f"{path}: does not say {words!r}")


def _change(shop: Shop, tool: Tool, task: str, turn: int) -> list[tuple[Article, str]]:
    """Edit a tool's project; returns pages and what they must say then, "" for what must go."""
    if task == "nothing":
        return []
    folder = shop.of(tool)
    mark = f"amended{BUILDS.index(task)}{turn}"
    if task == "new":
        added = shop.writer.article(shop.count + turn)
        tool.put(folder, added)
        return [(added, added.section)]
    number = shop.count // 2 + 10 * BUILDS.index(task) + turn
    chosen = shop.writer.article(number % shop.count)
    if task == "deleted":
        tool.remove(folder, chosen)
        return [(chosen, "")]
    many = list(shop.spread(_MANY, first=turn + 1)) if task == "hundred" else [chosen]
    for article in many:
        tool.put(folder, _edited(article, task, mark))
    return [(article, mark) for article in many]


def _edited(article: Article, task: str, mark: str) -> Article:
    if task == "title":
        return replace(article, title=f"{article.title[:-1]} {mark}?")
    if task == "tag":
        return replace(article, tags=tuple(sorted({*article.tags[1:], mark})))
    return replace(article, body=f"{article.body}\nIt was {mark}.\n")
