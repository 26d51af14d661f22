"""What an article says about itself above its answer: closed as outdated, or chosen by whom."""

from kbgen.article_text import CHOSEN, OUTDATED
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings

_OUTDATED = frozenset({"outdated", "obsolete"})


def is_outdated(thread: Thread) -> bool:
    """Whether the community closed `thread` because what it says does not hold any more."""
    return thread.closed_reason.lower() in _OUTDATED


def notices(draft: Draft, _: Settings) -> Draft:
    """What stands between the heading of the answer and the answer, as Markdown blocks."""
    found = [OUTDATED] if is_outdated(draft.thread) else []
    if draft.basis in CHOSEN:
        found.append(f"*{CHOSEN[draft.basis]}*")
    return draft.changed(notices=tuple(found)) if found else draft
