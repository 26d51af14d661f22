"""people.yml: credit me as, without link, anonymous, not at all."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.wishes import applied
from kbgen.curated import Curated
from kbgen.identity import profile
from kbgen.model import Author, Credit, Dropped, Thread
from kbgen.settings import Settings, Wish

Make = Callable[..., Thread]
ADA, BOB = "https://forum.example.org/u/1", "https://forum.example.org/u/2"


def wishing(**values: object) -> Settings:
    return Settings(people=(Wish(**values),))  # type: ignore[arg-type] # as in the file


def credits(thread: Thread, settings: Settings) -> tuple[Credit, ...]:
    made = curate(thread, settings)
    assert isinstance(made, Curated)
    return made.article.contributors


def reason(thread: Thread, settings: Settings) -> str:
    made = curate(thread, settings)
    assert isinstance(made, Dropped)
    return made.reason


@pytest.mark.parametrize("who", [BOB, "forum:2", "http://FORUM.example.org/u/2/"])
def test_people_are_known_by_profile_or_id(thread: Make, who: str) -> None:
    asked, answered = credits(thread(), wishing(who=who, name="Robert"))
    assert (asked.name, asked.url) == ("ada", ADA)
    assert (answered.name, answered.url) == ("Robert", BOB)


def test_nobody_else_is_meant(thread: Make) -> None:
    for who in ("forum:22", "other:2", "https://forum.example.org/u/22", "forum:bob"):
        assert credits(thread(), wishing(who=who, name="x")) == credits(thread(), Settings())


def test_without_link(thread: Make) -> None:
    _, answered = credits(thread(), wishing(who=BOB, link=False))
    assert (answered.name, answered.url) == ("bob", "")


def test_anonymous_leaves_no_trace_of_who_it_was(thread: Make) -> None:
    made = curate(thread(), wishing(who=BOB, credit="anonymous"))
    assert isinstance(made, Curated)
    assert made.article.contributors[1] == Credit(name="anonymous", role="answered")
    assert "bob" not in repr(made)
    assert BOB not in repr(made)


@pytest.mark.parametrize(
    ("who", "why"), [(ADA, "question is withdrawn"), (BOB, "accepted answer is withdrawn")]
)
def test_what_needs_withdrawn_words_is_withdrawn(thread: Make, who: str, why: str) -> None:
    assert reason(thread(), wishing(who=who, credit="none")) == why


def test_an_editors_words_cannot_be_told_apart(thread: Make) -> None:
    question, answer = thread().posts
    eve = Author(id="9", name="eve", url="https://forum.example.org/u/9")
    edited = dataclasses.replace(
        thread(), posts=(question, dataclasses.replace(answer, editors=(eve,)))
    )
    assert reason(edited, wishing(who=eve.url, credit="none")) == "accepted answer is withdrawn"


def test_another_accepted_answer_stays(thread: Make) -> None:
    question, answer = thread().posts
    eve = Author(id="9", name="eve", url="https://forum.example.org/u/9")
    second = dataclasses.replace(answer, id="99", author=eve, body="<p>Or do it so.</p>")
    both = dataclasses.replace(thread(), posts=(question, answer, second))
    made = curate(both, wishing(who=BOB, credit="none"))
    assert isinstance(made, Curated)
    assert [credit.name for credit in made.article.contributors] == ["ada", "eve"]
    assert "navigation" not in made.article.body


def test_a_thread_of_others_is_not_touched(thread: Make) -> None:
    one = thread()
    assert applied(one, wishing(who="https://forum.example.org/u/77", credit="none")) is one


def test_stack_exchange_profiles_are_known_by_their_number() -> None:
    assert profile("https://a.stackexchange.com/users/7/old-name") == profile(
        "http://a.stackexchange.com/users/7/new-name/"
    )
    assert profile("https://a.stackexchange.com/users/7") != profile(
        "https://a.stackexchange.com/users/77"
    )
