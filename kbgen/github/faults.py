"""What can be wrong with an answer of GitHub, and what that means. No I/O.

Facts: any `errors` in an HTTP 200 answer of GraphQL reaches PyGithub's callers as status 400; a
spent primary limit is a 200 with an error; a secondary limit is a 200, 403 or 429, with or without
`Retry-After`; a query that took over ten seconds is a 502 or 504, or a 200 that went wrong.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import requests
from github import GithubException

from kbgen.errors import SourceError

Kind = Literal[
    "primary", "secondary", "slow", "broken", "partial",
    "cursor", "bounds", "token", "scope", "missing", "refused",
]  # fmt: skip
"""`primary`, `secondary`: rate limits. `slow`: took too long, a smaller page helps. `broken`: no
whole answer came. `partial`: data with errors. `cursor`: expired. `bounds`: a connection without
`first`. `token`, `scope`: not allowed. `missing`: not there, or not for this token. `refused`: the
server does not understand the query, or anything else that a repetition does not mend."""

_BY_TYPE: dict[str, Kind] = {
    "RATE_LIMIT": "primary",
    "RATE_LIMITED": "primary",
    "RESOURCE_LIMITS_EXCEEDED": "slow",
    "MAX_NODE_LIMIT_EXCEEDED": "slow",
    "TIMEOUT": "slow",
    "INVALID_CURSOR_ARGUMENTS": "cursor",
    "MISSING_PAGINATION_BOUNDARIES": "bounds",
    "INSUFFICIENT_SCOPES": "scope",
    "FORBIDDEN": "scope",
    "NOT_FOUND": "missing",
    "EXCESSIVE_PAGINATION": "refused",
}
_URGENT: tuple[Kind, ...] = (
    "secondary", "primary", "cursor", "bounds", "slow", "scope", "missing", "refused", "partial",
)  # fmt: skip
"""Of several errors in one answer the first of these counts."""

_SECRET = re.compile(r"gh[a-z]_\w+|github_pat_\w+|(?i:bearer|token|basic) [\w.=+/-]{8,}")
_STATUS = re.compile(r"(?:returned error:|HTTP) (\d{3})")
_REJECTED = re.compile(r"\[(?:remote )?rejected\]|pre-receive hook|stale info")
_DENIED = re.compile(r"denied|not granted|forbidden to|protected|SAML|archived", re.IGNORECASE)
_LONGEST = 200
"""Characters of a message of GitHub that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a call did not give an answer that can be used."""

    kind: Kind
    """What it means."""
    text: str
    """In GitHub's words, or what happened on the way; one line."""
    retry_after: float | None = None
    """Seconds that GitHub asks to wait."""
    reset: float | None = None
    """When the primary limit is renewed, in seconds since 1970."""


class GitHubError(SourceError):
    """GitHub cannot be read as configured, or not now; its `kind` is that of the `Fault`."""

    def __init__(self, text: str, kind: Kind = "refused") -> None:
        """`text` is shown as it is: where, what, what to do."""
        super().__init__(text)
        self.kind = kind


class NotWhole(Exception):
    """A 200 answer that holds no data and no errors: cut, or not from GitHub's API."""


class GitFailed(Exception):
    """git did not get through to GitHub, or was refused there; `fault` says how."""

    def __init__(self, fault: Fault) -> None:
        """Made of what git printed, by `fault_of_git`."""
        super().__init__(fault.text)
        self.fault = fault


def fault_of(error: Exception) -> Fault:
    """The fault that an exception of PyGithub, requests or the network stands for."""
    if isinstance(error, GitFailed):
        return error.fault
    if isinstance(error, GithubException):
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        return fault_in(error.status, headers, error.data)
    if isinstance(error, requests.exceptions.Timeout):
        return Fault(kind="slow", text="no answer in time")
    if isinstance(error, requests.exceptions.ChunkedEncodingError | ValueError | NotWhole):
        return Fault(kind="broken", text="the answer was cut short")
    return Fault(kind="broken", text=f"no connection: {_root(error)}")


def fault_in(status: int, headers: Mapping[str, str], body: object) -> Fault:
    """The fault of an answer; `headers` by lower-case name, `body` as parsed JSON."""
    data = body if isinstance(body, Mapping) else {}
    text = _line(data.get("message") or "")
    kind: Kind
    errors = [row for row in data.get("errors") or () if isinstance(row, Mapping)]
    if status in (200, 400) and errors:
        kinds = {_kind(row): row for row in reversed(errors)}
        kind = next(kind for kind in _URGENT if kind in kinds)
        text = _line(kinds[kind].get("message") or kinds[kind].get("type") or "")
    else:
        kind = _by_status(status, headers, text)
    if status == 422:
        text = _line(": ".join(filter(None, [text, *_details(data.get("errors"))])))
    return Fault(
        kind=kind,
        text=text or f"HTTP {status}",
        retry_after=_number(headers.get("retry-after")),
        reset=_number(headers.get("x-ratelimit-reset")),
    )


def fault_of_git(output: str) -> Fault:
    """The fault behind what `git fetch`, `push` or `ls-remote` over HTTP printed in English.

    git tells the status of a refused request and nothing else of it: no `Retry-After`.
    """
    lines = [line.strip() for line in output.splitlines()]
    # of its own words, those that say why; "hint:" and "To https://..." do not
    told = [x for x in lines if x.startswith(("fatal:", "error:", "remote:", "!"))] or lines
    text = _line(" ".join(told) or "git said nothing")
    found = _STATUS.search(output)
    status = int(found[1]) if found else 0
    kind: Kind
    if status == 401 or "could not read Username" in output or "Authentication failed" in output:
        kind = "token"
    elif status in (403, 429) and not _DENIED.search(output):
        # GitHub says whom it denies what; without a word it is the pace
        return Fault(kind="secondary", text=text, retry_after=60.0)
    elif status:
        kind = _by_status(status, {}, "")
    elif "not found" in output and "repository" in output:
        kind = "missing"
    elif _REJECTED.search(output):
        kind = "refused"
    else:
        kind = "broken"
    return Fault(kind=kind, text=text)


def scrub(text: str, *secrets: str) -> str:
    """`text` without tokens, in one line."""
    for secret in filter(None, secrets):
        text = text.replace(secret, "***")
    return " ".join(_SECRET.sub("***", text).split())


def _kind(error: Mapping[str, Any]) -> Kind:
    """What one of GraphQL's `errors` means."""
    type_, message = str(error.get("type") or ""), str(error.get("message") or "").lower()
    if "secondary rate limit" in message or "abuse detection" in message:
        return "secondary"
    if type_ in _BY_TYPE:
        return _BY_TYPE[type_]
    if "rate limit" in message:
        return "primary"
    if "cursor" in message:
        return "cursor"
    if "something went wrong" in message or "timeout" in message or "timedout" in message:
        return "slow"
    extensions = error.get("extensions")
    if isinstance(extensions, Mapping) and "code" in extensions and "path" not in error:
        return "refused"
    return "partial"


def _by_status(status: int, headers: Mapping[str, str], text: str) -> Kind:
    words = text.lower()
    if status in (502, 504):
        return "slow"
    if "secondary rate limit" in words or "abuse detection" in words:
        return "secondary"
    if status in (403, 429):
        if headers.get("x-ratelimit-remaining") == "0" or "api rate limit exceeded" in words:
            return "primary"
        limited = status == 429 or "retry-after" in headers or "rate limit" in words
        return "secondary" if limited else "scope"
    if status == 401:
        return "token"
    if status in (404, 410, 451):
        return "missing"
    return "broken" if status >= 500 or status < 400 else "refused"


def _details(errors: object) -> list[str]:
    """What a 422 says about each thing that it refuses."""
    rows = [row for row in errors if isinstance(row, Mapping)] if isinstance(errors, list) else []
    return [
        str(row.get("message") or f"{row.get('field') or row.get('resource')} {row.get('code')}")
        for row in rows
    ]


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _root(error: BaseException) -> str:
    """What the system says, without the layers of libraries around it."""
    while error.__context__ is not None:
        error = error.__context__
    return _line((isinstance(error, OSError) and error.strerror) or error)


def _line(what: object) -> str:
    text = scrub(str(what))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
