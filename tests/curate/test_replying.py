"""What a reply answers, shown with it."""

import dataclasses
from collections.abc import Callable
from typing import Any

from kbgen.curate import curate
from kbgen.curate.draft import Draft, Part
from kbgen.curate.licenses import license_of_all
from kbgen.curate.others import others
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

TOLD = "<p>To build a site in minutes, its pages are drawn anew at night. It takes a while.</p>"
ASKED = "<p>Thanks a lot, @bob! And what is drawn at night?</p>"


def shown(make: Callable[..., Thread], *said: tuple[str, str], **changes: Any) -> tuple[Part, ...]:
    """The parts beside the answer, below which (who, body) stand."""
    question, answer = make().posts
    people = {"ada": question.author, "bob": answer.author, "eve": Author(id="7", name="eve")}
    posts = [
        Post(id=str(90 + number), kind="comment", author=people[who], body=body, markup="html",
             parent=answer.id, created=f"2030-01-01T00:00:0{number}Z", license=answer.license)
        for number, (who, body) in enumerate(said)
    ]  # fmt: skip
    values = {"platform": "github", "title": "A site takes minutes to build", **changes}
    draft = Draft.of(make(posts=(question, answer, *posts), **values))
    return others(draft.changed(title=draft.thread.title), Settings()).others


def test_a_reply_stands_below_the_question_that_it_answers(thread: Callable[..., Thread]) -> None:
    (part,) = shown(thread, ("ada", ASKED), ("bob", TOLD))
    assert part.quote == "> **ada:**\n>\n> And what is drawn at night?"
    assert part.asks is not None
    assert part.asks.id == "90"


def test_a_reply_that_quotes_it_itself_shows_it_once(thread: Callable[..., Thread]) -> None:
    own = "<p>It takes a while.</p><blockquote><p>And what is drawn at night?</p></blockquote>"
    (part,) = shown(thread, ("ada", ASKED), ("bob", f"{own}{TOLD}"))
    assert (part.quote, part.asks) == ("", None)
    else_ = own.replace("what is drawn", "who draws them all")
    (part,) = shown(thread, ("ada", ASKED), ("bob", f"{else_}{TOLD}"))
    assert part.quote


def test_what_asks_nothing_is_not_quoted(thread: Callable[..., Thread]) -> None:
    quoting = f"<blockquote><p>What is drawn?</p></blockquote>{TOLD}"
    for said in (
        (("ada", "<p>It is late at night.</p>"), ("bob", TOLD)),
        (("eve", ASKED), ("bob", TOLD)),
        (("ada", ASKED), ("eve", "<p>I see.</p>"), ("bob", TOLD)),
        (("ada", f"<p>{'And what is drawn at night? ' * 60}</p>"), ("bob", TOLD)),
        (("ada", f"<p>Is it?</p>{'<b>' * 2000}"), ("bob", TOLD)),
        (("ada", ASKED), ("bob", quoting)),
    ):
        assert [part.quote for part in shown(thread, *said)] == [""]


def test_code_in_a_question_stays_code(thread: Callable[..., Thread]) -> None:
    asks = "<p>I see.</p><p>What does <code>a_b[0]</code> draw?</p>"
    (part,) = shown(thread, ("ada", asks), ("bob", TOLD))
    assert part.quote == "> **ada:**\n>\n> What does `a_b[0]` draw?"
    (part,) = shown(thread, ("ada", f"{asks}<p>Or <code>b</code>?</p>"), ("bob", TOLD))
    assert part.quote == ""


def test_askers_quote_their_own_question(thread: Callable[..., Thread]) -> None:
    own = "<p>Answering my own question: the fix is to draw them anew at night.</p>"
    (part,) = shown(thread, ("ada", "<p>And what is drawn?</p>"), ("ada", own))
    assert part.quote.endswith("And what is drawn?")
    other = own.replace("my own question", "it for others")
    (part,) = shown(thread, ("ada", "<p>And what is drawn?</p>"), ("ada", other))
    assert part.quote == ""


def test_what_is_quoted_counts_as_shown(thread: Callable[..., Thread]) -> None:
    question, answer = thread().posts
    secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    asks = Post(id="90", kind="comment", author=question.author, parent=answer.id, markup="html",
                body=f"<p>Is the token {secret} drawn at night?</p>", license=answer.license,
                created="2030-01-01T00:00:00Z")  # fmt: skip
    reply = dataclasses.replace(
        asks, id="91", author=answer.author, body=TOLD, created="2030-01-02T00:00:00Z"
    )
    made = thread(
        posts=(question, answer, asks, reply), platform="github", title="A site takes minutes"
    )
    article = curate(made, Settings())
    assert isinstance(article, Curated)
    body = article.article.body
    assert "**ada:**" in body
    assert body.index("drawn at night?") < body.index("drawn anew at night")
    assert secret not in body
    assert "90" in {one.post for one in article.redacted}
    other = dataclasses.replace(asks, license="CC-BY-4.0")
    draft = Draft.of(made).changed(others=(Part(post=reply, text="x", asks=other, quote="> y"),))
    assert license_of_all(draft, Settings()).license == "CC-BY-4.0 AND CC-BY-SA-4.0"


def test_a_conversation_goes_on_below_what_a_post_replies_to(
    thread: Callable[..., Thread],
) -> None:
    forum = {"platform": "discourse"}
    code = f"{TOLD}<pre><code>panel.draw()</code></pre>"
    said = (("ada", ASKED), ("bob", code), ("ada", "<p>Thanks! That works.</p>"))
    (part,) = shown(thread, *said, **forum)
    assert part.quote.endswith("And what is drawn at night?")
