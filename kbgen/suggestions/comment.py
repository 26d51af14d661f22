"""The one comment by which kbgen answers a new discussion with articles. Pure.

Every word of it follows from the hidden marker at its head, as with `kbgen.github.notice`: a
marker copied onto other words hides and fakes nothing. What askers and articles say is hostile.
"""

import re
from dataclasses import asdict, dataclass

from kbgen.markup import escape, hidden

_MARKER = "kbgen-suggest"
_LONGEST = 12_000
"""Characters that no such comment has."""
_TITLE, _WORDS, _WORD = 150, 6, 40
_ACTIVE = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)

_FOUND = "The knowledge base may already answer this:"
_GONE = "The question has changed, and no article of the knowledge base is close to it any more."
_HINT = (
    "<sub>This comment was written by a program that compared the words of the question with those "
    "of articles; nobody checked it. It follows when the question is edited. Maintainers switch "
    "such comments off with `suggest: {enabled: false}` in kbgen.yml.</sub>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article in a comment."""

    title: str
    """Plain text."""
    url: str
    """Absolute address."""
    words: tuple[str, ...] = ()
    """What it has in common with the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is suggested on a discussion."""

    base: str
    """The knowledge base, owner/name or an address: several may speak on one discussion."""
    key: str
    """Key of the thread."""
    articles: tuple[Shown, ...] = ()
    """Best first; none where a question has changed so that none fits any more."""


def write(answer: Answer) -> str:
    """The whole comment, Markdown."""
    lines = [hidden.write(_MARKER, asdict(answer)), _FOUND if answer.articles else _GONE, ""]
    for article in answer.articles:
        name = _link(_cut(article.title, _TITLE), article.url)
        words = ", ".join(_still(escape.literal(_cut(w, _WORD))) for w in article.words[:_WORDS])
        lines.append(f"- {name}" + (f" (in common: {words})" if words else ""))
    return "\n".join([*lines, *([""] if answer.articles else []), _HINT])


def read(comment: str) -> Answer | None:
    """What a comment's marker says; None without one. Who wrote it is for the caller to judge."""
    return hidden.read(_MARKER, comment, Answer) if len(comment) < _LONGEST else None


def is_suggestion(comment: str) -> bool:
    """Whether a comment is one of kbgen's, word for word."""
    answer = read(comment)
    return answer is not None and hidden.same(comment, write(answer))


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def _link(text: str, url: str) -> str:
    """A link, or the text alone; only its words are kept from pinging, its address stays."""
    words, bracket, target = escape.link(text, url).rpartition("](")
    return _still(words) + bracket + target if bracket else _still(target)


def _still(markdown: str) -> str:
    """No @mention reaches a person and no #123 links an issue that it does not mean."""
    return _ACTIVE.sub(lambda found: f"{found[0]}<!-- -->", markdown)
