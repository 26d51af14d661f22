"""Proposals as pull requests on GitHub.

Files, branches and history go through git, in a bare copy below `.kbgen/`; pull requests, labels
and comments through REST. Every write looks first whether it was done already, and none is
repeated blindly: after a fault the run stops with one line, and the next run finds what is there.
"""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import requests
from github import GithubException
from github.PullRequest import PullRequest
from github.Repository import Repository as Remote

from kbgen.dates import utc
from kbgen.github.client import Client
from kbgen.github.faults import fault_of
from kbgen.propose import history
from kbgen.propose import marker as markers
from kbgen.propose.base import Change, ForgeError, Proposal, Snapshot, State
from kbgen.propose.git import Identity, Repository
from kbgen.propose.history import GENERATED, HEADS
from kbgen.propose.naming import PREFIX

T = TypeVar("T")
_BETWEEN_WRITES = 1.0
"""Seconds: what GitHub asks for between requests that create content."""


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
        sleep: Callable[[float], None],
    ) -> None:
        """Of repository `repo`, OWNER/NAME; its copy is kept in folder `copy`.

        Raises GitHubError where it cannot be read.
        """
        self._client = client
        self._bot = bot
        self._labels = labels
        self._sleep = sleep
        self._remote: Remote = client.read(lambda: client.rest.get_repo(repo))
        self._branch = branch or self._remote.default_branch
        self._url = self._remote.clone_url
        self._git = _copy(copy, self._secret())
        self._pulls: dict[int, PullRequest] = {}
        self._refs: dict[str, str] = {}
        self._tip = ""

    def _secret(self) -> dict[str, str]:
        """git's way to sign requests, through the environment: no file and no argument has it."""
        auth = self._client.rest.requester.auth
        token = auth.token if auth is not None else ""
        basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        return {
            # a connection that stays silent for a minute is given up
            "GIT_HTTP_LOW_SPEED_LIMIT": "1",
            "GIT_HTTP_LOW_SPEED_TIME": "60",
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
            "GIT_CONFIG_KEY_1": "credential.helper",
            "GIT_CONFIG_VALUE_1": "",
        }

    def look(self, now: str) -> Snapshot:
        """As in `Forge`."""
        both = ("+refs/heads/*:refs/heads/*", "+refs/kbgen/*:refs/kbgen/*")
        self._git.run("fetch", "-q", "--prune", "--no-tags", self._url, *both)
        self._refs = self._git.refs(HEADS, "refs/kbgen/")
        self._tip = self._refs.get(HEADS + self._branch, "")
        if not self._tip:
            raise ForgeError(
                f"{self._remote.full_name}: no branch {self._branch}: set propose.branch"
            )
        found = self._client.read(lambda: list(self._remote.get_pulls(state="all")))
        proposals = [p for p in map(self._proposal, found) if p is not None]
        return Snapshot(
            files=history.articles(self._git, self._tip),
            owners=history.codeowners(self._git, self._tip),
            proposals=tuple(sorted(proposals, key=lambda p: p.number)),
            strangers=self._strangers(proposals),
        )

    def _proposal(self, pull: PullRequest) -> Proposal | None:
        """The bot's own, by the marker; a fork's pull request with a copied marker is not."""
        marker = markers.read(pull.body or "")
        home = pull.head.repo
        if marker is None or home is None or home.full_name != self._remote.full_name:
            return None
        state: State = "open" if pull.state == "open" else "merged" if pull.merged_at else "closed"
        people: list[str] = []
        advised = ""
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
            if not marker.withdrawn and pull.closed_at:
                people = [utc(pull.closed_at.isoformat())]
        return Proposal(
            number=pull.number,
            url=pull.html_url,
            state=state,
            marker=marker,
            branch=pull.head.ref,
            head=head,
            foreign=bool(foreign),
            created=utc(pull.created_at.isoformat()),
            reacted=max(people, default=""),
            advised=advised,
        )

    def _talk(self, pull: PullRequest) -> tuple[list[str], str]:
        """When people commented or reviewed, and what the bot's one comment speaks of."""
        times: list[str] = []
        advised = ""
        for comment in self._client.read(lambda: list(pull.get_issue_comments())):
            version = markers.read_advice(comment.body or "")
            if version:
                advised = version
            elif comment.user is None or comment.user.login != pull.user.login:
                times.append(utc(comment.created_at.isoformat()))
        for review in self._client.read(lambda: list(pull.get_reviews())):
            if review.submitted_at is not None:
                times.append(utc(review.submitted_at.isoformat()))
        return times, advised

    def _strangers(self, proposals: list[Proposal]) -> frozenset[str]:
        open_ = {p.branch for p in proposals if p.state == "open"}
        done = {(p.branch, p.head) for p in proposals if p.state == "merged"}
        heads = {n.removeprefix(HEADS): s for n, s in self._refs.items() if n.startswith(HEADS)}
        return frozenset(
            branch
            for branch, head in heads.items()
            if branch.startswith(PREFIX)
            and branch not in open_
            and (branch, head) not in done
            and history.of_people(self._git, self._tip, head, self._bot)
        )

    def generated(self, digest: str) -> str:
        """As in `Forge`."""
        return history.generated(self._git, self._refs, self._tip, digest)

    def settle(self, now: str) -> None:
        """Labels that a run could not set any more; all else GitHub keeps itself."""
        for pull in self._pulls.values():
            if self._labels and not pull.labels:
                self._label(pull)

    # Writing

    def open(self, change: Change, now: str) -> str:
        """As in `Forge`."""
        self._push(change, change.branch, now)
        owner = self._remote.owner.login

        def there() -> list[PullRequest]:
            return list(self._remote.get_pulls(state="open", head=f"{owner}:{change.branch}"))

        found = self._client.read(there)
        pull = found[0] if found else self._write(lambda: self._create(change))
        if self._labels:
            self._label(pull)
        if change.reviewers:
            self._ask(pull, change.reviewers)
        return pull.html_url

    def _create(self, change: Change) -> PullRequest:
        return self._remote.create_pull(
            base=self._branch, head=change.branch, title=change.title, body=change.body
        )

    def _label(self, pull: PullRequest) -> None:
        self._write(lambda: pull.add_to_labels(*self._labels))

    def _ask(self, pull: PullRequest, reviewers: tuple[str, ...]) -> None:
        """Request reviews; somebody who cannot review here is no reason to stop."""
        people = [name for name in reviewers if "/" not in name and name != pull.user.login]
        teams = [name.partition("/")[2] for name in reviewers if "/" in name]
        if not people and not teams:
            return
        try:
            self._sleep(_BETWEEN_WRITES)
            pull.create_review_request(reviewers=people, team_reviewers=teams)
        except GithubException as error:
            if error.status not in (404, 422):
                raise self._refused(error) from None

    def refresh(self, proposal: Proposal, change: Change, now: str) -> None:
        """As in `Forge`; title and labels stay as people left them."""
        self._push(change, proposal.branch, now)
        pull = self._pulls[proposal.number]
        self._write(lambda: pull.edit(body=change.body))

    def advise(self, proposal: Proposal, comment: str, version: str, now: str) -> None:
        """As in `Forge`."""
        pull = self._pulls[proposal.number]
        comments = self._client.read(lambda: list(pull.get_issue_comments()))
        mine = next((c for c in comments if markers.read_advice(c.body or "")), None)
        if mine is not None:
            self._write(lambda: mine.edit(comment))
        else:
            self._write(lambda: pull.create_issue_comment(comment))

    def withdraw(self, proposal: Proposal, body: str, now: str) -> None:
        """As in `Forge`; the body says so first, so that a kill cannot leave a false no."""
        pull = self._pulls[proposal.number]
        self._write(lambda: pull.edit(body=body))
        self._write(lambda: pull.edit(state="closed"))
        name = HEADS + proposal.branch
        self._git.run(
            "push", "-q", f"--force-with-lease={name}:{proposal.head}", self._url, f":{name}"
        )
        self._refs.pop(name, None)

    def _push(self, change: Change, branch: str, now: str) -> None:
        """Branch and generated text, both or neither; never over a commit not seen before."""
        name = HEADS + branch
        old = self._refs.get(name, "")
        blob = None if change.text is None else self._git.blob(change.text)
        assets = {path: self._git.blob(data) for path, data in change.assets}
        commit = self._git.commit(
            {change.marker.path: blob, **assets},
            parent=self._tip,
            message=change.message,
            author=self._bot,
            now=now,
        )
        moves = {name: commit}
        if change.generated:
            moves[GENERATED + change.marker.digest] = self._git.blob(change.generated)
        news = {ref: sha for ref, sha in moves.items() if self._refs.get(ref) != sha}
        if not news:
            return  # a push whose answer was lost had taken effect
        specs = [f"{sha}:{ref}" for ref, sha in news.items()]
        lease = f"--force-with-lease={name}:{old}"
        self._sleep(_BETWEEN_WRITES)
        self._git.run("push", "-q", "--atomic", lease, self._url, *specs)
        self._refs |= news

    def _write(self, call: Callable[[], T]) -> T:
        """Do it once. Raises ForgeError: whether it took effect, the next run sees."""
        self._sleep(_BETWEEN_WRITES)
        try:
            return call()
        except (
            GithubException,
            requests.exceptions.RequestException,
            OSError,
            ValueError,
        ) as error:
            raise self._refused(error) from None

    def _refused(self, error: Exception) -> ForgeError:
        fault = fault_of(error)
        advice = "run again, it goes on from here"
        if fault.kind in ("scope", "token", "missing"):
            advice = (
                "the token needs `contents: write` and `pull-requests: write`, and Actions must be "
                "allowed to create pull requests"
            )
        return ForgeError(f"{self._remote.full_name}: GitHub refused ({fault.text}): {advice}")


def _copy(folder: Path, secret: dict[str, str]) -> Repository:
    """The bare repository in `folder`, made if it is not there. It can be deleted at any time."""
    if not (folder / "HEAD").exists():
        folder.mkdir(parents=True, exist_ok=True)
        Repository(folder.parent, anywhere=True).run("init", "-q", "--bare", folder.name)
    return Repository(folder, secret)
