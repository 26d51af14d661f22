"""How sure kbgen is that a maintainer would merge an article as it is, sign by sign.

A maintainer wants few pull requests, and good ones. The signs and their points were fitted to what
readers said of 620 articles from eight exports: whether the description answers, and whether they
would merge. No sign is worth much alone: each goes with a share of good articles that is higher or
lower than that of all. Nothing here says that an answer is wrong.
"""

from dataclasses import dataclass

from kbgen.curate.draft import Draft
from kbgen.curate.signs_answer import of_answer
from kbgen.curate.signs_description import Sign, of_description
from kbgen.curate.signs_reading import of_reading
from kbgen.curate.signs_talk import of_talk
from kbgen.curate.unfinished import prose_of
from kbgen.curated import Chance
from kbgen.settings import HoldKind

_LIKELY = 7
"""Points of articles of which readers merged nine in ten."""
_FAIR = 2
"""The same of seven in ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Points for and against an article as it is."""

    description: tuple[Sign, ...]
    """What its description shows."""
    answer: tuple[Sign, ...]
    """What thread, title and answer show."""
    reading: tuple[Sign, ...] = ()
    """What parts articles that are good anyway: they say nothing for one that is not."""

    @property
    def points(self) -> int:
        """Those of description and answer: few articles have more than 3 or less than -8."""
        return _sum(self.description) + _sum(self.answer)

    @property
    def least(self) -> int:
        """The same, or fewer where the reading speaks against the article."""
        return self.points + min(0, _sum(self.reading))

    @property
    def chance(self) -> Chance:
        """How likely readers merge an article of which kbgen is sure: 2 most, 0 least."""
        points = self.points + _sum(self.reading)
        return 2 if points >= _LIKELY else 1 if points >= _FAIR else 0

    @property
    def kind(self) -> HoldKind:
        """What to call an article with too few points: by what has the fewer of them."""
        weak = _sum(self.description) <= _sum(self.answer) + min(0, _sum(self.reading))
        return "weak-description" if weak else "unsure"

    @property
    def against(self) -> str:
        """What speaks against the article, in words, heaviest first."""
        every = (*self.description, *self.answer, *self.reading)
        signs = sorted(every, key=lambda sign: sign[0])
        return ", ".join(text for points, text in signs if points < 0)


def _sum(signs: tuple[Sign, ...]) -> int:
    return sum(points for points, _ in signs)


def confidence(draft: Draft) -> Confidence:
    """The signs of a finished draft. Linear in the lengths of question and answers."""
    prose = prose_of("\n\n".join(draft.answers))
    return Confidence(
        description=tuple(of_description(draft, len(prose))),
        answer=(*of_answer(draft, prose), *of_talk(draft)),
        reading=tuple(of_reading(draft, prose)),
    )
