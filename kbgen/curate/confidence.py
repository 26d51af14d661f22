"""How sure kbgen is that a maintainer would merge an article as it is, sign by sign.

A maintainer wants few pull requests, and good ones. The signs and their points were fitted to what
eight readers said of 240 articles, and to what others said of 543 descriptions. No sign is worth
much alone: each goes with a share of good articles that is higher or lower than that of all.
Nothing here says that an answer is wrong, and hardly anything tells the few that are not worth
publishing.
"""

from dataclasses import dataclass

from kbgen.curate.draft import Draft
from kbgen.curate.signs_answer import of_answer
from kbgen.curate.signs_description import Sign, of_description
from kbgen.curate.signs_talk import of_talk
from kbgen.curate.unfinished import prose_of
from kbgen.curated import Chance
from kbgen.settings import HoldKind

_LIKELY = 4
"""Points of articles of which readers merged seven in ten (they were fitted to those) ..."""
_FAIR = 1
"""... and those of more than half; of all others of which kbgen is sure, a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Points for and against an article as it is."""

    description: tuple[Sign, ...]
    """What its description shows."""
    thread: tuple[Sign, ...]
    """What title, answer and the talk around them show."""

    @property
    def points(self) -> int:
        """Those of all signs: few articles have more than 6 or less than -12."""
        return _sum(self.description) + _sum(self.thread)

    @property
    def chance(self) -> Chance:
        """How likely readers merge an article of which kbgen is sure: 2 most, 0 least."""
        return 2 if self.points >= _LIKELY else 1 if self.points >= _FAIR else 0

    @property
    def kind(self) -> HoldKind:
        """What to call an article with too few points: by what has the fewer of them."""
        return "weak-description" if _sum(self.description) <= _sum(self.thread) else "unsure"

    @property
    def against(self) -> str:
        """What speaks against the article, in words, heaviest first."""
        signs = sorted((*self.description, *self.thread), key=lambda sign: sign[0])
        return ", ".join(text for points, text in signs if points < 0)


def _sum(signs: tuple[Sign, ...]) -> int:
    return sum(points for points, _ in signs)


def confidence(draft: Draft) -> Confidence:
    """The signs of a finished draft. Linear in the lengths of its answers and its thread."""
    prose = prose_of("\n\n".join(draft.answers))
    return Confidence(
        description=tuple(of_description(draft, len(prose))),
        thread=(*of_answer(draft, prose), *of_talk(draft)),
    )
