"""Times of exports, brought to one form."""

from datetime import UTC, datetime


def utc(text: str) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ` of any ISO 8601 time; one without a zone is taken as UTC.

    Fractions of seconds are cut. "" stays "". Raises ValueError for anything else that is no time.
    """
    if not text:
        return ""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
