"""The body: what answers, question and comments say, in Markdown that reads the same everywhere."""

from collections.abc import Iterator

from kbgen.article_text import (
    ACCEPTED_TOO,
    ADDITION,
    ANSWER,
    CAUSE,
    CORRECTIONS,
    ENVIRONMENT,
    OTHER,
    QUESTION,
)
from kbgen.curate.building import builds
from kbgen.curate.draft import Draft, Part, Unfit
from kbgen.curate.settled import FLAT
from kbgen.curate.texts import text_of
from kbgen.markup import escape, gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.scope import indented
from kbgen.model import Post
from kbgen.settings import Settings

_CLEARLY = 2
"""Votes: an answer with so many more than the accepted one is read with it."""


def question(draft: Draft, _: Settings) -> Draft:
    """The question's text, converted; none where the first post itself was marked as the answer.

    Forums let people post a problem with its solution at once; the title then stands for it.
    """
    if draft.asked.accepted:
        return draft
    return draft.changed(question=_text(draft, draft.asked, "q"))


def answers(draft: Draft, _: Settings) -> Draft:
    """The accepted answers, converted; empty ones are left out, with their authors."""
    numbered = enumerate(draft.accepted, start=1)
    pairs = [(post, _text(draft, post, f"a{number}")) for number, post in numbered]
    pairs = [(post, text) for post, text in pairs if text]
    if not pairs:
        raise Unfit("accepted answer is empty")
    return draft.changed(
        accepted=tuple(post for post, _ in pairs),
        answers=tuple(text for _, text in pairs),
    )


def assemble(draft: Draft, _: Settings) -> Draft:
    """Answer first: who comes from a search wants it on the first screen."""
    body = "\n\n".join(part.strip("\n") for part in _parts(draft)) + "\n"
    try:
        gfm.require_simple(body)
    except TooComplex as error:
        raise Unfit(f"article cannot be rendered: {error}") from None
    return draft.changed(body=body)


def _parts(draft: Draft) -> Iterator[str]:
    several = len(draft.answers) + len(draft.others) > 1
    for number, (post, text) in enumerate(zip(draft.accepted, draft.answers, strict=True)):
        yield f"## {ACCEPTED_TOO if number else ANSWER}"
        if not number:
            yield from draft.notices
        if several:
            yield byline(draft, post)
        if not number and draft.before is not None:
            yield draft.before.text
        yield text
    first = [part for part in draft.others if _adds(part, draft) or _leads(part, draft)]
    for part in first:
        yield from _besides(draft, part, ADDITION if _adds(part, draft) else OTHER)
    if draft.corrections:
        yield f"## {CORRECTIONS}"
        yield "\n".join(_item(draft, part) for part in draft.corrections)
    # a question may be its title alone
    yield from (f"## {QUESTION}", draft.question or escape.literal(draft.title))
    if draft.environment:
        named = ", ".join(escape.inline(name, escape.ANYWHERE) for name in draft.environment)
        yield from (f"## {ENVIRONMENT}", f"Asked about: {named}")
    if draft.cause:
        yield from (f"## {CAUSE}", draft.cause)
    for part in draft.others:
        if part not in first:
            yield from _besides(draft, part, OTHER)


def _adds(part: Part, draft: Draft) -> bool:
    """Whether a part is read with the answer: a comment, or what says that it adds to it.

    In a conversation, also what else its writer says. Where answers are replies, also what the
    asker reports behind it.
    """
    if part.post.kind == "comment" or builds(part.post, draft):
        return True
    answer, who = draft.accepted[0], part.post.author.id
    if who == answer.author.id:
        return draft.thread.platform in FLAT and who != ""
    reports = draft.thread.platform != "stackexchange" and part.post.created > answer.created
    return reports and who == draft.asked.author.id != ""


def _leads(part: Part, draft: Draft) -> bool:
    """Whether another answer is the asker's own, or was clearly preferred to the accepted one."""
    if part.post.author.id == draft.asked.author.id != "":
        return True
    best = max(0, *(post.score or 0 for post in draft.accepted))
    return (part.post.score or 0) >= best + _CLEARLY


def _besides(draft: Draft, part: Part, heading: str) -> Iterator[str]:
    yield from (f"## {heading}", byline(draft, part.post))
    yield from (text for text in (part.quote, part.text) if text)


def byline(draft: Draft, post: Post) -> str:
    """Who wrote a part, when, and what others thought of it: `*ada, 2021-03-05, 7 votes*`."""
    said = [escape.inline(escape.flat(post.author.name), escape.ANYWHERE) or "ghost"]
    if post.created:
        said.append(post.created[:10])
    if post.kind == "answer" and post.score is not None and post.score > 1:
        said.append(f"{post.score} {'likes' if draft.thread.platform == 'discourse' else 'votes'}")
    return f"*{', '.join(said)}*"


def _item(draft: Draft, part: Part) -> str:
    """A correction as a list item of paragraphs, for it may hold more than one."""
    text = indented(f"{byline(draft, part.post)}\n\n{part.text.strip()}", "    ")
    return f"-   {text.lstrip()}\n"


def _text(draft: Draft, post: Post, notes_prefix: str) -> str:
    try:
        return text_of(draft.thread, post, notes_prefix)
    except TooComplex as error:
        raise Unfit(f"{post.kind} cannot be converted: {error}") from None
