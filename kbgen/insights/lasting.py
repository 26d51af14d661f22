"""How long answers last before they are overtaken, by tag."""

from collections import defaultdict
from collections.abc import Sequence

from kbgen.dates import days_between
from kbgen.insights.base import Column, Row, Table
from kbgen.insights.data import Data

_LEAST = 5
"""Answers of a tag from which a half-life is told."""
_SETTLED = 30
"""Days after which an edit is no longer a part of writing the answer."""


def half_life(ages: Sequence[tuple[float, bool]]) -> float | None:
    """Days after which half of the articles were overtaken: Kaplan and Meier's estimate (1958).

    `ages` are (days, whether it was overtaken then; else it still held at that age). None where
    fewer than half were.
    """
    left, holds, all_ = len(ages), 1, 1
    for days, overtaken in sorted(ages, key=lambda one: (one[0], not one[1])):
        if overtaken:
            # whole numbers: rounding would move the half-life to the next age
            holds, all_ = holds * (left - 1), all_ * left
            if holds * 2 <= all_:
                return days
        left -= 1
    return None


def half_lives(data: Data) -> Table:
    """An answer is overtaken when its text is edited a month or more after it, or contradicted."""
    ages: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    for one in data.threads:
        marked = next((answer for answer in one.answers if answer.accepted), None)
        if marked is None or not marked.created:
            continue
        ends = [end for end in (one.corrected, marked.edited) if end and end[:10] <= data.as_of]
        after = [d for end in ends if (d := days_between(marked.created, end)) and d >= _SETTLED]
        age = min(after) if after else days_between(marked.created[:10], data.as_of)
        if age is None or age < 0:
            continue
        for tag in one.tags:
            ages[tag].append((age, bool(after)))
            keys[tag].append(one.key)
    rows = [
        Row(
            cells=(tag, len(known), sum(done for _, done in known), half_life(known)),
            threads=tuple(sorted(keys[tag])),
        )
        for tag, known in ages.items()
        if len(known) >= _LEAST
    ]
    rows.sort(key=lambda row: (-int(row.cells[2] or 0), -int(row.cells[1] or 0), str(row.cells[0])))
    return Table(
        name="half-life",
        title="How long answers last, by tag",
        text=(
            "Overtaken is an accepted answer that was edited a month or more after it was written, "
            "or contradicted in a comment. The half-life counts those that still hold by their age "
            "(Kaplan-Meier); it is a dash where fewer than half were overtaken."
        ),
        columns=(
            Column(name="tag", title="Tag", kind="tag"),
            Column(name="answers", title="Accepted answers", kind="count"),
            Column(name="overtaken", title="Overtaken", kind="count"),
            Column(name="half", title="Half-life", kind="days"),
        ),
        rows=tuple(rows),
    )
