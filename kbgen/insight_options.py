"""`why:`, `goals:` and `insights:` in kbgen.yml: what the community is for, and how it is told."""

from dataclasses import dataclass, field
from typing import Literal

from kbgen.settings import Positive

GOALS = "insights/goals.json"
"""Where goals stand: a file below content/ that `kbgen insights` writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """`why:` in kbgen.yml: shown on a page of the site, and asked for by `kbgen init`."""

    purpose: str = ""
    """Why the community exists, in a sentence or two."""
    audience: tuple[str, ...] = ()
    """Who it is for, one kind of people each."""
    values: tuple[str, ...] = ()
    """What matters there, one each."""
    not_for: tuple[str, ...] = ()
    """What it is not for, and better where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """An entry of `goals:`: a measure and where it shall be by when."""

    measure: str
    """`INSIGHT.MEASURE`, as `kbgen insights` names them."""
    target: float
    """A share is written between 0 and 1."""
    by: str = ""
    """YYYY-MM-DD; "" for always."""
    owner: str = ""
    """Who looks after it."""
    aim: str = ""
    """What it is good for: the business aim that it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalNow:
    """Where a goal stood when `kbgen insights` ran last: an entry of the file `GOALS`."""

    name: str
    """Of the goal."""
    value: str
    """What was measured, for people."""
    target: str
    """What was wished, for people."""
    status: str
    """reached, on the way, missed, not known."""
    as_of: str
    """YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """`insights.assumptions`: what nobody can count, low, base and high."""

    ticket_cost: tuple[float, float, float] | None = None
    """What a ticket costs, in `currency`; unset, nothing is said in money."""
    currency: str = "EUR"
    """ISO 4217."""
    self_service: tuple[float, float, float] = (0.2, 0.43, 0.6)
    """Share of visits that are there to solve a problem (of customers, not of passers-by)."""
    solved: tuple[float, float, float] = (0.4, 0.65, 0.8)
    """Share of these that are solved by what they read."""
    would_ask: tuple[float, float, float] = (0.05, 0.09, 0.2)
    """Share of the solved that would have opened a ticket otherwise."""
    direct: tuple[float, float, float] = (0.5, 1.0, 1.0)
    """Tickets that an accepted answer spared who asked."""
    reader: tuple[float, float, float] = (0.01, 0.03, 0.1)
    """Share of views of an accepted answer that count as one more problem solved."""
    validated: tuple[float, float, float] = (0.05, 0.1, 0.2)
    """Share of views of an article that a person verified that spare a ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that another tool wrote."""

    path: str
    """Relative to the root; `*` stands for any part of a name."""
    type: Literal["auto", "searchconsole", "plausible", "goatcounter", "log", "csv"] = "auto"
    """Which tool; `auto` tells it by the first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightOptions:
    """`insights:` in kbgen.yml."""

    public: tuple[str, ...] = ()
    """Insights that stand on the site; the others go to `folder` alone."""
    folder: str = "insights"
    """Where private pages, tables and briefs are written, relative to the root; never in site/."""
    views: tuple[File, ...] = ()
    """Exports of tools that count visits."""
    queries: tuple[File, ...] = ()
    """What people searched for: server logs, or CSV with a column of queries."""
    reports: tuple[str, ...] = ()
    """JSON of issues that readers opened with the site's form, as GitHub's API or `gh issue list`
    gives them: paths like those of `views`."""
    proposals: tuple[str, ...] = ()
    """JSON of pull requests with kbgen's proposals, as GitHub's API or `gh pr list` gives them:
    when each was made, where a squash merge leaves no branch that tells it."""
    assumptions: Assumptions = field(default_factory=Assumptions)
    """What the worth of answers is reckoned with."""
    silent_days: Positive = 90
    """An expert who wrote nothing for so long is called silent."""
    issues: str = ""
    """`owner/name` on GitHub where each recurring problem gets an issue; "" for nowhere."""
    least: Positive = 3
    """Threads that a recurring problem has at least."""
