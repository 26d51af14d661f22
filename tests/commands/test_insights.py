"""`kbgen insights` on the examples."""

import json
import subprocess
from pathlib import Path

import pytest

from kbgen import cli
from kbgen.insights import METRICS
from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data

GOALS = """
goals:
  answered: {measure: coverage.answered-share, target: 0.5, by: 2030-01-01}
insights:
  views: [{path: stats/*.csv}]
"""


def run(root: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main(["-q", "-C", str(root), *arguments])
    return int(end.value.code or 0)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    examples = Path(__file__).resolve().parent.parent.parent / "examples"
    root = tmp_path_factory.mktemp("insights") / "kb"
    exports = sorted(path for path in examples.iterdir() if path.is_dir())
    wanted = [f"stackexchange:{path}" for path in exports if (path / "Posts.xml").is_file()]
    assert wanted
    assert run(root.parent, "init", str(root), *(f"--export={one}" for one in wanted)) == 0
    assert run(root, "harvest") == 0
    assert run(root, "curate") == 0
    (root / "stats").mkdir()
    (root / "stats" / "a.csv").write_text("page,views\n/a/,1\n/b/,x\n")
    with (root / "kbgen.yml").open("a") as file:
        file.write(GOALS)
    return root


def test_pages_tables_and_briefs_are_written(kb: Path) -> None:
    assert run(kb, "insights", "--since", "2000-01-01", "--report", str(kb / "r.json")) == 0
    names = {path.name for path in (kb / "insights").iterdir()}
    assert {"index.md", "coverage.md", "coverage.json", "brief-product.md"} <= names
    assert "answered" in (kb / "insights" / "index.md").read_text()
    figures = json.loads((kb / "r.json").read_text())["insights"]
    assert figures["coverage.answered-share"] > 0


def test_bad_lines_of_a_file_are_told(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["-C", str(kb), "insights"])
    assert "warning: stats/a.csv:3" in capsys.readouterr().out


def test_the_second_run_writes_the_same(kb: Path) -> None:
    def all_() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (kb / "insights").iterdir()}

    run(kb, "insights")
    first = all_()
    run(kb, "insights")
    assert all_() == first


@pytest.mark.parametrize("folder", ["site", "site/private", "content/insights", "."])
def test_private_pages_are_never_part_of_the_site(
    kb: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (kb / "kbgen.yml").read_text()
    try:
        (kb / "kbgen.yml").write_text(text.replace("  views:", f"  folder: {folder}\n  views:"))
        assert run(kb, "insights") == 1
    finally:
        (kb / "kbgen.yml").write_text(text)
    assert "would be published" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2021", "2021-13-01", "tomorrow"])
def test_a_day_is_a_day(kb: Path, day: str) -> None:
    assert run(kb, "insights", "--since", day) == 2


def test_a_file_that_is_not_there_is_named(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (kb / "kbgen.yml").read_text()
    try:
        (kb / "kbgen.yml").write_text(text.replace("stats/*.csv", "nowhere.csv"))
        assert run(kb, "insights") == 1
    finally:
        (kb / "kbgen.yml").write_text(text)
    assert "nowhere.csv" in capsys.readouterr().err


def test_git_tells_when_articles_came(kb: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=kb, check=True, capture_output=True)

    git("init", "-q")
    git("add", "content")
    git("commit", "-q", "-m", "all", "--date", "2030-01-01T00:00:00Z")
    run(kb, "insights", "--since", "2000-01-01", "--report", str(kb / "r.json"))
    figures = json.loads((kb / "r.json").read_text())["insights"]
    assert figures["coverage.merge-days"] > 0


def titled(data: Data) -> Insight:
    """A metric of somebody's own: questions that end with a question mark."""
    asked = [one for one in data.threads if one.title.endswith("?")]
    keys = tuple(sorted(one.key for one in asked))
    return Insight(
        measures=(
            Measure(
                name="asking",
                title="Titles that ask",
                value=len(asked),
                unit="count",
                how="titles with a question mark",
                threads=keys,
            ),
        ),
        tables=(
            Table(
                name="titles",
                title="Which",
                columns=(Column(name="thread", title="Thread", kind="thread"),),
                rows=tuple(Row(cells=(key,), threads=(key,)) for key in keys),
            ),
        ),
        findings=(Finding(text="Many ask.", readers=("product",), weight=1e6, threads=keys),),
    )


def test_a_metric_is_a_module_and_a_line_in_the_registry(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Metric(name="own", title="Our own", text="Titles.", readers=("product",), make=titled)
    monkeypatch.setitem(METRICS, "own", own)
    text = (kb / "kbgen.yml").read_text()
    goal = "\n  asking: {measure: own.asking, target: 1000}\ninsights:\n  public: [own]\n"
    try:
        (kb / "kbgen.yml").write_text(text.replace("\ninsights:\n", goal, 1))
        assert run(kb, "insights") == 0
        written = {path.name: path.read_text() for path in (kb / "insights").iterdir()}
        page = (kb / "content" / "insights" / "own.md").read_text()
        goals = json.loads((kb / "content" / "insights" / "goals.json").read_text())
    finally:
        (kb / "kbgen.yml").write_text(text)
        run(kb, "insights")
    (measure,) = json.loads(written["own.json"])["measures"]
    count = len(measure["threads"])
    assert measure["value"] == count > 2
    assert written["own-titles.csv"].splitlines() == ["thread", *measure["threads"]]
    assert len(written["own-titles-threads.csv"].splitlines()) == 1 + count
    assert f"| Titles that ask | {count} |" in written["own.md"]
    assert "[Our own](own.md)" in written["index.md"]
    assert "Many ask." in written["brief-product.md"]
    assert "Many ask." not in written["brief-support.md"]
    assert "| asking |" in written["index.md"]
    assert {"asking": "missed"}.items() <= {g["name"]: g["status"] for g in goals}.items()
    assert "# Our own" in page
    assert not (kb / "content" / "insights" / "own.md").exists()
