"""What MkDocs says while it works: MkDocs logs its reasons and raises exceptions without them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Messages:
    """What was logged, in order, each once and on one line."""

    warnings: list[str] = field(default_factory=list)
    """Would fail a strict build."""
    errors: list[str] = field(default_factory=list)
    """Why a build failed."""
    count: int = 0
    """How often something was said, again or not."""

    def why(self, error: BaseException) -> str:
        """The reason for `error` in one line."""
        return "; ".join(self.errors) or " ".join(str(error).split())


class _Collector(logging.Handler):
    def __init__(self, messages: Messages) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages
        self._seen: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        self._messages.count += 1
        if message in self._seen:
            return
        self._seen.add(message)
        is_error = record.levelno >= logging.ERROR
        (self._messages.errors if is_error else self._messages.warnings).append(message)


@contextmanager
def captured() -> Iterator[Messages]:
    """Warnings and errors of MkDocs and its plugins as lists, and nothing on the terminal."""
    messages = Messages()
    logger = logging.getLogger("mkdocs")
    collector = _Collector(messages)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(collector)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
        logger.setLevel(level)
