"""The body: what the answers and the question say, in Markdown that reads the same everywhere."""

import dataclasses

from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.headings import below
from kbgen.markup import escape, gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.portable import portable
from kbgen.model import Post
from kbgen.settings import Settings

ANSWER = "Answer"
ANOTHER = "Another accepted answer"
QUESTION = "Question"
_TOP = 3
"""Level of the highest heading inside a post: h1 is the title, h2 the parts above."""


def question(draft: Draft, _: Settings) -> Draft:
    """The question's text, converted; none where the first post itself was marked as the answer.

    Forums let people post a problem with its solution at once; the title then stands for it.
    """
    if draft.asked.accepted:
        return draft
    return dataclasses.replace(draft, question=_text(draft, draft.asked, "q"))


def answers(draft: Draft, _: Settings) -> Draft:
    """The accepted answers, converted; empty ones are left out, with their authors."""
    numbered = enumerate(draft.accepted, start=1)
    pairs = [(post, _text(draft, post, f"a{number}")) for number, post in numbered]
    pairs = [(post, text) for post, text in pairs if text]
    if not pairs:
        raise Unfit("accepted answer is empty")
    return dataclasses.replace(
        draft,
        accepted=tuple(post for post, _ in pairs),
        answers=tuple(text for _, text in pairs),
    )


def assemble(draft: Draft, _: Settings) -> Draft:
    """Answer first: who comes from a search wants it on the first screen."""
    parts: list[str] = []
    for number, text in enumerate(draft.answers):
        parts += [f"## {ANOTHER if number else ANSWER}", text]
    # a question may be its title alone
    parts += [f"## {QUESTION}", draft.question or escape.literal(draft.title)]
    body = "\n\n".join(part.strip("\n") for part in parts) + "\n"
    try:
        gfm.require_simple(body)
    except TooComplex as error:
        raise Unfit(f"article cannot be rendered: {error}") from None
    return dataclasses.replace(draft, body=body)


def _text(draft: Draft, post: Post, notes_prefix: str) -> str:
    base = post.url or draft.thread.url or draft.thread.site_url
    try:
        return below(portable(post.body, post.markup, base, notes_prefix=notes_prefix), _TOP)
    except TooComplex as error:
        raise Unfit(f"{post.kind} cannot be converted: {error}") from None
