"""What the description of an article shows of how sure kbgen can be of it.

Nothing of it speaks for an article: a description is expected to be good. Of 543 that readers
judged, 73 in 100 of those with at most one point against them were good, and 6 poor; of those with
four or more, 40 and 36.
"""

import re
from collections.abc import Iterator

from kbgen.curate import answering
from kbgen.curate.asked import about
from kbgen.curate.draft import Draft

Sign = tuple[int, str]
"""Points, and what they are for."""

_MOST = 0.5
"""Share of the answer's words in the description from which it is the answer, whatever its
sentences are."""
_FAIR = 2.5
"""Points of a description in `ranking` below which it may not say what the title asks: what begins
an answer has hardly less, whatever it says."""
_WEAK = 1.0
"""The same, below which it says little of it ..."""
_POOR = 0.0
"""... and below which it hardly says anything."""
_LITTLE = 0.15
"""Share of the answer's words in the description below which most stands elsewhere ..."""
_LEAST = 0.1
"""... and below which nearly all does."""

_WRITER = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


def of_description(draft: Draft, length: int) -> Iterator[Sign]:
    """The signs of a finished draft; `length`: characters of what its answers say besides code."""
    text, points = draft.description, draft.told
    share = len(text) / max(1, length)
    if points is None and (share < _MOST or text[:-1] not in draft.answers[0]):
        yield -9, "no sentence of the answer could stand for it"
        return
    if points is not None and points < _FAIR:
        weak = -2 if points >= _WEAK else -3 if points >= _POOR else -5
        yield weak, "the description says little of what the title asks"
    if share < _LITTLE:
        yield -3 if share >= _LEAST else -5, "the description tells little of the answer"
    if "…" in text:
        yield -3, "the description is cut"
    if _WRITER.search(text):
        yield -3, "the description speaks of its writer"
    what = about(draft.title)
    if what.roots and not answering.shared(text, what):
        yield -1, "the description has no word of the title"
