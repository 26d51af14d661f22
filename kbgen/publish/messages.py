"""What MkDocs says while it works: MkDocs logs its reasons and raises exceptions without them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Said = tuple[int, str]
"""Level of logging, and one line."""


@dataclass(slots=True, kw_only=True)
class Messages:
    """What was logged, in order, each once and on one line."""

    warnings: list[str] = field(default_factory=list)
    """Would fail a strict build."""
    errors: list[str] = field(default_factory=list)
    """Why a build failed."""
    notes: list[str] = field(default_factory=list)
    """What is worth a line and changes nothing of the site."""
    count: int = 0
    """How often something was said, again or not."""
    said: dict[Said, None] = field(default_factory=dict)
    """All of it, each once: what a worker says is said again by the process that started it."""

    def say(self, level: int, message: str) -> None:
        """Take in what was logged."""
        self.count += level >= logging.WARNING
        if (level, message) in self.said:
            return
        self.said[level, message] = None
        if level >= logging.ERROR:
            self.errors.append(message)
        else:
            (self.warnings if level >= logging.WARNING else self.notes).append(message)

    def why(self, error: BaseException) -> str:
        """The reason for `error` in one line."""
        return "; ".join(self.errors) or " ".join(str(error).split())


class _Collector(logging.Handler):
    def __init__(self, messages: Messages) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.say(record.levelno, " ".join(record.getMessage().split()))


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
