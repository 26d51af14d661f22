"""The bot's pull requests out of thousands, without listing all of them in each run.

Open ones are listed anew each time. Closed ones that were seen before are kept in a file; only
those that changed since are asked for, newest change first, which nothing can hide from: whatever
happens to a pull request moves its `updated_at`. The file is a cache: without it, and once a week,
all are listed.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from github.PullRequest import PullRequest
from github.Repository import Repository as Remote

from kbgen.dates import stamp
from kbgen.files import write_text
from kbgen.github.client import Client
from kbgen.propose import marker as markers

_OVERLAP = timedelta(minutes=10)
"""GitHub's machines need not agree on the time, and answer from copies that lag behind."""
_PAGE = 100
_WHOLE_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What is kept of a closed pull request; times as GitHub writes them, "" for none."""

    number: int
    page: str
    body: str
    branch: str
    head: str
    login: str
    created: str
    closed: str
    merged: str


@dataclass(slots=True, kw_only=True)
class _Kept:
    """The file."""

    repository: int
    whole: str
    """When all were listed."""
    until: str
    """Latest change that was seen then or since."""
    rows: dict[int, _Row] = field(default_factory=dict)


def listed(client: Client, remote: Remote, file: Path, now: str) -> list[PullRequest]:
    """Pull requests from branches of this repository with a marker; maybe more open ones.

    `file` is the cache; `now` is UTC. Raises GitHubError.
    """
    kept = _load(file, remote.id, now)
    if kept is None:
        found = client.read(lambda: list(remote.get_pulls(state="all", sort="created")))
        opened = [pull for pull in found if pull.state == "open"]
        kept = _Kept(repository=remote.id, whole=now, until="")
    else:
        since = _iso(datetime.fromisoformat(kept.until) - _OVERLAP)
        # open ones first: one that closes between the two is seen closed
        opened = client.read(lambda: list(remote.get_pulls(state="open", sort="created")))
        found = client.read(lambda: _since(remote, since))
    for pull in found:
        kept.rows.pop(pull.number, None)
        if pull.state != "open" and _own(pull, remote):
            kept.rows[pull.number] = _row(pull)
    kept.until = max([kept.until, *(_iso(pull.updated_at) for pull in found)])
    _store(file, kept)
    closed = [_pull(client, remote, row) for row in kept.rows.values()]
    return [*(pull for pull in opened if pull.number not in kept.rows), *closed]


def _since(remote: Remote, moment: str) -> list[PullRequest]:
    # of all states: one that left the list while its pages are read would hide another
    found: list[PullRequest] = []
    falling = True
    for pull in remote.get_pulls(state="all", sort="updated", direction="desc"):
        falling = falling and (not found or _iso(pull.updated_at) <= _iso(found[-1].updated_at))
        found.append(pull)
        # a page costs the same as a part of it, and shows whether the server sorts as it was asked
        if len(found) >= _PAGE and falling and _iso(pull.updated_at) < moment:
            break
    return found


def _own(pull: PullRequest, remote: Remote) -> bool:
    home = pull.head.repo
    same = home is not None and home.full_name == remote.full_name
    return same and markers.read(pull.body or "") is not None


def _row(pull: PullRequest) -> _Row:
    return _Row(
        number=pull.number,
        page=pull.html_url,
        body=pull.body or "",
        branch=pull.head.ref,
        head=pull.head.sha,
        # a deleted account is null
        login=pull.user.login if pull.user else "ghost",
        created=_iso(pull.created_at),
        closed=_iso(pull.closed_at),
        merged=_iso(pull.merged_at),
    )


def _pull(client: Client, remote: Remote, row: _Row) -> PullRequest:
    """As a list of GitHub shows it, as far as anybody looks."""
    shown = {
        "number": row.number,
        "url": f"{remote.url}/pulls/{row.number}",
        "issue_url": f"{remote.url}/issues/{row.number}",
        "html_url": row.page,
        "state": "closed",
        "body": row.body,
        # the repository may have got another name since
        "head": {"ref": row.branch, "sha": row.head, "repo": {"full_name": remote.full_name}},
        "user": {"login": row.login},
        "created_at": row.created,
        "closed_at": row.closed or None,
        "merged_at": row.merged or None,
    }
    return client.rest.create_from_raw_data(PullRequest, shown)


def _iso(moment: datetime | None) -> str:
    return stamp(moment.astimezone(UTC)) if moment else ""


def _load(file: Path, repository: int, now: str) -> _Kept | None:
    """What is kept, if it is this repository's and fresh enough."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Kept)
        age = datetime.fromisoformat(now) - datetime.fromisoformat(kept.whole)
        datetime.fromisoformat(kept.until)
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    fresh = timedelta(0) <= age < _WHOLE_EVERY
    return kept if kept.repository == repository and fresh else None


def _store(file: Path, kept: _Kept) -> None:
    write_text(file, json.dumps(asdict(kept)))
