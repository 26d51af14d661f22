"""Numbers as people read them. What is not known is a dash, never 0."""

from kbgen.insights.base import Measure, Unit


def shown(value: float | None, unit: Unit, *, currency: str = "", short: bool = False) -> str:
    """`value` with its unit: "41 %", "3.5 days", "2,515"."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{value * 100:.{0 if value in (0, 1) or short else 1}f}\u00a0%"
    if unit in ("days", "hours"):
        return _time(value if unit == "days" else value / 24, short=short)
    number = _plain(value)
    return f"{number} {currency}" if unit == "money" and currency else number


def _plain(value: float) -> str:
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.3g}"


def _time(days: float, *, short: bool) -> str:
    minutes = days * 1440
    if minutes < 90:
        return f"{minutes:.0f} min"
    if days < 2:
        return f"{days * 24:.0f} h" if short or days * 24 >= 10 else f"{days * 24:.1f} h"
    return f"{days:,.0f} days" if days >= 10 else f"{days:.1f} days"


def told(one: Measure, currency: str = "") -> str:
    """The value of a measure, with its range where it is an estimate."""
    if one.value is None:
        return f"not known: {one.missing}" if one.missing else "not known"
    value = shown(one.value, one.unit, currency=currency)
    if one.low is None or one.high is None:
        return value
    low, high = (shown(v, one.unit, currency=currency) for v in (one.low, one.high))
    return f"{value} (between {low} and {high})"


def trend(one: Measure, currency: str = "") -> str:
    """How it went since the time before: "up from 31 %"; "" where that is not known."""
    if one.value is None or one.before is None:
        return ""
    before = shown(one.before, one.unit, currency=currency)
    if before == shown(one.value, one.unit, currency=currency):
        return "unchanged"
    return f"{'up' if one.value > one.before else 'down'} from {before}"


def is_better(one: Measure) -> bool | None:
    """Whether it went the good way; None where that cannot be said."""
    if one.value is None or one.before is None or not one.better or one.value == one.before:
        return None
    return (one.value > one.before) == (one.better == "more")
