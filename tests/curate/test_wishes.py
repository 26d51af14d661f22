"""people.yml: credit me as, without link, anonymous, not at all."""

import dataclasses
import random
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.wishes import applied, concerning, hashed, marks, wish_of_profile
from kbgen.curated import Curated
from kbgen.identity import is_hashed, profile
from kbgen.model import Author, Credit, Dropped, Thread
from kbgen.settings import PrivateSettings, Settings, Wish

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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("mara.moor@acme-tools.net", "mara.moor"),
        ("Mara Moor <mara@acme-tools.net>", "Mara Moor"),
        ("mara@home", "mara@home"),
    ],
)
def test_a_name_that_is_an_e_mail_address_is_shortened(thread: Make, name: str, shown: str) -> None:
    one = thread()
    first, *rest = one.posts
    first = dataclasses.replace(first, author=dataclasses.replace(first.author, name=name))
    one = dataclasses.replace(one, posts=(first, *rest))
    assert credits(one, Settings())[0] == Credit(name=shown, url=ADA, role="asked")
    kept = Settings(private=PrivateSettings(off=("e-mail",)))
    assert credits(one, kept)[0].name.partition(" <")[0] == name.partition(" <")[0]


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


CASED = "https://www.GitHub.com/Bob-X"


@pytest.mark.parametrize(
    "who",
    [
        "https://github.com/bob-x",
        "http://github.com/BOB-X/",
        hashed("github.com/bob-x"),
        # as earlier versions wrote it
        hashed("www.github.com/Bob-X"),
    ],
)
def test_names_in_profiles_have_no_case(who: str, thread: Make) -> None:
    asked, given = thread().posts
    author = dataclasses.replace(given.author, url=CASED)
    one = thread(posts=(asked, dataclasses.replace(given, author=author)))
    settings = wishing(who=who, credit="none")
    assert reason(one, settings) == "accepted answer is withdrawn"
    assert concerning(settings.people)(marks(one)) == settings.people
    wish = wish_of_profile(CASED, settings.people)
    assert wish is not None
    assert wish.credit == "none"
    assert wish_of_profile("https://github.com/bob-y", settings.people) is None


def crowd(make: Make, chance: random.Random) -> Thread:
    """A thread of some of a few people, known by number, by profile or by neither."""
    one = make()

    def author() -> Author:
        number = chance.randrange(9)
        url = f"https://forum.example.org/u/{number}/" if chance.random() < 0.7 else ""
        kind = "person" if chance.random() < 0.9 else "deleted"
        return Author(name="x", id=chance.choice(("", str(number))), url=url, kind=kind)  # type: ignore[arg-type]

    posts = tuple(
        dataclasses.replace(
            post,
            author=author(),
            editors=tuple(author() for _ in range(chance.randrange(3))),
        )
        for post in one.posts
    )
    return dataclasses.replace(one, posts=posts)


def test_wishes_that_cannot_count_for_a_thread_are_told_by_its_marks(thread: Make) -> None:
    chance = random.Random(5)
    spared = 0
    for _ in range(500):
        one = crowd(thread, chance)
        whos = [
            *(f"https://forum.example.org/u/{n}" for n in range(9)),
            *(f"forum:{n}" for n in range(9)),
            *(hashed(f"forum.example.org/u/{n}") for n in range(9)),
            *(hashed(f"forum:{n}") for n in range(9)),
        ]
        people = tuple(
            Wish(who=who, credit=chance.choice(("anonymous", "none")))
            if is_hashed(Wish(who=who))
            else Wish(who=who, name=chance.choice(("", "y", "z")), link=chance.random() < 0.5)
            for who in chance.sample(whos, chance.randrange(9))
        )
        some = concerning(people)(marks(one))
        assert applied(one, Settings(people=some)) == applied(one, Settings(people=people))
        assert [wish for wish in people if wish in some] == list(some)
        spared += len(people) - len(some)
    assert spared > 1000
