"""The command: dry runs, running again, caps, configuration."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen import config
from kbgen.errors import ConfigError, ForgeError
from kbgen.model import Thread
from kbgen.propose.candidates import digest_of

Make = Callable[..., Thread]


def several(thread: Make, count: int) -> list[Thread]:
    return [
        thread(key=f"forum:{n}", id=str(n), title=f"Question number {n}?", score=n)
        for n in range(1, count + 1)
    ]


def test_a_dry_run_writes_nothing_and_tells_all(base: Any, thread: Make) -> None:
    base.harvest(*several(thread, 4))
    before = base.refs()
    outcome = base.propose(dry_run=True)
    assert base.refs() == before
    assert outcome.lines[0] == "would open: forum:4: Question number 4?: a new article"
    report = json.loads(json.dumps(outcome.to_json()))
    assert [step["key"] for step in report["plan"]] == ["forum:4", "forum:3", "forum:2"]
    assert report["plan"][0]["reasons"] == [
        "the question has a score of 4 (+4)",
        "the asker chose the answer (+3)",
        "the answer shows code (+1)",
    ]
    assert report["left"] == {"waits: 3 opened in this run (max_new)": 1}


def test_what_was_never_harvested_is_told(base: Any, thread: Make) -> None:
    lines = base.propose().lines
    assert lines[-1] == "forum: not harvested yet: run `kbgen harvest forum` first"
    base.harvest(thread())
    assert not any("not harvested" in line for line in base.propose().lines)


def test_ten_runs_are_one_where_nothing_is_left_to_open(base: Any, thread: Make) -> None:
    base.harvest(*several(thread, 3))
    base.propose()
    refs = base.refs()
    for day in range(1, 10):
        assert base.actions(f"2024-01-0{day}T12:00:00Z") == []
        assert base.refs() == refs


def test_caps_hold_over_runs(base: Any, thread: Make) -> None:
    base.harvest(*several(thread, 9))
    assert [len(base.actions()) for _ in range(3)] == [3, 2, 0]
    base.close("kbgen/forum/9")
    assert base.actions() == ["open"]
    assert sorted(base.branches()) == [f"kbgen/forum/{n}" for n in (4, 5, 6, 7, 8)]


def test_a_commit_is_one_new_file_by_the_bot(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.git("fetch", "-q")
    shown = base.git("show", "--format=%ae %ce%n%B", "--name-status", "origin/kbgen/forum/10")
    bot = "kbgen[bot]@users.noreply.github.com"
    assert shown.startswith(f"{bot} {bot}\nAdd: Why is my build slow?\n\nThread: https:")
    assert shown.endswith("A\tcontent/forum/why-is-my-build-slow.md")
    text = base.read("kbgen/forum/10", "content/forum/why-is-my-build-slow.md")
    assert len(digest_of(text)) == 16


def test_no_working_tree_is_touched(base: Any, thread: Make) -> None:
    base.options = {"git": "clone"}
    base.harvest(thread())
    base.propose()
    assert base.git("status", "--porcelain") == ""
    assert base.git("symbolic-ref", "HEAD") == "refs/heads/main"
    base.git("checkout", "-q", "kbgen/forum/10")
    base.harvest(thread(title="Changed?"))
    left = base.propose().figures["left"]
    assert left == {"its branch is checked out": 1}
    assert base.git("status", "--porcelain") == ""


def test_a_branch_of_somebody_else_is_left_alone(base: Any, thread: Make) -> None:
    base.git("checkout", "-q", "-b", "kbgen/forum/10")
    base.git("commit", "-q", "--allow-empty", "-m", "Mine")
    base.git("push", "-q", "origin", "kbgen/forum/10")
    refs = base.refs()
    base.harvest(thread())
    assert base.actions() == []
    assert base.refs() == refs


def test_nothing_is_retired_by_a_store_that_did_not_see_everything(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge("kbgen/forum/10")
    base.store.begin("forum")
    base.store.finish("forum", "cut", b"{}", whole=False)
    base.store._db.execute("DELETE FROM thread")
    assert base.propose().figures["left"] == {"its thread is not in the store": 1}


def test_hostile_threads(base: Any, thread: Make) -> None:
    title = "$(touch /tmp/x); `id` ../../.git/hooks --> @all\n::error::x"
    base.harvest(thread(key="forum:../../main", id="../../main", title=title, category="../.."))
    base.propose()
    (branch,) = base.branches()
    assert branch.startswith("kbgen/forum/main-")
    base.git("fetch", "-q")
    (path,) = base.git("diff", "--name-only", "origin/main", f"origin/{branch}").split("\n")
    assert path.startswith("content/")
    assert ".." not in path
    assert base.actions() == []


@pytest.mark.parametrize("git", ["nowhere", "."])
def test_no_repository(base: Any, git: str) -> None:
    base.options = {"git": git}
    with pytest.raises(ForgeError, match=r"propose\.git"):
        base.propose()


def test_no_commit_yet(base: Any) -> None:
    subprocess.run(["git", "init", "-q", "--bare", base.root / "empty.git"], check=True)
    base.options = {"git": "empty.git"}
    with pytest.raises(ForgeError, match="make a first commit"):
        base.propose()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{git: a, repo: o/n}", "either git or repo"),
        ("{max_open: -1}", "propose.max_open"),
        ("{max_open: many}", "propose.max_open"),
        ("{speed: 1}", "propose.speed: unknown key"),
        ("{bot: {mail: x}}", "propose.bot.mail: unknown key"),
        ("{owners: {a: b}}", "propose.owners"),
    ],
)
def test_configuration(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "kbgen.yml").write_text(f"propose: {text}\n")
    with pytest.raises(ConfigError, match=told.replace(".", r"\.")):
        config.load(tmp_path)
