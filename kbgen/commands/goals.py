"""Goals of kbgen.yml, for `kbgen check`: which cannot be measured, which are missed."""

from collections.abc import Iterator

import msgspec

from kbgen import config
from kbgen.dates import is_date
from kbgen.insight_options import GOALS, GoalNow
from kbgen.insights import METRICS, published
from kbgen.model import Problem


def problems(loaded: config.Config) -> Iterator[Problem]:
    """What is wrong with goals, with the line in kbgen.yml. Missed ones are warnings."""
    if wrong := published.problem(loaded.insights.public):
        yield _problem(loaded, "insights-public", wrong, "insights", "public")
    for name, goal in loaded.goals.items():
        metric, _, measure = goal.measure.partition(".")
        if metric not in METRICS or not measure:
            text = f"{goal.measure!r} is no measure: INSIGHT.MEASURE, of {', '.join(METRICS)}"
            yield _problem(loaded, "goal-measure", text, "goals", name, "measure")
        if goal.by and not is_date(goal.by):
            text = f"{goal.by!r} is no day: YYYY-MM-DD"
            yield _problem(loaded, "goal-date", text, "goals", name, "by")
    yield from _missed(loaded)


def _missed(loaded: config.Config) -> Iterator[Problem]:
    """As the last `kbgen insights` found them."""
    file = loaded.content / GOALS
    if not file.is_file():
        return
    try:
        found = msgspec.json.decode(file.read_bytes(), type=list[GoalNow])
    except msgspec.MsgspecError:
        yield Problem(
            path=GOALS,
            line=1,
            rule="goals-unreadable",
            text="is not what `kbgen insights` writes: run it again",
        )
        return
    for one in found:
        if one.status == "missed" and one.name in loaded.goals:
            text = f"missed: {one.value}, target {one.target} (as of {one.as_of})"
            yield _problem(loaded, "goal-missed", text, "goals", one.name, warning=True)


def _problem(
    loaded: config.Config, rule: str, text: str, *keys: str, warning: bool = False
) -> Problem:
    line = config.line(loaded.root, *keys)
    said = f"{'.'.join(keys)}: {text}"
    return Problem(path=f"../{config.FILE}", line=line, rule=rule, text=said, warning=warning)
