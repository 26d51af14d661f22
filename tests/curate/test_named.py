"""People who are named in an answer: a sentence that is no more than a name, and one in another."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.asides import unaddressed
from kbgen.curated import Curated
from kbgen.model import Author, Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ask one of these:</p><ul><li>Eve Moss</li><li>Bob</li></ul>",
        "<p>Use a list.</p><hr><p>Eve Moss<br>Makes lists</p>",
        "<p>Eve Moss</p>",
        "<p>Eve Moss: Eve Moss</p>",
    ],
)
def test_a_sentence_may_be_a_name_alone(thread: Callable[..., Thread], body: str) -> None:
    question, answer = thread().posts
    eve = Author(id="7", name="Eve Moss", url="https://forum.example.org/u/7")
    answer = dataclasses.replace(answer, author=eve, body=body)
    made = curate(thread(posts=(question, answer)), Settings())
    assert isinstance(made, Curated)
    assert made.article.description
    assert "Eve Moss" in made.article.body


def test_the_longest_name_is_the_one_that_is_spoken_to(thread: Callable[..., Thread]) -> None:
    question, answer = thread().posts
    said = "<p>You need a list of items.</p><p>Bob.M, use a list with the items that you have.</p>"
    answer = dataclasses.replace(answer, author=Author(id="7", name="Eve"), body=said)
    people = [
        dataclasses.replace(
            answer, id=str(90 + number), kind="comment", accepted=False, body="<p>So do I.</p>",
            author=Author(id=name, name=name),
        )
        for number, name in enumerate(["Bob", "Bob.M", "Bo", "Bob.M.", "Bob-M"])
    ]  # fmt: skip
    for posts in (people, people[::-1]):
        made = curate(thread(posts=(question, answer, *posts)), Settings())
        assert isinstance(made, Curated)
        assert "Bob" not in made.article.description


def test_a_name_alone_is_nobody_spoken_to() -> None:
    assert unaddressed("Eve Moss", ["Eve Moss"]) == ("Eve Moss", True)
    assert unaddressed("Eve Moss:", ["Eve Moss"]) == ("Eve Moss:", True)
    assert unaddressed("Eve Moss, use a list.", ["Eve Moss"]) == ("Use a list.", False)
