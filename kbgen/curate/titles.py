"""The title: the asker's problem on one line, as people search for it.

Words are left out, never made up. The rules are in `wording`, the sentence that stands in for a
title which says nothing comes from `asks`.
"""

from kbgen.curate import asks, wording
from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.sentences import clean as clean  # others take it from here
from kbgen.settings import Settings

WISHED = 70
"""Characters of a longer title that are kept: what search engines show, roughly."""
LONGEST = 80
"""Characters of a title that is left whole: to cut off ten costs more than it gains."""
_TOLERATED = 86
"""The same where it has no part that can be missed: "…" costs more than six characters."""
_ABSURD = 500
LONGEST_ERROR = 110
"""The same for a title that quotes a message: people paste the whole line into a search."""


def title(draft: Draft, _: Settings) -> Draft:
    """The title without decoration, at most about 70 characters; cut ones stay in `alt_titles`."""
    whole = clean(draft.thread.title)
    if not whole:
        raise Unfit("question has no title")
    # no platform allows titles of this length: no pattern is tried on them
    whole = (
        wording.plain(whole, draft.asked.body) if len(whole) <= _ABSURD else whole[:_ABSURD] + "…"
    )
    short = fitting(whole)
    others = (whole,) if short != whole else ()
    return draft.changed(title=short, alt_titles=others)


def from_question(draft: Draft, _: Settings) -> Draft:
    """Where the title says nothing ("Help", "Docker issue"), the sentence that asks instead.

    A title that names a topic gives way to a question that has all its words. Comes after the
    steps that redact and clean the question: its words are shown.
    """
    if not draft.question:
        return draft
    if wording.is_vague(draft.title):
        sentence = asks.sentence(draft.question, draft.title, LONGEST)
    else:
        sentence = ""
    if not sentence and wording.is_topic(draft.title) and "?" in draft.question:
        sentence = asks.question(draft.question, draft.title, LONGEST) or asks.about(
            draft.question, draft.title, LONGEST
        )
    if not sentence:
        return draft
    others = tuple(sorted({draft.title, *draft.alt_titles}))
    return draft.changed(title=sentence, alt_titles=others)


def fitting(text: str) -> str:
    """`text` where it is short enough, else its first sentence or clause, else its beginning."""
    error = wording.is_error(text)
    if len(text) <= (LONGEST_ERROR if error else LONGEST):
        return text
    if error:
        return shorten(text, LONGEST_ERROR)
    for shorter in (wording.first_sentence(text), wording.without_aside(text)):
        if 25 <= len(shorter) <= LONGEST:
            return shorter
    clause = wording.whole_clause(text, LONGEST)
    if clause:
        return clause
    if len(text) <= (LONGEST_ERROR if wording.is_quoting(text) else _TOLERATED):
        return text
    return shorten(text, WISHED)


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    cut = head.rfind(" ")
    head = head[:cut] if cut > longest // 2 else head[:-1]
    return wording.without_loose_end(head) + "…"
