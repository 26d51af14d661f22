"""How far apart the runs of a cron schedule are. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
"""Minutes, hours, days of the month, months, days of the week (0 and 7 are Sunday)."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
_START = date(2023, 1, 1)
"""Any day will do; four years from it hold a 29 February."""


class BadCron(ValueError):
    """Not five fields of cron."""


def longest_gap(cron: str) -> float:
    """Hours between two runs of `cron`, at most. Raises BadCron for what is no schedule."""
    fields = cron.split()
    if len(fields) != len(_FIELDS):
        raise BadCron(f"{cron!r} has {len(fields)} fields, not five")
    minutes, hours, days, months, weekdays = (
        _values(field, low, high, names)
        for field, (low, high), names in zip(
            fields, _FIELDS, ((), (), (), _MONTHS, _DAYS), strict=True
        )
    )
    weekdays = {day % 7 for day in weekdays}
    both = not fields[2].startswith("*") and not fields[4].startswith("*")

    def runs(day: date) -> bool:
        in_month, in_week = day.day in days, day.isoweekday() % 7 in weekdays
        # cron's oddity: where both are restricted, either is enough
        return day.month in months and (in_month or in_week if both else in_month and in_week)

    span = [_START + timedelta(days=n) for n in range(4 * 366)]
    met = [day for day in span if runs(day)]
    if len(met) < 2:
        raise BadCron(f"{cron!r} never comes")
    apart = max((b - a).days for a, b in pairwise(met))
    times = sorted(60 * hour + minute for hour in hours for minute in minutes)
    over_night = 24 * 60 - times[-1] + times[0]
    within = max((b - a for a, b in pairwise(times)), default=0)
    return max(over_night + (apart - 1) * 24 * 60, within) / 60


def _values(field: str, low: int, high: int, names: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, slash, step = part.partition("/")
        first, dash, last = span.partition("-")
        start = low if span == "*" else _number(first, low, names)
        end = high if span == "*" or (slash and not dash) else start
        end = _number(last, low, names) if dash else end
        if slash and (not step.isascii() or not step.isdigit() or not int(step[:6])):
            raise BadCron(f"{field!r} is no field of a schedule")
        if not low <= start <= end <= high:
            raise BadCron(f"{field!r} is beyond {low} to {high}")
        found |= set(range(start, end + 1, int(step[:6]) if slash else 1))
    return found


def _number(word: str, low: int, names: Sequence[str]) -> int:
    if word.isascii() and word.isdigit():
        return int(word[:3])
    if word.lower() in names:
        return names.index(word.lower()) + (low if low == 1 else 0)
    raise BadCron(f"{word!r} is no number")
