"""A knowledge base whose forge is the double of GitHub, run by a bot that is no maintainer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from kbgen import frontmatter
from kbgen.commands.propose import connect, propose
from kbgen.report import Outcome
from tests.double import work
from tests.double.forge import IssueComment
from tests.double.server import Double, serving
from tests.double.world import Repository, World

BOT = "github-actions[bot]"
BRANCH = "kbgen/forum/10"
PATH = "content/forum/why-is-my-build-slow.md"
NOW = "2026-03-02T12:00:00Z"


class Hub:
    """The knowledge base of the fixture `base`, proposing to `o/r` on the double."""

    def __init__(self, base: Any, double: Double) -> None:
        self.base = base
        self.double = double
        self.world: World = double.world
        self.repository: Repository = self.world.repositories["o/r"]

    def run(self, now: str = NOW, *, dry_run: bool = False) -> Outcome:
        config = self.base.config()
        forge = connect(
            config,
            sleep=self.double.sleep,
            clock=lambda: self.double.now().timestamp(),
            say=lambda _: None,
        )
        store = self.base.store
        return propose(config, store, dry_run=dry_run, quiet=True, forge=forge, now=now)

    def actions(self) -> list[str]:
        return [step["action"] for step in self.run().figures["plan"]]

    def say(self, body: str, *, by: str = "mia", number: int = 0) -> IssueComment:
        """Somebody comments on a pull request, by default on the newest."""
        self.world.advance(60)
        number = number or max(self.repository.pulls)
        return work.comment_on(self.world, self.repository, number, body, by=by)

    def pull(self, number: int = 0) -> Any:
        return self.repository.pulls[number or max(self.repository.pulls)]

    def read(self, branch: str = BRANCH, path: str = PATH) -> str:
        return cast("bytes", self.world.git(self.repository).read(branch, path)).decode()

    def said(self, key: str) -> Any:
        """What the front matter of the proposed article says for `key`."""
        return frontmatter.load(frontmatter.split(self.read())[0])[key]

    def branches(self) -> list[str]:
        refs = self.world.git(self.repository).refs()
        return [name for name in refs if "kbgen/" in name and "generated" not in name]

    def state(self) -> Any:
        """All that is on GitHub."""
        git = self.world.git(self.repository)
        pulls = [
            (
                *(pull.number, pull.state, pull.title, pull.body, pull.head, pull.updated),
                [(one.body, reactions(one)) for one in pull.comments],
            )
            for pull in self.repository.pulls.values()
        ]
        return pulls, {name: git.run("rev-parse", name) for name in git.refs()}

    def writes(self) -> list[str]:
        return [call.operation for call in self.double.calls if call.write]


def settled(hub: Hub) -> None:
    """Whatever runs now changes nothing."""
    before = hub.state()
    for _ in range(2):
        assert hub.run().figures["plan"] == []
        assert hub.state() == before


def reactions(comment: IssueComment) -> list[tuple[str, str]]:
    return [(each.user.login, each.content) for each in comment.reactions]


@contextmanager
def hub_of(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """`o/r` with maintainers mia (write) and max (maintain); eve may only read."""
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    world = World()
    repository = world.repository("o/r")
    world.user(BOT, kind="Bot")
    world.token("t-actions", BOT, kind="actions")
    for login in ("mia", "max", "eve"):
        world.user(login)
    repository.permissions |= {BOT: "write", "mia": "write", "max": "maintain", "eve": "triage"}
    monkeypatch.setenv("GITHUB_TOKEN", "t-actions")
    with serving(world) as double:
        work.commit_files(world, repository, {"README.md": "# Ours\n"})
        base.options = {"git": "", "repo": "o/r", "api": double.api}
        yield Hub(base, double)
        assert double.unserved == []
