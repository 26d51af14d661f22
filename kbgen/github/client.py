"""A connection to GitHub. Reads are repeated until they are whole; writes never by themselves."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from json import JSONDecodeError
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
import urllib3
from github import Github, GithubException

from kbgen import __version__
from kbgen.github.faults import Fault, GitFailed, GitHubError, Kind, NotWhole, fault_of, scrub
from kbgen.github.limits import Budget, Scale, budget_of, decide, decide_write
from kbgen.github.token import Installation, auth_from

T = TypeVar("T")
Sleep = Callable[[float], None]
Now = Callable[[], float]
Say = Callable[[str], None]

_FAULTS = (
    GithubException,
    requests.exceptions.RequestException,
    urllib3.exceptions.HTTPError,
    OSError,
    JSONDecodeError,
    UnicodeDecodeError,
    NotWhole,
    GitFailed,
)
"""What a call may raise that is GitHub's or the network's doing."""

_ADVICE: dict[Kind, str] = {
    "token": "GitHub does not accept the token ({text}): set GITHUB_TOKEN to one that is valid "
    "(for an App: its id and key)",
    "scope": "the token may not do this ({text}): it needs read access to the repository's "
    "contents and Discussions (workflows: `discussions: read`; classic tokens: scope `repo`, or "
    "`public_repo` for public repositories)",
    "missing": "not there, or not for this token ({text}): check the name and the token's access",
    "primary": "the hourly limit stays spent ({text}): run again later, it goes on from here",
    "secondary": "GitHub keeps refusing so many requests ({text}): run again later, it goes on "
    "from here",
    "slow": "no answer in time, even for small pages ({text}): run again later, it goes on from "
    "here",
    "broken": "no whole answer after several attempts ({text}): run again later, it goes on from "
    "here",
    "partial": "only partial answers, which are not used ({text}): run again later, it goes on "
    "from here",
    "cursor": "GitHub no longer knows the page to go on from ({text}): run again with --full",
    "bounds": "the server asks for page sizes where none belong ({text})",
    "refused": "GitHub does not accept the request ({text})",
}

_MAY_NOT_WRITE = (
    "it needs `contents: write`, `pull-requests: write` and, for labels, `issues: write`; Actions "
    "must be allowed to create pull requests (repository settings, Actions, General)"
)
_WRITE_ADVICE: dict[Kind, str] = {
    **_ADVICE,
    "scope": f"the token may not write this ({{text}}): {_MAY_NOT_WRITE}",
    "missing": f"not there, or not for this token to write ({{text}}): {_MAY_NOT_WRITE}",
    "refused": "GitHub refuses to write this ({text}): run again, it looks anew what is there",
}
_BETWEEN_WRITES = 1.0
"""Seconds: what GitHub asks for between requests that create content."""


def connect(api: str, *, sleep: Sleep, now: Now, say: Say, repo: str = "") -> "Client":
    """A connection with the token of the environment; asks GitHub nothing but for an App's sake.

    `api` is the address of the REST API; `sleep`, `now` (seconds since 1970) and `say` (a line for
    people) are the caller's, so that tests need not wait. Raises GitHubError without a token.
    """
    host = _host(api)
    api = api.rstrip("/")
    try:
        auth = auth_from(os.environ, api, repo)
    except _FAULTS as error:
        fault = fault_of(error)
        raise _error(host, fault) from None
    rest = Github(
        auth=auth,
        base_url=api,
        timeout=30,
        user_agent=f"kbgen/{__version__}",
        per_page=100,
        # its own repetitions come at once, and repeat writes
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
    )
    _checked(rest)
    return Client(rest, host=host, sleep=sleep, now=now, say=say)


class Client:
    """One connection: GraphQL reads through `query`, all else through PyGithub's `rest`."""

    def __init__(self, rest: Github, *, host: str, sleep: Sleep, now: Now, say: Say) -> None:
        """Of a PyGithub object that repeats nothing by itself."""
        self.rest = rest
        """PyGithub's object, for REST. It neither retries nor waits: see `read`."""
        self.calls = 0
        """GraphQL calls so far, failed ones too."""
        self._host = host
        self._sleep = sleep
        self._now = now
        self._say = say
        self._budget: Budget | None = None
        self._scales: dict[str, Scale] = {}

    def query(
        self, text: str, variables: Mapping[str, Any], *, sizes: Mapping[str, int] | None = None
    ) -> dict[str, Any]:
        """`data` of a GraphQL read, whole: never with `errors` beside it.

        `sizes` are more variables, page sizes, outermost first: the largest that make sense. They
        shrink when answers come too late. Select `rateLimit { cost remaining resetAt }`, so that
        it waits before the points are spent. Raises GitHubError.
        """
        wanted = sizes or {}
        scale = self._scales.setdefault(text, Scale())

        def ask() -> dict[str, Any]:
            self._pace()
            return self._ask(text, {**variables, **scale.sizes(wanted)})

        data = self._repeat(ask, scale, wanted)
        scale.good()
        return data

    def read(self, call: Callable[[], T]) -> T:
        """The result of a REST read through PyGithub, repeated like `query`. Never for writes."""
        return self._repeat(call, Scale(), {})

    def write(self, call: Callable[[], T], done: Callable[[], T | None]) -> T:
        """The result of a write, which is never repeated blindly. Raises GitHubError.

        `done` reads: the same result if the write took effect, else None. After a fault that time
        mends it waits, looks, and writes again only where nothing took effect; after any other it
        looks too, since the answer alone may have gone wrong.
        """
        self._sleep(_BETWEEN_WRITES)
        tries = 0
        while True:
            tries += 1
            try:
                return call()
            except _FAULTS as error:
                fault = self._with_reset(fault_of(error))
            wait = decide_write(fault, tries, self._now())
            if wait is not None:
                self._wait(wait.seconds, wait.why)
            renewed = fault.kind == "token" and tries == 1 and self._renewed()
            found = self.read(done)
            if found is not None:
                return found
            if wait is None and not renewed:
                raise _error(self._host, fault, _WRITE_ADVICE)

    def _repeat(self, call: Callable[[], T], scale: Scale, wanted: Mapping[str, int]) -> T:
        tries: dict[Kind, int] = {}
        while True:
            try:
                return call()
            except _FAULTS as error:
                fault = fault_of(error)
            fault = self._with_reset(fault)
            tries[fault.kind] = tries.get(fault.kind, 0) + 1
            if fault.kind == "token" and tries["token"] == 1 and self._renewed():
                continue
            smaller = scale.can_shrink(wanted)
            wait = decide(fault, tries[fault.kind], self._now(), smaller)
            if wait is None:
                raise _error(self._host, fault)
            if fault.kind in ("slow", "partial") and smaller:
                scale.shrink()
            self._wait(wait.seconds, wait.why)

    def _renewed(self) -> bool:
        """Whether there will be another token than the one that was refused: an App's."""
        auth = self.rest.requester.auth
        if isinstance(auth, Installation):
            auth.forget()
        return isinstance(auth, Installation)

    def _ask(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        self.calls += 1
        try:
            _, body = self.rest.requester.graphql_query(text, variables)
        except (TypeError, AttributeError, KeyError) as error:
            # PyGithub looks into the answer before it knows that it is an object
            raise NotWhole(type(error).__name__) from None
        data = body.get("data") if isinstance(body, dict) else None
        if not isinstance(data, dict):
            if isinstance(body, dict) and isinstance(body.get("message"), str):
                raise GithubException(200, body, {}, None)
            raise NotWhole("no data")
        self._note(data.get("rateLimit"))
        return data

    def _note(self, limit: object) -> None:
        # null on an Enterprise Server without limits
        self._budget = budget_of(limit) if isinstance(limit, dict) else None

    def _with_reset(self, fault: Fault) -> Fault:
        """Without headers, the time of the reset is the one that was last heard of."""
        if fault.kind != "primary" or fault.reset is not None or self._budget is None:
            return fault
        return Fault(
            kind="primary",
            text=fault.text,
            retry_after=fault.retry_after,
            reset=self._budget.reset,
        )

    def _pace(self) -> None:
        if self._budget is not None:
            pause = self._budget.pause(self._now())
            self._budget = None
            self._wait(pause, "the hourly limit is nearly spent")

    def _wait(self, seconds: float, why: str) -> None:
        if seconds <= 0:
            return
        if why:
            until = datetime.fromtimestamp(self._now() + seconds, tz=UTC)
            self._say(f"{self._host}: {why}: waiting until {until:%Y-%m-%d %H:%M:%S} UTC")
        self._sleep(seconds)


def _host(api: str) -> str:
    try:
        parts = urlsplit(api)
        # the port is looked at for what is none raises ValueError
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts.hostname
    except ValueError:
        pass
    raise GitHubError(f"{api}: `api` is not an address like https://HOST/api/v3: correct it")


def _error(host: str, fault: Fault, advice: Mapping[Kind, str] = _ADVICE) -> GitHubError:
    return GitHubError(f"{host}: {scrub(advice[fault.kind].format(text=fault.text))}", fault.kind)


def _checked(rest: Github) -> None:
    """Let no answer pass that is not GitHub's: PyGithub wraps a page of HTML as {"data": page}."""
    real = rest.requester.requestJsonAndCheck

    def request(verb: str, *more: Any, **named: Any) -> tuple[dict[str, Any], Any]:
        headers, body = real(verb, *more, **named)
        wrapped = isinstance(body, dict) and isinstance(body.get("data"), str)
        if wrapped or (body is None and verb == "GET"):
            raise NotWhole("no JSON")
        return headers, body

    vars(rest.requester)["requestJsonAndCheck"] = request
