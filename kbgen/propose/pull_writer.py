"""Writes to pull requests on GitHub. Each knows how to look whether it took effect already."""

from dataclasses import replace

from github.IssueComment import IssueComment
from github.PullRequest import PullRequest
from github.Repository import Repository as Remote

from kbgen.github.client import Client
from kbgen.github.faults import GitHubError
from kbgen.propose import marker as markers
from kbgen.propose.base import Change


class PullWriter:
    """Writes to the pull requests of one repository. Everything raises GitHubError."""

    def __init__(self, client: Client, remote: Remote) -> None:
        """Of repository `remote`."""
        self._client = client
        self._remote = remote

    def open(self, change: Change, base: str, *, more: bool) -> PullRequest:
        """The pull request from `change.branch` to `base`; the one that is there, if one is.

        `more`: labels or reviewers are to follow, which cannot come with it. Its marker says so.
        """
        marker = replace(change.marker, unfinished=more)

        def there() -> PullRequest | None:
            head = f"{self._remote.owner.login}:{change.branch}"
            found = self._remote.get_pulls(state="open", head=head, base=base)
            return next((pull for pull in found if pull.head.ref == change.branch), None)

        def create() -> PullRequest:
            body = markers.rewrite(change.body, marker)
            return self._remote.create_pull(
                base=base, head=change.branch, title=change.title, body=body
            )

        return self._client.read(there) or self._client.write(create, there)

    def finish(
        self, pull: PullRequest, labels: tuple[str, ...], reviewers: tuple[str, ...]
    ) -> None:
        """Label and ask, once in a proposal's life: what people take away later stays away."""
        if labels:
            self._label(pull, labels)
        self._ask(pull, reviewers)
        marker = markers.read(pull.body or "")
        if marker is not None:
            self.edit(pull, markers.rewrite(pull.body, replace(marker, unfinished=False)))

    def _label(self, pull: PullRequest, labels: tuple[str, ...]) -> None:
        """Add labels; GitHub makes those that the repository has not."""
        wanted = {label.lower() for label in labels}

        def call() -> bool:
            pull.add_to_labels(*labels)
            return True

        def done() -> bool | None:
            return wanted <= {label.name.lower() for label in pull.get_labels()} or None

        self._client.write(call, done)

    def _ask(self, pull: PullRequest, reviewers: tuple[str, ...]) -> None:
        """Request reviews; somebody who cannot review here keeps nobody else from being asked."""
        people = {name for name in reviewers if "/" not in name and name != pull.user.login}
        teams = {name.partition("/")[2] for name in reviewers if "/" in name}
        if not people and not teams:
            return

        def call() -> bool:
            pull.create_review_request(reviewers=sorted(people), team_reviewers=sorted(teams))
            return True

        def done() -> bool | None:
            now = self._remote.get_pull(pull.number)
            logins = {user.login.lower() for user in now.requested_reviewers}
            slugs = {team.slug.lower() for team in now.requested_teams}
            all_people = {name.lower() for name in people} <= logins
            return (all_people and {name.lower() for name in teams} <= slugs) or None

        try:
            self._client.write(call, done)
        except GitHubError as error:
            if error.kind not in ("missing", "refused"):
                raise
            if len(people) + len(teams) > 1:
                for name in reviewers:
                    self._ask(pull, (name,))

    def advise(self, pull: PullRequest, comment: str, version: str) -> None:
        """Write or rewrite the bot's one comment, which speaks of `version`."""

        def mine() -> IssueComment | None:
            found = (c for c in pull.get_issue_comments() if markers.read_advice(c.body or ""))
            return next(found, None)

        def call() -> bool:
            old = mine()
            if old is None:
                pull.create_issue_comment(comment)
            else:
                old.edit(comment)
            return True

        def done() -> bool | None:
            found = mine()
            return (found is not None and markers.read_advice(found.body) == version) or None

        self._client.write(call, done)

    def edit(self, pull: PullRequest, body: str, *, close: bool = False) -> None:
        """Write a body, whose marker tells whether it was written."""
        marker = markers.read(body)

        def call() -> bool:
            if close:
                pull.edit(body=body, state="closed")
            else:
                pull.edit(body=body)
            return True

        def done() -> bool | None:
            now = self._remote.get_pull(pull.number)
            same = markers.read(now.body or "") == marker
            return (same and (now.state == "closed" or not close)) or None

        self._client.write(call, done)
