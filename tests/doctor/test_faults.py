"""A doctor gets to the end whatever GitHub answers, writes nothing, and never shows the token."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.doctor import checks, shapes
from kbgen.doctor.findings import Sight
from kbgen.doctor.reading import PATIENCE
from tests.doctor.conftest import TOKEN, Clinic
from tests.double.faults import KINDS, PLAIN, Fault
from tests.double.server import Double
from tests.double.traffic import Call, Request, Response, json_response

ENDPOINTS = [
    "/rate_limit",
    "/repos/o/r",
    "doctor",
    "/repos/o/r/labels",
    "/repos/o/r/branches/main",
    "/repos/o/r/rules/branches/kbgen%2Fdoctor%2F1",
    "/repos/o/r/actions/permissions",
    "/repos/o/r/actions/permissions/workflow",
    "/repos/o/r/pages",
    "/repos/o/r/actions/workflows",
    "/repos/o/r/actions/workflows/2/runs",
]
"""Paths of REST, and the name of the one query."""

LINE = re.compile(r"(ok|note|warning|error) +[a-z._-]+: \S.*")


def sound(clinic: Clinic, found: list[dict[str, str]]) -> None:
    """What holds for every call of the doctor."""
    lines = clinic.outcome.lines
    assert all(LINE.fullmatch(line) for line in lines[:-1]), lines
    assert all(each["fix"] for each in found if each["level"] in ("error", "warning"))
    assert clinic.outcome.failed == any(each["level"] == "error" for each in found)
    everything = json.dumps(clinic.outcome.to_json()) + "\n".join(lines)
    assert TOKEN not in everything
    assert not [call for call in clinic.double.calls if call.write]
    assert sum(clinic.double.slept) <= PATIENCE


def is_at(endpoint: str, call: Call) -> bool:
    return endpoint in (call.path, call.operation if call.kind == "graphql" else "")


def instead(monkeypatch: pytest.MonkeyPatch, endpoint: str, answer: Response) -> None:
    """The double gives this answer at one endpoint."""
    real = Double._respond

    def respond(double: Double, request: Request, call: Call, fault: Fault | None) -> Response:
        return answer if is_at(endpoint, call) else real(double, request, call, fault)

    monkeypatch.setattr(Double, "_respond", respond)


def test_these_are_all_endpoints(clinic: Clinic) -> None:
    clinic.call()
    asked = {c.operation if c.kind == "graphql" else c.path for c in clinic.double.calls}
    others = {f"/repos/o/r/actions/workflows/{number}/runs" for number in (1, 3, 4)}
    assert asked == {*ENDPOINTS, *others}


ALWAYS = (*PLAIN, "cut_body", "bad_json", "401", "primary")
CASES = [
    *((endpoint, kind) for endpoint in ENDPOINTS for kind in ALWAYS),
    *((endpoint, kind) for endpoint in ("/repos/o/r", "doctor") for kind in set(KINDS) - {*ALWAYS}),
]


@pytest.mark.parametrize(("endpoint", "kind"), sorted(CASES))
def test_any_endpoint_may_fail_in_any_way(clinic: Clinic, endpoint: str, kind: str) -> None:
    clinic.double.fail(at=lambda call: is_at(endpoint, call), kind=kind, times=None)
    found = clinic.call()
    sound(clinic, found)
    if kind not in ("expired_cursor", "partial"):
        if (endpoint, kind) == ("/rate_limit", "404"):
            return  # so says an Enterprise Server without limits
        # what could not be seen, or what is wrong, is said
        assert any(each["level"] != "ok" and each["check"] != "store" for each in found)
    if endpoint not in ("/repos/o/r", "/rate_limit") and kind != "primary":
        # and the other checks went on
        assert {each["check"] for each in found} >= {"push", "actions", "workflows-known"}


@pytest.mark.parametrize("kind", ["502", "cut_body", "bad_json", "dropped", "429"])
def test_one_fault_that_passes_is_not_seen(clinic: Clinic, kind: str) -> None:
    clinic.double.fail(at=lambda call: is_at("/repos/o/r/pages", call), kind=kind)
    found = clinic.about("pages")
    if kind == "429":  # the pause that a limit asks for is longer than a doctor waits
        assert found[0]["what"].startswith("could not see how Pages of o/r builds (HTTP 429")
    else:
        assert [each["level"] for each in found] == ["ok"]


BODIES = (
    b"1",
    b"<html>",
    b'[{"a": 1}, 2, null]',
    b'{"full_name": "../..//x", "resources": 1, "workflows": [{}], "workflow_runs": [[]]}',
)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_answers_of_another_shape(
    clinic: Clinic, endpoint: str, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Response(status=200, headers={"Content-Type": "application/json"}, body=body)
    instead(monkeypatch, endpoint, answer)
    sound(clinic, clinic.call())


@pytest.mark.parametrize("status", [404, 500])
@pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"", b'{"message": 7, "errors": 7}'])
def test_errors_of_another_shape(
    clinic: Clinic, status: int, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Response(status=status, headers={"Content-Type": "application/json"}, body=body)
    for endpoint in ("/rate_limit", "/repos/o/r/pages", "doctor"):
        instead(monkeypatch, endpoint, answer)
    found = clinic.call()
    sound(clinic, found)
    assert any(f["what"].startswith("could not see how Pages") for f in found)


def test_a_server_that_keeps_silent_is_not_asked_again(clinic: Clinic) -> None:
    """Each attempt that fails takes thirty seconds: the first is enough."""
    begun = clinic.double.now()

    def slow(call: Call) -> bool:
        clinic.world.advance(30)
        return True

    clinic.double.fail(at=slow, kind="dropped", times=None)
    found = clinic.call()
    sound(clinic, found)
    assert len(clinic.double.calls) == 1
    assert (clinic.double.now() - begun).total_seconds() < 60
    assert "could not see o/r (not asked: GitHub did not answer before)" in {
        each["what"] for each in found
    }


SHAPES = [
    shapes.limits_of, shapes.repository, shapes.discussions, shapes.branch, shapes.enabled,
    shapes.actions, shapes.pages, shapes.workflow, shapes.runs,
]  # fmt: skip
VALUES: list[Any] = [
    1, "x", [], [1], {}, {"data": []}, True, 1.5, {"full_name": 7}, {"full_name": "a/b/../c"},
    {"resources": {"core": {}}}, {"resources": {"core": {"limit": "x", "remaining": 1}}},
    {"resources": {"core": {"limit": float("inf"), "remaining": 1, "reset": 1}}},
    {"repository": None}, {"repository": {"discussionCategories": {"nodes": [1]}}},
    {"enabled": "yes"}, {"id": None, "path": 1, "state": 2}, {"workflow_runs": [{"id": []}]},
    {"workflow_runs": {"a": 1}},
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.__name__))
def test_a_value_of_another_shape_is_a_reason(shape: Callable[[Any], object]) -> None:
    for value in VALUES:
        seen = shapes.shaped(Sight(value=value), shape)
        assert (seen.value is None) == bool(seen.why), value
    bad = [value for value in VALUES if shapes.shaped(Sight(value=value), shape).why]
    assert len(bad) >= 5


def test_a_redirect_that_leads_away_is_not_followed(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = {"Location": "http://github.invalid/repos/o/r"}
    instead(monkeypatch, "/repos/o/r", json_response(301, {"message": "Moved"}, away))
    found = clinic.call()
    sound(clinic, found)
    assert any("could not see o/r" in each["what"] for each in found)


@pytest.mark.parametrize("check", checks.GITHUB)
def test_nothing_seen_is_no_reason_to_fail(
    clinic: Clinic, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is not there."""
    api = "http://127.0.0.1:9/api/v3"
    clinic.config = clinic.config.replace(clinic.double.api, api)
    found = clinic.about(check)
    sound(clinic, found and clinic.outcome.figures["findings"])
    assert {each["level"] for each in found} <= {"warning" if check == "token" else "note"}


@pytest.mark.parametrize("api", ["ftp://x", "nonsense", "http://", "http://[::1", "http://x:y/"])
def test_an_api_that_is_no_address(clinic: Clinic, api: str) -> None:
    clinic.config = clinic.config.replace(clinic.double.api, api)
    found = clinic.call()
    sound(clinic, found)
    assert [f["check"] for f in found if f["level"] == "error"] == ["token"]
    assert clinic.double.calls == []


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_no_file_is_written(clinic: Clinic) -> None:
    clinic.call()
    before = files(clinic.root)
    clinic.call()
    assert files(clinic.root) == before
    assert not (clinic.root / ".kbgen").exists()
