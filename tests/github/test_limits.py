"""What an answer means, how long to wait, how large a page to ask for: pure decisions."""

from typing import Any

import pytest
import requests
from github import GithubException

from kbgen.github.faults import Fault, GitHubError, NotWhole, fault_in, fault_of, scrub
from kbgen.github.limits import Budget, Scale, Wait, budget_of, decide

NOW = 1_000_000.0
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes."


def errors(**error: Any) -> dict[str, Any]:
    return {"data": None, "errors": [{"message": "Text.", **error}]}


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (200, {}, errors(type="RATE_LIMITED"), "primary"),
        (400, {}, errors(type="RATE_LIMIT"), "primary"),
        (400, {}, errors(type="RATE_LIMITED", message=SECONDARY), "secondary"),
        (403, {"x-ratelimit-remaining": "0"}, {"message": "API rate limit exceeded"}, "primary"),
        (429, {"x-ratelimit-remaining": "0"}, {"message": "Slow down"}, "primary"),
        (429, {}, None, "secondary"),
        (403, {}, {"message": SECONDARY}, "secondary"),
        (403, {"retry-after": "9"}, {"message": "Later"}, "secondary"),
        (200, {}, {"message": SECONDARY}, "secondary"),
        (403, {}, {"message": "Resource not accessible by integration"}, "scope"),
        (400, {}, errors(type="INSUFFICIENT_SCOPES"), "scope"),
        (400, {}, errors(type="FORBIDDEN"), "scope"),
        (401, {}, {"message": "Bad credentials"}, "token"),
        (404, {}, {"message": "Not Found"}, "missing"),
        (404, {}, errors(type="NOT_FOUND"), "missing"),
        (502, {}, {"data": "<html>"}, "slow"),
        (504, {}, None, "slow"),
        (400, {}, errors(message="Something went wrong while executing your query."), "slow"),
        (400, {}, errors(type="RESOURCE_LIMITS_EXCEEDED"), "slow"),
        (500, {}, None, "broken"),
        (503, {}, None, "broken"),
        (200, {}, {"data": "<html>"}, "broken"),
        (400, {}, errors(type="INVALID_CURSOR_ARGUMENTS"), "cursor"),
        (400, {}, errors(message="`x` does not appear to be a valid cursor."), "cursor"),
        (400, {}, errors(type="MISSING_PAGINATION_BOUNDARIES"), "bounds"),
        (400, {}, {"errors": [{"extensions": {"code": "undefinedField"}}]}, "refused"),
        (400, {}, errors(path=["repository"]), "partial"),
        (422, {}, {"message": "Validation Failed"}, "refused"),
    ],
)
def test_what_an_answer_means(status: int, headers: dict[str, str], body: Any, kind: str) -> None:
    assert fault_in(status, headers, body).kind == kind


def test_of_several_errors_the_most_urgent_counts() -> None:
    body = {"errors": [{"message": "Odd."}, {"type": "NOT_FOUND"}, {"type": "RATE_LIMITED"}]}
    assert fault_in(400, {}, body).kind == "primary"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (requests.exceptions.ChunkedEncodingError("cut"), "broken"),
        (requests.exceptions.ConnectionError("dropped"), "broken"),
        (requests.exceptions.ReadTimeout("late"), "slow"),
        (requests.exceptions.JSONDecodeError("bad", "{", 1), "broken"),
        (ConnectionResetError("reset"), "broken"),
        (NotWhole("no data"), "broken"),
        (GithubException(401, {"message": "Bad credentials"}, {}), "token"),
    ],
)
def test_what_an_exception_means(error: Exception, kind: str) -> None:
    assert fault_of(error).kind == kind


def test_no_connection_says_what_the_system_says() -> None:
    with pytest.raises(requests.exceptions.ConnectionError) as caught:
        requests.post("http://127.0.0.1:9", timeout=1)
    assert fault_of(caught.value).text == "no connection: Connection refused"


def wait(fault: Fault, tries: int = 1, *, smaller: bool = False) -> Wait | None:
    return decide(fault, tries, NOW, smaller)


def seconds(fault: Fault, tries: int = 1) -> float:
    found = wait(fault, tries)
    assert found is not None
    return found.seconds


def test_primary_limit_waits_for_its_reset() -> None:
    fault = Fault(kind="primary", text="", reset=NOW + 1200)
    assert seconds(fault) == 1201
    past = Fault(kind="primary", text="", reset=NOW - 5)
    assert seconds(past) == 60
    # a clock that runs ahead must not turn into a loop
    assert seconds(Fault(kind="primary", text="", reset=NOW + 2), tries=2) == 60


def test_secondary_limit_waits_as_asked_or_a_growing_minute() -> None:
    assert seconds(Fault(kind="secondary", text="", retry_after=37.0), tries=3) == 37
    fault = Fault(kind="secondary", text="")
    assert [seconds(fault, tries) for tries in (1, 2, 3, 9)] == [60, 120, 240, 960]
    assert wait(fault, 11) is None


@pytest.mark.parametrize("kind", ["broken", "partial", "slow"])
def test_what_may_go_away_is_tried_a_few_times(kind: Any) -> None:
    fault = Fault(kind=kind, text="")
    assert [seconds(fault, tries) for tries in (1, 2, 3)] == [1, 2, 4]
    assert wait(fault, 6) is None


def test_slow_answers_are_tried_longer_while_pages_can_shrink() -> None:
    assert wait(Fault(kind="slow", text=""), 9, smaller=True) is not None


@pytest.mark.parametrize("kind", ["cursor", "bounds", "token", "scope", "missing", "refused"])
def test_what_does_not_go_away_is_not_tried_again(kind: Any) -> None:
    assert wait(Fault(kind=kind, text="", retry_after=1.0)) is None


def test_pages_shrink_from_the_outside_and_grow_back_slowly() -> None:
    scale, wanted = Scale(), {"discussions": 4, "comments": 2}
    seen = []
    while scale.can_shrink(wanted):
        scale.shrink()
        seen.append(tuple(scale.sizes(wanted).values()))
    assert seen == [(2, 2), (1, 2), (1, 1)]
    for _ in range(7):
        scale.good()
    assert scale.halvings == 3
    scale.good()
    assert scale.halvings == 2
    # it was too early: next time it takes longer
    scale.shrink()
    for _ in range(15):
        scale.good()
    assert scale.halvings == 3
    scale.good()
    assert scale.halvings == 2


def test_points_are_kept_for_the_next_call() -> None:
    assert Budget(cost=11, remaining=11, reset=NOW + 60).pause(NOW) == 0
    assert Budget(cost=11, remaining=10, reset=NOW + 60).pause(NOW) == 61
    assert Budget(cost=11, remaining=10, reset=NOW - 60).pause(NOW) == 0


def test_what_the_server_says_of_points() -> None:
    limit = {"cost": 2, "remaining": 7, "resetAt": "1970-01-01T00:01:00Z"}
    assert budget_of(limit) == Budget(cost=2, remaining=7, reset=60.0)
    assert budget_of({**limit, "resetAt": None}) is None
    assert budget_of({}) is None


def test_tokens_are_never_shown() -> None:
    text = "Authorization: Bearer abcdefgh12345678 ghp_abcDEF123 github_pat_11_x secret\nend"
    assert scrub(text, "secret") == "Authorization: *** *** *** *** end"
    assert "ghs_" not in fault_in(500, {}, {"message": "bad ghs_abc123"}).text
    assert len(fault_in(500, {}, {"message": "x" * 5000}).text) < 300


def test_errors_say_their_kind() -> None:
    assert GitHubError("text", "cursor").kind == "cursor"
