"""Texts cut to the room that search engines give them."""

TITLE_MAX = 70
"""Characters of a <title> that are shown, roughly."""


def short_title(title: str) -> str:
    """`title` as <title> may show it."""
    return cut(title, TITLE_MAX)


def cut(text: str, most: int) -> str:
    """`text` up to `most` characters, cut after a word; within one where that is too long."""
    if len(text) <= most:
        return text
    start = text[:most].rpartition(" ")[0].rstrip(" ,;:.-(")
    if len(start) < most // 2:
        start = text[: most - 1]
    return f"{start}…"
