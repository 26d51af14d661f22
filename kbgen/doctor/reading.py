"""Reads GitHub for the doctor: GET requests and one query; what fails is a value, with its reason.

It asks as all of kbgen does, but waits little: who calls a doctor wants to know now.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from github import GithubException

from kbgen.doctor.findings import Sight
from kbgen.github.client import Client, connect
from kbgen.github.faults import GitHubError, Kind, NotWhole, fault_of, scrub

T = TypeVar("T")
PATIENCE = 8.0
"""Seconds that a whole run waits for answers that did not come at once."""
_STATUS: dict[Kind, int] = {"token": 401, "scope": 403, "missing": 404}
"""What GraphQL says with status 200."""
_TOO_SLOW = "not asked: GitHub did not answer before"
MOST_PAGES = 5
"""Pages of a list that are read."""


class _Enough(Exception):
    """It would take longer than a doctor should."""


class Patience:
    """Seconds that are left to wait, for all connections together."""

    def __init__(self, sleep: Callable[[float], None], seconds: float = PATIENCE) -> None:
        """`sleep` really waits."""
        self._sleep = sleep
        self._left = seconds

    def sleep(self, seconds: float) -> None:
        """Wait, or give up the call that is to be repeated."""
        if seconds > self._left:
            raise _Enough(f"it would take {seconds:.0f} seconds more")
        self._left -= seconds
        self._sleep(seconds)

    def lose(self, seconds: float) -> None:
        """An attempt that took so long failed."""
        self._left -= seconds

    @property
    def over(self) -> bool:
        """So much was lost that nothing more is asked."""
        return self._left < -PATIENCE


class Reader:
    """One connection."""

    def __init__(
        self, api: str, repo: str, *, patience: Patience, now: Callable[[], float]
    ) -> None:
        """Of the environment's token. Raises GitHubError without one."""
        self._patience = patience
        self._now = now
        self._client: Client = connect(
            api, sleep=patience.sleep, now=now, say=lambda _: None, repo=repo
        )
        self.headers: Mapping[str, str] = {}
        """Of the first good answer, by lower-case name."""

    def get(self, path: str, **parameters: str) -> Sight[Any]:
        """The JSON at `path`, of whatever shape."""
        failed: list[Exception] = []

        def call() -> tuple[Mapping[str, str], Any]:
            begun = self._now()
            try:
                return self._ask(path, parameters)
            except Exception as error:
                self._patience.lose(self._now() - begun)
                failed.append(error)
                raise

        if self._patience.over:
            return Sight(why=_TOO_SLOW)
        sight = _sight(lambda: self._client.read(call), failed)
        if sight.value is None:
            return Sight(why=sight.why, status=sight.status)
        headers, body = sight.value
        self.headers = self.headers or {name.lower(): str(v) for name, v in headers.items()}
        return Sight(value=body) if body is not None else Sight(why="the answer is empty")

    def _ask(self, path: str, parameters: Mapping[str, str]) -> tuple[Mapping[str, str], Any]:
        requester = self._client.rest.requester
        try:
            headers, body = requester.requestJsonAndCheck("GET", path, parameters=dict(parameters))
        except (TypeError, AttributeError, KeyError) as error:
            # PyGithub looks into errors before it knows that they are objects
            raise NotWhole(type(error).__name__) from None
        return headers, body

    def rows(self, path: str, key: str = "") -> Sight[list[Mapping[str, Any]]]:
        """Objects of a list, or of the list under `key`; several pages of it, not without end."""
        found: list[Mapping[str, Any]] = []
        for page in range(1, MOST_PAGES + 1):
            sight = self.get(path, per_page="100", page=str(page))
            body = sight.value
            listed = body.get(key) if key and isinstance(body, Mapping) else body
            if not isinstance(listed, list):
                return Sight(why=sight.why or "not the answer of GitHub's API", status=sight.status)
            found += [row for row in listed if isinstance(row, Mapping)]
            if len(listed) < 100:
                break
        return Sight(value=found)

    def query(self, text: str, variables: Mapping[str, str]) -> Sight[dict[str, Any]]:
        """`data` of a query."""
        if self._patience.over:
            return Sight(why=_TOO_SLOW)
        return _sight(lambda: self._client.query(text, variables), [])


def _sight(call: Callable[[], T], failed: list[Exception]) -> Sight[T]:
    """`failed` are the exceptions behind what `call` raises, in order."""
    try:
        return Sight(value=call())
    except (GitHubError, _Enough, RuntimeError) as error:
        # RuntimeError: PyGithub's, for a redirect that leads away from this server
        last = failed[-1] if failed else None
        status = last.status if isinstance(last, GithubException) else 0
        if last is None and isinstance(error, GitHubError):
            status = _STATUS.get(error.kind, 0)
        if last is None or isinstance(last, RuntimeError):
            why = scrub(str(error))
        else:
            why = fault_of(last).text
        named = last is None or not status or str(status) in why
        return Sight(why=why if named else f"HTTP {status}: {why}", status=status)
