"""What `kbgen check` says of goals."""

import json
from pathlib import Path

from kbgen import config
from kbgen.commands import goals

GOALS = """sources: {}
goals:
  good: {measure: coverage.answered-share, target: 0.5}
  bad:
    measure: coverage
    target: 1
    by: soon
"""


def found(root: Path) -> list[tuple[str, int, bool]]:
    loaded = config.load(root)
    return [(one.rule, one.line, one.warning) for one in goals.problems(loaded)]


def test_measures_and_days_must_be_known(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").write_text(GOALS)
    assert found(tmp_path) == [("goal-measure", 5, False), ("goal-date", 7, False)]


def test_missed_goals_are_warnings(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").write_text("\n".join(GOALS.splitlines()[:3]))
    folder = tmp_path / "content" / "insights"
    folder.mkdir(parents=True)
    row = {"name": "good", "value": "40 %", "target": "50 %", "as_of": "2021-12-31"}
    for status, expected in (("missed", [("goal-missed", 3, True)]), ("reached", [])):
        (folder / "goals.json").write_text(json.dumps([{**row, "status": status}]))
        assert found(tmp_path) == expected
    (folder / "goals.json").write_text("{")
    assert found(tmp_path) == [("goals-unreadable", 1, False)]


def test_private_insights_are_refused_on_the_site(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").write_text("sources: {}\ninsights:\n  public: [coverage, experts]\n")
    assert found(tmp_path) == [("insights-public", 3, False)]
