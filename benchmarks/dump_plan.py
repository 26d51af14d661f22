"""Which posts a dump has: who answers what, which answer is accepted, what repeats what.

A plan is a stream that each table reads from its beginning, so tables agree without being kept.
Memory is that of the answers still to come.
"""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

_FIRST = datetime(2009, 1, 5, 9, 0, 0)
_YEARS = 15
_ANSWERED = 0.42
_ACCEPTED = 0.56
_COPY = 0.012
_DUPLICATE = 0.02
_WIKI_EVERY = 997
_RECENT = 4000
_DELAY = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One post of a dump."""

    number: int
    """Id."""
    kind: int
    """PostTypeId: 1 question, 2 answer, 5 tag wiki."""
    parent: int
    """Id of an answer's question; else 0."""
    accepted: int
    """Id of the answer that the asker took; 0 without."""
    is_accepted: bool
    """Whether it is that answer."""
    answers: int
    """How many a question has."""
    copy_of: int
    """Id of the earlier question whose text it repeats with some words changed; else 0."""
    duplicate_of: int
    """Id of the earlier question that people marked as its original; else 0."""


class Plan:
    """The posts of a dump of `count` posts."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.seed = seed
        self.people = max(10, count // 4)
        self._random = random.Random(seed)
        self._coming: dict[int, tuple[int, bool]] = {}
        self._recent: deque[int] = deque(maxlen=_RECENT)

    def posts(self) -> Iterator[Planned]:
        """All posts in the order of their ids. To be asked once."""
        for number in range(1, self.count + 1):
            if (waiting := self._coming.pop(number, None)) is not None:
                yield _planned(number, 2, parent=waiting[0], is_accepted=waiting[1])
            elif number % _WIKI_EVERY == 0:
                yield _planned(number, 5)
            else:
                yield self._question(number)

    def draws_for(self, number: int, salt: int) -> random.Random:
        """A source of chance for one thing of one post, whatever was drawn for others."""
        return random.Random((self.seed << 40) ^ (number << 3) ^ salt)

    def when(self, number: int) -> datetime:
        """When a post was written: later ones have later dates."""
        seconds = _YEARS * 365 * 86400 / self.count
        return _FIRST + timedelta(seconds=int(number * seconds), milliseconds=number * 37 % 1000)

    def person(self, draws: random.Random) -> int:
        """Id of somebody: the first few write much, most write once."""
        return int(self.people ** draws.random())

    def _question(self, number: int) -> Planned:
        draw = self._random
        answers = self._answers(number)
        accepted = 0
        if answers and draw.random() < _ACCEPTED:
            accepted = answers[int(len(answers) * draw.random() ** 1.5)]
            self._coming[accepted] = (number, True)
        earlier = draw.choice(self._recent) if self._recent else 0
        chance = draw.random()
        copy = earlier if chance < _COPY else 0
        marked = earlier if _COPY / 2 < chance < _COPY + _DUPLICATE else 0
        if not copy:
            self._recent.append(number)
        return _planned(
            number,
            1,
            accepted=accepted,
            answers=len(answers),
            copy_of=copy,
            duplicate_of=marked,
        )

    def _answers(self, number: int) -> list[int]:
        """Ids that answers will have; none where the dump ends before."""
        found: list[int] = []
        while self._random.random() > _ANSWERED and len(found) < 30:
            place = number + 1 + int(self._random.expovariate(1 / _DELAY))
            while place in self._coming or place % _WIKI_EVERY == 0:
                place += 1
            if place > self.count:
                break
            self._coming[place] = (number, False)
            found.append(place)
        return sorted(found)


def _planned(
    number: int,
    kind: int,
    *,
    parent: int = 0,
    accepted: int = 0,
    is_accepted: bool = False,
    answers: int = 0,
    copy_of: int = 0,
    duplicate_of: int = 0,
) -> Planned:
    return Planned(
        number=number,
        kind=kind,
        parent=parent,
        accepted=accepted,
        is_accepted=is_accepted,
        answers=answers,
        copy_of=copy_of,
        duplicate_of=duplicate_of,
    )
