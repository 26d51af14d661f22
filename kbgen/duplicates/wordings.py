"""Questions, and how much their words weigh: what `index` compares."""

import math
from dataclasses import dataclass

_K1, _LENGTH = 0.6, 0.75
"""BM25's k1 and b: how much a long title is marked down."""
TITLE, CONTEXT = 5, 2
"""Weight of a word of a title, and of one of the text around it."""
ONE = 4_096
"""What a length of the mean counts: scores are whole numbers, the same in any order of adding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question that can be found."""

    key: str
    """What names it."""
    titles: tuple[str, ...]
    """Its title and all other wordings that are known."""
    context: tuple[str, ...] = ()
    """Texts around it: tags, a description."""
    date: str = ""
    """When it was asked; texts that sort."""


def class_of(count: int) -> int:
    """Half octaves: 1, 2, 3, 4, 6, 8, 12, 16 ... begin a new one."""
    octave = count.bit_length() - 1
    return 2 * octave + (2 * count >= 3 << octave)


def least(number: int) -> int:
    """The smallest count of a class."""
    octave, half = divmod(number, 2)
    return max(1, (3 << octave) // 2 if half else 1 << octave)


@dataclass(frozen=True, slots=True)
class Scale:
    """What scores hang on besides the questions: it changes seldom."""

    total: int
    """Class of the number of wordings."""
    mean: int
    """Class of their mean length, in 16ths."""


def scale_of(count: int, length: int) -> Scale:
    """Of `count` wordings with lengths of `length` together."""
    return Scale(class_of(max(count, 1)), class_of(max(1, 16 * length // max(count, 1))))


def idf_of(scale: Scale) -> list[int]:
    """What a word of each class weighs."""
    total = least(scale.total)
    return [
        round(ONE * math.log(1 + max(0.0, total - least(n) + 0.5) / (least(n) + 0.5))) + 1
        for n in range(scale.total + 2)
    ]


def norms_of(scale: Scale) -> list[int]:
    """By length, how much a row is marked down; the last is for all that are longer."""
    mean = least(scale.mean) * 1.2 / 16
    return [
        round(ONE * (_K1 + 1) / (1 + _K1 * (1 - _LENGTH + _LENGTH * length / mean)))
        for length in range(1_000)
    ]
