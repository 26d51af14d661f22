"""The asker's own words, and what a thread names: for briefs and clusters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.curate import environment
from kbgen.curated import Curated
from kbgen.model import Dropped, Post, Thread

_LONGEST = 240
"""Characters of a quote."""
_READ = 4_000
"""Characters of a question that are looked at."""
_QUOTED = 800
"""Characters, code apart, in which a quote is looked for."""
_CODE = re.compile(r"```.*?(?:```|\Z)|<pre.*?(?:</pre>|\Z)", re.DOTALL)
# each begins with one of few characters, so that the search for it is fast
_MARKUP = re.compile(
    r"[<h&`*_>#](?:(?<=<)[^<>]{0,500}>|(?<=h)ttps?://[^\s<>\"')\]]{1,500}|(?<=&)[a-z]{2,6};"
    r"|(?<=[`*_>#])[`*_>#]*)"
)
_END = re.compile(r"[.!?] ")
# what may not be quoted: addresses of people, long runs that may be keys
_PRIVATE = re.compile(r"\S+@\S+|\b[A-Za-z0-9+/_=-]{25,}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b")
_KEY = 25
"""Characters of a run that may be a key."""

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
    errors: tuple[str, ...]
    """Codes and names of errors."""


def said(thread: Thread, question: Post, made: Curated | Dropped) -> Said:
    """Of a thread that makes an article curation knows it; of others the question tells it."""
    quote = _quote(_plain(question.body, _QUOTED))
    if isinstance(made, Curated):
        article = made.article
        return Said(
            quote=quote,
            versions=article.versions,
            errors=article.errors,
        )
    text = f"{thread.title}\n{question.body[:_READ]}"
    names = frozenset(tag.lower() for tag in thread.tags)
    return Said(
        quote=quote,
        versions=environment.versions(text, names),
        errors=environment.errors(text),
    )


def _plain(body: str, most: int = _READ) -> str:
    """The first characters of a body as plain text, without code."""
    text = body[:_READ]
    if "```" in text or "<pre" in text:
        text = _CODE.sub(" ", text)
    return " ".join(_MARKUP.sub(" ", text[:most]).split())


def _quote(plain: str) -> str:
    found = ""
    for sentence in _sentences(plain):
        if _is_private(sentence):
            continue
        longer = f"{found} {sentence}".strip()
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def _sentences(plain: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(plain):
        yield plain[start : end.start() + 1]
        start = end.end()
    yield plain[start:]


def _is_private(sentence: str) -> bool:
    # what is cheap to see comes first: few sentences are private
    longest = max(map(len, sentence.split()), default=0)
    if longest < _KEY and "@" not in sentence and sentence.count(".") < 3:
        return False
    return _PRIVATE.search(sentence) is not None


def thanks(body: str) -> bool:
    """Whether a reply of the asker says that the answer helped, and nothing against it."""
    if len(body) > 4 * _SHORT:
        return False
    plain = _plain(body)
    return len(plain) <= _SHORT and bool(_THANKS.search(plain)) and not _BUT.search(plain)
