"""An article in the making."""

from dataclasses import dataclass
from typing import Any

import msgspec

from kbgen.curated import Redaction, Removal, Worth
from kbgen.model import Basis, Credit, Post, Thread


class Unfit(Exception):
    """A step found that the thread cannot become an article; the text is the reason to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A post besides question and accepted answers whose words the article shows."""

    post: Post
    """Who said it, when, under which licence."""
    text: str
    """Portable Markdown."""
    asks: Post | None = None
    """The asker's comment that it replies to, where it is quoted."""
    quote: str = ""
    """What is quoted of that, as Markdown."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A thread and what the steps have made of it so far.

    No dataclass: each step makes a changed copy, and that would take a twentieth of all time.
    """

    thread: Thread
    """As harvested; never changed."""
    asked: Post
    """The question."""
    accepted: tuple[Post, ...]
    """Accepted answers in the thread's order; at least one."""
    title: str = ""
    """As in `Article`."""
    asked_title: str = ""
    """The asker's title as kbgen writes it, before it is shortened or another stands in for it."""
    description: str = ""
    """As in `Article`."""
    told: float | None = None
    """Points of the description in `ranking`; None where no sentence can stand for the answer."""
    instead: tuple[str, ...] = ()
    """Next best descriptions."""
    section: str = ""
    """As in `Article`."""
    slug: str = ""
    """As in `Article`."""
    tags: tuple[str, ...] = ()
    """As in `Article`."""
    date: str = ""
    """As in `Article`."""
    updated: str = ""
    """As in `Article`."""
    license: str = ""
    """As in `Article`."""
    contributors: tuple[Credit, ...] = ()
    """As in `Article`."""
    question: str = ""
    """The question as portable Markdown; "" if the asker wrote a title alone."""
    answers: tuple[str, ...] = ()
    """The accepted answers as portable Markdown."""
    before: Part | None = None
    """What the asker had asked last, to which the first accepted answer is the reply: quoted."""
    others: tuple[Part, ...] = ()
    """Further answers that are worth reading beside the accepted ones."""
    corrections: tuple[Part, ...] = ()
    """Later words from comments and answers that correct or date the answer."""
    cause: str = ""
    """What the answer gives as the cause, as Markdown, where it has a part of its own for it."""
    environment: tuple[str, ...] = ()
    """Versions and systems that the question names."""
    alt_titles: tuple[str, ...] = ()
    """As in `Article`."""
    versions: tuple[str, ...] = ()
    """As in `Article`."""
    systems: tuple[str, ...] = ()
    """As in `Article`."""
    errors: tuple[str, ...] = ()
    """As in `Article`."""
    basis: Basis = "accepted"
    """As in `Article`."""
    notices: tuple[str, ...] = ()
    """What stands above the answer, as Markdown blocks: closed as outdated, chosen by whom."""
    removed: tuple[Removal, ...] = ()
    """As in `Curated`."""
    redacted: tuple[Redaction, ...] = ()
    """As in `Curated`."""
    worth: Worth = Worth()
    """As in `Curated`."""
    body: str = ""
    """As in `Article`."""

    @property
    def used(self) -> tuple[Post, ...]:
        """Every post whose words the article shows: all of them are credited and licensed."""
        parts = (*self.others, *self.corrections)
        asks = (part.asks for part in self.others if part.asks is not None)
        before = () if self.before is None else (self.before.post,)
        return (self.asked, *self.accepted, *before, *(part.post for part in parts), *asks)

    def changed(self, **parts: Any) -> "Draft":
        """A copy with other `parts`. Raises TypeError for a part that there is not."""
        return msgspec.structs.replace(self, **parts)

    @classmethod
    def of(cls, thread: Thread, basis: Basis = "accepted") -> "Draft":
        """A fresh draft of a thread that passed the rules."""
        asked = question(thread)
        return cls(thread=thread, asked=asked, accepted=accepted(thread), basis=basis)


def question(thread: Thread) -> Post:
    """The question of a thread that has one. Raises StopIteration if it has none."""
    return next(post for post in thread.posts if post.kind == "question")


def accepted(thread: Thread) -> tuple[Post, ...]:
    """All posts that were marked as the answer, hidden ones left out."""
    return tuple(post for post in thread.posts if post.accepted and not post.state)
