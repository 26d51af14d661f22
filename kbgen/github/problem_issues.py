"""Issues about recurring problems in a repository on GitHub: read, opened, brought up to date."""

from collections.abc import Iterable
from itertools import islice
from typing import Literal

from github.Issue import Issue as Remote

from kbgen.github.client import Client
from kbgen.github.faults import GitHubError
from kbgen.insights.issues import LABEL, Issue, Write, read


class Tracker:
    """The issues of one repository. Everything raises GitHubError."""

    def __init__(self, client: Client, repo: str) -> None:
        """`repo` is owner/name."""
        self._client = client
        self._remote = client.read(lambda: client.rest.get_repo(repo))

    def issues(self, numbers: Iterable[int] = ()) -> list[Issue]:
        """Those with kbgen's label, open and closed, and those of these numbers; by number."""
        labelled = self._client.read(
            lambda: list(self._remote.get_issues(state="all", labels=[LABEL]))
        )
        found = {one.number: one for one in labelled if one.pull_request is None}
        for number in sorted(set(numbers) - found.keys()):
            one = self._one(number)
            if one is not None:
                found[number] = one
        return [_issue(found[number]) for number in sorted(found)]

    def _one(self, number: int) -> Remote | None:
        """The issue; None where it is gone or has moved."""
        try:
            return self._client.read(lambda: self._remote.get_issue(number))
        except GitHubError as error:
            if error.kind != "missing":
                raise
            return None

    def write(self, wanted: Write) -> int:
        """Do it, once; the issue's number."""
        if wanted.number is None:
            return self._open(wanted)
        number = wanted.number

        def call() -> int:
            self._remote.get_issue(number).edit(body=wanted.body, state=wanted.state)
            return number

        def done() -> int | None:
            now = self._remote.get_issue(number)
            same = (now.body or "") == wanted.body and now.state == wanted.state
            return number if same else None

        return self._client.write(call, done)

    def _open(self, wanted: Write) -> int:
        marker = read(wanted.body)

        def there() -> int | None:
            """Whether a write whose answer was lost took effect."""
            newest = self._remote.get_issues(state="open", sort="created", direction="desc")
            for one in islice(newest, 30):
                found = read(one.body or "")
                if found is not None and marker is not None and found.id == marker.id:
                    return one.number
            return None

        def call() -> int:
            return self._remote.create_issue(
                title=wanted.title, body=wanted.body, labels=[LABEL]
            ).number

        return self._client.write(call, there)


def _issue(remote: Remote) -> Issue:
    state: Literal["open", "closed"] = "closed" if remote.state == "closed" else "open"
    return Issue(number=remote.number, state=state, body=remote.body or "")
