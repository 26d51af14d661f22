"""Proposals as pull requests on GitHub.

Files, branches and history go through git (`origin`), pull requests, labels and comments through
REST. No write is repeated blindly: after a fault kbgen looks whether it took effect, and writes
again only where it did not (`Client.write`). Where a run stops all the same, with one line, the
next one finds what is there and goes on.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from github.IssueComment import IssueComment
from github.PullRequest import PullRequest
from github.Repository import Repository as Remote

from kbgen.dates import utc
from kbgen.errors import ForgeError
from kbgen.github.client import Client
from kbgen.propose import history, pulls
from kbgen.propose import marker as markers
from kbgen.propose.base import Change, Proposal, Snapshot, State
from kbgen.propose.committing import commit_of
from kbgen.propose.git import Identity, Repository
from kbgen.propose.github_desk import Desk
from kbgen.propose.history import GENERATED, HEADS
from kbgen.propose.naming import PREFIX
from kbgen.propose.origin import Origin
from kbgen.propose.pull_writer import PullWriter


class GitHubForge:
    """A `Forge` on GitHub."""

    def __init__(
        self,
        client: Client,
        repo: str,
        *,
        copy: Path,
        branch: str,
        bot: Identity,
        labels: tuple[str, ...],
    ) -> None:
        """Of repository `repo`, OWNER/NAME; its copy is kept in folder `copy`.

        Raises GitHubError where it cannot be read.
        """
        self._client = client
        self._bot = bot
        self._labels = labels
        self._remote: Remote = client.read(lambda: client.rest.get_repo(repo))
        self._branch = branch or self._remote.default_branch
        self._origin = Origin(client, self._remote.clone_url, copy)
        self._writer = PullWriter(client, self._remote)
        self._pulls: dict[int, PullRequest] = {}
        self._refs: dict[str, str] = {}
        self._tip = ""
        self._talks: dict[int, list[IssueComment]] = {}
        self.desk = Desk(client, self._remote, self._talks)
        """Reads and answers the commands in comments, after `look`."""
        self._left: dict[str, str] = {}

    @property
    def _git(self) -> Repository:
        # the copy may be made anew
        return self._origin.git

    def look(self, now: str) -> Snapshot:
        """As in `Forge`."""
        self._origin.fetch(self._branch)
        self._refs = self._git.refs(HEADS, "refs/kbgen/")
        self._tip = self._refs.get(HEADS + self._branch, "")
        if not self._tip:
            raise ForgeError(
                f"{self._remote.full_name}: no branch {self._branch}: set propose.branch"
            )
        cache = self._git.path / "kbgen-pulls.json"
        found = pulls.listed(self._client, self._remote, cache, now)
        proposals = [p for p in map(self._proposal, found) if p is not None]
        articles, paths = history.articles(self._git, self._tip)
        return Snapshot(
            articles=articles,
            paths=paths,
            owners=history.codeowners(self._git, self._tip),
            proposals=tuple(sorted(proposals, key=lambda p: p.number)),
            strangers=self._strangers(proposals, found),
        )

    def _proposal(self, pull: PullRequest) -> Proposal | None:
        """The bot's own, by the marker; a fork's pull request with a copied marker is not."""
        marker = markers.read(pull.body or "")
        if marker is None or not self._is_home(pull):
            return None
        state: State = "open" if pull.state == "open" else "merged" if pull.merged_at else "closed"
        people: list[str] = []
        advised = ""
        ended = utc(pull.closed_at.isoformat()) if pull.closed_at else ""
        if state == "open":
            self._pulls[pull.number] = pull
            head = self._refs.get(HEADS + pull.head.ref, "")
            if not head:
                return None  # its branch went this moment: the next run sees it closed
            foreign = history.of_people(self._git, self._tip, head, self._bot)
            people, advised = self._talk(pull)
            people += foreign
        else:
            head, foreign = pull.head.sha, []
            if marker.withdrawn and self._refs.get(HEADS + pull.head.ref) == head:
                self._left[HEADS + pull.head.ref] = head
            if not marker.withdrawn and ended:
                people = [ended]
        return Proposal(
            number=pull.number,
            url=pull.html_url,
            state=state,
            # finished before anything else is written
            marker=replace(marker, unfinished=False),
            branch=pull.head.ref,
            head=head,
            foreign=bool(foreign),
            created=utc(pull.created_at.isoformat()),
            reacted=max(people, default=""),
            advised=advised,
            author=pull.user.login if pull.user else "",
            ended=ended,
        )

    def _is_home(self, pull: PullRequest) -> bool:
        """Whether its branch is in this repository. A fork that was deleted is null."""
        home = pull.head.repo
        return home is not None and home.full_name == self._remote.full_name

    def _talk(self, pull: PullRequest) -> tuple[list[str], str]:
        """When people commented or reviewed, and what the bot's one comment speaks of."""
        times: list[str] = []
        advised = ""
        talk = self._client.read(lambda: list(pull.get_issue_comments()))
        self._talks[pull.number] = talk
        for comment in talk:
            version = markers.read_advice(comment.body or "")
            if version:
                advised = version
            elif comment.user is None or comment.user.login != pull.user.login:
                times.append(utc(comment.created_at.isoformat()))
        for review in self._client.read(lambda: list(pull.get_reviews())):
            if review.submitted_at is not None:
                times.append(utc(review.submitted_at.isoformat()))
        return times, advised

    def _strangers(self, proposals: list[Proposal], pulls: list[PullRequest]) -> frozenset[str]:
        """Branches to leave alone: of people, or with a pull request that is not kbgen's."""
        theirs = {
            p.head.ref
            for p in pulls
            if p.state == "open" and p.number not in self._pulls and self._is_home(p)
        }
        open_ = {p.branch for p in proposals if p.state == "open"}
        done = {(p.branch, p.head) for p in proposals if p.state == "merged"}
        heads = {n.removeprefix(HEADS): s for n, s in self._refs.items() if n.startswith(HEADS)}
        return frozenset(
            branch
            for branch, head in heads.items()
            if branch.startswith(PREFIX)
            and branch not in open_
            and (branch, head) not in done
            and (branch in theirs or history.of_people(self._git, self._tip, head, self._bot))
        )

    def generated(self, digest: str) -> str:
        """As in `Forge`."""
        return history.generated(self._git, self._refs, self._tip, digest)

    def settle(self, now: str, reviewers: Mapping[int, tuple[str, ...]]) -> None:
        """As in `Forge`: labels and reviewers of new proposals, branches of withdrawn ones."""
        for number, pull in self._pulls.items():
            marker = markers.read(pull.body or "")
            if marker is not None and marker.unfinished:
                self._writer.finish(pull, self._labels, reviewers.get(number, ()))
        used = {HEADS + pull.head.ref for pull in self._pulls.values()}
        for name in sorted(self._left.keys() - used):
            self._drop(name, self._left[name])

    # Writing

    def open(self, change: Change, now: str) -> str:
        """As in `Forge`."""
        self._push(change, change.branch, now)
        more = bool(self._labels or change.reviewers)
        pull = self._writer.open(change, self._branch, more=more)
        marker = markers.read(pull.body or "")
        if marker is not None and marker.unfinished:
            self._writer.finish(pull, self._labels, change.reviewers)
        return pull.html_url

    def refresh(self, proposal: Proposal, change: Change, now: str) -> None:
        """As in `Forge`; title and labels stay as people left them."""
        self._push(change, proposal.branch, now)
        self._writer.edit(self._pulls[proposal.number], change.body)

    def advise(self, proposal: Proposal, comment: str, version: str, now: str) -> None:
        """As in `Forge`."""
        self._writer.advise(self._pulls[proposal.number], comment, version)

    def withdraw(self, proposal: Proposal, body: str, now: str) -> None:
        """As in `Forge`; body and state at once, so that a kill cannot leave a false no."""
        self._writer.edit(self._pulls[proposal.number], body, close=True)
        self._drop(HEADS + proposal.branch, proposal.head)

    def _drop(self, name: str, head: str) -> None:
        """Delete a branch, unless somebody committed to it."""
        self._origin.push({name: ""}, branch=name, old=head)
        self._refs.pop(name, None)

    def _push(self, change: Change, branch: str, now: str) -> None:
        """Branch and generated text, both or neither; never over a commit not seen before."""
        name = HEADS + branch
        commit = commit_of(self._git, change, parent=self._tip, author=self._bot, now=now)
        moves = {name: commit}
        if change.generated:
            moves[GENERATED + change.marker.digest] = self._git.blob(change.generated)
        news = {ref: sha for ref, sha in moves.items() if self._refs.get(ref) != sha}
        if news:  # else a run that ended here had pushed the same
            self._origin.push(news, branch=name, old=self._refs.get(name, ""))
            self._refs |= news
