"""The sentence of a question that asks, for where its title says nothing."""

import re
from collections.abc import Iterator

from kbgen.curate import vague
from kbgen.curate.sentences import paragraphs, sentences

_SHORTEST = 20
_READ = 12
"""Sentences that are looked at: who asks later than that has told a story first."""
_ASKS = re.compile(
    r"^(?:how|what|why|where|when|which|who|can|could|is|are|do|does|did|should|would|will|has)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:can ?not|can't|cannot|doesn't|does not|don't|isn't|won't|unable|fails?|failing|error|"
    r"crash(?:es|ed)?|not work(?:ing)?|missing|wrong|how (?:to|do|can))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:th(?:is|ese|ose|at)|following|below|above|such)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:their|them|i (?:don['’]?t|do not) know)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\s?!]*\?[\s?!]*$")
# concerns the asker or the readers alone
# leans on what stands before it, or speaks to the readers
_LEANS = re.compile(
    r"^(?:so|but|and|or|then|also|it|this|that|these|those|he|she|they|there|here|thanks?|hi|hello|"
    r"hey|sorry|please|if so|any (?:ideas?|help|suggestions?|advice|thoughts)|anyone|is (?:this|it|"
    r"that)|what am i|am i|how (?:can|do|should|could) i (?:fix|solve|do|resolve) (?:this|that|it)|"
    r"does any|can (?:any|some)|has any|what (?:is|could be) (?:wrong|the problem|going))\b",
    re.IGNORECASE,
)


def sentence(markdown: str, title: str, longest: int) -> str:
    """A sentence of `markdown` that can stand for `title`; "" where none surely can.

    It asks, else states a problem, stands alone, and speaks of what the title is about.
    """
    found = _candidates(markdown, title, longest)
    asking = [text for text in found if _is_asking(text)]
    stating = [
        text.rstrip(".")
        for text in found
        if _STATES.search(text) and text.endswith(".") and not _POINTS.search(text)
    ]
    return next(iter([*asking, *stating]), "")


def is_apart(text: str) -> bool:
    """Whether a sentence asks, or states a problem, and leans on nothing before it."""
    if _LEANS.match(text) or _POINTS.search(text) or _THEIRS.search(text):
        return False
    return text.endswith("?") or (text.endswith(".") and bool(_STATES.search(text)))


def _candidates(markdown: str, title: str, longest: int) -> list[str]:
    about = _words(title)
    return [text for text in _first(markdown) if _stands_alone(text, about, longest)]


def _words(text: str) -> list[str]:
    """What `text` is about; "community-voted answers" is about three words."""
    return vague.topics(text.replace("-", " "))


def _is_asking(text: str) -> bool:
    return text.endswith("?") and bool(_ASKS.match(text))


def _first(markdown: str) -> Iterator[str]:
    number = 0
    for paragraph in paragraphs(markdown):
        for text in sentences(paragraph):
            number += 1
            if number > _READ:
                return
            yield _MARKS.sub("?", text) if text.endswith("?") else text


def _stands_alone(text: str, about: list[str], longest: int) -> bool:
    if not _SHORTEST <= len(text) <= longest or _LEANS.match(text) or not text[0].isupper():
        return False
    words = _words(text)
    stems = {_stem(word) for word in words}
    return len(words) >= 3 and all(_stem(word) in stems for word in about)


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def root(word: str) -> str:
    """`word` without its ending: "locking" and "locked" are about the same."""
    stem = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if stem.endswith(ending) and len(stem) >= len(ending) + 3:
            stem = stem.removesuffix(ending)
            break
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
