"""Cleaning: what concerns only the people of a thread does not go into the article."""

import dataclasses
import re
from collections.abc import Iterator

from kbgen.curate import topics
from kbgen.curate.clean_blocks import clean_text
from kbgen.curate.clean_edits import Context, applied
from kbgen.curate.clean_text import plain
from kbgen.curate.draft import Draft
from kbgen.curated import Removal
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

RULES: dict[str, str] = {
    "greeting": "greetings, welcomes and praise for the question at the beginning of a post",
    "thanks": "thanks, given or in advance, and pleas for help",
    "closing": "hopes and questions whether it helped, good wishes, excuses for a question",
    "signature": "the last lines of a letter: regards, the author's own name, a given name",
    "bump": "paragraphs that only lift the thread: bump, +1, same here",
    "edit-label": "the label of an edit, its text stays; notes that typos were fixed",
    "solved-note": "notes that the question is solved, without a word on how",
    "repeated-quote": "a quote at the beginning of an answer, or a mail quoted at the end of a"
    " post, that the article holds anyway",
    "empty-heading": "headings of a form for questions below which nothing was written",
    "bot-footer": "what programs add below a text",
    "mention": "the @ before a person's name, and names that a post is addressed to",
}
"""What each rule takes out. `curate.clean.off` in kbgen.yml switches rules off by these names."""

_END = 120
"""Characters at the end of a post in which a signature is looked for."""
_TAG = re.compile(r"<[^<>]{0,80}>")
_FOR_CHOICE = re.compile(
    r"\b(?:suggestions?|recommendations?|alternatives)\b[^.!]{0,60}\?", re.IGNORECASE
)
"""All that is asked below a title that names a topic; "Any ideas?" asks for the cure of trouble."""
_ALONE = re.compile(r"[a-z][a-z\d]{3,19}")


def clean(draft: Draft, settings: Settings) -> Draft:
    """Texts of all posts without what rules take out; `removed` tells what that was."""
    people = names(draft.thread)
    unknown = signed(draft.thread)
    off = frozenset(settings.clean.off)
    removed: list[Removal] = []

    def cleaned(post: Post, text: str, *above: str) -> str:
        context = Context(
            question=post.id == draft.asked.id and not post.accepted,
            author=frozenset(forms(post.author)) or unknown,
            people=people,
            above=above,
            off=off,
        )
        short, told = clean_post(text, context)
        if context.question and "?" not in short and topics.is_topic(draft.title):
            context = dataclasses.replace(context, kept=_asked(told, people))
            short, told = clean_post(text, context) if context.kept else (short, told)
        # worth judges a post that is nothing but thanks; a question may be its title alone
        if not short and not context.question:
            return text
        removed.extend(Removal(rule=rule, post=post.id, text=what) for rule, what in told)
        return short

    question = cleaned(draft.asked, draft.question)
    answers: list[str] = []
    for post, text in zip(draft.accepted, draft.answers, strict=True):
        answers.append(cleaned(post, text, draft.question, *draft.answers[: len(answers)]))
    above = (draft.question, *draft.answers)
    return draft.changed(
        question=question,
        answers=tuple(answers),
        others=tuple(
            dataclasses.replace(part, text=cleaned(part.post, part.text, *above))
            for part in draft.others
        ),
        corrections=tuple(
            dataclasses.replace(part, text=cleaned(part.post, part.text, *above))
            for part in draft.corrections
        ),
        removed=(*draft.removed, *removed),
    )


def _asked(told: list[tuple[str, str]], people: frozenset[str]) -> frozenset[str]:
    """Of what was taken out, the sentences that ask for a choice: "Any suggestions?"."""
    return frozenset(plain(what, people) for _, what in told if _FOR_CHOICE.search(what))


def clean_post(text: str, post: Context) -> tuple[str, list[tuple[str, str]]]:
    """(`text` without what rules take out, (rule, words) of each removal in order of the text).

    "" where nothing is left, else text that ends in one newline.
    """
    cuts, taken = clean_text(text, post)
    if not cuts:
        return text, []
    short = applied(text, cuts).strip("\n")
    return f"{short}\n" if short.strip() else "", [
        (one.rule, text[one.start : one.end].strip()) for one in taken
    ]


def names(thread: Thread) -> frozenset[str]:
    """How the people of a thread may be called in it, in lower case."""
    authors = {post.author.name: post.author for post in thread.posts}
    return frozenset(form for author in authors.values() for form in forms(author))


def signed(thread: Thread) -> frozenset[str]:
    """Names that posts of unknown authors end with, in lower case: where two do, it is a name."""
    found: list[str] = []
    for post in thread.posts:
        if post.author.kind == "community":
            last = _TAG.sub("\n", post.body[-_END:]).rstrip().rpartition("\n")[2].strip().lower()
            found += [last] if _ALONE.fullmatch(last) else []
    return frozenset(name for name in found if found.count(name) > 1)


def forms(author: Author) -> Iterator[str]:
    """How somebody may be called: whole name, without spaces, each longer word, login."""
    if author.kind not in ("person", "bot"):
        return
    name = author.name.lower()
    yield name
    if " " in name:
        yield name.replace(" ", "")
        yield from (word for word in name.split() if len(word) > 2)
    login = author.url.rstrip("/").rpartition("/")[2].lower()
    if login and not login.isdigit():
        yield login
