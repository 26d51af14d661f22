"""What a proposal says that an update changes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen import article_text
from kbgen.curate.making import addition, complete, make
from kbgen.model import Author, Link, Post, Thread
from kbgen.propose.changes import told
from kbgen.settings import Settings

Make = Callable[..., Thread]
LATER = "2024-02-01T12:00:00Z"
CY = Author(id="3", name="cy", url="https://forum.example.org/u/3")
GOOD = (
    "<p>Draw less: each page holds the whole navigation, so that a small one makes all pages "
    "small. Then measure again, page by page, and look at the largest first.</p><p>Half of the "
    "time went into that here.</p>"
)
OTHER = Post(
    id="12", kind="answer", author=CY, created="2021-03-04T00:00:00Z", body=GOOD, score=4,
    license="CC-BY-SA-4.0",
)  # fmt: skip
COMMENT = Post(
    id="13",
    kind="comment",
    parent="11",
    author=CY,
    created="2022-01-01T00:00:00Z",
    body="This no longer works since 3.0.",
    score=3,
    license="CC-BY-SA-4.0",
)


def with_posts(thread: Thread, *posts: Post, **changes: Any) -> Thread:
    """`thread` with `changes` of its accepted answer, and further posts."""
    asked, answer = thread.posts[:2]
    return replace(thread, posts=(asked, replace(answer, **changes), *posts))


def file_of(thread: Thread, *folded: Thread) -> str:
    settings = Settings()
    made = make(thread, settings).curated
    assert made is not None
    others = [addition(make(one, settings), one, settings) for one in folded]
    found = complete(made, [one for one in others if one is not None], ())
    return article_text.render(found.article)


def duplicate(thread: Make) -> Thread:
    link = Link(kind="duplicate", target="forum:10")
    other = thread(
        key="forum:20", id="20", title="Why do builds take so long here?", links=(link,),
        url="https://forum.example.org/t/20",
    )  # fmt: skip
    return with_posts(other, body="<p>Buy a faster disk, at least one of version 3.</p>")


CODE = (
    "<p>Keep the navigation small. It is rendered into every page.</p>"
    "<pre><code>nav:\n{}</code></pre>"
)
CASES: dict[str, tuple[Callable[[Thread], Thread], set[str]]] = {
    "nothing": (lambda t: t, set()),
    "votes": (
        lambda t: with_posts(t, replace(OTHER, score=5), COMMENT, score=2),
        {"Only how kbgen writes the article changed, no part of it"},
    ),
    "answer edited": (
        lambda t: with_posts(t, OTHER, COMMENT, body=CODE.format("  - Home: start.md\n")),
        {"The accepted answer was edited: 1 new line, 1 line gone, code changed"},
    ),
    "answer rewritten by who wrote it": (
        lambda t: with_posts(t, OTHER, COMMENT, body="<p>Quite another text.</p>"),
        {
            "The accepted answer was edited: 1 new line, 5 lines gone, code changed",
            "The description is another one",
        },
    ),
    "another answer accepted": (
        lambda t: with_posts(t, replace(OTHER, accepted=True), accepted=False),
        {
            "Another answer is the accepted one; the earlier one is not shown any more",
            "1 later correction is not shown any more",
            "The description is another one",
            "Credits changed: 2 gone",
        },
    ),
    "another answer accepted, the earlier one below": (
        lambda t: with_posts(t, replace(OTHER, accepted=True), accepted=False, score=9),
        {
            "Another answer is the accepted one; the earlier one stands below it",
            "1 later correction is not shown any more",
            "The description is another one",
            "Credits changed: 1 gone",
        },
    ),
    "comment gone": (
        lambda t: with_posts(t, OTHER),
        {"1 later correction is not shown any more", "Credits changed: 1 gone"},
    ),
    "comment edited": (
        lambda t: with_posts(
            t, OTHER, replace(COMMENT, body="This no longer works since 3.0, nor in 4.0.")
        ),
        {"1 later correction is edited"},
    ),
    "another comment": (
        lambda t: with_posts(
            t,
            OTHER,
            COMMENT,
            replace(COMMENT, id="14", body="This is deprecated since 5.0.", created="2023-01-01"),
        ),
        {"1 new later correction"},
    ),
    "other answer gone": (
        lambda t: with_posts(t, COMMENT),
        {"1 other answer is not shown any more", "Credits changed: 1 gone"},
    ),
    "other answer edited": (
        lambda t: with_posts(t, replace(OTHER, body=GOOD.replace("Half", "Most")), COMMENT),
        {"1 other answer is edited"},
    ),
    "closed as outdated": (
        lambda t: replace(with_posts(t, OTHER, COMMENT), closed=True, closed_reason="outdated"),
        {"A warning stands above the answer: the community closed the thread as outdated"},
    ),
    "title": (
        lambda t: replace(with_posts(t, OTHER, COMMENT), title="Why does my build take minutes?"),
        {"The title is another one"},
    ),
    "question edited": (
        lambda t: replace(
            with_posts(t, OTHER, COMMENT),
            posts=(
                replace(t.posts[0], body="<p>My site takes <em>hours</em>. What can I do?</p>"),
                *with_posts(t, OTHER, COMMENT).posts[1:],
            ),
        ),
        {"The question was edited: 1 new line, 1 line gone"},
    ),
    "tags": (
        lambda t: replace(with_posts(t, OTHER, COMMENT), tags=("other",)),
        {"Tags changed"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_change_is_told_in_a_line(thread: Make, case: str) -> None:
    change, expected = CASES[case]
    first = with_posts(thread(), OTHER, COMMENT)
    assert set(told(file_of(first), file_of(change(first)))) == expected


def test_what_is_undone_is_told_too(thread: Make) -> None:
    first = with_posts(thread(), OTHER, COMMENT)
    outdated = replace(first, closed=True, closed_reason="outdated")
    assert told(file_of(outdated), file_of(first)) == (
        "The warning above the answer is gone: the thread is not closed as outdated",
    )
    assert "1 new later correction" in told(file_of(with_posts(thread(), OTHER)), file_of(first))


def test_threads_that_are_folded_in_are_named_by_their_keys(thread: Make) -> None:
    alone, other = file_of(thread()), duplicate(thread)
    both = file_of(thread(), other)
    assert "A thread that asks the same was folded in: forum:20" in told(alone, both)
    assert "1 new other accepted answer" in told(alone, both)
    assert "A thread is not folded in any more: forum:20" in told(both, alone)


def test_headings_in_code_are_no_parts(thread: Make) -> None:
    body = "<p>Write it so:</p><pre><code>## Question\n\n{}</code></pre>"
    first = with_posts(thread(), body=body.format("One."))
    second = with_posts(thread(), body=body.format("Two."))
    assert told(file_of(first), file_of(second)) == (
        "The accepted answer was edited: 1 new line, 1 line gone, code changed",
    )


@pytest.mark.parametrize("text", ["", "Some words.\n", "---\n- list\n---\n", "---\nkey: [\n---\n"])
def test_what_is_no_article_is_compared_with_nothing(thread: Make, text: str) -> None:
    assert told(text, file_of(thread())) == told(file_of(thread()), text) == ()


def test_a_proposal_says_it_and_repeats_nothing_of_the_old_text(base: Any, thread: Make) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0" + "k1L2m3N4o5P6"
    old = with_posts(thread(), OTHER, body=f"<p>Ask Mallory Carmichael for the key.</p>{GOOD}")
    base.harvest(old)
    base.propose()
    base.merge("kbgen/forum/10")
    base.harvest(with_posts(thread(), body=f"<p>Write {secret} there.</p>{GOOD}"))
    base.propose(LATER)
    body = base.body(2)
    assert "## What changed\n\n- The accepted answer was edited: 1 new line, 1 line gone" in body
    assert "- 1 other answer is not shown any more" in body
    assert "Mallory" not in body
    assert secret not in body


def test_a_proposal_that_is_made_anew_says_what_changed_last(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    assert "What changed" not in base.body()
    for number in (1, 2):
        base.harvest(with_posts(thread(), body=CODE.format(f"  - Home: start{number}.md\n")))
        assert base.actions(LATER) == ["refresh"]
        assert (
            "## What changed last\n\n"
            "- The accepted answer was edited: 1 new line, 1 line gone, code changed\n\n"
        ) in base.body()


def test_people_s_own_words_are_no_change(base: Any, thread: Make) -> None:
    base.harvest(thread())
    base.propose()
    path = "content/forum/why-is-my-build-slow.md"
    base.edit("kbgen/forum/10", path, "Keep the", "Please keep the")
    base.merge("kbgen/forum/10")
    base.harvest(replace(thread(), title="Why does my build take minutes?"))
    base.propose(LATER)
    assert "## What changed\n\n- The title is another one\n\n" in base.body(2)
