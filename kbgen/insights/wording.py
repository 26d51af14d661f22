"""The asker's own words, and what a thread names: for briefs and clusters."""

import re
from collections.abc import Iterator

from kbgen.curate import environment
from kbgen.model import Post, Thread

_LONGEST = 240
"""Characters of a quote."""
_READ = 4_000
"""Characters of a question that are looked at."""
_QUOTED = 800
"""Characters, code apart, in which a quote is looked for."""
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


def quote_of(question: Post) -> str:
    """A sentence or two of the question, plain text, without what may be private."""
    return _quote(_plain(question.body, _QUOTED))


def named(thread: Thread, question: Post) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Versions and errors that the question of a thread names, for one that makes no article."""
    text = f"{thread.title}\n{question.body[:_READ]}"
    names = frozenset(tag.lower() for tag in thread.tags)
    return environment.versions(text, names), environment.errors(text)


def _plain(body: str, most: int = _READ) -> str:
    """The first characters of a body as plain text, without code."""
    text = "".join(_uncoded(body[:_READ], most))
    return " ".join(_MARKUP.sub(" ", text[:most]).split())


def _uncoded(text: str, most: int) -> Iterator[str]:
    """The first characters of a text with a space for each block of code."""
    start = 0
    while most > 0:
        fence, block = text.find("```", start), text.find("<pre", start)
        begin = min(fence, block) if fence >= 0 and block >= 0 else max(fence, block)
        yield text[start : begin if begin >= 0 else None]
        if begin < 0:
            return
        yield " "
        most -= begin + 1 - start
        mark = "```" if begin == fence else "</pre>"
        end = text.find(mark, begin + 3)
        if end < 0:
            return
        start = end + len(mark)


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
