"""The asker's own words, and what a thread names: for briefs and clusters."""

import re
from dataclasses import dataclass

from kbgen.curate import environment
from kbgen.curated import Curated
from kbgen.model import Dropped, Post, Thread

_LONGEST = 240
"""Characters of a quote."""
_READ = 4_000
"""Characters of a question that are looked at."""
_CODE = re.compile(r"```.*?(?:```|\Z)|<pre.*?(?:</pre>|\Z)", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]{0,500}>|https?://[^\s<>\"')\]]{1,500}|&[a-z]{2,6};|[`*_>#]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# what may not be quoted: addresses of people, long runs that may be keys
_PRIVATE = re.compile(r"\S+@\S+|\b[A-Za-z0-9+/_=-]{25,}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b")

_THANKS = re.compile(
    r"\b(?:thank(?:s| you)|that (?:worked|helped|did it|fixed it|solved it)|"
    r"works (?:now|fine|great)|solved|perfect)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|however|still|not work|n't work|no luck|error)\b", re.IGNORECASE)
_SHORT = 400
"""Characters of thanks: longer posts say something else too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a thread says."""

    quote: str
    """A sentence or two of the question, plain text."""
    versions: tuple[str, ...]
    """Products with versions."""
    systems: tuple[str, ...]
    """Operating systems."""
    errors: tuple[str, ...]
    """Codes and names of errors."""


def said(thread: Thread, question: Post, made: Curated | Dropped) -> Said:
    """Of a thread that makes an article curation knows it; of others the question tells it."""
    plain = _plain(question.body)
    quote = _quote(plain)
    if isinstance(made, Curated):
        article = made.article
        return Said(
            quote=quote,
            versions=article.versions,
            systems=article.systems,
            errors=article.errors,
        )
    text = f"{thread.title}\n{question.body[:_READ]}"
    names = frozenset(tag.lower() for tag in thread.tags)
    return Said(
        quote=quote,
        versions=environment.versions(text, names),
        systems=environment.systems(text),
        errors=environment.errors(text),
    )


def _plain(body: str) -> str:
    return " ".join(_MARKUP.sub(" ", _CODE.sub(" ", body[:_READ])).split())


def _quote(plain: str) -> str:
    found = ""
    for sentence in _SENTENCE.split(plain):
        if _PRIVATE.search(sentence):
            continue
        longer = f"{found} {sentence}".strip()
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def thanks(body: str) -> bool:
    """Whether a reply of the asker says that the answer helped, and nothing against it."""
    if len(body) > 4 * _SHORT:
        return False
    plain = _plain(body)
    return len(plain) <= _SHORT and bool(_THANKS.search(plain)) and not _BUT.search(plain)
