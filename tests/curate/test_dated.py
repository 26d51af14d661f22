"""`curate.worth.since`: answers that are older than a maintainer wants to publish unasked."""

import dataclasses
import datetime
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curated import Curated, Worth
from kbgen.model import Post, Thread
from kbgen.settings import HoldKind, Settings, WorthSettings

Make = Callable[..., Thread]
OLDER = "The answer is older than curate.worth.since: is it still right?"


def told(
    make: Make,
    since: str,
    *more: Post,
    sure: int = -99,
    hold: tuple[HoldKind, ...] = (),
    **dates: str,
) -> Worth:
    """What is said of the usual thread; `dates` are those of its answer."""
    asked, answer = make().posts
    thread = make(posts=(asked, dataclasses.replace(answer, **dates), *more))
    day = datetime.date.fromisoformat(since) if since else None
    made = curate(thread, Settings(worth=WorthSettings(since=day, sure=sure, hold=hold)))
    assert isinstance(made, Curated)
    return made.worth


@pytest.mark.parametrize(
    ("created", "edited", "since", "dated"),
    [
        ("2019-05-01T10:00:00Z", "", "", False),
        ("2019-05-01T10:00:00Z", "", "2023-01-01", True),
        ("2022-12-31T23:59:59Z", "", "2023-01-01", True),
        ("2023-01-01T00:00:00Z", "", "2023-01-01", False),
        ("2019-05-01T10:00:00Z", "2022-05-01T10:00:00Z", "2023-01-01", True),
        ("2019-05-01T10:00:00Z", "2024-05-01T10:00:00Z", "2023-01-01", False),
        # nobody knows
        ("", "", "2023-01-01", False),
    ],
)
def test_an_answer_of_before_that_day_comes_last(
    thread: Make, created: str, edited: str, since: str, dated: bool
) -> None:
    found = told(thread, since, created=created, edited=edited)
    assert found.doubt == (OLDER if dated else "")
    assert (OLDER in found.warnings) is dated
    assert found.hold == ""


def test_a_correction_since_then_keeps_it_of_today(thread: Make) -> None:
    answer = thread().posts[1]
    later = Post(
        id="77",
        kind="comment",
        parent=answer.id,
        author=answer.author,  # whom one may believe
        created="2024-02-01T10:00:00Z",
        body="<p>That option is deprecated, use navigation.prune instead.</p>",
        license="CC-BY-SA-4.0",
    )
    old = "2019-05-01T10:00:00Z"
    assert told(thread, "2023-01-01", later, created=old, edited="").doubt == ""
    before = dataclasses.replace(later, created="2020-02-01T10:00:00Z")
    assert told(thread, "2023-01-01", before, created=old, edited="").doubt == OLDER


def test_it_is_held_back_where_wanted(thread: Make) -> None:
    old = "2019-05-01T10:00:00Z"
    found = told(thread, "2023-01-01", created=old, edited="", hold=("dated",))
    assert (found.hold, found.doubt) == (OLDER, "")
    # what kbgen is not sure of besides is told, too
    both = told(thread, "2023-01-01", created=old, edited="", sure=99)
    assert both.doubt == OLDER
    assert [one for one in both.warnings if "not sure" in one]
    held = told(thread, "2023-01-01", created=old, edited="", sure=99, hold=("unsure", "dated"))
    assert held.hold == OLDER
