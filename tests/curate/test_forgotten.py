"""People who asked to be forgotten are taken out of threads before those are kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.curate import curate
from kbgen.curate.forgotten import REASON, TITLE, erased, people
from kbgen.curate.wishes import hashed
from kbgen.curated import Curated
from kbgen.identity import profile
from kbgen.model import Author, Credit, Dropped, Post, Thread
from kbgen.settings import Settings, Wish

Make = Callable[..., Thread]
ADA, BOB = "https://forum.example.org/u/1", "https://forum.example.org/u/2"


def forgetting(*identities: str, credit: str = "none") -> Settings:
    return Settings(
        people=tuple(Wish(who=hashed(one), credit=credit) for one in identities)  # type: ignore[arg-type]
    )


def comment(body: str, author: Author) -> Post:
    return Post(id="12", kind="comment", parent="11", author=author, body=body, markup="html")


EVE = Author(id="3", name="Eve Moss", url="https://forum.example.org/u/eve")


@pytest.mark.parametrize("who", [profile(BOB), "forum:2"])
def test_what_they_wrote_goes_with_their_name(thread: Make, who: str) -> None:
    rest = erased(thread(), forgetting(who))
    asked, answer = rest.posts
    assert asked == thread().posts[0]
    assert (answer.body, answer.url, answer.author) == ("", "", Author(kind="deleted"))
    assert (answer.state, answer.state_reason) == ("withdrawn", REASON)
    assert answer.accepted
    made = curate(rest, Settings())
    assert isinstance(made, Dropped)
    assert made.reason == "accepted answer is withdrawn"


def test_curation_keeps_to_a_hash_without_the_store(thread: Make) -> None:
    made = curate(thread(), forgetting(profile(BOB)))
    assert isinstance(made, Dropped)


def test_an_asker_takes_the_title_along(thread: Make) -> None:
    rest = erased(thread(), forgetting("forum:1"))
    assert rest.title == TITLE
    assert "minutes" not in repr(rest)
    assert "bob" in repr(rest)


def test_words_can_stay_without_the_name(thread: Make) -> None:
    rest = erased(thread(), forgetting("forum:2", credit="anonymous"))
    assert "bob" not in repr(rest)
    assert "u/2" not in repr(rest)
    made = curate(rest, Settings())
    assert isinstance(made, Curated)
    assert made.article.contributors[1] == Credit(name="anonymous", role="answered")
    assert "Keep the navigation small" in made.article.body


@pytest.mark.parametrize("other", [Settings(), forgetting("forum:22"), forgetting("other:2")])
def test_nobody_else_is_touched(thread: Make, other: Settings) -> None:
    one = thread()
    assert erased(one, other) is one


def test_an_open_wish_leaves_the_store_alone(thread: Make) -> None:
    """`credit: none` is kept to by curation; a person may take it back at any time."""
    one = thread()
    assert erased(one, Settings(people=(Wish(who="forum:2", credit="none"),))) is one


def test_an_edited_text_goes_too_but_not_its_author(thread: Make) -> None:
    asked, answer = thread().posts
    one = thread(posts=(asked, replace(answer, editors=(EVE,))))
    _, rest = erased(one, forgetting("forum:3")).posts
    assert (rest.author, rest.editors, rest.body) == (answer.author, (), "")


def test_who_accepted_is_not_told(thread: Make) -> None:
    asked, answer = thread().posts
    one = thread(posts=(asked, replace(answer, accepted_by=EVE)))
    _, rest = erased(one, forgetting("forum:3")).posts
    assert rest == replace(answer, accepted_by=Author(kind="deleted"))


@pytest.mark.parametrize("name", ["@eve", "@EveMoss", "@Eve Moss", "@EVE"])
def test_mentions_of_others_lose_the_name(thread: Make, name: str) -> None:
    bob = Author(id="2", name="bob", url=BOB)
    said = comment(f"<p>{name}: see @evelyn, eve@example.org</p>", bob)
    posts = (*thread().posts, comment("<p>mine</p>", EVE), said)
    *_, rest = erased(thread(posts=posts), forgetting("forum:3")).posts
    assert rest.body == "<p>@ghost: see @evelyn, eve@example.org</p>"


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ('<a href="/u/eve">x</a>', '<a href="#">x</a>'),
        ("[x](https://forum.example.org/u/Eve/summary)", "[x](#)"),
        ("https://forum.example.org/u/evelyn", "https://forum.example.org/u/evelyn"),
        ("cp /u/eve /u/bob", "cp /u/eve /u/bob"),
    ],
)
def test_links_to_their_profile_lead_nowhere(thread: Make, link: str, left: str) -> None:
    bob = Author(id="2", name="bob", url=BOB)
    posts = (*thread().posts, comment("mine", EVE), comment(link, bob))
    *_, rest = erased(thread(posts=posts), forgetting("forum:3")).posts
    assert rest.body == left


QUOTED = (
    '[quote="eve, post:3, topic:10"]\nmy secret [quote="bob"]x[/quote] plan\n[/quote]',
    '<aside class="quote" data-username="eve"><div>my secret <aside>x</aside> plan</div></aside>',
)


@pytest.mark.parametrize("quote", QUOTED)
def test_their_words_go_from_quotes_of_others(thread: Make, quote: str) -> None:
    bob = Author(id="2", name="bob", url=BOB)
    posts = (*thread().posts, comment("mine", EVE), comment(f"before {quote} behind", bob))
    *_, rest = erased(thread(posts=posts), forgetting("forum:3")).posts
    assert rest.body == "before  behind"
    *_, rest = erased(thread(posts=posts), forgetting("forum:3", credit="anonymous")).posts
    assert "my secret" in rest.body
    assert '"eve' not in rest.body
    assert "ghost" in rest.body


def test_a_quote_that_never_ends_goes_to_the_end(thread: Make) -> None:
    bob = Author(id="2", name="bob", url=BOB)
    posts = (*thread().posts, comment("mine", EVE), comment("a [quote=eve]b" + "[quote]" * 99, bob))
    *_, rest = erased(thread(posts=posts), forgetting("forum:3")).posts
    assert rest.body == "a "


def test_twice_is_once(thread: Make) -> None:
    settings = forgetting("forum:2")
    once = erased(thread(), settings)
    assert erased(once, settings) is once


def test_who_is_forgotten_is_told_without_a_name() -> None:
    both = (*forgetting("forum:2", credit="anonymous").people, Wish(who="forum:3"))
    assert people(Settings(people=both)) == {f"{hashed('forum:2')} anonymous"}
    assert people(Settings()) == frozenset()
