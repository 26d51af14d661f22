"""What a live harvest remembers, and when it reads everything: decided without a network."""

from typing import Any

import msgspec
import pytest

from kbgen.sources.github_choice import category_id, has_label
from kbgen.sources.github_queries import More, bounded, more
from kbgen.sources.github_state import (
    State,
    Walk,
    digest,
    dump,
    fresh,
    is_due,
    load,
    marks,
    pass_to_resume,
)
from kbgen.sources.github_whole import lacks

DAY = 86_400.0
NOW = 1000 * DAY


def node(id: str, updated: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "updatedAt": updated, **more}


def test_state_survives_and_holds_for_its_repository_alone() -> None:
    state = State(of="o/r 1", since="2026-01-01T00:00:00Z", walk=Walk(kind="new", cursor="c"))
    assert load(dump(state), "o/r 1") == state
    assert load(dump(state), "o/r 2") == State(of="o/r 2")
    assert load("", "o/r 1") == State(of="o/r 1")
    assert load('{"of": 1}', "o/r 1") == State(of="o/r 1")
    assert load("no JSON", "o/r 1") == State(of="o/r 1")


@pytest.mark.parametrize(
    ("full_at", "asked", "due"),
    [
        (0.0, False, True),
        (NOW - 6 * DAY, False, False),
        (NOW - 7 * DAY, False, True),
        (NOW, True, True),
    ],
)
def test_when_a_full_pass_is_due(full_at: float, asked: bool, due: bool) -> None:
    assert is_due(State(of="o/r", full_at=full_at), asked, 7, NOW) is due


def test_interrupted_pass_goes_on_unless_it_is_too_old() -> None:
    walk = Walk(kind="all", cursor="c", begun=NOW - 2 * DAY)
    state = State(of="o/r", full_at=NOW - DAY, walk=walk)
    assert is_due(state, False, 7, NOW)
    assert pass_to_resume(state, False, 7, NOW) == walk
    # who asks for everything wants today's
    assert pass_to_resume(state, True, 7, NOW) is None
    assert pass_to_resume(state, False, 7, NOW + 6 * DAY) is None
    other = msgspec.structs.replace(state, walk=Walk(kind="new", cursor="c"))
    assert not is_due(other, False, 7, NOW)
    assert pass_to_resume(other, False, 7, NOW) is None


def test_only_what_is_not_held_is_read() -> None:
    at, later = "2026-01-01T00:00:05Z", "2026-01-01T00:00:06Z"
    held, changed = node("held", at), node("changed", at, title="old")
    state = State(of="o/r", since=at, marks=marks([held, changed, node("x", later)], at))
    changed = {**changed, "title": "new"}
    page = [
        node("new", later),
        changed,
        held,
        node("also", at),
        node("old", "2025-01-01T00:00:00Z"),
    ]
    assert [one["id"] for one in fresh(page, state)] == ["new", "changed", "also"]
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def page(count: int, total: int, more: bool = False, **fields: Any) -> dict[str, Any]:
    nodes = [{"id": f"n{n}", **fields} for n in range(count)]
    return {"totalCount": total, "nodes": nodes, "pageInfo": {"hasNextPage": more}}


@pytest.mark.parametrize(
    ("comments", "labels", "answer", "lack"),
    [
        (page(2, 2, replies=page(1, 1)), page(3, 3), {"id": "n1"}, ""),
        (page(1, 2, replies=page(0, 0)), None, None, "holds 1 of 2 comments"),
        (page(2, 2, True, replies=page(0, 0)), None, None, "holds 2 of 2 comments"),
        (page(1, 1, replies=page(3, 4)), None, None, "holds 3 of 4 replies"),
        (page(1, 1, replies=page(0, 0)), page(1, 2), None, "holds 1 of 2 labels"),
        (page(1, 1, replies=page(0, 0)), None, {"id": "other"}, "lacks the chosen answer"),
    ],
)
def test_what_a_discussion_lacks(comments: Any, labels: Any, answer: Any, lack: str) -> None:
    assert lacks({"comments": comments, "labels": labels, "answer": answer}) == lack


def test_several_lists_go_on_in_one_query() -> None:
    query = more(
        [More(field="labels", id="D_1", after="a"), More(field="replies", id="DC_2", after="b")]
    )
    assert query.variables == {"id0": "D_1", "after0": "a", "id1": "DC_2", "after1": "b"}
    assert "$replies" not in query.text
    assert "fragment comment" not in query.text
    assert "reactors(first: 1) { totalCount }" in bounded(query.text)


def test_categories_by_name_and_slug() -> None:
    known = [
        {"id": "1", "name": "Q&A", "slug": "q-a"},
        None,
        {"id": "2", "name": "Ideas", "slug": "i"},
    ]
    assert category_id(known, ["q&a", "Q-A"]) == "1"
    assert category_id(known, ["q-a", "ideas"]) is None
    assert category_id(known, []) is None
    assert has_label(["Bug"], ["other", "bUG"])
    assert not has_label([], ["bug"])
