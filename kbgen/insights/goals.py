"""Goals of kbgen.yml, held against what was measured. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kbgen.insight_options import Goal
from kbgen.insights.base import Insight, Measure

Status = Literal["reached", "on the way", "missed", "not known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A goal and where it stands."""

    name: str
    """As in kbgen.yml."""
    goal: Goal
    """What was wished."""
    measure: Measure | None
    """What was measured; None where kbgen measures no such thing."""
    status: Status
    """`missed` only after its date, or without one."""


def standings(
    goals: Mapping[str, Goal], found: Mapping[str, Insight], as_of: str
) -> list[Standing]:
    """All goals, in the order of kbgen.yml."""
    measures = measures_of(found)
    return [
        _standing(name, goal, measures.get(goal.measure), as_of) for name, goal in goals.items()
    ]


def measures_of(found: Mapping[str, Insight]) -> dict[str, Measure]:
    """Every measure by the name that goals use: `INSIGHT.MEASURE`."""
    return {
        f"{name}.{one.name}": one for name, insight in found.items() for one in insight.measures
    }


def _standing(name: str, goal: Goal, measure: Measure | None, as_of: str) -> Standing:
    return Standing(name=name, goal=goal, measure=measure, status=_status(goal, measure, as_of))


def _status(goal: Goal, measure: Measure | None, as_of: str) -> Status:
    if measure is None or measure.value is None:
        return "not known"
    less = measure.better == "less"
    if measure.value <= goal.target if less else measure.value >= goal.target:
        return "reached"
    return "on the way" if goal.by and as_of <= goal.by else "missed"
