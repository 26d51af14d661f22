"""Headings of a post, set below those of the article."""

import re

from kbgen.markup.syntax import blocks

_MAY_HAVE = re.compile(r"^[\s>*+\-\d.)]*#", re.MULTILINE)
_LOWEST = 6


def below(markdown: str, top: int) -> str:
    """`markdown` with its highest headings at level `top` and no level skipped on the way down.

    Expects headings that begin with # (what kbgen writes); the rest is not touched.
    """
    if "#" not in markdown or not _MAY_HAVE.search(markdown):
        return markdown
    lines = markdown.split("\n")
    open_levels: list[tuple[int, int]] = []
    for token in blocks(markdown):
        if token.type != "heading_open" or token.map is None or not token.markup.startswith("#"):
            continue
        old = len(token.markup)
        while open_levels and open_levels[-1][0] >= old:
            open_levels.pop()
        new = min(open_levels[-1][1] + 1 if open_levels else top, _LOWEST)
        open_levels.append((old, new))
        number = token.map[0]
        # the first run of # on the line is the heading's own: before it stand only > and bullets
        lines[number] = lines[number].replace("#" * old, "#" * new, 1)
    return "\n".join(lines)
