"""Insights that stand on the site: pages in content/insights/, for every MkDocs. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence

from kbgen.frontmatter import dump
from kbgen.insight_options import GOALS
from kbgen.insights import METRICS, markdown
from kbgen.insights.base import Insight
from kbgen.insights.data import Data
from kbgen.insights.files import files
from kbgen.insights.goals import Standing
from kbgen.insights.numbers import shown, told

FOLDER, _, _GOALS = GOALS.partition("/")
"""Below content/."""


def problem(names: Sequence[str]) -> str:
    """What is wrong with `insights.public`; "" if nothing is."""
    fit = [name for name, metric in METRICS.items() if metric.public]
    for name in names:
        if name not in METRICS:
            return f"{name!r} is none of {', '.join(fit)}"
        if name not in fit:
            return f"{name!r} is for private eyes; what may be public: {', '.join(fit)}"
    return ""


def pages(
    found: Mapping[str, Insight],
    standings: Sequence[Standing],
    data: Data,
    names: Sequence[str],
) -> Iterator[tuple[str, bytes]]:
    """(name in content/insights/, bytes) of all public files; none where nothing is public."""
    public = {name: found[name] for name in METRICS if name in names}
    if standings:
        yield _GOALS, goals(standings, data)
    if not public:
        return
    shown_goals = [one for one in standings if one.goal.measure.partition(".")[0] in public]
    for name, content in markdown.pages(public, shown_goals, data):
        yield name, _headed(name, content, data) if name.endswith(".md") else content
    yield from files(public, data)


def _headed(name: str, content: bytes, data: Data) -> bytes:
    metric = METRICS.get(name.removesuffix(".md"))
    title = metric.title if metric else "Insights"
    about = metric.text if metric else "What the community's threads tell, counted from them."
    head = {
        "title": title,
        "description": f"{title}, {data.since} to {data.until}: {about}"[:160],
        "updated": data.as_of,
        "search": {"exclude": True},
    }
    return f"---\n{dump(head)}---\n\n{content.decode()}".encode()


def goals(standings: Sequence[Standing], data: Data) -> bytes:
    """Every goal with its value and status, as the site's page about them reads it."""
    currency = data.options.assumptions.currency
    rows = []
    for one in standings:
        unit = one.measure.unit if one.measure else "count"
        rows.append(
            {
                "name": one.name,
                "value": told(one.measure, currency) if one.measure else "not known",
                "target": shown(one.goal.target, unit, currency=currency),
                "status": one.status,
                "as_of": data.as_of,
            }
        )
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
