"""The page of a job in Actions: what was done, and no word of a stranger that is more than text."""

from pathlib import Path

import pytest

from kbgen import cli, summary
from kbgen.report import Counts, Outcome


def test_counts_and_results_are_shown() -> None:
    counts = Counts(seen=5, kept=3, failed=1, dropped={"no answer": 1, "closed": 1})
    outcome = Outcome(sources={"forum": counts}, lines=["forum: 3 articles"])
    assert summary.of_outcome("curate", outcome) == (
        "### kbgen curate\n\n"
        "| source | seen | kept | failed | left out |\n"
        "|---|--:|--:|--:|--:|\n"
        "| `forum` | 5 | 3 | 1 | 2 |\n\n"
        "```text\nforum: 3 articles\n```\n\n"
    )


def test_a_check_that_found_errors_says_so() -> None:
    shown = summary.of_outcome("check", Outcome(lines=["x"], failed=True))
    assert shown.startswith("### kbgen check: found errors\n")


def test_no_title_ends_the_block_that_it_stands_in() -> None:
    title = "````` </code>\n```\n# <img src=x onerror=alert(1)>"
    lines = summary.of_outcome("propose", Outcome(lines=[title, "b"])).splitlines()
    assert lines[2] == "``````text"
    assert lines[3] == "````` </code> ``` # <img src=x onerror=alert(1)>"
    assert lines[5] == "``````"


def test_a_long_result_is_cut() -> None:
    shown = summary.of_outcome("curate", Outcome(lines=["x" * 9999] * 5000))
    assert len(shown) < 60_000
    assert "\n... and 4900 more\n" in shown


def test_commands_write_to_the_page_of_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    for arguments in (["init", str(tmp_path / "kb")], ["-C", str(tmp_path), "check"]):
        with pytest.raises(SystemExit):
            cli.main(arguments)
    said = page.read_text()
    assert said.startswith("before\n### kbgen init\n")
    assert "\n### kbgen stopped\n" in said
    assert "kbgen init` to make one" in said


def test_a_page_that_cannot_be_written_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "page.md"))
    with pytest.raises(SystemExit) as end:
        cli.main(["-q", "init", str(tmp_path / "kb")])
    assert end.value.code == 0
