"""The plan: one situation a row, and what always holds."""

import dataclasses
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from kbgen.propose import texts
from kbgen.propose.actions import Action, Leave, Open
from kbgen.propose.base import Candidate, Marker, Proposal, Published
from kbgen.propose.naming import branch_of
from kbgen.propose.plan import Scene, plan
from kbgen.propose_options import Limits

NOW = "2024-06-01T00:00:00Z"
KEY = "forum:1"
FILE = "---\ntitle: T\nupdated: 2024-01-01\ndigest: {}\n---\n\n{}\n"


def candidate(key: str = KEY, **changes: Any) -> Candidate:
    values: dict[str, Any] = {
        "key": key,
        "version": "v1",
        "answer": "a1",
        "digest": "d1",
        "section": "s",
        "slug": "t",
        "title": "T",
        "url": "https://example.org/1",
    }
    text = changes.pop("text", FILE.format("d1", "one"))
    values |= {"essence": texts.essence(text), "read": lambda: text}
    return Candidate(**{**values, **changes})


NEW = candidate(version="v2", answer="a2", digest="d2", text=FILE.format("d2", "two"))


def published(**changes: Any) -> Published:
    text = changes.pop("text", FILE.format("d1", "one"))
    values: dict[str, Any] = {
        "key": KEY,
        "path": "content/s/t.md",
        "title": "T",
        "digest": "d1",
        "edited": False,
        "fingerprint": texts.fingerprint(text),
        "read": lambda: text,
        "essence": texts.essence(text),
    }
    return Published(**{**values, **changes})


def proposal(state: Any = "open", kind: Any = "new", **changes: Any) -> Proposal:
    names = {field.name for field in dataclasses.fields(Marker)}
    about = {name: changes.pop(name) for name in list(changes) if name in names}
    fields = {"key": KEY, "kind": kind, "version": "v1", "answer": "a1", "path": "content/s/t.md"}
    marker = Marker(**{**fields, **about})
    values = {"number": 1, "branch": branch_of(marker.key), "created": "2024-05-30T00:00:00Z"}
    return Proposal(**{**values, "state": state, "marker": marker, **changes})


def scene(*parts: Any, gone: str = "", strangers: frozenset[str] = frozenset()) -> Scene:
    articles = [part for part in parts if isinstance(part, Published)]
    return Scene(
        candidates={part.key: part for part in parts if isinstance(part, Candidate)},
        gone={KEY: gone} if gone else {},
        published={article.key: article for article in articles},
        taken=frozenset(article.path for article in articles),
        proposals=tuple(part for part in parts if isinstance(part, Proposal)),
        strangers=strangers,
    )


def told(actions: list[Action]) -> str:
    assert len(actions) == 1
    return f"{type(actions[0]).__name__}: {actions[0].why}"


OLD_TEXT = published().fingerprint
UPDATE: dict[str, Any] = {"kind": "update", "version": "v2", "base": OLD_TEXT}
GONE = "no accepted answer"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([candidate()], "Open: a new article"),
        ([candidate(), published()], "Leave: published and up to date"),
        ([NEW, published()], "Update: its thread changed"),
        ([NEW, published(edited=True, digest="", essence="")], "Leave: people took it over"),
        ([NEW, published(edited=True, essence="")], "Update: its thread changed"),
        (
            [candidate(digest="d9", text=published().text.replace("2024", "2025")), published()],
            "Leave: published and up to date",
        ),
        (
            [replace(NEW, version="v1"), published(), proposal("merged")],
            "Leave: published and up to date",
        ),
        ([NEW, published(), proposal("merged")], "Update: its thread changed"),
        ([NEW, published(), proposal("closed", **UPDATE)], "Leave: declined"),
        ([NEW, published(), proposal(**UPDATE)], "Leave: its proposal waits for a review"),
        (
            [NEW, published(text="edited"), proposal(**UPDATE)],
            "Refresh: the published article changed",
        ),
        (
            [candidate(), published(), proposal(**UPDATE)],
            "Withdraw: the published article is up to date",
        ),
        ([NEW, proposal(**UPDATE)], "Withdraw: people removed the article"),
        ([candidate(), proposal()], "Leave: its proposal waits for a review"),
        ([NEW, proposal()], "Refresh: its thread changed"),
        ([NEW, proposal(foreign=True)], "Advise: its thread changed"),
        ([NEW, proposal(foreign=True, advised="v2")], "Leave: people work on its proposal"),
        ([NEW, proposal(busy="its branch is checked out")], "Leave: its branch is checked out"),
        ([candidate(), proposal("closed")], "Leave: declined"),
        ([NEW, proposal("closed")], "Leave: declined; its thread changed since"),
        ([candidate(), proposal("closed", withdrawn=True)], "Open: a new article"),
        ([candidate(), proposal(withdrawn=True)], "Withdraw: it was being withdrawn"),
        ([candidate(), proposal("merged")], "Leave: people removed the article"),
        ([candidate(), proposal("merged", "retire", version=GONE)], "Open: a new article"),
        ([published()], "Leave: its thread is not in the store"),
        ([proposal()], "Leave: its thread is not in the store"),
    ],
)
def test_each_situation(parts: list[Any], expected: str) -> None:
    assert told(plan(scene(*parts), Limits(), NOW)).startswith(expected)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([published()], f"Retire: {GONE}"),
        ([published(edited=True)], f"Retire: {GONE}"),
        ([published(), proposal(kind="retire", version=GONE)], "Leave: its proposal waits"),
        ([published(), proposal("closed", "retire", version=GONE)], "Leave: declined"),
        ([published(), proposal("closed", "retire", version="other")], f"Retire: {GONE}"),
        ([proposal()], f"Withdraw: {GONE}"),
        ([proposal(foreign=True)], f"Advise: {GONE}"),
        ([proposal(foreign=True, advised=GONE)], "Leave: people work on its proposal"),
        ([published(), proposal(**UPDATE)], f"Withdraw: {GONE}"),
    ],
)
def test_each_situation_of_a_thread_that_is_gone(parts: list[Any], expected: str) -> None:
    assert told(plan(scene(*parts, gone=GONE), Limits(), NOW)).startswith(expected)


def test_answered_again() -> None:
    waiting = proposal(kind="retire", version=GONE)
    actions = plan(scene(candidate(), published(), waiting), Limits(), NOW)
    assert told(actions) == "Withdraw: its thread makes an article again"


def test_a_declined_answer_stays_declined_with_reopen() -> None:
    limits = Limits(reopen=True)
    no = proposal("closed")
    assert told(plan(scene(replace(NEW, answer="a1"), no), limits, NOW)).startswith("Leave")
    assert told(plan(scene(NEW, no), limits, NOW)).startswith("Open: declined before")


def test_a_strangers_branch_is_never_taken() -> None:
    there = frozenset({branch_of(KEY)})
    assert told(plan(scene(candidate(), strangers=there), Limits(), NOW)).startswith("Leave: its")


def many(count: int) -> list[Candidate]:
    return [candidate(f"forum:{n}", value=n % 5, slug=f"t{n}") for n in range(count)]


def opened(actions: list[Action]) -> list[str]:
    return [action.key for action in actions if isinstance(action, Open)]


def test_what_kbgen_is_not_sure_of_comes_last() -> None:
    sure = [candidate(f"forum:{n}", value=n, slug=f"t{n}") for n in (1, 2)]
    unsure = candidate("forum:3", value=9, slug="t3", doubt="kbgen is not sure.")
    for most, keys in ((2, []), (3, ["forum:3"])):
        found = opened(plan(scene(unsure, *sure), Limits(max_new=most), NOW))
        assert found == ["forum:2", "forum:1", *keys]


def test_what_is_likely_merged_comes_first() -> None:
    made = [
        candidate(f"forum:{n}", value=n, slug=f"t{n}", chance=chance)
        for n, chance in enumerate((2, 0, 1, 2))
    ]
    unsure = candidate("forum:9", value=9, slug="t9", chance=2, doubt="kbgen is not sure.")
    found = opened(plan(scene(unsure, *made), Limits(max_new=5), NOW))
    assert found == ["forum:3", "forum:0", "forum:2", "forum:1", "forum:9"]


def test_highest_value_first_then_key() -> None:
    keys = opened(plan(scene(*many(7)), Limits(max_new=4), NOW))
    assert keys == ["forum:4", "forum:3", "forum:2", "forum:1"]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_order_of_input_does_not_matter(order: tuple[int, ...]) -> None:
    articles = many(4)
    shuffled = [articles[n] for n in order]
    assert plan(scene(*shuffled), Limits(), NOW) == plan(scene(*articles), Limits(), NOW)


@pytest.mark.parametrize("already", range(7))
@pytest.mark.parametrize("max_new", [0, 2, 9])
def test_caps(already: int, max_new: int) -> None:
    waiting = [
        proposal(key=f"forum:x{n}", number=n, path=f"content/x{n}.md") for n in range(already)
    ]
    actions = plan(scene(*many(9), *waiting), Limits(max_open=5, max_new=max_new), NOW)
    assert len(opened(actions)) == max(0, min(max_new, 5 - already))


def test_what_cannot_be_opened_says_why() -> None:
    whys = [a.why for a in plan(scene(*many(4)), Limits(max_new=2), NOW) if isinstance(a, Leave)]
    assert whys == ["waits: 2 opened in this run (max_new)"] * 2


@pytest.mark.parametrize(
    ("created", "reacted", "days", "pauses"),
    [
        ("2024-04-01T00:00:00Z", "", 30, True),
        ("2024-04-01T00:00:00Z", "2024-04-02T00:00:00Z", 30, True),
        ("2024-04-01T00:00:00Z", "2024-05-31T00:00:00Z", 30, False),
        ("2024-05-20T00:00:00Z", "", 30, False),
        ("2024-04-01T00:00:00Z", "", 0, False),
    ],
)
def test_pause(created: str, reacted: str, days: int, pauses: bool) -> None:
    waiting = proposal(key="forum:x", created=created, reacted=reacted, path="content/x.md")
    actions = plan(scene(candidate(), waiting), Limits(pause_days=days), NOW)
    assert opened(actions) == ([] if pauses else [KEY])


def test_a_pause_does_not_stop_care_for_open_proposals() -> None:
    waiting = proposal(created="2024-01-01T00:00:00Z")
    assert told(plan(scene(NEW, waiting), Limits(), NOW)).startswith("Refresh")


def test_new_articles_never_share_a_path() -> None:
    same = [candidate(f"forum:{n}") for n in range(3)]
    taken = published(key="forum:other", path="content/S/T.md")
    actions = plan(scene(*same, taken), Limits(), NOW)
    paths = [a.path for a in actions if isinstance(a, Open)]
    assert paths == ["content/s/t-0.md", "content/s/t-1.md", "content/s/t-2.md"]


@pytest.mark.parametrize(
    ("key", "branch"),
    [
        ("forum:10", "kbgen/forum/10"),
        ("forum:a-b", "kbgen/forum/a-b"),
        ("Forum:10", "kbgen/forum-"),
        ("forum:../../heads/main", "kbgen/forum/heads-main-"),
        ("forum:$(rm -rf ~);`x`", "kbgen/forum/rm-rf-x-"),
        ("forum:.lock", "kbgen/forum/lock-"),
    ],
)
def test_branches(key: str, branch: str) -> None:
    assert branch_of(key).startswith(branch)


def test_keys_that_look_alike_have_branches_of_their_own() -> None:
    keys = ["forum:a/b", "forum:a-b", "forum:A-B", "forum:a b", "Forum:a-b", "forum:", "forum:ß"]
    assert len({branch_of(key) for key in keys}) == len(keys)
