"""Which questions of a dump are taken: by tags, score, date, accepted answer. Pure.

What is asked of a row stands in its attributes as the file has them, so that a question that is
not taken is never decoded.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from kbgen.sources.stackexchange_rows import unescape

TAG = re.compile(r"[^<>|\s]+")
"""A tag in the attribute Tags: `<a><b>`, `|a|b|` or `a b`."""
_NUMBER = re.compile(rb"-?[0-9]{1,18}")

CHOSEN = 0
"""The verdict on a question that is taken; any other is an index into `REASONS`."""
REASONS = ("", "not chosen: tags", "not chosen: score", "not chosen: date", "not chosen: open")
"""Why a question is not taken, by verdict."""
_TAGS, _SCORE, _DATE, _OPEN = 1, 2, 3, 4
_KNOWN_TAGS = 65_536


class Choice:
    """Judges questions. The first reason that holds is given, in the order of `REASONS`."""

    def __init__(
        self,
        *,
        tags: Sequence[str] = (),
        min_score: int | None = None,
        since: str = "",
        accepted_only: bool = False,
    ) -> None:
        """All that is not asked for lets every question pass. `since` is YYYY-MM-DD."""
        self._wanted = frozenset(tag.lower() for tag in tags)
        self._least = min_score
        self._since = since.encode()
        self._accepted = accepted_only
        # few combinations of tags are most of a dump
        self._fits = lru_cache(_KNOWN_TAGS)(self._has_tag)

    @property
    def all(self) -> bool:
        """Whether every question is taken."""
        return not (self._wanted or self._since or self._accepted) and self._least is None

    def verdict(
        self, tags: bytes | None, score: bytes | None, created: bytes | None, accepted: bytes | None
    ) -> int:
        """On a question with these attributes, escaped as in the file; None is absent."""
        if self._wanted and not self._fits(tags or b""):
            return _TAGS
        if self._least is not None and _whole(score) < self._least:
            return _SCORE
        if self._since and (created or b"") < self._since:
            return _DATE
        if self._accepted and not accepted:
            return _OPEN
        return CHOSEN

    def _has_tag(self, raw: bytes) -> bool:
        tags = TAG.findall(unescape(raw.decode("utf-8", "replace")).lower())
        return not self._wanted.isdisjoint(tags)


def _whole(raw: bytes | None) -> int:
    """A number; 0 where there is none."""
    return int(raw) if raw and _NUMBER.fullmatch(raw) else 0
