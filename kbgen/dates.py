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
