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
        self._count = 0
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
        now = time.monotonic()
        every = _TERMINAL_SECONDS if self._terminal else _LOG_SECONDS
        if self._quiet or now - self._shown < every:
            return
        self._shown = now
        line = self._line(now - self._start)
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def _line(self, seconds: float) -> str:
        rate = self._count / seconds if seconds > 0 else 0.0
        if not self._total:
            return f"{self._what}: {self._count:,} ({rate:,.0f}/s)"
        left = (self._total - self._count) / rate if rate > 0 else 0.0
        return (
            f"{self._what}: {self._count:,} of {self._total:,} ({rate:,.0f}/s, {left:,.0f} s left)"
        )
