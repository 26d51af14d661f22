"""`kbgen doctor` as people call it."""

import json
import re
from pathlib import Path

import pytest

from kbgen import cli
from kbgen.doctor import checks
from tests.doctor.conftest import TOKEN, Clinic


def kbgen(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    return int(ended.value.code or 0)


def test_a_fresh_knowledge_base_offline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert kbgen("init", "kb", "--repo", "o/r") == 0
    capsys.readouterr()
    before = sorted(tmp_path.rglob("*"))
    assert kbgen("-C", "kb", "doctor", "--offline") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    lines = shown.out.splitlines()
    assert "ok      workflows: 4 workflows, as this kbgen writes them" in lines
    assert "note    github: not asked about o/r: --offline" in lines
    assert lines[-1].startswith("0 errors, 0 warnings, ")
    assert sorted(tmp_path.rglob("*")) == before


def test_without_a_knowledge_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert kbgen("doctor") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("error   kbgen.yml: ")
    assert lines[0].endswith("`kbgen init` makes one")
    assert any(line.startswith("ok      git: ") for line in lines)


def test_report_and_exit_code(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    clinic.repository.has_discussions = False
    (clinic.root / "kbgen.yml").write_text(clinic.config, "utf-8")
    report = clinic.root.parent / "report.json"
    assert kbgen("-C", str(clinic.root), "doctor", "--report", str(report)) == 1
    shown = capsys.readouterr()
    told = json.loads(report.read_text("utf-8"))
    assert told["command"] == "doctor"
    assert told["levels"]["error"] == 1
    bad = [each for each in told["findings"] if each["level"] == "error"]
    assert bad == [
        {
            "level": "error",
            "check": "discussions",
            "what": "o/r: Discussions are off",
            "fix": f"tick Discussions at {clinic.double.url}/o/r/settings#features",
        }
    ]
    assert f"error   discussions: {bad[0]['what']}: {bad[0]['fix']}" in shown.out.splitlines()
    assert TOKEN not in shown.out + shown.err + report.read_text("utf-8")


def test_every_check_is_explained() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "doctor.md"
    rows = re.findall(r"^\| ([\w.-]+) \|", page.read_text("utf-8"), re.MULTILINE)
    assert [row for row in rows if row != "check"] == [*checks.FOLDER, *checks.GITHUB]
