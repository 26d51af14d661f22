"""Queries as people type them, made of texts. Pure; what is chosen by chance hangs on a seed."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.search.corpora import SEED
from kbgen.duplicates.words import STOP

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 30
"""Words of a sentence that are typed at most."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is typed, and what should be found."""

    text: str
    """As typed."""
    wanted: frozenset[str]
    """Keys of the articles that answer it: one of them is enough."""


def sample(items: Sequence[T], count: int) -> list[T]:
    """At most `count` of them, in an order of chance: a part of the list is a sample too."""
    return random.Random(SEED).sample(items, min(count, len(items)))


def first_sentence(text: str) -> str:
    """The first sentence of a question that says something: greetings are too short for that."""
    for sentence in _SENTENCE_END.split(text.strip()):
        said = sentence.split()
        if len(said) >= 5:
            return " ".join(said[:LONGEST])
    return ""


def keywords(text: str, frequency: Mapping[str, int], most: int = 4) -> str:
    """The `most` rarest words of `text`, in its order: what people type who trust no sentence."""
    said = list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))
    telling = [word for word in said if word not in STOP and len(word) > 1]
    rarest = sorted(telling, key=lambda word: (_rarity(word, frequency), word))[:most]
    return " ".join(word for word in telling if word in rarest)


def _rarity(word: str, frequency: Mapping[str, int]) -> int:
    """In how many documents the word stands; one of parts, as often as its rarest part."""
    return min(frequency.get(part, 0) for part in re.findall(r"[^\W_]+", word))


def typo(text: str, chance: random.Random) -> str:
    """`text` with one slip in one of its longer words; "" where it has none."""
    said = text.split()
    places = [n for n, word in enumerate(said) if len(word) >= 5 and word.isalpha()]
    if not places:
        return ""
    place = chance.choice(places)
    wrong = slip(said[place], chance)
    return " ".join([*said[:place], wrong, *said[place + 1 :]])


def slip(word: str, chance: random.Random) -> str:
    """`word` with a letter left out, twice, wrong, or two changed over; never in first place."""
    while True:
        at = chance.randrange(1, len(word) - 1)
        made = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
        if made != word:
            return made
