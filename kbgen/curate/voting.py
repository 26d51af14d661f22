"""What votes mean where: on some platforms people vote as a habit, on others hardly anybody."""

from kbgen.curate.draft import Draft

_HABIT = frozenset({"stackexchange"})
"""Half of the accepted answers of nine communities have three votes or more there. Of those of
forums (Discourse) and GitHub Discussions most have no like at all, the best ones among them."""


def is_habit(draft: Draft) -> bool:
    """Whether an answer that nobody voted for is one that readers passed by."""
    return draft.thread.platform in _HABIT
