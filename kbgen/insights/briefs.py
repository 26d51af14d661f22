"""A brief for each reader: Markdown that fits into an e-mail. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.insights import METRICS
from kbgen.insights.base import Finding, Insight, Reader
from kbgen.insights.data import Data
from kbgen.insights.goals import Standing
from kbgen.insights.links import some, text
from kbgen.insights.numbers import is_better, shown, told, trend

READERS: dict[Reader, tuple[str, str]] = {
    "support": ("Support", "What did answers spare us?"),
    "product": ("Product and engineering", "What hurts, where, more or less than before?"),
    "marketing": ("Marketing", "What is searched, and what is found?"),
    "experts": ("People who answer", "What did our work do?"),
    "moderators": ("Moderators", "Where is my hour best spent?"),
}
"""Heading and question of each brief."""
_FINDINGS = 8
_MEASURES = 8


def briefs(
    found: Mapping[str, Insight], standings: Sequence[Standing], data: Data
) -> Iterator[tuple[str, bytes]]:
    """(name of the file, bytes) of a brief for each reader."""
    for reader in READERS:
        text_ = "\n".join(_brief(reader, found, standings, data))
        yield f"brief-{reader}.md", text_.encode()


def _brief(
    reader: Reader, found: Mapping[str, Insight], standings: Sequence[Standing], data: Data
) -> Iterator[str]:
    title, question = READERS[reader]
    yield f"# {title}: {data.since} to {data.until}\n"
    yield f"*{question}*\n"
    yield from _findings(reader, found, data)
    yield from _figures(reader, found, data)
    if reader in ("support", "product"):
        yield from _goals(standings, data)
    yield (
        "Figures are counted from threads that everybody can read; each can be followed to its "
        "threads in the tables beside this file.\n"
    )


def _findings(reader: Reader, found: Mapping[str, Insight], data: Data) -> Iterator[str]:
    told_: list[Finding] = [
        one for insight in found.values() for one in insight.findings if reader in one.readers
    ]
    told_.sort(key=lambda one: (-one.weight, one.text))
    if told_:
        yield "## What to know\n"
    for one in told_[:_FINDINGS]:
        behind = f" ({some(one.threads, data, 2)})" if one.threads else ""
        yield f"- {text(one.text)}{behind}"
    if told_:
        yield ""


def _figures(reader: Reader, found: Mapping[str, Insight], data: Data) -> Iterator[str]:
    currency = data.options.assumptions.currency
    measures = [
        one
        for name, insight in found.items()
        if reader in METRICS[name].readers
        for one in insight.measures
    ]
    if measures:
        yield "## Figures\n"
    for one in measures[:_MEASURES]:
        went = trend(one, currency)
        better = {True: ", better", False: ", worse", None: ""}[is_better(one)]
        yield f"- **{text(one.title)}**: {text(told(one, currency))}" + (
            f" ({text(went)}{better})" if went else ""
        )
    if measures:
        yield ""


def _goals(standings: Sequence[Standing], data: Data) -> Iterator[str]:
    currency = data.options.assumptions.currency
    if standings:
        yield "## Goals\n"
    for one in standings:
        unit = one.measure.unit if one.measure else "count"
        now = told(one.measure, currency) if one.measure else "no such measure"
        target = shown(one.goal.target, unit, currency=currency)
        yield f"- {text(one.name)}: {text(now)}, target {text(target)}: **{one.status}**"
    if standings:
        yield ""
