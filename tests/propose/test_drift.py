"""What happens to a thread after its article was published, and what is proposed for it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen.model import Link, Post, Thread

Make = Callable[..., Thread]
BRANCH = "kbgen/forum/10"
LATER = "2024-02-01T12:00:00Z"
GOOD = (
    "<p>Draw less: each page holds the whole navigation, so that a small one makes all pages "
    "small. Then measure again, page by page, and look at the largest first.</p><p>Half of the "
    "time went into that here.</p>"
)
OTHER = Post(id="12", kind="answer", created="2021-03-04T00:00:00Z", body=GOOD, score=4)
COMMENT = Post(
    id="13",
    kind="comment",
    parent="11",
    created="2022-01-01T00:00:00Z",
    body="This no longer works since 3.0.",
    score=3,
)


def with_posts(thread: Thread, *posts: Post, **changes: Any) -> Thread:
    """`thread` with `changes` of its accepted answer, and further posts."""
    asked, answer = thread.posts[:2]
    return replace(thread, posts=(asked, replace(answer, **changes), *posts))


def another_accepted(thread: Thread) -> Thread:
    return with_posts(thread, replace(OTHER, accepted=True), accepted=False)


CASES: dict[str, tuple[Callable[[Thread], Thread | None], str, str]] = {
    "answer edited": (
        lambda t: with_posts(t, OTHER, body="<p>Quite another text.</p>"),
        "update",
        "its thread changed",
    ),
    "another answer accepted": (another_accepted, "update", "its thread changed"),
    "corrected by a comment": (lambda t: with_posts(t, OTHER, COMMENT), "update", "changed"),
    "closed as outdated": (
        lambda t: replace(with_posts(t, OTHER), closed=True, closed_reason="outdated"),
        "update",
        "its thread changed",
    ),
    "shown words deleted": (
        lambda t: with_posts(t, replace(OTHER, state="deleted")),
        "update",
        "words that it shows were taken back",
    ),
    "shown words gone": (with_posts, "update", "words that it shows were taken back"),
    "un-accepted": (
        lambda t: with_posts(t, OTHER, accepted=False),
        "retire",
        "no accepted answer",
    ),
    "answer deleted": (
        lambda t: with_posts(t, OTHER, state="deleted"),
        "retire",
        "accepted answer is deleted",
    ),
    "thread hidden": (
        lambda t: replace(with_posts(t, OTHER), state="hidden"),
        "retire",
        "thread is hidden",
    ),
    "thread gone": (lambda _: None, "retire", "gone from the source"),
    "overtaken": (
        lambda t: with_posts(t, replace(OTHER, score=40), score=6),
        "update",
        "another answer has clearly more votes",
    ),
    "nearly overtaken": (
        lambda t: with_posts(t, replace(OTHER, score=13), score=7),
        "",
        "",
    ),
    "votes, views, tags and dates": (
        lambda t: replace(
            with_posts(t, replace(OTHER, score=5), score=3),
            views=99,
            score=5,
            tags=("other",),
            updated="2024-01-01T00:00:00Z",
        ),
        "",
        "",
    ),
    "another answer is not shown any more": (
        lambda t: with_posts(t, replace(OTHER, score=2)),
        "",
        "",
    ),
    "one more answer": (
        lambda t: with_posts(t, OTHER, replace(OTHER, id="14", score=9)),
        "",
        "",
    ),
    "closed as resolved": (
        lambda t: replace(with_posts(t, OTHER), closed=True, closed_reason="resolved"),
        "",
        "",
    ),
    "an answer that says nothing now": (
        lambda t: with_posts(t, OTHER, body="<p>Fixed, thanks.</p>"),
        "update",
        "its thread changed",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_drift_has_its_proposal(base: Any, thread: Make, case: str) -> None:
    change, action, why = CASES[case]
    first = with_posts(thread(), OTHER)
    base.harvest(first)
    assert base.actions() == ["open"]
    base.merge(BRANCH)
    assert base.actions(LATER) == []
    second = change(first)
    base.harvest(
        *(
            [second]
            if second
            else [thread(key="forum:99", id="99", title="Quite another question?")]
        )
    )
    plan = [step for step in base.propose(LATER).figures["plan"] if step["key"] == "forum:10"]
    assert [step["action"] for step in plan] == ([action] if action else [])
    if action:
        assert why in plan[0]["why"]
        base.merge(BRANCH)
    plan = [step for step in base.propose(LATER).figures["plan"] if step["key"] == "forum:10"]
    assert plan == [], "asked once, not again"


def test_a_moved_thread_is_told_by_its_title(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    new = thread(key="forum:77", id="77", url="https://forum.example.org/t/77")
    base.harvest(new)
    steps = base.propose(LATER).figures["plan"]
    assert [(step["action"], step["key"]) for step in steps] == [
        ("retire", "forum:10"),
        ("open", "forum:77"),
    ]
    assert steps[0]["why"] == "its thread moved to https://forum.example.org/t/77"


def test_an_outdated_thread_warns_its_readers(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    base.merge(BRANCH)
    base.harvest(thread(closed=True, closed_reason="outdated"))
    base.propose(LATER)
    assert "> [!WARNING]" in base.read(BRANCH, "content/forum/why-is-my-build-slow.md")
    assert "closed the thread as outdated" in base.body(2)


def test_an_overtaken_answer_is_told_with_the_next_proposal(base: Any, thread: Make) -> None:
    base.harvest(with_posts(thread(), OTHER))
    base.propose()
    base.merge(BRANCH)
    overtaken = replace(OTHER, score=40)
    base.harvest(with_posts(thread(), overtaken, body="<p>Quite another text.</p>"))
    base.propose(LATER)
    assert "Another answer has a higher score (40)" in base.body(2)


def test_what_says_nothing_is_held_back_and_counted(base: Any, thread: Make) -> None:
    base.harvest(with_posts(thread(), body="<p>Fixed, thanks.</p>"))
    outcome = base.propose()
    assert outcome.figures["plan"] == []
    (why,) = outcome.figures["left"]
    assert why.startswith("held back: The answer says nothing by itself")
    base.harvest(with_posts(thread(), body="<p>Quite another text.</p>"))
    assert base.actions() == ["open"]


def folded_pair(thread: Make, *, text: str) -> tuple[Thread, Thread]:
    """A thread, and its duplicate with an answer of its own that says `text`."""
    link = Link(kind="duplicate", target="forum:10")
    other = thread(
        key="forum:20", id="20", title="Why do builds take so long here?", links=(link,),
        url="https://forum.example.org/t/20",
    )  # fmt: skip
    return thread(), with_posts(other, body=f"<p>{text}</p>")


def test_an_edited_answer_of_a_folded_thread_updates_the_article(base: Any, thread: Make) -> None:
    base.harvest(*folded_pair(thread, text="Buy a faster disk, at least one of version 3."))
    assert base.actions() == ["open"]
    base.merge(BRANCH)
    base.harvest(*folded_pair(thread, text="Buy a faster disk, at least one of version 4."))
    (step,) = base.propose(LATER).figures["plan"]
    assert (step["action"], step["key"], step["why"]) == (
        "update", "forum:10", "its thread changed",
    )  # fmt: skip
    assert "version 4" in base.read(BRANCH, "content/forum/why-is-my-build-slow.md")
    base.close(BRANCH)
    assert base.actions(LATER) == [], "a no holds"


def test_an_answer_of_a_folded_thread_that_is_not_shown_is_no_reason(
    base: Any, thread: Make
) -> None:
    own = thread().posts[1].body
    base.harvest(*folded_pair(thread, text=own))
    assert base.actions() == ["open"]
    base.harvest(*folded_pair(thread, text=f"{own}<p></p>"))
    assert base.actions(LATER) == []


def test_the_original_is_gone_and_its_duplicate_takes_its_place(base: Any, thread: Make) -> None:
    first, other = folded_pair(thread, text="Buy a faster disk, at least one of version 3.")
    base.harvest(first, other)
    base.propose()
    base.merge(BRANCH)
    base.harvest(other)
    outcome = base.propose(LATER)
    (step,) = outcome.figures["plan"]
    assert (step["action"], step["key"]) == ("retire", "forum:10")
    assert step["why"] == "its thread is gone from the source"
    assert outcome.figures["left"] == {
        "answered by an article that stands, though its thread is gone": 1
    }
    assert "It also answers `forum:20`, still on the source." in base.body(2)
    assert base.actions(LATER) == []
    base.merge(BRANCH)
    (step,) = base.propose(LATER).figures["plan"]
    assert (step["action"], step["key"]) == ("open", "forum:20")
    text = base.read("kbgen/forum/20", "content/forum/why-do-builds-take-so-long-here.md")
    assert "redirects: [forum/why-is-my-build-slow]" in text
    base.merge("kbgen/forum/20")
    assert base.actions(LATER) == []


def test_a_kept_article_of_a_thread_that_is_gone_gets_no_second_one(
    base: Any, thread: Make
) -> None:
    first, other = folded_pair(thread, text="Buy a faster disk, at least one of version 3.")
    base.harvest(first, other)
    base.propose()
    base.merge(BRANCH)
    base.harvest(other)
    assert base.actions(LATER) == ["retire"]
    base.close(BRANCH)
    assert base.actions(LATER) == []
    # the thread comes back, and nothing is to do
    base.harvest(first, other)
    assert base.actions(LATER) == []


def test_an_answer_that_is_overtaken_again_is_not_told_twice(base: Any, thread: Make) -> None:
    base.harvest(with_posts(thread(), OTHER))
    base.propose()
    base.merge(BRANCH)
    overtaken = with_posts(thread(), replace(OTHER, score=40), score=6)
    base.harvest(overtaken)
    assert base.actions(LATER) == ["update"]
    assert "Another answer has a higher score (40)" in base.body(2)
    base.close(BRANCH)
    for now in (with_posts(thread(), OTHER), overtaken):
        base.harvest(now)
        assert base.actions(LATER) == []
