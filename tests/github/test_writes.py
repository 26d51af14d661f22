"""Writes: looked for before they are done again, waited for, given up in one line."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from github import GithubException

from kbgen.github.client import Client, connect
from kbgen.github.faults import Fault, GitFailed, GitHubError, fault_in, fault_of, fault_of_git
from kbgen.github.limits import Wait, decide_write
from tests.double.faults import RETRY_AFTER
from tests.double.server import TOKEN, Double, serving
from tests.double.world import World

UNABLE = "fatal: unable to access 'https://github.com/o/r.git/': The requested URL returned error:"


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        (f"{UNABLE} 502\n", "slow"),
        (f"{UNABLE} 500\n", "broken"),
        (f"{UNABLE} 429\n", "secondary"),
        (f"{UNABLE} 403\n", "secondary"),
        (f"remote: Permission to o/r.git denied to ada.\n{UNABLE} 403\n", "scope"),
        (f"remote: Write access to repository not granted.\n{UNABLE} 403\n", "scope"),
        ("error: RPC failed; HTTP 504 curl 22 The requested URL returned error: 504\n", "slow"),
        ("error: RPC failed; curl 18 transfer closed with 24 bytes remaining to read\n", "broken"),
        (
            "fatal: could not read Username for 'https://github.com': terminal prompts disabled\n",
            "token",
        ),
        (
            "remote: Invalid username or token.\n"
            "fatal: Authentication failed for 'https://github.com/o/r.git/'\n",
            "token",
        ),
        ("remote: Repository not found.\nfatal: repository 'https://x/' not found\n", "missing"),
        (
            "To https://github.com/o/r.git\n ! [rejected] 12ab -> kbgen/x (stale info)\n"
            "error: failed to push some refs to 'https://github.com/o/r.git'\n",
            "refused",
        ),
        ("fatal: early EOF\nfatal: fetch-pack: invalid index-pack output\n", "broken"),
        ("", "broken"),
    ],
)
def test_what_git_says(output: str, kind: str) -> None:
    fault = fault_of_git(output)
    assert fault.kind == kind
    assert fault.text
    assert "\n" not in fault.text
    assert fault_of(GitFailed(fault)) is fault


def test_no_token_in_what_git_says() -> None:
    said = "fatal: bad header Authorization: Basic eC1hY2Nlc3MtdG9rZW46Z2hwX3NlY3JldA==\n"
    assert "eC1hY2" not in fault_of_git(said).text


def test_a_refusal_says_what_it_refuses() -> None:
    body = {
        "message": "Validation Failed",
        "errors": [{"message": "No commits between main and x"}, {"field": "head", "code": "bad"}],
    }
    assert fault_in(422, {}, body).text == (
        "Validation Failed: No commits between main and x: head bad"
    )


@pytest.mark.parametrize(
    ("fault", "tries", "wait"),
    [
        (Fault(kind="secondary", text=""), 1, 60.0),
        (Fault(kind="secondary", text=""), 2, 120.0),
        (Fault(kind="secondary", text="", retry_after=9), 1, 9.0),
        (Fault(kind="primary", text="", reset=1500.0), 1, 501.0),
        (Fault(kind="slow", text=""), 1, 1.0),
        # the server may be at work for ten seconds more
        (Fault(kind="broken", text=""), 1, 10.0),
        (Fault(kind="broken", text=""), 3, 10.0),
        (Fault(kind="secondary", text=""), 4, None),
        (Fault(kind="broken", text=""), 4, None),
        (Fault(kind="scope", text=""), 1, None),
        (Fault(kind="token", text=""), 1, None),
        (Fault(kind="refused", text=""), 1, None),
    ],
)
def test_how_long_a_write_waits(fault: Fault, tries: int, wait: float | None) -> None:
    decided = decide_write(fault, tries, 1000.0)
    assert (decided and decided.seconds) == wait
    assert decided is None or isinstance(decided, Wait)


class Told:
    """A client at a double, and what it told people."""

    def __init__(self, double: Double) -> None:
        self.double = double
        self.said: list[str] = []
        self.client: Client = connect(
            double.api,
            sleep=double.sleep,
            now=lambda: double.now().timestamp(),
            say=self.said.append,
        )
        self.remote = self.client.read(lambda: self.client.rest.get_repo("o/r"))
        double.calls.clear()
        double.slept.clear()

    def comment(self, find: Callable[[], Any] | None = None) -> Any:
        """Writes to issue 1, as often as it takes."""
        issue = self.remote.get_pull(1)
        self.double.calls.clear()

        def found() -> Any:
            return next(iter(issue.get_issue_comments()), None)

        return self.client.write(lambda: issue.create_issue_comment("Yes."), find or found)

    @property
    def written(self) -> int:
        return sum(call.write for call in self.double.calls)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    from tests.double import work

    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.delenv("GITHUB_APP_ID", raising=False)
    world = World()
    repository = world.repository("o/r")
    with serving(world) as double:
        work.commit_files(world, repository, {"x": "x"}, branch="x")
        work.open_pull(world, repository, "x", "X")
        yield Told(double)
        assert double.unserved == []


def comments(told: Told) -> int:
    return len(told.double.world.repositories["o/r"].pulls[1].comments)


@pytest.mark.parametrize(
    ("kind", "pause"),
    [("secondary_403", 60), ("secondary_403_retry_after", RETRY_AFTER), ("dropped", 10)],
)
def test_a_write_that_did_nothing_is_done_after_the_pause(
    told: Told, kind: str, pause: float
) -> None:
    told.double.fail(at=lambda call: call.write, kind=kind)
    assert told.comment().body == "Yes."
    assert (told.written, comments(told)) == (2, 1)
    assert told.double.slept == [1, pause]
    (line,) = told.said
    assert " UTC" in line
    assert "waiting until" in line


@pytest.mark.parametrize("kind", ["502", "dropped", "cut_body", "bad_json", "401", "429"])
def test_a_write_that_took_effect_is_not_done_again(told: Told, kind: str) -> None:
    told.double.fail(at=lambda call: call.write, kind=kind, when="after")
    assert told.comment().body == "Yes."
    assert (told.written, comments(told)) == (1, 1)


def test_a_write_that_never_gets_through_ends_in_one_line(told: Told) -> None:
    told.double.fail(at=lambda call: call.write, kind="dropped", times=None)
    with pytest.raises(GitHubError, match="run again later, it goes on from here") as caught:
        told.comment()
    assert "\n" not in str(caught.value)
    assert (told.written, comments(told)) == (4, 0)


def test_what_may_not_be_written_is_said_at_once(told: Told) -> None:
    told.double.world.tokens[TOKEN].denied |= {"issues:write", "pull_requests:write"}
    with pytest.raises(GitHubError, match=r"the token may not write this.*pull-requests: write"):
        told.comment()
    assert told.written == 1


def test_a_bug_is_no_fault(told: Told) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told.client.write(broken, lambda: None)


def test_a_page_of_html_is_no_answer(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyGithub would take the repository to be {"data": "<html>..."}."""
    from tests.double import rest_api
    from tests.double.traffic import Response

    real, pages = rest_api.respond, [Response(status=200, body=b"<html>Unicorn!</html>")]
    pages.append(Response(status=200))
    monkeypatch.setattr(rest_api, "respond", lambda *asked: pages.pop() if pages else real(*asked))
    assert told.client.read(lambda: told.client.rest.get_repo("o/r")).full_name == "o/r"
    assert told.double.slept == [1, 2]
    assert fault_of(GithubException(200, {}, {})).kind == "broken"
