"""Times of exports."""

import pytest

from kbgen.dates import months_before, utc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("2021-04-27T15:06:44.553", "2021-04-27T15:06:44Z"),
        ("2011-05-30T02:13:06.66-07:00", "2011-05-30T09:13:06Z"),
        ("2014-03-25T09:46:54.000Z", "2014-03-25T09:46:54Z"),
        ("2021-04-27", "2021-04-27T00:00:00Z"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
    ],
)
def test_one_form(text: str, expected: str) -> None:
    assert utc(text) == expected


@pytest.mark.parametrize("text", ["soon", "2021-02-31", "0001-01-01T00:00:00+23:00", "12"])
def test_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        utc(text)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2023-02-28", 1, "2023-01-28"),
        ("2023-01-15", 1, "2022-12-15"),
        ("2023-05-31", 3, "2023-02-31"),
        ("2023-02-28", 12, "2022-02-28"),
    ],
)
def test_months_are_counted_back(day: str, months: int, before: str) -> None:
    assert months_before(day, months) == before
