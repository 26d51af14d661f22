"""Words of a title that what takes its place must keep."""

from kbgen.curate import asked
from kbgen.model import Thread

_READ = 5_000
"""Characters of answers in which words of a title are looked for: what they are about comes early.
"""
_LITTLE = frozenset(["into", "onto", "upon", "ever", "even", "such", "very", "many", "much"])


def lost(title: str, found: str) -> frozenset[str]:
    """The telling words of `title` that `found` lacks, without their endings."""
    return _roots(title) - _roots(found)


def _roots(text: str) -> frozenset[str]:
    return asked.about(text.replace("-", " ")).roots


def are_answered(roots: frozenset[str], thread: Thread) -> bool:
    """Whether a tag or what was accepted speaks of one of these words.

    A title without them would ask something else than what is answered.
    """
    answers = (post.body for post in thread.posts if post.accepted and not post.state)
    said = " ".join((*thread.tags, *answers))[:_READ].lower()
    return any(one in said for one in roots - _LITTLE)
