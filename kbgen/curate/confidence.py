"""How sure kbgen is that a maintainer would merge an article as it is, sign by sign.

A maintainer wants few pull requests, and good ones. Two sets of signs look at an article, fitted at
different times to other articles and other readers. The first were fitted to 620 articles of all
kinds, and tell which are fit to be proposed at all; the second to 240 of those, and tell which of
them are merged as they are. Neither can do without the other: where the second alone decided, of
44 articles that it let in and the first did not, fresh readers merged 10; of 60 that both let in,
38. Nothing here says that an answer is wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.curate import odds, voting
from kbgen.curate.draft import Draft
from kbgen.curate.signs_answer import of_answer
from kbgen.curate.signs_description import Sign, of_description
from kbgen.curate.signs_reading import of_reading
from kbgen.curate.signs_talk import of_talk
from kbgen.curate.spaceless import is_spaceless
from kbgen.curate.unfinished import prose_of
from kbgen.curated import Chance
from kbgen.settings import HoldKind

_LIKELY = 1
"""Odds of articles of which fresh readers refused 8 of 136; of all others of which kbgen is sure,
16 of 166."""
_LIKELIEST = 4
"""Odds of those that come before these, of which they refused 3 of 127 and merged 79."""
_MORE = 3
"""Points that the third set has to have more where people vote. Of 61 articles of communities that
no sign was made for and that lacked them, fresh readers merged 17 and refused 11; of 126 others, 48
and 7."""
_NEAR = 2
"""So few points are missing to articles that come first of those that come last ..."""
_NEARER = 5
"""... and so few to those that come next."""

_COUNTED = re.compile(r"is short$|few words$|word of the title$|of what the title asks$")
"""Signs that count words and letters as alphabets need them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Points for and against an article as it is."""

    description: tuple[Sign, ...]
    """What its description shows."""
    answer: tuple[Sign, ...]
    """What thread, title and answer show."""
    reading: tuple[Sign, ...] = ()
    """Lengths, votes and words: they say nothing for an article that is not good otherwise."""
    odds: tuple[Sign, ...] = ()
    """What parts those that are fit to be proposed."""
    more: int = 0
    """Points that these need besides."""

    @property
    def points(self) -> int:
        """Those of description and answer: few articles have more than 3 or less than -8."""
        return _sum(self.description) + _sum(self.answer)

    @property
    def least(self) -> int:
        """The same, or fewer where the reading, or the odds alone, speak against the article."""
        return min(self.points + min(0, _sum(self.reading)), _sum(self.odds) - self.more)

    @property
    def chance(self) -> Chance:
        """How likely readers merge an article of which kbgen is sure: 2 most, 0 least."""
        points = _sum(self.odds)
        return 2 if points >= _LIKELIEST else 1 if points >= _LIKELY else 0

    def near(self, least: int) -> Chance:
        """How little an article lacks of `least` points: 2 hardly anything, 0 a lot."""
        missing = least - self.least
        return 2 if missing <= _NEAR else 1 if missing <= _NEARER else 0

    @property
    def kind(self) -> HoldKind:
        """What to call an article with too few points: by what has the fewer of them."""
        weak = _sum(self.description) <= _sum(self.answer) + min(0, _sum(self.reading))
        return "weak-description" if weak else "unsure"

    @property
    def against(self) -> str:
        """What speaks against the article, in words, heaviest first; or that little is for it."""
        every = (*self.description, *self.answer, *self.reading, *self.odds)
        signs = sorted(every, key=lambda sign: sign[0])
        against = dict.fromkeys(text for points, text in signs if points < 0)
        return ", ".join(against) or "little speaks for it"


def _sum(signs: tuple[Sign, ...]) -> int:
    return sum(points for points, _ in signs)


def confidence(draft: Draft) -> Confidence:
    """The signs of a finished draft. Linear in the lengths of its thread."""
    prose = prose_of("\n\n".join(draft.answers))
    spaceless = is_spaceless(draft.title)
    kept = _without_words if spaceless else tuple
    return Confidence(
        description=kept(of_description(draft, len(prose))),
        answer=kept((*of_answer(draft, prose), *of_talk(draft))),
        reading=kept(of_reading(draft, prose)),
        odds=kept((*odds.of_description(draft, len(prose)), *odds.of_thread(draft, prose))),
        more=_MORE if voting.is_habit(draft) and not spaceless else 0,
    )


def _without_words(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The signs that hold where words cannot be told apart, nor lengths compared."""
    return tuple(sign for sign in signs if sign[0] >= 0 or not _COUNTED.search(sign[1]))
