"""The connection: what it asks again, what it never does, whom it is."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from github import Github, GithubException
from github.Auth import AppInstallationAuth

from kbgen.github.client import Client, connect
from kbgen.github.faults import GitHubError
from tests.double.server import Double

QUERY = "query whole { rateLimit { cost remaining resetAt } viewer { login } }"


class Canned:
    """Stands for PyGithub: gives or raises what it was told, in turn."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.requester = self

    def graphql_query(self, text: str, variables: dict[str, Any]) -> tuple[dict[str, Any], Any]:
        self.asked.append(variables)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return {}, answer


class Told:
    """A client over canned answers, with its clock, sleeps and lines."""

    def __init__(self, *answers: Any) -> None:
        self.rest = Canned(*answers)
        self.slept: list[float] = []
        self.said: list[str] = []
        self.clock = 1_800_000_000.0
        self.client = Client(
            self.rest,  # type: ignore[arg-type]
            host="github.test",
            sleep=self.sleep,
            now=lambda: self.clock,
            say=self.said.append,
        )

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock += seconds


@pytest.mark.parametrize(
    "answer",
    [
        {"data": "<html>Unicorn!</html>"},
        {"data": None},
        {"data": []},
        [],
        {},
        TypeError("argument of type 'NoneType' is not iterable"),
    ],
)
def test_what_is_no_answer_is_asked_for_again(answer: Any) -> None:
    told = Told(answer, {"data": {"viewer": {"login": "ada"}}})
    assert told.client.query(QUERY, {}) == {"viewer": {"login": "ada"}}
    assert told.slept == [1]
    assert told.said == []


def test_sizes_shrink_and_stay_small_for_this_query() -> None:
    late = GithubException(502, None, {})
    good = {"data": {"viewer": None}}
    told = Told(late, late, good, good, good)
    for query in (QUERY, QUERY, "query other { viewer { login } }"):
        told.client.query(query, {"after": None}, sizes={"discussions": 50, "comments": 20})
    sizes = [variables["discussions"] for variables in told.rest.asked]
    assert sizes == [50, 25, 12, 12, 50]
    assert told.client.calls == 5


def test_spent_limit_without_headers_waits_until_the_reset_that_was_told() -> None:
    limit = {"cost": 1, "remaining": 100, "resetAt": "2027-01-15T08:20:00Z"}
    spent = GithubException(400, {"errors": [{"type": "RATE_LIMITED"}]}, {})
    told = Told({"data": {"rateLimit": limit}}, {"data": {}}, spent, {"data": {}})
    told.client.query(QUERY, {})
    told.client.query(QUERY, {})
    told.client.query(QUERY, {})
    # nothing was told with the second answer, so it is a minute
    assert told.slept == [60]
    assert told.said == [
        "github.test: the hourly limit is spent: waiting until 2027-01-15 08:01:00 UTC"
    ]


def test_nearly_spent_limit_is_waited_for_before_the_call() -> None:
    limit = {"cost": 11, "remaining": 3, "resetAt": "2027-01-15T08:20:00Z"}
    told = Told({"data": {"rateLimit": limit}}, {"data": {}})
    told.client.query(QUERY, {})
    assert told.slept == []
    told.client.query(QUERY, {})
    assert told.slept == [1201]
    assert told.said[0].startswith("github.test: the hourly limit is nearly spent: waiting until")


def test_partial_data_is_never_used() -> None:
    partial = GithubException(400, {"data": {"viewer": 1}, "errors": [{"message": "Odd."}]}, {})
    told = Told(*[partial] * 6)
    with pytest.raises(GitHubError, match=r"github\.test: only partial answers.*Odd\.") as caught:
        told.client.query(QUERY, {})
    assert caught.value.kind == "partial"
    assert told.slept == [1, 2, 4, 8, 16]


def test_reads_through_rest_are_repeated_too() -> None:
    answers: list[Any] = [GithubException(502, None, {}), ConnectionResetError("reset"), "value"]

    def call() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    told = Told()
    assert told.client.read(call) == "value"
    assert told.slept == [1, 1]


def test_bugs_are_not_taken_for_faults() -> None:
    def call() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Told().client.read(call)


def never(_: object) -> None:
    raise AssertionError("nothing to wait for, nothing to say")


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("TOKEN", "APP_ID", "APP_PRIVATE_KEY", "APP_INSTALLATION_ID"):
        monkeypatch.delenv(f"GITHUB_{name}", raising=False)
    return monkeypatch


def link(api: str = "https://api.github.com") -> Client:
    return connect(api, sleep=never, now=lambda: 0.0, say=never)


def test_without_a_token_it_says_which_variable_to_set(nobody: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitHubError, match=r"set GITHUB_TOKEN .* GITHUB_APP_PRIVATE_KEY"):
        link()


@pytest.mark.parametrize("token", ["two words", "sümbol", "a\nb"])
def test_broken_tokens_are_not_sent_or_shown(nobody: pytest.MonkeyPatch, token: str) -> None:
    nobody.setenv("GITHUB_TOKEN", token)
    with pytest.raises(GitHubError, match="copy it anew") as caught:
        link()
    assert token not in str(caught.value)


@pytest.mark.parametrize("number", ["none", "12"])
def test_app_without_a_key_says_so(nobody: pytest.MonkeyPatch, number: str) -> None:
    nobody.setenv("GITHUB_APP_ID", "12")
    nobody.setenv("GITHUB_APP_PRIVATE_KEY", "no key at all")
    nobody.setenv("GITHUB_APP_INSTALLATION_ID", number)
    with pytest.raises(GitHubError, match="GITHUB_APP_PRIVATE_KEY not a key"):
        link()


def test_app_is_its_installation(nobody: pytest.MonkeyPatch) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    nobody.setenv("GITHUB_APP_ID", "12")
    # in one line, as secrets are often kept
    nobody.setenv("GITHUB_APP_PRIVATE_KEY", pem.decode().replace("\n", "\\n"))
    nobody.setenv("GITHUB_APP_INSTALLATION_ID", "34")
    nobody.setenv("GITHUB_TOKEN", "another")
    auth = link().rest.requester.auth
    assert isinstance(auth, AppInstallationAuth)
    assert (auth.app_id, auth.installation_id) == ("12", 34)


def test_wrong_address_is_one_line(nobody: pytest.MonkeyPatch) -> None:
    nobody.setenv("GITHUB_TOKEN", "x")
    for api in ("api.github.com", "ftp://host/", ""):
        with pytest.raises(GitHubError, match="`api` is not an address"):
            link(api)


def test_pygithub_neither_repeats_nor_waits(github: Double, nobody: pytest.MonkeyPatch) -> None:
    nobody.setenv("GITHUB_TOKEN", github.token)
    client = link(github.api)
    assert isinstance(client.rest, Github)
    github.fail(at=1, kind="502")
    with pytest.raises(GithubException):
        client.rest.get_repo("o/r")
    assert len(github.calls) == 1
