"""`python -m benchmarks.search`: all figures, as Markdown and as JSON."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.search import browser as browsers
from benchmarks.search import corpora, exports, sets
from benchmarks.search.corpora import Corpus
from benchmarks.search.engines import ENGINES, IN_PYTHON, Absent, in_python
from benchmarks.search.figures import (
    SHOWN,
    Cost,
    Quality,
    cost_table,
    quality,
    quality_table,
)

_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    try:
        measured = [(corpus, queries) for corpus, queries in _sites(options)]
    except Absent as error:
        print(f"skipped: {error}", file=sys.stderr)
        return 0
    report: dict[str, Any] = {"load": os.getloadavg()[0], "seed": corpora.SEED, "sites": {}}
    with browsers.chromium() as browser:
        for corpus, queries in measured:
            report["sites"][corpus.name] = _measure(corpus, queries, options, browser)
    if options.json:
        text = json.dumps(report, indent=1, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    every = (*ENGINES, *IN_PYTHON)
    parser.add_argument("--articles", type=int, default=1000, help="pages of each site")
    parser.add_argument("--engines", nargs="+", choices=every, default=every)
    parser.add_argument("--sites", nargs="+", choices=("articles", "travel"), default=None)
    parser.add_argument("--queries", type=int, default=200, help="at most so many of each set")
    parser.add_argument("--patience", type=float, default=60, help="seconds an engine has for each")
    parser.add_argument("--typed", type=int, default=12, help="queries typed letter by letter")
    parser.add_argument("--visits", type=int, default=12, help="first visits, for their bytes")
    parser.add_argument("--data", type=Path, default=_DATA, help="folder with the real exports")
    parser.add_argument("--kb", type=Path, help="a knowledge base made of them, to save time")
    parser.add_argument("--pagefind", default="", help="its command, where it is not installed")
    work = Path(tempfile.gettempdir()) / "kbgen-search-benchmark"
    parser.add_argument("--work", type=Path, default=work, help="sites are kept here")
    parser.add_argument("--json", type=Path, help="write all figures here, with every miss")
    return parser


def _sites(options: argparse.Namespace) -> list[tuple[Corpus, sets.Sets]]:
    """The sites and what is asked of them. Raises Absent where there are no exports."""
    if not options.data.is_dir():
        raise Absent(f"{options.data}: no real exports there: name their folder with --data")
    chosen = options.sites or ("articles", "travel")
    found = []
    travel = exports.travel(options.data)
    if "articles" in chosen:
        base = options.kb or options.work / "kb"
        made = exports.read(base) if options.kb else exports.knowledge_base(options.data, base)
        files = sets.REPHRASED.values()
        keep = [key for name in files for one in sets.rephrased(name) for key in one.wanted]
        keep += [key for _, key in exports.duplicates(made)]
        corpus = corpora.articles(made, travel, options.articles, keep)
        found.append((corpus, sets.of_articles(made, corpus, options.queries)))
    if "travel" in chosen:
        corpus = corpora.titles(travel, options.articles)
        found.append((corpus, sets.of_travel(travel, corpus, options.queries)))
    return found


def _measure(
    corpus: Corpus, queries: sets.Sets, options: argparse.Namespace, browser: Browser
) -> dict[str, Any]:
    rows: dict[str, dict[str, Quality]] = {name: {} for name in queries}
    costs: dict[str, Cost] = {}
    skipped: dict[str, str] = {}
    for engine in options.engines:
        try:
            answers, costs[engine] = _ask(engine, corpus, queries, options, browser)
        except (Absent, ImportError) as error:
            skipped[engine] = str(error)
            continue
        for name, asked in queries.items():
            rows[name][engine] = quality(asked, answers[name])
    _print(corpus, rows, costs, skipped)
    return {
        "made_of": corpus.made_of,
        "pages": len(corpus.documents),
        "quality": {
            name: {engine: asdict(one) for engine, one in row.items()} for name, row in rows.items()
        },
        "cost": {engine: asdict(one) for engine, one in costs.items()},
        "skipped": skipped,
    }


def _ask(
    engine: str, corpus: Corpus, queries: sets.Sets, options: argparse.Namespace, browser: Browser
) -> tuple[dict[str, list[list[str]]], Cost]:
    """Set -> keys found for each of its queries, and what it cost."""
    if engine in IN_PYTHON:
        find, cpu = in_python(engine, corpus)
        found = {name: [find(one.text, SHOWN) for one in asked] for name, asked in queries.items()}
        return found, Cost(cpu=cpu)
    ready = ENGINES[engine](corpus, options.work, options.pagefind)
    written = [one.text for name, asked in queries.items() if "rephrased" in name for one in asked]
    texts = written[: options.typed]
    with browsers.playing(browser, corpus, ready) as player:
        browsers.weigh(player, written[: options.visits], ready.cost)
        browsers.type_all(player, texts, ready.cost, options.patience)
        with player.page() as page:
            player.first(page, texts[0])
            found = {
                name: player.answers(page, asked, options.patience)
                for name, asked in queries.items()
            }
    return found, ready.cost


def _print(
    corpus: Corpus,
    rows: dict[str, dict[str, Quality]],
    costs: dict[str, Cost],
    skipped: dict[str, str],
) -> None:
    print(f"\n## {corpus.name}: {corpus.made_of}\n")
    print("success@1 / success@5 / MRR@10 / share without result; (queries)\n")
    print(*quality_table(rows), sep="\n")
    print()
    print(*cost_table(costs), sep="\n", flush=True)
    for name, reason in skipped.items():
        print(f"\nskipped: {name}: {reason}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
