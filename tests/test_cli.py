"""The commands as a person types them: results, reports, exit codes, second runs."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen import cli, console, files
from kbgen.commands import check as check_command
from kbgen.lock import lock
from kbgen.publish import state
from tests.conftest import ROOT

Run = Callable[..., int]


def post(identity: int, html: str, *, marked: bool = False) -> dict[str, Any]:
    return {
        "Id": str(identity),
        "ThreadId": "1",
        "Html": html,
        "PostedDate": "2012-05-30T02:13:06.66-07:00",
        "UserRole": None,
        "MarkedAsAnswerDate": "2012-06-01T02:13:06.66-07:00" if marked else None,
    }


def write_export(folder: Path, titles: dict[int, str]) -> None:
    """A CodePlex archive: thread N asks title N; even ones have a marked answer."""
    folder.mkdir(parents=True, exist_ok=True)
    listing = [
        {"Id": str(n), "Title": title, "LatestDate": "2012-06-02T02:13:06.66-07:00"}
        for n, title in titles.items()
    ]
    (folder / "discussions.json").write_text(json.dumps(listing))
    for n in titles:
        posts = [
            {**post(n * 10, f"<p>Question {n}?</p>"), "ThreadId": str(n)},
            {**post(n * 10 + 1, f"<p>Answer {n}.</p>", marked=n % 2 == 0), "ThreadId": str(n)},
        ]
        (folder / f"{n}.json").write_text(json.dumps(posts))


@pytest.fixture
def run() -> Run:
    def call(*arguments: object) -> int:
        with pytest.raises(SystemExit) as end:
            cli.main([str(argument) for argument in arguments])
        return end.value.code if isinstance(end.value.code, int) else 0

    return call


@pytest.fixture
def root(tmp_path: Path, run: Run) -> Path:
    write_export(tmp_path / "demo", {1: "One", 2: "Two", 4: "Four"})
    assert run("-q", "init", tmp_path / "kb", "--export", f"codeplex:{tmp_path / 'demo'}") == 0
    return tmp_path / "kb"


def articles(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in (root / "content").rglob("*.md"))


def test_init_makes_what_run_needs_and_overwrites_nothing(root: Path, run: Run) -> None:
    made = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    assert made == [
        ".github/kbgen-requirements.txt",
        ".github/workflows/check.yml",
        ".github/workflows/site.yml",
        ".gitignore",
        "content/.gitkeep",
        "kbgen.yml",
        "mkdocs.yml",
    ]
    assert run("init", root) == 1


@pytest.mark.parametrize(
    ("folder", "url"),
    [
        ("cooking_2020-08", "https://cooking.stackexchange.com"),
        ("site", "https://example.org"),
    ],
)
def test_init_writes_the_address_of_a_dump_or_a_placeholder(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str], folder: str, url: str
) -> None:
    (tmp_path / folder).mkdir()
    row = '<row Id="1" PostTypeId="1" CreationDate="2020-01-01T00:00:00" Title="T" Body="B"/>'
    (tmp_path / folder / "Posts.xml").write_text(f"<posts>\n{row}\n</posts>\n")
    root = tmp_path / "kb"
    assert run("-q", "init", root, "--export", f"stackexchange:{tmp_path / folder}") == 0
    assert f"    url: {url} " in (root / "kbgen.yml").read_text()
    assert run("-q", "-C", root, "harvest") == 0
    capsys.readouterr()
    assert run("-C", root, "check") == 0
    assert ("source-url" in capsys.readouterr().out) == (folder == "site")


@pytest.mark.parametrize(
    "wrong",
    [
        ["--export", "codeplex"],
        ["--export", "myspace:x"],
        ["--repo", "no-slash"],
        ["--repo", "a/b;c"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, run: Run, wrong: list[str]) -> None:
    assert run("init", tmp_path / "x", *wrong) == 2
    assert not (tmp_path / "x").exists()


def test_harvest_and_curate_report(root: Path, run: Run) -> None:
    report, rejected = root / "r.json", root / "rejected.jsonl"
    assert run("-q", "-C", root, "harvest", "--report", report) == 0
    values = json.loads(report.read_text())
    assert values["command"] == "harvest"
    assert values["seconds"] >= 0
    assert values["sources"] == {"demo": {"seen": 3, "kept": 3, "failed": 0, "dropped": {}}}

    assert run("-q", "-C", root, "curate", "--report", report, "--rejected", rejected) == 0
    values = json.loads(report.read_text())
    assert values["sources"]["demo"] == {
        "seen": 3,
        "kept": 2,
        "failed": 0,
        "dropped": {"no accepted answer": 1},
    }
    assert values["articles"] == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "edited_by_people": 0,
        "without_thread": 0,
    }
    lines = [json.loads(line) for line in rejected.read_text().splitlines()]
    assert [(line["key"], line["reason"]) for line in lines] == [("demo:1", "no accepted answer")]
    assert lines[0]["url"].startswith("https://")
    assert articles(root) == ["content/demo/four.md", "content/demo/two.md"]


def test_results_go_to_stdout_and_all_else_to_stderr(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-C", root, "harvest") == 0
    assert "demo: 3 threads" in capsys.readouterr().out
    assert run("-C", root / "nowhere", "harvest") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kbgen: ")
    assert captured.err.count("\n") == 1


def test_dry_run_writes_nothing(root: Path, run: Run) -> None:
    run("-q", "-C", root, "harvest")
    report = root / "r.json"
    assert run("-q", "-C", root, "curate", "--dry-run", "--report", report) == 0
    assert articles(root) == []
    assert json.loads(report.read_text())["articles"]["new"] == 2


def test_a_second_run_touches_no_file(root: Path, run: Run) -> None:
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")

    def state() -> dict[str, tuple[int, int]]:
        return {
            str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in root.rglob("*") if p.is_file()
        }

    before = state()
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    assert state() == before


def test_a_changed_thread_changes_its_article_where_it_stands(root: Path, run: Run) -> None:
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    moved = root / "content" / "guides" / "second.md"
    moved.parent.mkdir()
    (root / "content" / "demo" / "two.md").rename(moved)
    write_export(root.parent / "demo", {1: "One", 2: "Two, really", 4: "Four"})
    report = root / "r.json"
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate", "--report", report)
    counts = json.loads(report.read_text())["articles"]
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 1, 1)
    assert articles(root) == ["content/demo/four.md", "content/guides/second.md"]
    assert "title: Two, really" in moved.read_text()


@pytest.mark.parametrize("broken", [False, True])
def test_what_a_person_edited_is_never_overwritten(root: Path, run: Run, broken: bool) -> None:
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    path = root / "content" / "demo" / "two.md"
    edited = path.read_text().replace("Answer 2.", "Answer 2, better.")
    if broken:
        edited = edited.replace("title: Two", "title: 'Two")
    path.write_text(edited)
    write_export(root.parent / "demo", {1: "One", 2: "Two, really", 4: "Four"})
    report = root / "r.json"
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate", "--report", report)
    assert path.read_text() == edited
    assert json.loads(report.read_text())["articles"]["edited_by_people"] == 1
    assert articles(root) == ["content/demo/four.md", "content/demo/two.md"]


def test_equal_titles_get_names_of_their_own(root: Path, run: Run) -> None:
    write_export(root.parent / "demo", {2: "Same!", 4: "same?", 6: "../../Same"})
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    assert articles(root) == [
        "content/demo/same-4.md",
        "content/demo/same-6.md",
        "content/demo/same.md",
    ]


def test_an_article_whose_thread_is_gone_stays(root: Path, run: Run) -> None:
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    write_export(root.parent / "demo", {1: "One", 2: "Two"})
    (root.parent / "demo" / "4.json").unlink()
    report = root / "r.json"
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate", "--report", report)
    assert json.loads(report.read_text())["articles"]["without_thread"] == 1
    assert articles(root) == ["content/demo/four.md", "content/demo/two.md"]


def test_a_bad_record_is_named_and_the_run_goes_on(root: Path, run: Run) -> None:
    (root.parent / "demo" / "4.json").write_text('[{"Id": ')
    report, rejected = root / "r.json", root / "rejected.jsonl"
    assert run("-q", "-C", root, "harvest", "--report", report, "--rejected", rejected) == 0
    counts = json.loads(report.read_text())["sources"]["demo"]
    assert (counts["kept"], counts["failed"]) == (2, 1)
    assert "4.json" in rejected.read_text()


def test_limit_takes_the_first_and_removes_none(root: Path, run: Run) -> None:
    report = root / "r.json"
    run("-q", "-C", root, "harvest", "--limit", 1, "--report", report)
    assert json.loads(report.read_text())["sources"]["demo"]["kept"] == 1
    run("-q", "-C", root, "harvest", "--report", report)
    assert json.loads(report.read_text())["sources"]["demo"]["kept"] == 3
    run("-q", "-C", root, "harvest", "--limit", 1)
    run("-q", "-C", root, "curate", "--report", report)
    assert json.loads(report.read_text())["sources"]["demo"]["seen"] == 3


def test_unknown_source_is_an_expected_error(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-C", root, "harvest", "nope") == 1
    assert "there are: demo" in capsys.readouterr().err


def test_a_bug_is_a_traceback_and_3(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Path, **options: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(check_command, "check", broken)
    assert run("-C", root, "check") == 3
    assert "RuntimeError: boom" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_is_130(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def interrupted(_: Path, **options: object) -> None:
        signal.raise_signal(number)

    monkeypatch.setattr(check_command, "check", interrupted)
    before = signal.getsignal(signal.SIGTERM)
    # a process of pytest-xdist does not listen to Ctrl-C
    ctrl_c = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert run("-C", root, "check", "--rejected", root / "rejected.jsonl") == 130
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, ctrl_c)
    assert not list(root.glob("*rejected*"))


def test_a_damaged_store_is_an_expected_error(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "-C", root, "harvest") == 0
    store = root / ".kbgen" / "store.db"
    with store.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (store.stat().st_size - 4096))
    assert run("-C", root, "curate") == 1
    assert "the next run builds it anew" in capsys.readouterr().err


def test_a_slip_in_source_makes_no_second_article(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "-C", root, "run", "--no-build") == 0
    files = sorted((root / "content").rglob("*.md"))
    text = files[0].read_text(encoding="utf-8")
    files[0].write_text(text.replace("\nsource:", "\nsorce:"), encoding="utf-8")
    files[1].write_text(files[1].read_text(encoding="utf-8").replace("role:", "rol:", 1))
    capsys.readouterr()
    assert run("-C", root, "check") == 1
    said = capsys.readouterr().out
    assert "front-matter: source: is missing: write `source` in place of `sorce`" in said
    assert "key-unknown: contributors.rol: nothing reads this key: write role, or" in said
    assert run("-q", "-C", root, "curate") == 0
    assert sorted((root / "content").rglob("*.md")) == files
    assert run("-C", root, "check", "--fix") == 1
    assert files[0].read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf_8_is_told(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "-C", root, "run", "--no-build") == 0
    name = os.fsdecode(b"caf\xe9.md")
    (root / "content" / name).write_text("# Caf\u00e9\n", encoding="utf-8")
    for command in ("check", "status", "curate", "build"):
        assert run("-C", root, command) == 1
        assert "caf\ufffd.md: is no name in UTF-8: rename" in capsys.readouterr().err


def test_a_terminal_without_the_letters_gets_others(root: Path) -> None:
    section = root / "content" / "\u65e5\u672c"
    section.mkdir()
    (section / "x.md").write_text("---\nsource: 1\n---\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kbgen", "-C", str(root), "check"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"content/??/x.md:1: front-matter: title: ")


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o700), (0o022, 0o755)])
def test_the_site_has_the_rights_that_new_folders_have(
    root: Path, run: Run, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        assert run("-q", "-C", root, "build") == 0
    finally:
        os.umask(before)
    assert (root / "site").stat().st_mode & 0o777 == mode


def test_a_full_disk_is_an_expected_error_of_one_line(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert run("-q", "-C", root, "harvest") == 0
    with monkeypatch.context() as patch:
        patch.setattr(files.tempfile, "mkstemp", full)
        assert run("-q", "-C", root, "curate") == 1
    cure = "No space left on device: make room on the disk, and run it again\n"
    said = capsys.readouterr().err
    assert said.endswith(f".md: {cure}")
    assert said.startswith(f"kbgen: {root / 'content'}")
    assert run("-q", "-C", root, "curate") == 0
    # SQLite says so in words of its own: here a database that may not have a second page
    monkeypatch.setattr(state, "_TABLES", f"PRAGMA max_page_count = 1; {state._TABLES}")
    assert run("-q", "-C", root, "build") == 1
    assert "disk is full: make room on the disk, and run it again\n" in capsys.readouterr().err
    assert not (root / "site").exists()


def test_two_at_once_are_refused(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform == "win32":
        pytest.skip("no flock on Windows")
    with lock(root / ".kbgen" / "lock"):
        assert run("-C", root, "harvest") == 1
    assert "another kbgen" in capsys.readouterr().err


def test_check_names_file_and_line(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-q", "-C", root, "harvest")
    run("-q", "-C", root, "curate")
    capsys.readouterr()
    assert run("-C", root, "check") == 0
    path = root / "content" / "demo" / "two.md"
    text = path.read_text().replace("updated: 2012-06-02", "updated: 2011-01-01")
    path.write_text(text.replace("role: asked", "role: answered") + "\n<script>x</script>\n\n# H\n")
    assert run("-C", root, "check") == 1
    lines = capsys.readouterr().out.splitlines()
    written = path.read_text().splitlines()
    script, h1 = written.index("<script>x</script>") + 1, written.index("# H") + 1
    for start in (
        "content/demo/two.md:6: dates-order: ",
        "content/demo/two.md:9: credit-asked: ",
        "content/demo/two.md:9: credit-twice: ",
        f"content/demo/two.md:{script}: body-active-html: ",
        f"content/demo/two.md:{h1}: body-h1: ",
        "content/demo/four.md:7: warning: license-unknown: ",
    ):
        assert any(line.startswith(start) for line in lines), (start, lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\rc", "a\ufffd[31mb\ufffdc"),
        ("::set-output name=x::y", ": :set-output name=x::y"),
        ("a\n::error::b", "a\n: :error::b"),
        ("::a::\n  ::add-mask::b", ": :a::\n  : :add-mask::b"),
        ("\u00a0::error::b", "\ufffd::error::b"),
        ("kept: ##[add-mask]b", "kept: ## [add-mask]b"),
        ("std::vector, C::", "std::vector, C::"),
        ("naïve 😀", "naïve 😀"),
    ],
)
def test_harvested_words_drive_no_terminal(text: str, shown: str) -> None:
    assert console.printable(text) == shown
