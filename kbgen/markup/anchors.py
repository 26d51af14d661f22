"""Ids of headings, as Python-Markdown's toc extension gives them, so that deep links agree."""

import re
import unicodedata
from functools import lru_cache

_NUMBERED = re.compile(r"^(.*)_([0-9]{1,9})$", re.DOTALL)
_NO_WORD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")
_LONGEST = 80
"""Characters of an id before its number."""


@lru_cache(maxsize=4096)  # most headings are `Answer` and `Question`
def slug(text: str) -> str:
    """`text` as an id: "How do I?" -> "how-do-i"; never empty.

    The same as `markdown.extensions.toc.slugify` for text with ASCII letters, but for two things:
    text of other scripts keeps its letters instead of vanishing, and underscores at the start
    are dropped, because the ids of Material's own machinery begin with two (`__config`).
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _slug(ascii_text) or _slug(unicodedata.normalize("NFKC", text)) or "section"


def _slug(text: str) -> str:
    words = _GAP.sub("-", _NO_WORD.sub("", text).strip().lower())
    return words.lstrip("_-")[:_LONGEST].rstrip("-")


class Anchors:
    """Hands out ids that are unique on a page: `question`, `question_1`, `question_2` ..."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)
        self._next: dict[tuple[str, int], int] = {}

    def unique(self, text: str) -> str:
        """The id for a heading with this text, never handed out twice."""
        wish = slug(text)
        if wish in self._taken:
            numbered = _NUMBERED.match(wish)
            base, number = (numbered[1], int(numbered[2])) if numbered else (wish, 0)
            wish = f"{base}_{self._free(base, number + 1)}"
        self._taken.add(wish)
        return wish

    def _free(self, base: str, number: int) -> int:
        """The first number from `number` on that is free (a walk with shortcuts: n log n)."""
        walked = []
        while f"{base}_{number}" in self._taken:
            walked.append((base, number))
            number = self._next.get((base, number), number + 1)
        for step in walked:
            self._next[step] = number
        return number
