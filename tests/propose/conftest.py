"""A knowledge base, a store and a real git repository that proposals go to."""

import dataclasses
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kbgen.commands.propose import propose
from kbgen.config import Config
from kbgen.model import Thread
from kbgen.propose_options import ProposeOptions
from kbgen.report import Counts, Outcome
from kbgen.settings import Settings
from kbgen.sources.discourse import Options
from kbgen.store import Store

BOT = ProposeOptions().bot.email
NOW = "2024-01-01T12:00:00Z"


@dataclass(slots=True, kw_only=True)
class Base:
    """A knowledge base with one source and a forge that is a folder."""

    root: Path
    """Its folder; the bare repository is in `forge`, a maintainer's clone in `clone`."""
    store: Store
    """Harvested threads."""
    options: dict[str, Any] = field(default_factory=dict)
    """Of `propose:`."""
    name: str = "forum"
    """NAME of the source."""
    skip: tuple[str, ...] = ()
    """`curate.skip`."""
    curate: dict[str, Any] = field(default_factory=dict)
    """More of `curate:`."""

    @property
    def forge(self) -> Path:
        return self.root / "forge.git"

    @property
    def clone(self) -> Path:
        return self.root / "clone"

    def config(self) -> Config:
        wanted = ProposeOptions(**{"git": "forge.git", **self.options})
        source = Options(type="discourse", path="forum")
        curate = Settings(skip=self.skip, **self.curate)
        return Config(root=self.root, sources={self.name: source}, curate=curate, propose=wanted)

    def harvest(self, *threads: Thread) -> None:
        """The forum as it is now: what is not among `threads` is gone."""
        self.store.begin(self.name)
        self.store.put(self.name, threads, 0)
        self.store.finish(self.name, "as it is", b"{}", whole=True)

    def propose(self, now: str = NOW, **options: Any) -> Outcome:
        return propose(self.config(), self.store, quiet=True, now=now, **options)

    def actions(self, now: str = NOW) -> list[str]:
        """What a run does: names of actions."""
        return [step["action"] for step in self.propose(now).figures["plan"]]

    def git(self, *arguments: str, date: str = "2024-01-02T00:00:00Z") -> str:
        """What a maintainer does in the clone."""
        return git(self.clone, *arguments, date=date)

    def refs(self) -> dict[str, str]:
        listed = git(self.forge, "for-each-ref", "--format=%(refname) %(objectname)")
        return dict(line.split(" ") for line in listed.splitlines())

    def branches(self) -> list[str]:
        return [name[11:] for name in self.refs() if name.startswith("refs/heads/kbgen/")]

    def read(self, revision: str, path: str) -> str:
        return git(self.forge, "show", f"{revision}:{path}") + "\n"

    def body(self, number: int = 1) -> str:
        return self.read("refs/kbgen/proposals", f"{number}.md")

    def edit(self, branch: str, path: str, old: str, new: str) -> None:
        """A maintainer changes words on a branch and pushes."""
        self.git("fetch", "-q", "--prune")
        self.git("checkout", "-q", "-B", branch, f"origin/{branch}")
        file = self.clone / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.git("commit", "-qam", "Better words")
        self.git("push", "-q", "origin", branch)

    def merge(self, branch: str, how: str = "squash", *, delete: bool = True) -> None:
        """A maintainer says yes."""
        self.git("fetch", "-q", "--prune")
        self.git("checkout", "-q", "-B", "main", "origin/main")
        if how == "squash":
            self.git("merge", "-q", "--squash", f"origin/{branch}")
            self.git("commit", "-qm", f"Merge {branch}")
        elif how == "merge":
            self.git("merge", "-q", "--no-ff", "-m", "Merge", f"origin/{branch}")
        else:
            self.git("commit", "--allow-empty", "-qm", "Something in between")
            self.git("checkout", "-q", "-B", "topic", f"origin/{branch}")
            self.git("rebase", "-q", "main")
            self.git("checkout", "-q", "main")
            self.git("merge", "-q", "--ff-only", "topic")
        self.git("push", "-q", "origin", "main")
        if delete:
            self.close(branch)

    def close(self, branch: str) -> None:
        """A maintainer deletes the branch."""
        self.git("push", "-q", "origin", "--delete", branch)


def git(folder: Path, *arguments: str, date: str = "2024-01-02T00:00:00Z") -> str:
    who = {"NAME": "Mia Maintainer", "EMAIL": "mia@example.org", "DATE": date}
    person = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **person, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.removesuffix("\n")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a forge and a maintainer's clone of it, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    git(folder, "init", "-q", "--template=", "--bare", "-b", "main", "forge.git")
    git(folder, "init", "-q", "--template=", "-b", "main", "clone")
    clone = folder / "clone"
    (clone / "README.md").write_text("# Ours\n", encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "Begin")
    # from the clone's folder, as it will be called elsewhere
    git(clone, "remote", "add", "origin", "../forge.git")
    git(clone, "push", "-q", "origin", "main")
    return folder


@pytest.fixture
def base(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("forge.git", "clone"):
        shutil.copytree(begun / name, tmp_path / name)
    store = Store(tmp_path / "store.db")
    yield Base(root=tmp_path, store=store)
    store.close()


def with_answer(thread: Thread, **changes: Any) -> Thread:
    """`thread` with its accepted answer changed."""
    asked, answer = thread.posts
    return dataclasses.replace(thread, posts=(asked, dataclasses.replace(answer, **changes)))


@pytest.fixture
def answered() -> Callable[..., Thread]:
    """`with_answer`, for tests that cannot import this file."""
    return with_answer


__all__ = ["BOT", "NOW", "Base", "Counts", "git"]
