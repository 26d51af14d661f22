"""How far long work is: one line that moves on a terminal, a plain line now and then in CI."""

import sys
import time

_TERMINAL_SECONDS = 0.1
_LOG_SECONDS = 15.0


class Progress:
    """Counts `step`s and says so on stderr. Use as a context manager."""

    def __init__(self, what: str, *, quiet: bool = False, total: int | None = None) -> None:
        """`what` names the work; `total` is known or None."""
        self._what = what
        self._total = total
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._unit = ""
        self._part = ""
        self._count = self._before = 0
        self._start = self._shown = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal and not self._quiet:
            # clear the moving line, so that results stand alone
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, count: int = 1) -> None:
        """`count` more are done."""
        self._count += count
        self._show()

    def at(self, what: str, done: int, total: int, unit: str = "") -> None:
        """`done` of the `total` of a part of the work are done; unit B stands for bytes.

        A new `what` begins a new part, of which what is done by then is not counted as speed.
        """
        if what != self._part:
            self._start, self._before = time.monotonic(), done
            self._part = what
        self._what, self._count, self._total, self._unit = what, done, total, unit
        self._show()

    def _show(self) -> None:
        now = time.monotonic()
        every = _TERMINAL_SECONDS if self._terminal else _LOG_SECONDS
        if self._quiet or now - self._shown < every:
            return
        self._shown = now
        line = self._line(now - self._start)
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def _line(self, seconds: float) -> str:
        rate = (self._count - self._before) / seconds if seconds > 0 else 0.0
        done, speed = self._amount(self._count), f"{self._amount(rate)}/s"
        if not self._total:
            return f"{self._what}: {done} ({speed})"
        left = f", {_time((self._total - self._count) / rate)} left" if rate > 0 else ""
        return f"{self._what}: {done} of {self._amount(self._total)} ({speed}{left})"

    def _amount(self, number: float) -> str:
        if self._unit != "B":
            return f"{number:,.0f}"
        power = 3 if number >= 1e9 else 2
        return f"{number / 1000**power:,.1f} {'GB' if power == 3 else 'MB'}"


def _time(seconds: float) -> str:
    """For people: 40 s, 12 min, 3 h 20 min."""
    if seconds < 100:
        return f"{seconds:,.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
