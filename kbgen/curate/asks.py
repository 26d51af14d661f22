"""The sentence of a question that asks, for where its title says nothing."""

import re
from collections.abc import Iterator

from kbgen.curate import wording
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
    about = wording.topics(title)
    found = [text for text in _first(markdown) if _stands_alone(text, about, longest)]
    asking = [text for text in found if text.endswith("?") and _ASKS.match(text)]
    stating = [
        text.rstrip(".")
        for text in found
        if _STATES.search(text) and text.endswith(".") and not _POINTS.search(text)
    ]
    return next(iter([*asking, *stating]), "")


def _first(markdown: str) -> Iterator[str]:
    number = 0
    for paragraph in paragraphs(markdown):
        for text in sentences(paragraph):
            number += 1
            if number > _READ:
                return
            yield text


def _stands_alone(text: str, about: list[str], longest: int) -> bool:
    if not _SHORTEST <= len(text) <= longest or _LEANS.match(text) or not text[0].isupper():
        return False
    words = wording.topics(text)
    stems = {_stem(word) for word in words}
    return len(words) >= 3 and all(_stem(word) in stems for word in about)


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")
