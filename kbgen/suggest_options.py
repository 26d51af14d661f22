"""`suggest:` in kbgen.yml: articles for new questions."""

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestOptions:
    """`suggest:` in kbgen.yml."""

    enabled: bool = False
    """Answer new discussions with a comment; `kbgen suggest TEXT` works without it."""
    source: str = ""
    """NAME of the source whose discussions are answered; "" where one alone is live on GitHub."""
    threshold: float = 0.54
    """Score from which an article is suggested, between 0 and 1."""
    most: int = 3
    """Articles in a comment, three at most."""


def wrong(options: SuggestOptions, sources: Container[str]) -> tuple[str, str] | None:
    """(key, what is wrong with it), of names of sources and numbers."""
    if options.source and options.source not in sources:
        return "source", f": {options.source!r} is none of the sources"
    if not 0 < options.threshold <= 1:
        return "threshold", ": must be above 0, and 1 at most"
    if not 1 <= options.most <= 3:
        return "most", ": must be 1, 2 or 3"
    return None
