"""The licence of an article is that of all that it shows."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.draft import Draft, Part
from kbgen.curate.licenses import license_of_all
from kbgen.model import Dropped, Post, Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]


def licensed(thread: Thread, question: str, answer: str) -> Thread:
    first, second = thread.posts
    return dataclasses.replace(
        thread,
        posts=(
            dataclasses.replace(first, license=question),
            dataclasses.replace(second, license=answer),
        ),
    )


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0 AND CC-BY-SA-4.0"),
        ("", "CC-BY-4.0", "CC-BY-4.0 AND NOASSERTION"),
        ("cc-by-sa-4.0", "CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC0 1.0", "mit", "CC0-1.0 AND mit"),
        ("MIT AND CC-BY-4.0", "CC-BY-4.0", "CC-BY-4.0 AND MIT"),
        ("MIT OR CC-BY-ND-4.0", "MIT", "MIT AND MIT OR CC-BY-ND-4.0"),
        ("CC-BY-SA", "CC-BY-SA-4.0", "CC-BY-SA AND CC-BY-SA-4.0"),
    ],
)
def test_all_licences_are_named(thread: Make, question: str, answer: str, expected: str) -> None:
    draft = Draft.of(licensed(thread(), question, answer))
    assert license_of_all(draft, Settings()).license == expected


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        (
            "CC-BY-SA-4.0",
            "CC-BY-NC-SA-4.0",
            "licences do not go together: CC-BY-NC-SA-4.0, CC-BY-SA-4.0",
        ),
        ("CC-BY-4.0", "CC-BY-ND-4.0", "licence forbids changes: CC-BY-ND-4.0"),
        ("CC-BY-4.0", "cc-by-nd-4.0", "licence forbids changes: CC-BY-ND-4.0"),
        ("CC-BY-4.0", "CC BY-NC-ND 3.0", "licence forbids changes: CC-BY-NC-ND-3.0"),
        ("CC-BY-4.0", "MIT AND CC-BY-ND-4.0", "licence forbids changes: CC-BY-ND-4.0"),
        ("CC BY-ND", "CC-BY-4.0", "licence forbids changes: CC-BY-ND"),
        (
            "cc by-sa 4.0",
            "CC-BY-NC-SA-4.0 AND MIT",
            "licences do not go together: CC-BY-NC-SA-4.0, CC-BY-SA-4.0",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    thread: Make, question: str, answer: str, reason: str
) -> None:
    made = curate(licensed(thread(), question, answer), Settings())
    assert isinstance(made, Dropped)
    assert made.reason == reason


def test_a_part_that_does_not_fit_is_left_out_and_the_article_stays(thread: Make) -> None:
    draft = Draft.of(licensed(thread(), "CC-BY-SA-4.0", "CC-BY-SA-4.0"))
    posts = [
        Post(id=str(n), kind="answer", body="x", license=name)
        for n, name in enumerate(("CC-BY-NC-SA-4.0", "CC-BY-SA-3.0", "CC-BY-ND-4.0"), start=50)
    ]
    draft = draft.changed(others=tuple(Part(post=p, text="x") for p in posts))
    made = license_of_all(draft, Settings())
    assert [part.post.id for part in made.others] == ["51"]
    assert made.license == "CC-BY-SA-3.0 AND CC-BY-SA-4.0"
