"""An article in the making."""

from dataclasses import dataclass, field

from kbgen.model import Credit, Post, Thread


class Unfit(Exception):
    """A step found that the thread cannot become an article; the text is the reason to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the steps may know besides the thread."""

    sections: dict[str, str] = field(default_factory=dict)
    """Folder by category name or source NAME."""
    skip: frozenset[str] = frozenset()
    """Keys that a maintainer refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A thread and what the steps have made of it so far."""

    thread: Thread
    """As harvested; never changed."""
    asked: Post
    """The question."""
    accepted: tuple[Post, ...]
    """Accepted answers in the thread's order; at least one."""
    title: str = ""
    """As in `Article`."""
    description: str = ""
    """As in `Article`."""
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
    body: str = ""
    """As in `Article`."""

    @classmethod
    def of(cls, thread: Thread) -> "Draft":
        """A fresh draft of a thread that passed the rules."""
        return cls(thread=thread, asked=question(thread), accepted=accepted(thread))


def question(thread: Thread) -> Post:
    """The question of a thread that has one. Raises StopIteration if it has none."""
    return next(post for post in thread.posts if post.kind == "question")


def accepted(thread: Thread) -> tuple[Post, ...]:
    """All posts that were marked as the answer, hidden ones left out."""
    return tuple(post for post in thread.posts if post.accepted and not post.state)
