"""The one comment by which kbgen tells a discussion what became of its article. Pure.

Every word of it follows from the hidden marker at its head, so a comment is known to be a notice
when it says exactly what its marker would make kbgen say. A marker copied onto other words hides
and fakes nothing.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from kbgen.markup import escape, hidden
from kbgen.suggestions.comment import is_suggestion

State = Literal["proposed", "published", "declined", "withdrawn", "retired"]

_MARKER = "kbgen-status"
_WORDS: dict[State, str] = {
    "proposed": "This thread was proposed as an article of a knowledge base, and waits for a "
    "maintainer: {link}.",
    "published": "This thread is an article of a knowledge base now: {link}.",
    "declined": "The maintainers of the knowledge base decided not to make this an article.",
    "withdrawn": "The proposal to make this thread an article was taken back.",
    "retired": "The article that was made of this thread was taken back.",
}
_LINKS: dict[State, str] = {"proposed": "the proposal", "published": "the article"}
_LONGEST = 2000
"""Characters that no notice has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What became of a thread."""

    base: str
    """The knowledge base, owner/name: several may speak on one discussion."""
    key: str
    """Key of the thread."""
    state: State
    """What is true now."""
    url: str = ""
    """Absolute address of the proposal or the article; "" where there is none."""


def write(notice: Notice) -> str:
    """The whole comment, Markdown."""
    name = _LINKS.get(notice.state, "")
    link = escape.link(name, notice.url) if notice.url else name
    words = _WORDS[notice.state].format(link=link)
    return f"{hidden.write(_MARKER, asdict(notice))}\n{words}"


def read(comment: str) -> Notice | None:
    """What a comment's marker says; None without one. Who wrote it is for the caller to judge."""
    return hidden.read(_MARKER, comment, Notice) if len(comment) < _LONGEST else None


def is_notice(comment: str) -> bool:
    """Whether a comment is a notice or a suggestion of kbgen's, word for word: no answer."""
    notice = read(comment)
    if notice is None:
        return is_suggestion(comment)
    return hidden.same(comment, write(notice))
