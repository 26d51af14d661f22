"""What answers say of others and of themselves."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kbgen.curate.remarks import People, gives_up
from kbgen.model import Author, Post, Thread

SAID = "Keep the navigation of the panel small, and draw its menu once. "


def answer(identity: str, name: str, body: str = SAID) -> Post:
    author = Author(id=identity, name=name)
    return Post(
        id=identity, kind="answer", author=author, created="2021-03-04T00:00:00Z", body=body
    )


class Counted(tuple[Post, ...]):
    """Posts that count how often all of them are looked at."""

    looks = 0

    def __iter__(self) -> Iterator[Post]:
        type(self).looks += 1
        return super().__iter__()


def test_names_of_others_are_found(thread: Callable[..., Thread]) -> None:
    first, second, short = answer("21", "Eve Arden"), answer("22", "Carol"), answer("23", "Joe")
    deleted = answer("24", "ghost")
    people = People(thread(posts=(*thread().posts, first, second, short, deleted)))
    assert people.named("As Carol says, keep it small", first)
    assert not people.named("As Carol says, keep it small", second)
    assert not people.named("As Joe and the ghost say, keep it small", first)
    # two people with one name
    namesake = answer("25", "Carol")
    people = People(thread(posts=(*thread().posts, second, namesake)))
    assert people.named("As Carol says, keep it small", second)


def test_people_are_read_once_for_all_answers(thread: Callable[..., Thread]) -> None:
    answers = [answer(str(number), f"person {number}") for number in range(100, 160)]
    made = dataclasses.replace(thread(), posts=Counted((*thread().posts, *answers)))
    Counted.looks = 0
    people = People(made)
    assert Counted.looks == 0
    assert [people.named("As person 159 says", one) for one in answers] == [True] * 59 + [False]
    assert Counted.looks == 1


@pytest.mark.parametrize("many", [250, 5000])
def test_a_crowd_costs_no_more_than_some_hundred(thread: Callable[..., Thread], many: int) -> None:
    looked: list[str] = []

    class Told(str):
        __slots__ = ()

        def __contains__(self, name: Any) -> bool:
            looked.append(name)
            return super().__contains__(name)

    answers = [answer(str(number), f"person {number}") for number in range(many)]
    people = People(thread(posts=(*thread().posts, *answers)))
    assert not people.named(Told("Keep it small"), answers[0])
    assert len(looked) == min(many, 300)


@pytest.mark.parametrize(
    ("body", "little"),
    [
        ("I don't know much about panels. " + SAID, True),
        (SAID * 9 + "I can't say anything about menus.", True),
        (SAID * 9 + "That's an incomplete answer. " + SAID, True),
        ("That's an incomplete answer. " + SAID * 9, True),
        (SAID * 5 + "That's an incomplete answer. " + SAID * 9, False),
    ],
)
def test_an_answer_says_first_or_last_that_it_says_little(body: str, little: bool) -> None:
    assert gives_up(answer("21", "Eve Arden", f"<p>{body}</p>")) is little


@pytest.mark.parametrize("said", ["I don't know much more. ", "I'm not sure, but it may. "])
def test_what_only_counts_first_counts_nowhere_else(said: str) -> None:
    # the end that is looked at begins with it
    last = said + SAID * 3
    body = SAID * 9 + last[:150]
    assert not gives_up(answer("21", "Eve Arden", body))
    assert gives_up(answer("21", "Eve Arden", last))
