"""Descriptions for search engines, which show 70 to 160 characters of them."""

from kbgen.pages.shortened import cut

LEAST = 70
MOST = 160


def summary(*sentences: str) -> str:
    """The first sentences that make at least 70 characters together; at most 160 of them.

    The last word is a whole one. A page's own sentences come first, so that no two pages say the
    same.
    """
    text = ""
    for sentence in sentences:
        if len(text) >= LEAST:
            break
        text = f"{text} {sentence}".strip()
    return cut(text, MOST)
