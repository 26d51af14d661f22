"""Scripts that are written without spaces: what counts words says nothing of them."""

import re

_LETTER = re.compile(
    "[\u0e00-\u0e4e\u0e80-\u0ecf\u1000-\u1049\u1780-\u17d3\u3040-\u30ff\u3400-\u9fff]"
)
_GAP = re.compile(r"(?<=[。！？]) (?=\S)")


def is_spaceless(text: str) -> bool:
    """Whether `text` has letters of Thai, Lao, Burmese, Khmer, Japanese or Chinese."""
    return not text.isascii() and _LETTER.search(text) is not None


def closed_up(text: str) -> str:
    """Sentences that were put side by side, without the blank that such a script has not."""
    return _GAP.sub("", text) if is_spaceless(text) else text
