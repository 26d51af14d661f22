"""Killed before or after any git command that writes, then run again: the same as never killed."""

import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.model import Thread
from kbgen.propose.git import Repository

Make = Callable[..., Thread]


WRITES = ("update-ref", "commit-tree")
"""The first moves refs; the second stands for all that only adds objects, which nobody sees."""


class Killed(BaseException):
    """Like a kill: nothing in kbgen may catch it."""


def killing(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> list[int]:
    """Let the `at`th writing git command of a run be the last, before or after it took effect."""
    count = [0]
    real = Repository._git

    def git(self: Repository, *arguments: Any) -> subprocess.CompletedProcess[bytes]:
        if arguments[0][0] not in WRITES:
            return real(self, *arguments)
        count[0] += 1
        if count[0] == at and not after:
            raise Killed
        done = real(self, *arguments)
        if count[0] == at:
            raise Killed
        return done

    monkeypatch.setattr(Repository, "_git", git)
    return count


def state(base: Any) -> dict[str, str]:
    """What people can see: files on branches, and the record."""
    seen = {}
    for name in sorted(base.refs()):
        if name.startswith(("refs/heads/", "refs/kbgen/pull/")):
            tree = base.read(name, "").rstrip()
            seen[name] = tree
            for path in tree.split("\n")[2:]:
                if path == "content/":
                    seen[f"{name} content"] = base.read(f"{name}^{{tree}}", "content/forum")
        elif name == "refs/kbgen/proposals":
            for path in base.read(name, "").split("\n")[2:]:
                if path.endswith(".md"):
                    seen[path] = base.read(name, path)
        else:
            seen[name] = ""
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("situation", ["open", "refresh", "advise", "withdraw", "update"])
def test_killed_at_each_write(
    base: Any,
    thread: Make,
    answered: Make,
    situation: str,
    after: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    branch, path = "kbgen/forum/10", "content/forum/why-is-my-build-slow.md"
    other = thread(key="forum:11", id="11", title="Another question")
    if situation == "open":
        base.harvest(thread(), other)
    else:
        base.harvest(thread())
        base.propose()
        if situation == "advise":
            base.edit(branch, path, "Keep the", "Keep your")
        if situation == "update":
            base.merge(branch)
        changed = answered(thread(), body="<p>Second answer.</p>")
        base.harvest(*([other] if situation == "withdraw" else [changed, other]))
    saved = base.root / "saved.git"
    base.forge.rename(saved)

    def fresh() -> None:
        subprocess.run(["rm", "-rf", str(base.forge)], check=True)
        subprocess.run(["cp", "-a", str(saved), str(base.forge)], check=True)

    fresh()
    with monkeypatch.context() as patch:
        count = killing(patch, -1, after=after)
        base.propose()
    expected = state(base)
    for at in range(1, count[0] + 1):
        fresh()
        with monkeypatch.context() as patch:
            killing(patch, at, after=after)
            with pytest.raises(Killed):
                base.propose()
        base.propose()
        assert state(base) == expected, f"killed at command {at} of {count[0]}"
        refs = base.refs()
        assert base.actions() == []
        assert base.refs() == refs
