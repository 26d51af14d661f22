"""Times of exports, brought to one form."""

from datetime import UTC, date, datetime


def utc(text: str) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ` of any ISO 8601 time; one without a zone is taken as UTC.

    Fractions of seconds are cut. "" stays "". Raises ValueError for anything else that is no time.
    """
    if not text:
        return ""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the years 1 to 9999 in UTC") from None
    return stamp(moment)


def stamp(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ` of a moment in UTC."""
    # not strftime: it writes year 1 as "1" on some systems
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def is_date(text: str) -> bool:
    """Whether `text` is a day, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def months_before(day: str, months: int) -> str:
    """The day so many months before `day`, as text to compare with: it need not exist."""
    year, month, rest = day.split("-")
    total = int(year) * 12 + int(month) - 1 - months
    return f"{total // 12:04}-{total % 12 + 1:02}-{rest}"


def days_between(earlier: str, later: str) -> float | None:
    """Days from one moment to another, both as sources write them; None where one is not known."""
    if not earlier or not later:
        return None
    try:
        first, second = (_seconds(one) for one in (earlier, later))
    except ValueError:
        return None
    return (second - first) / 86_400


def _seconds(moment: str) -> float:
    days = date.fromisoformat(moment[:10]).toordinal() * 86_400
    if len(moment) < 19:
        return float(days)
    hours, minutes, seconds = moment[11:19].split(":")
    return days + int(hours) * 3_600 + int(minutes) * 60 + int(seconds)
