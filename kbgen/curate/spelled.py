"""A sentence in the forms that are looked at: worked out once, for many questions about it."""

import msgspec

MARKS = str.maketrans(dict.fromkeys('"“”`()[]{}<>*/,.:;!?-–—_=', " "))


class Spelled(msgspec.Struct, frozen=True):
    """A sentence and its words."""

    text: str
    """As it is shown."""
    low: str
    """In lower case, with straight apostrophes, behind a blank: every word has one before it."""
    spread: str
    """`low` with blanks for all marks."""
    words: frozenset[str]
    """The words of `spread`."""


def spelled(text: str) -> Spelled:
    """`text` in all its forms."""
    low = f" {text.lower()}".replace("’", "'")
    spread = low.translate(MARKS)
    return Spelled(text, low, spread, frozenset(spread.split()))


def words(text: str) -> list[str]:
    """The words of `text` in lower case, in order."""
    return text.lower().replace("’", "'").translate(MARKS).split()
