"""What title and answer show of how sure kbgen can be of an article.

What the texts themselves say: of their day, of what they leave open, and in how many words.
"""

from collections.abc import Iterator

from kbgen.curate import answering, expiring, housekeeping, topics, unsure, vague
from kbgen.curate.draft import Draft
from kbgen.curate.signs_description import Sign

_WORDS = 15
"""Words of an answer without code that is too short to tell why."""
_BRIEF = 400
"""Characters of prose of an answer that can be read at a glance."""
_READ = 4_000
"""Characters of an answer that are looked at."""


def of_answer(draft: Draft, prose: str) -> Iterator[Sign]:
    """The signs of a finished draft; `prose` is what its answers say besides code."""
    if topics.is_topic(draft.title) or vague.is_vague(draft.title):
        yield -2, "the title names a topic"
    if not _shares(draft):
        yield -2, "the answer has no word of the title"
    if housekeeping.is_of_tag(draft):
        yield -5, "one tag of the site was the matter"
    if len(prose) < _BRIEF:
        yield 2, "the answer is short"
    shows = any("```" in text for text in draft.answers)
    if not shows and prose.count(" ", 0, 20 * _WORDS) <= _WORDS and len(prose.split()) < _WORDS:
        yield -4, "the answer is a few words"
    if "~~" in prose:
        yield -3, "the answer takes something back"
    yield from _of_doubts(prose[:_READ], shows=shows)


def _of_doubts(prose: str, *, shows: bool) -> Iterator[Sign]:
    """What the words of an answer leave open; `shows`: it has code."""
    if expiring.of_its_day(prose):
        yield -4, "the answer tells how things stood on a day"
    if unsure.supposes(prose):
        yield -5, "the answer begins with what its writer supposes"
    elif unsure.hedges(prose):
        yield -2, "its writer is not sure of something"
    if unsure.leaves_open(prose):
        yield -4, "the answer leaves something open, by its own words"
    if not shows and unsure.is_shown(prose):
        yield -3, "a picture tells most of the answer"


def _shares(draft: Draft) -> bool:
    """Whether the answers have a word of the title, in any form; a title may have none to share."""
    roots = answering.about(draft.title).roots
    return not roots or any(root in text.lower() for text in draft.answers for root in roots)
