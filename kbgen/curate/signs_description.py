"""What the description of an article shows of how sure kbgen can be of it.

Whether it answers the title, by its points, its form and its words.
"""

import re
from collections.abc import Iterator

from kbgen.curate import answering, sayings, told
from kbgen.curate.asked import About
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import sentences
from kbgen.curate.spelled import spelled, words

Sign = tuple[int, str]
"""Points, and what they are for."""

_MOST = 0.5
"""Share of the answer's words in the description from which it is the answer, whatever its
sentences are."""
_SYMBOLS = 4
"""So many such marks, or fewer, stand in a sentence."""

_CODE_MARKS = re.compile(r"[{}\[\]()=<>|\\;]")


def of_description(draft: Draft, length: int) -> Iterator[Sign]:
    text = draft.description
    share = len(text) / max(1, length)
    if draft.told is None and (share < _MOST or text[:-1] not in draft.answers[0]):
        yield -7, "no sentence of the answer could stand for it"
        return
    yield from told.signs(draft.told, share)
    if _fits(text, answering.about(draft.title)):
        yield 1, "the description has the form of an answer to such a title"
    yield from _of_form(text)
    yield from _of_words(text)


def _of_form(text: str) -> Iterator[Sign]:
    if "?" in text:
        yield -1, "the description asks"
    if "…" in text:
        yield -2, "the description is cut"
    if ": " in text:
        yield -3, "the description announces something"
    elif ";" in text:
        yield -1, "the description lists something"
    if len(_CODE_MARKS.findall(text)) > _SYMBOLS:
        yield -2, "the description holds code"


def _of_words(text: str) -> Iterator[Sign]:
    said = words(text)
    every = frozenset(said)
    if every.isdisjoint(sayings.ANY):
        return
    flat = f" {' '.join(said)} "
    if sayings.LIMITS.said(every, flat):
        yield 2, "the description names a limit"
    if sayings.EXAMPLE.said(every, flat):
        yield -3, "the description gives an example"
    if sayings.BACKGROUND.said(every, flat):
        yield -1, "the description tells how it usually is"
    if sayings.POINTS.said(every, flat):
        yield -2, "the description points elsewhere"
    if sayings.EXPIRES.said(every, flat):
        yield -2, "the description tells how it was on a day"
    if sayings.HEDGES.said(every, flat):
        yield -1, "the description is not sure"


def _fits(text: str, what: About) -> bool:
    """Whether a sentence of a description has the form of an answer to what is asked."""
    if what.word.startswith("how "):
        return answering.counts(text)
    if what.word not in ("", "how", "why"):
        return 2 * answering.shared(text, what) >= max(2, len(what.roots))
    if what.yes_no and answering.affirms(text):
        return True
    said = map(spelled, sentences(text))
    if what.yes_no:
        return any(map(answering.judges, said))
    if what.word == "why":
        return any(map(answering.explains, said))
    if what.word == "how":
        return any(map(answering.instructs, said))
    return any(answering.instructs(one) or answering.explains(one) for one in said)
