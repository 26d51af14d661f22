"""Where a sentence of an answer stands, and in what form: what that says for its being the answer.

`ranking` gives points for what a sentence says. What stands around it says as much: answers and
paragraphs begin with their point, lists do not hold it, and short sentences lead up to longer ones.
The points were fitted by conditional logistic regression, each sentence against the others of its
answer, to what readers said of 1,916 answers of fifteen communities: 706 of them, of eight exports,
are in `scripts/descriptions.py`, the others of communities that no rule was made for. There, the
first choice was right in 64 of 100 answers, where it was in 61 by words alone. A fifth less than
what was fitted is counted, since in answers of two or three sentences what they say tells more.
"""

from collections.abc import Sequence

from kbgen.curate.judging import Judged

_LENGTH = 0.029
"""Points a character."""
_PLACE = 0.14
"""A statement before it ..."""
_SHARE = -1.9
"""... and all of them, for the last."""
_BEGINS = 1.2
"""It is the first of its paragraph."""
_FIRST = 0.5
"""It stands in the first paragraph."""
_LISTED = -2.2
"""It stands in a list ..."""
_ITEM = 2.1
"""... and begins an item."""
_MARKED = 1.4
"""It holds code, or words in bold."""
_CONCLUDES = 1.4
"""It begins with "so" or the like."""
_NAMES = -2.7
"""All its words but the first begin with capitals."""
_WE = -1.2
"""It speaks of its writers."""
_BUT = -0.55
"""It says two things."""
_ASKS = -1.35
"""It asks."""

_FULL = 10
"""Statements behind the first one, from which all of this counts: a short answer has no order."""

_WRITERS = frozenset(("we", "us", "our"))
_TURNS = frozenset(("but", "however"))


def standings(weighed: Sequence[Judged]) -> list[float]:
    """Points for the place and the form of each statement of an answer."""
    last = max(1, len(weighed) - 1)
    weight = min(1.0, last / _FULL)
    found = []
    before = opening = -1
    for place, one in enumerate(weighed):
        paragraph = one.statement.paragraph
        opening = paragraph if opening < 0 else opening
        points = _form(one) + _PLACE * place + _SHARE * place / last
        if paragraph != before:
            points += _BEGINS
        if paragraph == opening:
            points += _FIRST
        before = paragraph
        found.append(weight * points)
    return found


def _form(one: Judged) -> float:
    said, text = one.statement, one.text
    words = text.split()
    low = {word.strip(".,;:!?()") for word in text.lower().split()}
    points = _LENGTH * len(text)
    points += _NAMES * sum(word[0].isupper() for word in words[1:]) / max(1, len(words))
    points += _LISTED if said.listed else 0.0
    points += _ITEM if said.item else 0.0
    points += _MARKED if said.marked else 0.0
    points += _CONCLUDES if said.concludes else 0.0
    points += 0.0 if low.isdisjoint(_WRITERS) else _WE
    points += 0.0 if low.isdisjoint(_TURNS) else _BUT
    return points + (_ASKS if text.endswith("?") else 0.0)
