"""Descriptions for search engines, which show 70 to 160 characters of them."""

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
    return cut(text)


def cut(text: str, most: int = MOST) -> str:
    """`text`, or as many whole words of it as fit, with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[:most]
    at = kept.rfind(" ")
    return (kept[:at] if at >= most // 2 else kept[: most - 1]).rstrip(" ,;:.-") + "…"
