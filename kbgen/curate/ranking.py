"""Which sentences of an answer stand for it: each is given points, the first of the best is taken.

The points were set by reading descriptions of 150 articles from eight exports next to their
answers. What the writer said first wins unless something later is clearly better, so that an
addition at the end of an answer seldom changes its description.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kbgen.curate import answering, asides, clauses, faults, telling
from kbgen.curate.answering import About
from kbgen.curate.sentences import Block
from kbgen.curate.spelled import spelled
from kbgen.curate.statements import CUE, Statement, fitted, statements

_READ = 10
"""Statements that are looked at."""
_ENOUGH = 3.5
"""Points that a later statement seldom has, but for its place."""
_LATER = 0.4
"""Points that each statement before it costs one."""
_AHEAD = 2
"""Statements after one that are looked at for what it goes on with."""
_LEAST = -5.0
"""Points below which a sentence does not stand for an answer."""
_FLOOR = -1.0
"""Points below which talk that says nothing of the title does not stand for an answer.

Set by reading the 106 lowest of 1,267 descriptions: those below it hardly ever helped.
"""
_TALK = 2.0
"""Points against a sentence that make it talk."""
_SAYS_LITTLE = 0.6
"""Points for what a sentence says below which it is not about the title."""
_FAULTY = 0.5
"""Points against a sentence with which it lends little to what follows, and takes little of it."""
_SHORT = 30
"""Characters of a sentence that says little by itself: "Yes, it is."."""
_SAYS = 25
"""Characters of a sentence's beginning that are worth to be shown."""
_ITEMS = 6
"""Items of a list that are shown."""
_ROOM = 70
"""Characters up to which a description takes in a sentence of the next paragraph."""
_MERE = 60
"""Characters of a sentence that does no more than announce code: "Then do it like this:"."""

# says nothing without what comes after it
_BARE = re.compile(
    r"\W*(?:yes|no|yep|nope|yeah|correct|exactly|sure|indeed|fixed|solved|done|resolved|of course|"
    r"absolutely|definitely|right|true|not really|#\d+|(?:that|this|it)(?:['’]s| is) "
    r"(?:correct|right|true)|\W)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A statement and what speaks for it and against it."""

    statement: Statement
    text: str
    """What can be shown of it at the beginning of a description."""
    later: str
    """What can be shown of it behind another."""
    content: float
    """Points for what it says."""
    faults: float
    """Points against it wherever it stands."""
    talk: bool
    """Is about people and their conversation, and says nothing of the title."""
    start: float
    """Points for and against a description that begins with it."""
    resolves: bool
    """Says in so many words what the solution is."""
    whole: bool
    """Ends as the writer ended it."""


def best(
    found: list[Block], what: About, names: Collection[str], longest: int
) -> tuple[str, float]:
    """The sentences of `found` that best answer `what`, and their points; "" where none can."""
    waits = any(_waits(block.markdown) for block in found if block.kind == "paragraph")
    # "Yes" may come second
    enough = _ENOUGH + 4.0 if what.yes_no else _ENOUGH
    judged: list[_Judged] = []
    chosen = ("", _LEAST, False)
    told = 0
    for one in _judged(statements(found, longest), what, names, longest):
        judged.append(one)
        while told < len(judged) and _is_settled(judged, told, longest):
            chosen = _better(chosen, judged, told, longest)
            told += 1
        if not waits and chosen[1] >= enough - _LATER * len(judged):
            return chosen[:2]
    for place in range(told, len(judged)):
        chosen = _better(chosen, judged, place, longest)
    text, points, talk = chosen
    return ("", _LEAST) if talk and points < _FLOOR else (text, points)


def _better(
    chosen: tuple[str, float, bool], judged: list[_Judged], place: int, longest: int
) -> tuple[str, float, bool]:
    """`chosen`, or text, points and `talk` of what begins with a statement that has more."""
    text, points = _from(judged, place, longest)
    return (text, points, judged[place].talk) if points > chosen[1] else chosen


def _is_settled(judged: list[_Judged], place: int, longest: int) -> bool:
    """Whether all is judged that the description which begins with a statement may go on with."""
    length = 0
    for one in judged[place:]:
        length += len(one.text) + 1
        if not one.whole or length > longest - _SAYS:
            return True
    return len(judged) - place > _AHEAD


def _waits(markdown: str) -> bool:
    """Whether a paragraph may say in so many words what the solution or the short answer is."""
    if CUE.match(markdown):
        return True
    low = markdown.lower()
    return any(word in low for word in telling.RESOLVING) and telling.may_resolve(low)


def _judged(
    said: Iterable[Statement], what: About, names: Collection[str], longest: int
) -> Iterator[_Judged]:
    """Statements that are more than talk."""
    number = 0
    listed = False
    for one in said:
        if not one.complete and telling.is_chatter(one.text):
            continue
        judged = _judge(one, number, what, names, longest)
        if one.item and listed:
            judged = replace(judged, start=judged.start - 1.5)
        yield judged
        listed = one.listed
        number += 1
        if number == _READ:
            return


def _judge(
    one: Statement, number: int, what: About, names: Collection[str], longest: int
) -> _Judged:
    text, speaks = asides.unaddressed(one.text, names)
    resolves = telling.resolves(text)
    said = spelled(text)
    against = 0.0 if resolves else faults.faults(said) + asides.asides(said, what)
    if one.complete and against:
        # what it points at stands in it
        against -= min(2.0, faults.pointing(said))
    later = text
    start = 2.3 if one.opens else -_LATER * min(number, 8)
    if not one.opens and not number:
        start = 1.2  # talk alone stands before it
    if one.sums_up:
        start = 0.0
    if one.broken:
        start -= 2.0
    if one.opens or (not number and not one.item):
        against += asides.dangles(said, what)
    else:
        start -= 0.0 if one.item or one.concludes else faults.needs(text)
    talk = against >= _TALK and not one.marked
    if not one.opens:
        start += 1.0 if one.concludes else 0.0
        text = telling.without_shift(telling.concluded(text) or text)
    if one.announces and not one.complete:
        text, more = _announced(text, one)
        later = text
        against += more
    later = fitted(later, longest)[0] if later != text else ""
    text, cost = fitted(text, longest)
    text = text or clauses.shorten(one.text, longest)
    whole = cost == 0
    if one.complete:
        said = spelled(text.partition(":")[0])
    elif text != said.text:
        said = spelled(text)
    if speaks:
        against += 4.0
    if one.item and text.endswith("?"):
        against += 4.0
    if one.linked:
        against += 5.0
    if text[-1] in ",;–-(/":
        against += 4.0
    if answering.says_yes_no(text):
        start += 3.5 if what.yes_no else -2.0 if not one.opens else 0.0
    if one.listed and not one.complete:
        start -= 1.0
    content = answering.content(said, what, marked=one.marked)
    return _Judged(
        statement=one,
        text=text,
        later=later or text,
        content=content,
        faults=against + cost,
        talk=talk and content < _SAYS_LITTLE and bool(what.roots),
        start=start + _standing(one) + (4.0 if resolves else 0.0),
        resolves=resolves,
        whole=whole,
    )


def _standing(one: Statement) -> float:
    """Points for what the writer called the answer, its short form, or its correction."""
    points = 3.0 if one.sums_up else 0.0
    if one.added and answering.takes_back(one.text):
        points += 10.0
    if one.complete:
        points += 0.5
    return points


def _announced(text: str, one: Statement) -> tuple[str, float]:
    """What a sentence says without what it announces, and what that costs."""
    if one.announces == "list":
        return clauses.without_list(text)
    without = clauses.announced(text)
    if without.endswith("…"):
        return without, 3.0 if len(text) > _MERE else 8.0
    return without, 0.5 if len(text) > _MERE else 2.0


def _from(judged: list[_Judged], place: int, longest: int) -> tuple[str, float]:
    """The description that begins with a statement, and its points."""
    first = judged[place]
    text, content, before, whole = first.text, first.content, first.statement, first.whole
    told = 1 if len(text) >= _SHORT else 0
    points = first.start - first.faults
    for one in judged[place + 1 :]:
        if before.item and one.statement.listed and not one.statement.item:
            continue
        if told == 0 and one.faults < 6.0 and one.text.endswith("…"):
            # a part of the next sentence is better than none
            text = clauses.shorten(f"{text} {one.text}", longest)
            content, told = max(content, 0.6 * one.content), 1
            points -= 2.0
            break
        if told == 0 and one.faults >= 6.0 and one.statement.announces:
            continue
        if told >= (_ITEMS if before.item else 2) or not whole or not _goes_on(text, before, one):
            break
        joint = _joint(text, listed=before.listed)
        longer = f"{text}{joint}{one.later}"
        if len(longer) > longest:
            room = len(text) + _SAYS if len(text) < _ROOM else longest
            head = "" if one.statement.complete else clauses.beginning(longer, room, longest)
            if not head and _BARE.fullmatch(text):
                # a part of what "Yes." stands for is better than "Yes." alone
                head = clauses.shorten(longer, longest)
                points -= 2.0
            if not head:
                break
            text, whole = head, False
            content = max(content, 0.6 * one.content)
            told += 1
            break
        text, before, whole = longer, one.statement, one.whole
        content = max(content, one.content)
        told += 1 if len(one.text) >= _SHORT else 0
    if told == 0 and not (first.resolves or first.statement.added):
        points -= 2.0
    if first.faults >= _FAULTY:
        # what follows had better stand alone
        content = first.content + 0.3 * (content - first.content)
    return (text, points + content) if not _BARE.fullmatch(text) else ("", _LEAST)


def _joint(text: str, *, listed: bool) -> str:
    """What stands between `text` and a sentence after it: people end lines and items in nothing."""
    if not (text[-1].isalnum() or text[-1] in ")`"):
        return " "
    return "; " if listed else ". "


def _goes_on(text: str, before: Statement, one: _Judged) -> bool:
    """Whether a description goes on with a statement."""
    if (
        one.statement.added
        or (one.statement.broken and not before.complete)
        or one.faults > 1.5
        or one.statement.announces == "list"
        or one.text.endswith(("…", ":"))
    ):
        return False
    if before.item != one.statement.item:
        return False
    if before.item:
        return True
    return one.statement.paragraph == before.paragraph or len(text) < _ROOM
