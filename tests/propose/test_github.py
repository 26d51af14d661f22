"""Proposals as pull requests, against a double of GitHub."""

import dataclasses
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kbgen.errors import KbgenError
from kbgen.model import Author, Thread
from kbgen.report import Outcome
from tests.double import work
from tests.double.server import TOKEN, serving
from tests.double.traffic import Call
from tests.double.world import World
from tests.propose import hub as hubs

Make = Callable[..., Thread]
BRANCH = "kbgen/forum/10"
PATH = "content/forum/why-is-my-build-slow.md"
LATER = "2026-02-01T12:00:00Z"


class Hub(hubs.Hub):
    """The same, on another day; its state holds all files."""

    def run(self, now: str = "2026-01-02T12:00:00Z", *, dry_run: bool = False) -> Outcome:
        return super().run(now, dry_run=dry_run)

    def actions(self, now: str = "2026-01-02T12:00:00Z") -> list[str]:
        return [step["action"] for step in self.run(now).figures["plan"]]

    def state(self) -> Any:
        git = self.world.git(self.repository)
        pulls = [
            (p.number, p.state, p.body, p.head, tuple(p.labels), [c.body for c in p.comments])
            for p in self.repository.pulls.values()
        ]
        return pulls, sorted(git.refs()), self.read_all()

    def read_all(self) -> dict[str, str]:
        git = self.world.git(self.repository)
        return {name: git.run("ls-tree", "-r", name) for name in git.refs()}


@pytest.fixture
def hub(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    world = World()
    repository = world.repository("o/r")
    with serving(world) as double:
        work.commit_files(world, repository, {"README.md": "# Ours\n"})
        base.options = {"git": "", "repo": "o/r", "api": double.api, "labels": ("kbgen",)}
        yield Hub(base, double)
        assert double.unserved == []


@pytest.mark.parametrize("how", ["squash", "merge", "rebase"])
def test_the_life_of_an_article(hub: Hub, thread: Make, answered: Make, how: Any) -> None:
    text = "<p>Keep it small.</p><p>Measure before.</p><p>Use version {}.</p>"
    base = hub.base
    base.harvest(answered(thread(), body=text.format(1)))
    assert hub.actions() == ["open"]
    ((number, pull),) = hub.repository.pulls.items()
    assert pull.title == "Add: Why is my build slow?"
    assert pull.labels == ["kbgen"]
    edited = hub.read(BRANCH).replace("Measure before.", "Measure first, *always*.")
    work.commit_files(hub.world, hub.repository, {PATH: edited}, branch=BRANCH, by="mia")
    assert hub.actions() == []
    work.merge_pull(hub.world, hub.repository, pull, how=how)
    work.delete_branch(hub.world, hub.repository, BRANCH)
    assert hub.actions() == []

    second = answered(thread(), body=text.format(2))
    base.harvest(second)
    # in a fresh clone: nothing that the first run left on this machine is there
    for left in sorted((base.root / ".kbgen").rglob("*"), reverse=True):
        left.rmdir() if left.is_dir() else left.unlink()
    assert hub.actions() == ["update"]
    changed = hub.read(BRANCH)
    assert "Measure first, *always*." in changed
    assert "Use version 2." in changed
    update = max(hub.repository.pulls)
    assert update > number
    work.merge_pull(hub.world, hub.repository, hub.pull(update), how="squash")
    assert hub.actions() == []
    base.harvest(answered(second, accepted=False))
    assert hub.actions() == ["retire"]
    work.merge_pull(hub.world, hub.repository, hub.pull(max(hub.repository.pulls)))
    assert hub.actions() == []


def test_the_life_of_a_no(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    (pull,) = hub.repository.pulls.values()
    pull.title = "Something else"
    work.close_pull(hub.world, pull)
    assert hub.actions() == []
    work.delete_branch(hub.world, hub.repository, BRANCH)
    assert hub.actions() == []
    hub.base.harvest(answered(thread(), body="<p>A better answer.</p>"))
    assert hub.actions() == []
    hub.base.options["reopen"] = True
    assert hub.actions() == ["open"]


def test_ten_times_and_dry(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread(), thread(key="forum:11", id="11", title="Another?"))
    assert len(hub.run(dry_run=True).figures["plan"]) == 2
    assert hub.repository.pulls == {}
    assert len(hub.actions()) == 2
    before = hub.state()
    for _ in range(3):
        assert hub.actions() == []
    assert hub.state() == before


def test_people_on_a_branch_get_one_comment(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    (number,) = hub.repository.pulls
    edited = hub.read(BRANCH).replace("Keep", "Please keep")
    work.commit_files(hub.world, hub.repository, {PATH: edited}, branch=BRANCH, by="mia")
    for words in ("Second", "Third"):
        hub.base.harvest(answered(thread(), body=f"<p>{words} answer.</p>"))
        assert hub.actions() == ["advise"]
        assert hub.actions() == []
        (comment,) = hub.pull(number).comments
        assert f"+{words} answer." in comment.body
    assert "Please keep" in hub.read(BRANCH)


def test_refresh_and_withdraw(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    hub.base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert hub.actions() == ["refresh"]
    assert "Second answer." in hub.read(BRANCH)
    hub.base.harvest()
    assert hub.actions() == ["withdraw"]
    (pull,) = hub.repository.pulls.values()
    assert pull.state == "closed"
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]


def test_a_marker_in_a_strangers_pull_request_of_a_broken_kind(hub: Hub, thread: Make) -> None:
    work.commit_files(hub.world, hub.repository, {"x": "x"}, branch="topic", by="mia")
    work.open_pull(hub.world, hub.repository, "topic", "T", "<!-- kbgen {broken} -->", by="mia")
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]


@pytest.mark.parametrize("fork", ["mallory", ""])
@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_pull_request_from_a_fork_is_never_taken_for_its_own(
    hub: Hub, thread: Make, fork: str, state: str
) -> None:
    """Not with a copied marker, nor with a branch of the same name; closed it is nobody's no."""
    hub.base.harvest(thread())
    hub.run()
    (mine,) = hub.repository.pulls.values()
    body, head = mine.body, mine.head
    hub.repository.pulls.clear()
    work.delete_branch(hub.world, hub.repository, BRANCH)
    work.commit_files(hub.world, hub.repository, {"x": "x"}, branch=head, by="mallory")
    theirs = work.open_pull(hub.world, hub.repository, head, "Mine", body, by="mallory")
    theirs.fork = fork
    work.delete_branch(hub.world, hub.repository, head)
    theirs.state = state
    before = (theirs.title, theirs.body, theirs.state, list(theirs.labels))
    assert hub.actions() == ["open"]
    assert hub.actions() == []
    assert (theirs.title, theirs.body, theirs.state, theirs.labels) == before
    assert [p.number for p in hub.repository.pulls.values() if p is not theirs] == [2]


def test_labels_are_made_and_trailers_stand_at_the_end(hub: Hub, thread: Make) -> None:
    ada = Author(id="7", name="ada", url="https://github.com/ada", kind="person")
    asked, answer = thread().posts
    posts = (asked, dataclasses.replace(answer, author=ada))
    hub.base.harvest(thread(platform="github", posts=posts))
    assert "kbgen" not in hub.repository.labels
    hub.run()
    (pull,) = hub.repository.pulls.values()
    assert "kbgen" in hub.repository.labels
    trailer = "Co-authored-by: ada <7+ada@users.noreply.github.com>"
    paragraphs = pull.body.rstrip("\n").split("\n\n")
    assert trailer in paragraphs[-1].split("\n")
    assert all(line.startswith("Co-authored-by: ") for line in paragraphs[-1].split("\n"))
    git = hub.world.git(hub.repository)
    said = git.run("log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)", BRANCH)
    assert "ada <7+ada@users.noreply.github.com>" in said


def test_a_token_is_nowhere_on_disk(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    for path in hub.base.root.rglob("*"):
        if path.is_file():
            assert TOKEN.encode() not in path.read_bytes(), path


def test_labels_and_reviewers_that_people_took_away_stay_away(hub: Hub, thread: Make) -> None:
    hub.repository.permissions["rita"] = "write"
    hub.base.options["owners"] = {"*": ("rita", "nobody-who-is-here")}
    hub.base.harvest(thread())
    hub.run()
    (pull,) = hub.repository.pulls.values()
    assert pull.labels == ["kbgen"]
    assert [user.login for user in pull.reviewers] == ["rita"]
    assert "unfinished" not in pull.body
    pull.labels.clear()
    pull.reviewers.clear()
    assert hub.actions() == []
    assert (pull.labels, pull.reviewers) == ([], [])


@pytest.mark.parametrize("lost", ["/labels", "/requested_reviewers"])
def test_labels_and_reviewers_that_a_run_could_not_set_follow(
    hub: Hub, thread: Make, lost: str
) -> None:
    hub.repository.permissions["rita"] = "write"
    hub.base.options["owners"] = {"*": ("rita",)}
    hub.base.harvest(thread())
    hub.double.fail(at=lambda call: call.path.endswith(lost), kind="401", times=1)
    with pytest.raises(KbgenError, match="does not accept the token"):
        hub.run()
    (pull,) = hub.repository.pulls.values()
    assert pull.reviewers == []
    # meanwhile somebody ticked a box
    pull.body = pull.body.replace("- [ ] The answer is right", "- [x] The answer is right")
    assert hub.actions() == []
    assert pull.labels == ["kbgen"]
    assert [user.login for user in pull.reviewers] == ["rita"]
    assert "- [x] The answer is right" in pull.body
    before = hub.state()
    assert hub.actions() == []
    assert hub.state() == before


def test_a_branch_that_a_withdrawal_left_behind_is_removed(
    hub: Hub, thread: Make, answered: Make
) -> None:
    hub.base.harvest(thread(), thread(key="forum:11", id="11", title="Another?"))
    hub.run()
    hub.base.harvest(thread())
    hub.double.fail(at=pushes, kind="401")
    with pytest.raises(KbgenError, match="does not accept the token"):
        hub.run()
    git = hub.world.git(hub.repository)
    assert git.branch("kbgen/forum/11")
    assert hub.actions() == []
    assert git.branch("kbgen/forum/11") is None
    assert git.branch(BRANCH)


def pushes(call: Call) -> bool:
    return call.path.endswith("git-receive-pack")


def test_a_branch_that_moved_since_it_was_looked_at_is_not_overwritten(
    hub: Hub, thread: Make, answered: Make
) -> None:
    hub.base.harvest(thread())
    hub.run()
    hub.base.harvest(answered(thread(), body="<p>Second answer.</p>"))

    def meanwhile(call: Call) -> bool:
        """Somebody commits just before kbgen pushes."""
        if "git-receive-pack" in str(call.parameters.get("service")):
            work.commit_files(hub.world, hub.repository, {PATH: "Mine.\n"}, branch=BRANCH, by="mia")
        return False

    hub.double.fail(at=meanwhile, kind="502")
    with pytest.raises(KbgenError, match="GitHub refuses to write this") as caught:
        hub.run()
    assert "\n" not in str(caught.value)
    assert hub.read(BRANCH) == "Mine.\n"


def test_an_open_pull_request_without_a_marker_is_left_alone(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    (pull,) = hub.repository.pulls.values()
    pull.body = "All mine."
    before = hub.state()
    assert hub.actions() == []
    assert hub.state() == before


def test_a_spoilt_copy_is_made_anew(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    copy = hub.base.root / ".kbgen" / "forge" / "o+r.git"
    git = hub.world.git(hub.repository)
    work.commit_files(hub.world, hub.repository, {"x": "x"}, branch="main", by="mia")
    # what a kill of git leaves behind
    (copy / "refs" / "heads" / "main.lock").touch()
    assert hub.actions() == []
    (copy / "HEAD").write_bytes(b"")
    assert hub.actions() == []
    assert (copy / "HEAD").read_bytes()
    assert sorted(git.refs()) == [f"refs/heads/{BRANCH}", "refs/heads/main"]


def test_a_push_whose_answer_was_cut_is_ended_and_looked_for(
    hub: Hub, thread: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git waits for the rest of such an answer for ever."""
    monkeypatch.setattr("kbgen.propose.origin.LIMIT", 5.0)
    hub.base.harvest(thread())
    hub.double.fail(at=pushes, kind="bad_json", when="after")
    assert hub.actions() == ["open"]
    assert sum(pushes(call) for call in hub.double.calls) == 1
    assert len(hub.repository.pulls) == 1
    assert hub.actions() == []


def test_git_that_does_not_end_is_ended(
    hub: Hub, thread: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its children too, which hold the pipes that it would be waited for at."""
    folder = hub.base.root / "bin"
    folder.mkdir()
    script = folder / "git"
    script.write_text('#!/bin/sh\nexec 3>"$0.fifo"\nsleep 600 & sleep 600\n', encoding="utf-8")
    script.chmod(0o755)
    fifo = folder / "git.fifo"
    os.mkfifo(fifo)
    end = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr("kbgen.propose.git.LONGEST", 0.5)
    hub.base.harvest(thread())
    with pytest.raises(KbgenError, match=r"no end after 0\.5 seconds") as caught:
        hub.run()
    assert "\n" not in str(caught.value)
    # all who could still write are gone
    os.set_blocking(end, True)
    assert os.read(end, 1) == b""
    os.close(end)
