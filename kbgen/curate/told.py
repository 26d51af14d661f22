"""How much of an answer its description tells: by its points in `ranking`, and by its length.

Of 488 descriptions that readers judged, 4 in 100 with more than six points were poor, and 38 with
less than one; of those that were less than a tenth of their answer, 36.
"""

from collections.abc import Iterator

_GREAT = 5.0
"""Points of a description in `ranking` from which it says what the title asks."""
FAIR = 2.5
"""The same, below which it may not: what begins an answer has hardly less, whatever it says."""
WEAK = 1.0
"""The same, below which it says little of it ..."""
POOR = 0.0
"""... and below which it hardly says anything."""
_PART = 0.25
"""Share of the answer's words in the description from which it tells most of a short answer."""
LITTLE = 0.15
"""The same, below which most stands elsewhere ..."""
LEAST = 0.1
"""... and below which nearly all does."""


def signs(points: float | None, share: float) -> Iterator[tuple[int, str]]:
    """What speaks for and against a description with `points` that is `share` of its answer.

    One without points is the answer, or its code.
    """
    if points is not None and points >= _GREAT:
        yield 3, "the description says what the title asks"
    elif points is not None and points < FAIR:
        weak = -2 if points < WEAK else -1
        yield weak if points >= POOR else -3, "the description says little of what the title asks"
    if share >= _PART:
        yield 2, "the description tells a good part of the answer"
    elif share < LITTLE:
        yield -3 if share < LEAST else -2, "the description tells little of the answer"
