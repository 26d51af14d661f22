"""Other answers that are worth reading."""

import dataclasses
import time
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.building import builds
from kbgen.curate.draft import Draft
from kbgen.curate.others import others
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

TEXT = (
    "Draw the panel first and open its menu afterwards. The panel then knows how wide it is, and "
    "the menu does not have to be moved. In small windows that looks much calmer, too."
)

LONG = f"<p>{TEXT}</p>" * 4


def answer(identity: str, **changes: Any) -> Post:
    author = Author(id=identity, name=f"person {identity}")
    values: dict[str, Any] = {"author": author, "created": "2021-03-04T00:00:00Z", "score": 5}
    values |= {"body": f"<p>{TEXT}</p>", "license": "CC-BY-SA-4.0"}
    return Post(id=identity, kind="answer", **{**values, **changes})


def found(
    make: Callable[..., Thread],
    *posts: Post,
    most: int = 2,
    best: int = 8,
    told: str = "",
    **changes: Any,
) -> list[str]:
    question, accepted = make().posts
    # nothing that these answers say is new: few votes are not enough for them
    question = dataclasses.replace(question, body=f"{question.body} {TEXT}")
    accepted = dataclasses.replace(accepted, score=best, body=told or accepted.body)
    draft = Draft.of(make(posts=(question, accepted, *posts), **changes))
    return [part.post.id for part in others(draft, Settings(others=most)).others]


def test_the_best_come_first_and_few(thread: Callable[..., Thread]) -> None:
    posts = [answer("21", score=4), answer("22", score=9), answer("23", score=6)]
    assert found(thread, *posts) == ["22", "23"]
    assert found(thread, *posts, most=5) == ["22", "23", "21"]
    assert found(thread, *posts, most=0) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 2},
        {"score": None},
        {"state": "deleted"},
        {"kind": "comment", "parent": "22"},
        {"body": "<p>Draw the panel first.</p>"},
        {"body": f"<p>{TEXT}</p>" * 60},
        {"body": f"<p>@bob: {TEXT}</p>"},
        {"body": f"<p>+1. {TEXT}</p>"},
        {"body": f"<p>As eve said, it works. {TEXT}</p>"},
        {"body": f"<p>bob's answer is right. {TEXT}</p>"},
        {"body": f"<p>I think that ada-lee has shown it well. {TEXT}</p>"},
        {"body": "<p>" + "[" * 12_000 + "</p>"},
    ],
)
def test_not_worth_it(thread: Callable[..., Thread], changes: dict[str, Any]) -> None:
    kind = changes.pop("kind", "answer")
    post = dataclasses.replace(answer("21"), kind=kind, **changes)
    other = answer("22", score=0, author=Author(id="9", name="ada-lee"))
    assert found(thread, post, other) == []


def test_conversations_need_likes_and_a_solution(thread: Callable[..., Thread]) -> None:
    code = f"<p>{TEXT}</p><pre><code>panel.draw()</code></pre>"
    forum = {"platform": "discourse"}
    ada = thread().posts[0].author
    assert found(thread, answer("21", score=3, body=code), **forum) == ["21"]
    assert found(thread, answer("21", score=9), **forum) == []
    assert found(thread, answer("21", score=2, body=code), **forum) == []
    assert found(thread, answer("21", score=3, body=code, author=ada), **forum) == []
    asks = answer("21", score=3, body=f"{code}<p>Does that help?</p>")
    assert found(thread, asks, **forum) == []


def test_what_many_prefer_needs_no_code(thread: Callable[..., Thread]) -> None:
    forum = {"platform": "discourse"}
    assert found(thread, answer("21", score=10), **forum) == ["21"]
    assert found(thread, answer("21", score=9), **forum) == []
    unsure = answer("21", score=10, body=f"<p>I am not sure. {TEXT}</p>")
    assert found(thread, unsure, **forum) == []
    # nor does it matter whom it names
    named = answer("21", score=10, body=f"<p>I think that ada-lee has shown it well. {TEXT}</p>")
    assert found(thread, named, answer("22", score=0, author=Author(id="9", name="ada-lee"))) == [
        "21"
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "To add to the answer of @bob: it is drawn.",
        "Just to add clarification to bob's answer: it is drawn.",
        "To expand on @Bob's answer, it is drawn.",
        "In addition to the accepted answer, it is drawn.",
        "Just a side-note to bob's answer: it is drawn.",
        "I would add not to shut it.",
        "Like bob says, it is drawn.",
        "It is only drawn, as bob already wrote.",
        "This is a follow-up to what bob says.",
    ],
)
def test_what_adds_to_the_answer_needs_one_vote(
    thread: Callable[..., Thread], opening: str
) -> None:
    adds = answer("21", score=1, body=f"<p>{opening} {TEXT}</p>")
    assert found(thread, adds) == ["21"]
    assert found(thread, dataclasses.replace(adds, score=0)) == []
    asker = thread().posts[0].author
    assert found(thread, dataclasses.replace(adds, author=asker)) == []
    asks = dataclasses.replace(adds, body=f"{adds.body}<p>Does it help?</p>")
    assert found(thread, asks) == []
    ghost = answer("21", score=1, body=f"<p>{opening.replace('bob', 'eve')} {TEXT}</p>")
    assert found(thread, ghost) == (["21"] if "answer" in opening or "I would" in opening else [])


def test_what_contradicts_the_answer_adds_nothing_to_it(thread: Callable[..., Thread]) -> None:
    opening = "In addition to bob's answer: it is drawn."
    for said, whose in (
        ("Contrary to what Bob wrote", "bob"),
        ("I disagree with bob", "bob"),
        ("Contrary to a lamp", ""),
    ):
        post = answer("21", score=1, body=f"<p>{opening} {TEXT}</p><p>{said}, it is shut.</p>")
        assert found(thread, post) == ([] if whose else ["21"])


@pytest.mark.parametrize(
    ("name", "said", "other_mind"),
    [
        ("ada", "<p>I disagree with ada.</p>", True),
        ("ada", "<p>I disagree with ada-lamp.</p>", False),
        ("ada", "<p>As opposed to ada, I draw it.</p>", True),
        ("Java Duke", "<p>As opposed to Java, Rust is fast.</p>", False),
        ("Java Duke", "<p>As opposed to Java Duke, I draw it.</p>", True),
        ("Java Duke", "<p>Contrary to what Java wrote, it is shut.</p>", True),
        ("ada", "<pre><code># contrary to ada\n</code></pre>", False),
        ("ada", "<p>It is <code>contrary to ada</code>.</p>", False),
    ],
)
def test_whom_an_answer_contradicts(
    thread: Callable[..., Thread], name: str, said: str, other_mind: bool
) -> None:
    asked, told = thread().posts
    told = dataclasses.replace(told, author=dataclasses.replace(told.author, name=name))
    opening = f"<p>In addition to {name}'s answer: it is drawn. {TEXT}</p>"
    post = answer("21", score=1, body=f"{opening}{said}")
    draft = Draft.of(thread(posts=(asked, told, post)))
    assert builds(post, draft) is not other_mind


def test_what_denies_the_answer_needs_one_vote(thread: Callable[..., Thread]) -> None:
    question, accepted = thread().posts
    question = dataclasses.replace(question, body=f"{question.body} {TEXT}")

    def made(said: str, other: str) -> list[str]:
        told = dataclasses.replace(accepted, body=f"<p>{said}</p>", markup="html", score=8)
        post = answer("21", score=1, body=f"<p>{other} {TEXT}</p>")
        draft = Draft.of(thread(posts=(question, told, post)))
        return [part.post.id for part in others(draft, Settings()).others]

    assert made("There is no way to draw it.", "You can absolutely draw it.") == ["21"]
    assert made("It can be drawn.", "You can absolutely draw it.") == []
    assert made("There is no way to draw it.", "You can draw it.") == []


def test_beside_few_words_half_of_the_votes_are_enough(thread: Callable[..., Thread]) -> None:
    assert found(thread, answer("21", score=2), best=4) == ["21"]
    assert found(thread, answer("21", score=2), best=5) == []
    assert found(thread, answer("21", score=2), best=4, told=LONG) == []
    meta = {"url": "https://meta.example.org/q/10"}
    assert found(thread, answer("21", score=2), best=4, **meta) == []
    assert found(thread, answer("21", score=2), best=4, platform="discourse") == []
    asker = thread().posts[0].author
    assert found(thread, answer("21", score=2, author=asker), best=4) == []
    for said in (f"{TEXT} I am not sure.", f"{TEXT} Does that help?", f"Bob is right. {TEXT}"):
        assert found(thread, answer("21", score=2, body=f"<p>{said}</p>"), best=4) == []
    # who says much, and is believed by many, may begin with whom they agree with
    agrees = f"<p>Bob is right. {TEXT} {TEXT}</p>"
    assert found(thread, answer("21", score=4, body=agrees)) == ["21"]
    assert found(thread, answer("21", score=3, body=agrees), best=6) == []


def test_a_name_in_few_words_is_enough_beside_few_words(thread: Callable[..., Thread]) -> None:
    named = "<p>I would guess that it is the <code>panel.shut</code> that does not draw it.</p>"
    assert found(thread, answer("21", score=1, body=named), best=1) == ["21"]
    assert found(thread, answer("21", score=1, body=named), best=2) == []
    assert found(thread, answer("21", score=1, body=named), best=1, told=named) == []
    bare = named.replace("<code>", "<em>").replace("</code>", "</em>")
    assert found(thread, answer("21", score=1, body=bare), best=1) == []
    short = "<p>See <code>panel.shut</code>.</p>"
    assert found(thread, answer("21", score=1, body=short), best=1) == []


def test_another_link_is_for_who_asks_where(thread: Callable[..., Thread]) -> None:
    link = f"<p>There are many of them in the fine manual: https://x.test/{'a' * 99}</p>"
    shown = answer("21", score=1, body=link)
    question, accepted = thread().posts
    accepted = dataclasses.replace(accepted, score=1)
    for title, there in (("Where do I find panels?", ["21"]), ("How do I draw a panel?", [])):
        draft = Draft.of(thread(posts=(question, accepted, shown))).changed(title=title)
        assert [part.post.id for part in others(draft, Settings()).others] == there


def test_where_few_vote_an_answer_that_is_not_behind_is_shown(
    thread: Callable[..., Thread],
) -> None:
    assert found(thread, answer("21", score=1), best=1) == ["21"]
    assert found(thread, answer("21", score=1), best=0) == ["21"]
    assert found(thread, answer("21", score=2), best=2) == ["21"]
    assert found(thread, answer("21", score=0), best=0) == []
    assert found(thread, answer("21", score=1), best=2) == []
    # two of three are not far behind, three of four are not either
    assert found(thread, answer("21", score=2), best=3) == ["21"]
    assert found(thread, answer("21", score=2), best=4, told=LONG) == []
    link = f"<p>You can read of panels and menus in the fine manual: https://x.test/{'a' * 99}</p>"
    unsure = f"<p>I am not sure. {TEXT}</p>"
    asks = f"<p>Have you tried to draw the panel first? {TEXT}</p>"
    for body in (link, unsure, asks, f"<p>{TEXT} Why a panel? Why a menu?</p>"):
        assert found(thread, answer("21", score=1, body=body), best=1) == []
        assert found(thread, answer("21", score=3, body=body), best=3) == ["21"]


def test_where_many_vote_few_votes_are_enough(thread: Callable[..., Thread]) -> None:
    assert found(thread, answer("21", score=4), best=20) == ["21"]
    assert found(thread, answer("21", score=3), best=20) == ["21"]
    assert found(thread, answer("21", score=2), best=20) == []
    for told in ("In my experience it is so.", "It is probably so."):
        post = answer("21", score=3, body=f"<p>{TEXT} {told}</p>")
        assert found(thread, post, best=20) == []
        assert found(thread, dataclasses.replace(post, score=4), best=20) == ["21"]
    link = answer("21", score=3, body=f"<p>Read of it: https://x.test/{'a' * 150}</p>")
    assert found(thread, link, best=20) == []
    unsure = answer("21", score=4, body=f"<p>{TEXT} I have not tried it.</p>")
    assert found(thread, unsure, best=20) == []
    assert found(thread, unsure, best=8) == ["21"]
    meta = "https://meta.example.org/q/10"
    assert found(thread, answer("21", score=4), best=20, url=meta) == []


def test_comments_that_add_to_the_answer_come_last(thread: Callable[..., Thread]) -> None:
    adds = dataclasses.replace(answer("31"), kind="comment", parent="11")
    assert found(thread, adds, answer("21", score=9)) == ["21", "31"]
    corrects = dataclasses.replace(adds, body=f"<p>The panel is no longer needed. {TEXT}</p>")
    assert found(thread, corrects) == []  # it stands elsewhere


def test_what_only_sounds_like_a_remark_is_an_answer(thread: Callable[..., Thread]) -> None:
    for opening in ("Panels that can be answered by drawing. ", "Draw it. In addition, wait. "):
        assert found(thread, answer("21", body=f"<p>{opening}{TEXT}</p>")) == ["21"]


def test_who_quotes_the_question_in_a_conversation_answers_it(
    thread: Callable[..., Thread],
) -> None:
    asked = "Is it possible to open the menu before the panel?"
    forum = {"platform": "discourse"}
    body = f"<blockquote><p>{asked}</p></blockquote><p>{TEXT}</p>"
    reply = answer("21", score=0, body=body)

    def asking(**changes: Any) -> Thread:
        first, second = thread().posts
        posts = changes.pop("posts", (first, second))
        own = dataclasses.replace(posts[0], body=f"<p>I draw panels. {asked}</p>", markup="html")
        return thread(**{**changes, "posts": (own, *posts[1:])})

    assert found(asking, reply, **forum) == ["21"]
    assert found(asking, reply) == []
    for other in (
        body.replace(asked, "Is it possible to draw panels without any menu?"),
        body.replace(TEXT, "That is a good question."),
        f"{body}<p>Which one is it?</p>",
        f"{body}<p>Please show the code.</p>",
    ):
        assert found(asking, answer("21", score=0, body=other), **forum) == []


def test_words_of_others_stand_beside_an_asker_s_bare_code(thread: Callable[..., Thread]) -> None:
    first, second = thread().posts
    code = "<p>Solved:</p><pre><code>panel.draw()</code></pre>"
    own = dataclasses.replace(second, author=first.author, body=code, markup="html")
    told = answer("21", score=None, created="2021-01-01T00:00:00Z")
    late = answer("22", score=None, created="2031-01-01T00:00:00Z")

    def made(accepted: Post) -> list[str]:
        posts = (first, accepted, told, late)
        draft = Draft.of(thread(posts=posts, platform="github"))
        return [part.post.id for part in others(draft, Settings()).others]

    assert made(own) == ["21"]
    assert made(second) == []
    assert made(dataclasses.replace(own, body=f"<p>{TEXT}</p>{code}")) == []


def test_later_code_that_the_asker_confirms_comes_first(thread: Callable[..., Thread]) -> None:
    first, second = thread().posts
    more = "<p>Then fetch it:</p><pre><code>panel.fetch()</code></pre>"
    helper, asker = second.author, first.author

    def made(*said: tuple[Author, str], **changes: Any) -> list[str]:
        posts = [
            Post(id=str(40 + number), kind="comment", author=author, body=body, parent=second.id,
                 markup="html", license=second.license, created=f"2030-01-0{number + 1}T00:00:00Z")
            for number, (author, body) in enumerate(said)
        ]  # fmt: skip
        return found(lambda **more: thread(**{"platform": "github", **more}), *posts, **changes)

    assert made((helper, more), (asker, "<p>Thank you, that works!</p>")) == ["40"]
    assert made((helper, more), (asker, "<p>Thank you, I managed to fetch it.</p>")) == ["40"]
    assert made((helper, more), (asker, "<p>It worked. But it still gets stuck.</p>")) == []
    late = (helper, more), (asker, "<p>That works. How do I close it?</p>")
    assert made(*late) == ["40"]
    other = Author(id="7", name="third")
    assert made((other, more), late[1]) == []
    assert made((helper, more), (asker, "<p>I will look.</p>")) == []
    assert made((helper, "<p>Then fetch it.</p>"), (asker, "<p>That works!</p>")) == []
    assert made((asker, "<p>That works!</p>"), (helper, more)) == []
    both = ((helper, more), (asker, "<p>I will look.</p>"), (asker, "<p>It works now.</p>"))
    assert made(*both) == []
    assert made((helper, more), (asker, "<p>That works!</p>"), platform="stackexchange") == []


def test_thanks_are_enough_for_code_that_the_answerer_adds(
    thread: Callable[..., Thread],
) -> None:
    first, second = thread().posts
    third = Author(id="7", name="third")
    more = "<p>In your case:</p><pre><code>panel.fetch()</code></pre>"
    named = "<p>Take <code>panels</code>, with an s.</p>"

    def made(author: Author, body: str, reply: str) -> list[str]:
        posts = [
            Post(id=str(40 + number), kind="comment", author=who, body=said, parent=second.id,
                 markup="html", license=second.license, created=f"2030-01-0{number + 1}T00:00:00Z")
            for number, (who, said) in enumerate(((author, body), (first.author, reply)))
        ]  # fmt: skip
        return found(lambda **more: thread(**{"platform": "github", **more}), *posts)

    assert made(second.author, more, "<p>Thanks, I will mark it.</p>") == ["40"]
    assert made(third, more, "<p>Thanks, I will mark it.</p>") == []
    assert made(second.author, named, "<p>Thanks, I will mark it.</p>") == []
    assert made(third, named, "<p>Thats it! That was easy.</p>") == ["40"]
    assert made(third, named, "<p>That's it for now, I will look.</p>") == []


def test_an_asker_s_own_answer_brings_what_a_helper_names_instead(
    thread: Callable[..., Thread],
) -> None:
    first, second = thread().posts
    third = Author(id="7", name="third")
    own = dataclasses.replace(second, author=first.author)

    def made(accepted: Post, body: str) -> list[str]:
        post = Post(id="40", kind="comment", author=third, body=body, parent=second.id,
                    markup="html", created="2030-01-01T00:00:00Z")  # fmt: skip
        reply = dataclasses.replace(post, id="41", author=first.author, body="<p>I see.</p>")
        draft = Draft.of(thread(posts=(first, accepted, post, reply), platform="github"))
        return [part.post.id for part in others(draft, Settings()).others]

    assert made(own, "<p>You can use <code>usePanel</code> for it.</p>") == ["40"]
    assert made(second, "<p>You can use <code>usePanel</code> for it.</p>") == []
    assert made(own, "<p>You can use a panel for it.</p>") == []
    assert made(own, "<p>You can use <code>usePanel</code>, can you not?</p>") == []
    better = "<p>It works, but the better way is <code>usePanel</code>.</p>"
    assert made(own, better) == ["40"]
    assert made(second, better) == []
    assert made(own, better.replace("better", "same")) == []
    assert made(own, "<p>Well, no need to draw it, take this:</p><img src='a.png'>") == ["40"]
    assert made(own, "<p>Well, no need to draw it, take this.</p>") == []
    # of another answer it may say anything
    assert made(dataclasses.replace(own, id="9"), better) == []


def test_an_answer_with_votes_that_the_asker_thanks_for_is_shown(
    thread: Callable[..., Thread],
) -> None:
    asker = thread().posts[0].author

    def made(*bodies: str, score: int = 2, who: Author = asker, **changes: Any) -> list[str]:
        replies = [
            dataclasses.replace(
                answer(f"3{number}", body=body, author=who, score=0), kind="comment", parent="21"
            )
            for number, body in enumerate(bodies)
        ]
        return found(thread, answer("21", score=score), *replies, **changes)

    assert made("Thank you! This makes sense.") == ["21"]
    assert made("Thank you!", score=1) == []
    assert made("Thank you!", who=Author(id="7", name="third")) == []
    assert made("Thank you! And where is the menu?") == []
    assert made("Thank you!", "It does not draw.") == []
    assert made("I will look.") == []
    assert made("Thank you!", platform="discourse") == []


def test_a_short_answer_brings_the_post_that_it_leans_on(thread: Callable[..., Thread]) -> None:
    first, second = thread().posts
    told = answer("21", score=0, created="2021-01-01T00:00:00Z", body=f"<p>{TEXT}</p>")
    own = dataclasses.replace(told, id="22", author=second.author, created="2021-01-02T00:00:00Z")
    code = dataclasses.replace(told, id="23", body="<pre><code>panel.draw()</code></pre>")
    asks = dataclasses.replace(told, id="24", body=f"<p>{TEXT} Which panel is it of yours?</p>")
    asked = dataclasses.replace(told, id="25", author=first.author)

    def made(said: str, *posts: Post) -> list[str]:
        accepted = dataclasses.replace(second, body=said, created="2021-02-01T00:00:00Z")
        draft = Draft.of(thread(posts=(first, *posts, accepted), platform="discourse"))
        return [part.post.id for part in others(draft, Settings()).others]

    quoted = "<blockquote><p>Draw the panel first</p></blockquote><p>That is enough.</p>"
    assert made(quoted, told, asked) == ["21"]
    assert made(quoted, asked) == []
    assert made(quoted, asks) == []
    assert made(quoted.replace("panel", "door"), told) == []
    assert made(quoted, dataclasses.replace(told, created="2031-01-01T00:00:00Z")) == []
    whole = f"<blockquote><p>{TEXT}</p></blockquote><p>That is enough.</p>"
    assert made(whole, told) == []  # it is all there
    assert made(f"<p>{'It is a door. ' * 40}</p>{quoted}", told) == []
    assert made("<p>I should have said it in my earlier post: shut it.</p>", told, own) == ["22"]
    assert made("<p>Shut it, like person 21 points out.</p>", told) == []
    one_word = dataclasses.replace(told, author=Author(id="21", name="S.L.C"))
    assert made("<p>Shut it, like @S.L.C points out.</p>", one_word) == ["21"]
    assert made("<p>nearly correct. it is panel.draw(1)</p>", told, code) == ["23"]
    assert made("<p>Shut it.</p>", told, own, code) == []


def test_what_never_ends_is_read_in_time_that_grows_with_it(thread: Callable[..., Thread]) -> None:
    asker = thread().posts[0].author
    for odd in ("<aside>", "<blockquote>", '<div class="title">', "```", "<pre>", "> \n"):
        endless = odd * (400_000 // len(odd))
        first, second = thread().posts
        posts = (
            dataclasses.replace(first, body=f"<p>Is it possible?</p>{endless}"),
            dataclasses.replace(second, body=endless),
            answer("21", score=0, body=f"<blockquote>{TEXT}</blockquote><pre>x</pre>"),
            answer("22", score=0, created="2030-01-01T00:00:00Z", body="<pre>x</pre>"),
            answer("23", score=0, created="2030-01-02T00:00:00Z", author=asker, body=endless),
        )
        begun = time.process_time()
        made = others(Draft.of(thread(posts=posts, platform="discourse")), Settings())
        assert made.others == ()
        assert time.process_time() - begun < 5


def test_articles_know_the_addresses_of_answers_that_do_not_name_the_thread(
    thread: Callable[..., Thread],
) -> None:
    here = thread(url="https://a.stackexchange.com/questions/10")
    asked, given = here.posts
    given = dataclasses.replace(given, url="https://a.stackexchange.com/a/11", score=5)
    shown = answer("12", url="https://a.stackexchange.com/a/12")
    poor = answer("13", url="https://a.stackexchange.com/a/13", score=0)
    made = curate(dataclasses.replace(here, posts=(asked, given, shown, poor)), Settings())
    assert isinstance(made, Curated)
    assert made.article.answers == (
        "https://a.stackexchange.com/a/11",
        "https://a.stackexchange.com/a/12",
    )
    # an address that begins with the thread's says all by itself
    given = dataclasses.replace(given, url=f"{here.url}#11")
    made = curate(dataclasses.replace(here, posts=(asked, given)), Settings())
    assert isinstance(made, Curated)
    assert made.article.answers == ()


def test_a_line_that_many_prefer_stands_beside_a_long_hint(thread: Callable[..., Thread]) -> None:
    def shown(body: str, score: int) -> bool:
        return found(thread, answer("21", body=body, score=score), best=2, told=LONG) == ["21"]

    line = "<p>Run <code>panel --sort</code>.</p>"
    assert shown(line, 6)
    assert not shown(line, 3)
    assert not shown("<p>Run it.</p>", 6)
    assert not shown("<p>Did you run <code>panel --sort</code>?</p>", 6)


def test_what_many_believe_may_speak_of_others_first(thread: Callable[..., Thread]) -> None:
    for said in (
        "In addition to what has been said, it is drawn late.",
        "As eve said, it works.",
        "I think that ada-lee has shown it well.",
    ):
        body = f"<p>{said} {TEXT} {TEXT}</p>"
        lee = answer("22", score=0, author=Author(id="9", name="ada-lee"))
        assert found(thread, answer("21", score=4, body=body), lee, told=LONG) == ["21"]
        # fewer votes, fewer words: a remark
        assert found(thread, answer("21", score=3, body=body), lee, told=LONG) == []
        assert found(thread, answer("21", score=4, body=body), lee, told=LONG, best=9) == []
        few = f"<p>{said} {TEXT}</p>"
        assert found(thread, answer("21", score=4, body=few), lee, told=LONG) == []
        much = f"<p>{said} {TEXT} {TEXT} {TEXT} {TEXT}</p>"
        three = answer("21", score=3, body=much)
        assert found(thread, three, lee, told=LONG, best=6) == ["21"]
        # where a community talks of itself, as many votes as the accepted one has
        meta = {"told": LONG, "url": "https://meta.example.org/q/10"}
        assert found(thread, answer("21", score=4, body=body), lee, best=4, **meta) == ["21"]
        assert found(thread, answer("21", score=4, body=body), lee, best=5, **meta) == []


@pytest.mark.parametrize(
    "said",
    [
        f"This is an incomplete answer. {TEXT}",
        f"{TEXT} I'm afraid that I can't tell you anything about menus.",
        f"I've got no suggestions for menus. {TEXT}",
        f"{TEXT} I know that it does not answer your question.",
        f"I do not know much but there is this. {TEXT}",
        f"I am not sure about this, but it may be drawn. {TEXT}",
    ],
)
def test_who_says_that_they_answer_little_is_believed(
    thread: Callable[..., Thread], said: str
) -> None:
    body = f"<p>{said}</p>"
    assert found(thread, answer("21", score=8)) == ["21"]
    assert found(thread, answer("21", score=8, body=body)) == []
    # many knew better
    assert found(thread, answer("21", score=10, body=body)) == ["21"]
