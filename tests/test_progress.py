"""What people see of long work."""

import pytest

from kbgen import progress
from kbgen.progress import Progress


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_bytes_with_rate_and_time_left(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("harvest so") as shown:
        shown.at("so: Posts.xml", 16_000_000, 98_000_000_000, "B")
        clock.now = 20.0
        shown.at("so: Posts.xml", 2_016_000_000, 98_000_000_000, "B")
        clock.now = 21.0
        shown.at("so: Posts.xml", 2_116_000_000, 98_000_000_000, "B")
    assert capsys.readouterr().err == (
        "so: Posts.xml: 2.0 GB of 98.0 GB (100.0 MB/s, 16 min left)\n"
    )


def test_what_an_earlier_run_did_is_no_speed(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress("x") as shown:
        shown.at("so: threads", 1_000_000, 2_000_000)
        clock.now = 100.0
        shown.at("so: threads", 1_010_000, 2_000_000)
    assert "1,010,000 of 2,000,000 (100/s, 2 h 45 min left)" in capsys.readouterr().err


def test_steps_are_counted(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("curate x", total=100) as shown:
        clock.now = 20.0
        shown.step(40)
    with Progress("curate x", quiet=True) as silent:
        clock.now = 60.0
        silent.step()
    assert capsys.readouterr().err == "curate x: 40 of 100 (2/s, 30 s left)\n"
