"""Commands in comments on pull requests: read, carried out, answered. The I/O of `orders`.

Which comments are answered stands on GitHub alone: by a reaction of the bot, or by a reply whose
hidden marker names the comment. Effects come first and the answer last, so a run that was killed
in between repeats what can be repeated.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from github import GithubException
from github.IssueComment import IssueComment
from github.NamedUser import NamedUser
from github.Organization import Organization
from github.PullRequest import PullRequest
from github.Reaction import Reaction
from github.Repository import Repository as Remote

from kbgen.github.client import Client
from kbgen.github.faults import GitHubError
from kbgen.propose import body
from kbgen.propose import marker as markers
from kbgen.propose.base import Proposal
from kbgen.propose.commands import parse
from kbgen.propose.orders import Heard, Order

WINDOW = timedelta(days=30)
"""How old a comment on a closed pull request may be. Those on open ones are all read."""
_NEWEST = 1000
"""Comments of that time that are looked at: ten calls at most, however many there are."""
_FEW = 20
"""Closed pull requests that are asked one by one where the repository has no list."""
_WRITERS = ("admin", "maintain", "write")
_ANSWERS = ("+1", "confused")


class Desk:
    """Reads commands, and answers them."""

    def __init__(
        self, client: Client, remote: Remote, talks: Mapping[int, Sequence[IssueComment]]
    ) -> None:
        """Of one repository; `talks` are the comments of its open proposals, by number."""
        self._client = client
        self._remote = remote
        self._talks = talks
        self._writers: dict[str, bool] = {}
        self._login: str | None = None
        self._comments: dict[int, IssueComment] = {}
        self._pulls: dict[int, PullRequest] = {}

    # Reading

    def heard(self, proposals: Iterable[Proposal], now: str) -> list[Heard]:
        """Commands that wait for an answer, in the order of their comments."""
        known = {proposal.number: proposal for proposal in proposals}
        comments = {one.id: one for talk in self._talks.values() for one in talk}
        if any(proposal.state != "open" for proposal in known.values()):
            comments |= {one.id: one for one in self._recent(known.values(), now)}
        on = [(one, known.get(_number(one))) for _, one in sorted(comments.items())]
        about = [(one, proposal) for one, proposal in on if proposal is not None]
        answered = {
            markers.read_answer(one.body or "")
            for one, proposal in about
            if "<!-- kbgen-answer" in (one.body or "") and self._is_mine(one, proposal)
        }
        found = [self._command(one, proposal) for one, proposal in about if one.id not in answered]
        return [heard for heard in found if heard is not None]

    def _recent(self, proposals: Iterable[Proposal], now: str) -> list[IssueComment]:
        """Comments of the whole repository, in one call if they are no more than a hundred."""
        since = datetime.fromisoformat(now) - WINDOW

        def newest() -> list[IssueComment]:
            every = self._remote.get_issues_comments(sort="updated", direction="desc", since=since)
            return list(islice(every, _NEWEST))

        try:
            return self._client.read(newest)
        except GitHubError as error:
            if error.kind != "missing":
                raise
        # where Issues are switched off there is no such list, but pull requests have their own
        ended = [p for p in proposals if p.ended >= f"{since:%Y-%m-%dT%H:%M:%SZ}"]
        ended.sort(key=lambda proposal: proposal.ended, reverse=True)
        return [comment for p in ended[:_FEW] for comment in self._talk(p.number)]

    def _talk(self, number: int) -> list[IssueComment]:
        return self._client.read(lambda: list(self._remote.get_issue(number).get_comments()))

    def _command(self, comment: IssueComment, proposal: Proposal) -> Heard | None:
        command = parse(comment.body or "")
        user: NamedUser | Organization | None = comment.user
        if command is None or user is None or _is_bot(user.login) or _is_from_kbgen(comment):
            return None
        if not self._may_write(user.login) or self._is_answered(comment, proposal):
            return None
        self._comments[comment.id] = comment
        return Heard(comment=comment.id, proposal=proposal.number, by=user.login, command=command)

    def _may_write(self, login: str) -> bool:
        """GitHub is asked once a run; whom it does not know may not."""
        if login not in self._writers:
            try:
                role = self._client.read(lambda: self._remote.get_collaborator_permission(login))
            except GitHubError as error:
                # a stranger's comment must not be able to stop a run
                if error.kind not in ("missing", "scope"):
                    raise
                role = ""
            self._writers[login] = role in _WRITERS
        return self._writers[login]

    def _is_answered(self, comment: IssueComment, proposal: Proposal) -> bool:
        counts = comment.reactions or {}
        if counts and not any(counts.get(name) for name in _ANSWERS):
            return False
        if counts and proposal.state != "open" and comment.id <= proposal.marker.obeyed:
            return True  # all was done; whose reaction it is need not be asked for
        return self._client.read(lambda: self._reaction(comment, proposal)) is not None

    def _reaction(self, comment: IssueComment, proposal: Proposal) -> Reaction | None:
        """The bot's answer to a comment."""
        mine = (
            one
            for one in comment.get_reactions()
            if one.content in _ANSWERS and self._is_mine(one, proposal)
        )
        return next(mine, None)

    def _is_mine(self, what: IssueComment | Reaction, proposal: Proposal) -> bool:
        """Of whoever opened the pull request, of a bot that is let in, or of this very token."""
        user: NamedUser | Organization | None = what.user
        if user is None:
            return False
        login = user.login
        return login == proposal.author or _is_bot(login) or login == self._me()

    def _me(self) -> str:
        """Login of the token; "" where GitHub does not tell it (GITHUB_TOKEN, Apps)."""
        if self._login is None:
            try:
                self._login = self._client.read(lambda: self._client.rest.get_user().login)
            except GitHubError as error:
                if error.kind not in ("missing", "scope"):
                    raise
                self._login = ""
        return self._login

    # Carrying out

    def obey(self, order: Order) -> None:
        """What a command changes about its pull request, but for the branch of a new title."""
        if not order.note and not order.title:
            return
        pull = self._pull(order.proposal.number)
        if order.title and pull.title != order.title:
            self._edit(pull, {"title": order.title})
        if order.note and markers.read(pull.body or "") != order.proposal.marker:
            text = body.noted(pull.body or "", order.proposal.marker, order.note)
            self._edit(pull, {"body": text})
        if order.closes and pull.state == "open":
            # first the branch: GitHub closes the pull request with it, so a kill leaves no branch
            if not order.proposal.foreign:
                self._delete(order.proposal)
            self._edit(pull, {"state": "closed"})

    def answer(self, order: Order) -> None:
        """Say that a command was obeyed, or why not. A comment that is gone needs no answer."""
        comment = self._comments[order.heard.comment]
        if order.words:
            self._reply(order)

        def done() -> Reaction | None:
            return self._reaction(comment, order.proposal)

        try:
            self._client.write(lambda: comment.create_reaction(order.reaction), done)
        except GitHubError as error:
            if error.kind != "missing":
                raise

    def _reply(self, order: Order) -> None:
        pull, number = self._pull(order.proposal.number), order.heard.comment
        text = f"{order.words}\n\n{markers.write_answer(number)}\n"

        def done() -> IssueComment | None:
            found = (
                one
                for one in pull.get_issue_comments()
                if markers.read_answer(one.body or "") == number
                and self._is_mine(one, order.proposal)
            )
            return next(found, None)

        self._client.write(lambda: pull.create_issue_comment(text), done)

    def _pull(self, number: int) -> PullRequest:
        if number not in self._pulls:
            self._pulls[number] = self._client.read(lambda: self._remote.get_pull(number))
        return self._pulls[number]

    def _edit(self, pull: PullRequest, values: dict[str, Any]) -> None:
        def done() -> bool | None:
            now = self._remote.get_pull(pull.number)
            return all(_same(getattr(now, name), value) for name, value in values.items()) or None

        def call() -> bool:
            pull.edit(**values)
            return True

        self._client.write(call, done)

    def _delete(self, proposal: Proposal) -> None:
        """The branch, if it still stands where it was seen."""
        name = f"heads/{proposal.branch}"

        def standing() -> bool:
            try:
                return self._remote.get_git_ref(name).object.sha == proposal.head
            except GithubException as error:
                if error.status != 404:
                    raise
                return False

        def call() -> bool:
            self._remote.get_git_ref(name).delete()
            return True

        if self._client.read(standing):
            self._client.write(call, lambda: not standing() or None)


def _number(comment: IssueComment) -> int:
    """Of the issue or pull request that it stands on."""
    number = comment.issue_url.rpartition("/")[2]
    return int(number) if number.isdecimal() else 0


def _is_bot(login: str) -> bool:
    """No person's name has brackets, and only administrators let a bot in."""
    return login.endswith("[bot]")


def _is_from_kbgen(comment: IssueComment) -> bool:
    text = comment.body or ""
    return bool(markers.read_advice(text) or markers.read_answer(text))


def _same(one: str | None, other: str) -> bool:
    return (one or "").replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
