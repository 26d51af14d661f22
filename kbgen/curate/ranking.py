"""Which sentences of an answer stand for it: each is given points, the first of the best is taken.

The points for what a sentence says were set by reading descriptions of 150 articles from eight
exports next to their answers; `standing` adds what speaks for its place and form.
"""

import re
from collections.abc import Collection

import msgspec

from kbgen.curate import clauses, cues, ending, halves
from kbgen.curate.asked import About
from kbgen.curate.judging import Judged, judged
from kbgen.curate.sentences import Block
from kbgen.curate.standing import standings
from kbgen.curate.statements import Statement, statements
from kbgen.markup.tex_words import UNREADABLE

_FEW = 3
"""Blocks that hold hardly more sentences than are looked at."""
_AHEAD = 2
"""Statements after one that are looked at for what it goes on with."""
_LEAST = -5.0
"""Points below which a sentence does not stand for an answer."""
_NONE = ("", _LEAST)
"""Text and points of nothing."""
_OTHERS = 2
"""Runners-up that are told ..."""
_BEHIND = 4.0
"""... with so many points less than the best, at most."""
_WHOLE = 7.0
"""Points less, with which a sentence comes before one that leads on to what is missing."""
_FLOOR = -1.0
"""Points below which talk that says nothing of the title does not stand for an answer.

Set by reading the 106 lowest of 1,267 descriptions: those below it hardly ever helped. Where
readers named a sentence that answers, it changes nothing; where none does, code is better.
"""
_YIELDS = 2.5
"""Points by which a sentence that is not of the kind which the title asks for may lead one
that is."""
_FAULTY = 0.5
"""Points against a sentence with which it lends little to what follows, and takes little of it."""
_LENT = 8.0
"""Points against a cut sentence, below which a part of it stands behind a bare "Yes"."""
_SHORT = 30
"""Characters of a sentence that says little by itself: "Yes, it is."."""
_SAYS = 25
"""Characters of a sentence's beginning that are worth to be shown."""
_ITEMS = 6
"""Items of a list that are shown."""
_SHORT_CUT = 100
"""Characters of a sentence that was cut, up to which the next one may stand behind it."""
_ROOM = 70
"""Characters up to which a description takes in a sentence of the next paragraph."""

# says nothing without what comes after it
_BARE = re.compile(
    r"\W*(?:yes|no|yep|nope|yeah|correct|exactly|sure|indeed|fixed|solved|done|resolved|of course|"
    r"absolutely|definitely|right|true|not really|#\d+|(?:that|this|it)(?:['’]s| is) "
    r"(?:correct|right|true)|\W)+",
    re.IGNORECASE,
)


# "I have managed to resolve this."
_SETTLED = re.compile(
    r"\W*(?:i|we)(?:['’]ve| have)?(?: now| just| finally| since| already)*"
    r"(?: managed to| was able to| were able to)?"
    r" (?:solved?|fix(?:ed)?|resolved?|figured?) (?:it|this|that|(?:the|my|our) (?:problem|issue))"
    r"(?: out| now| myself)?[.!]*",
    re.IGNORECASE,
)
# "I found no solution yet."
_UNSETTLED = re.compile(
    r"\W*(?:i|we)(?:['’]ve| have)?(?: still)?"
    r" (?:found no|not found (?:an?|any)|have(?:n['’]t| not) found (?:an?|any))"
    r" (?:solution|answer|fix|work-?around|cure)s?(?: [^.,;:!?]{1,60})?[.!]*",
    re.IGNORECASE,
)


class Best(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences that best answer, and what came next."""

    text: str
    """"" where no sentence can."""
    points: float
    """For what `text` says, wherever it stands."""
    others: tuple[str, ...] = ()
    """Next best beginnings, best first."""
    more: str = ""
    """One more sentence that fits behind `text`."""


def best(found: list[Block], what: About, names: Collection[str], longest: int) -> Best:
    """The sentences of `found` that best answer `what`."""
    further = any(cues.may_cue(block) for block in found[_FEW:])
    weighed = list(judged(statements(found, longest), what, names, longest, further=further))
    begun = [_from(weighed, place, longest) for place in range(len(weighed))]
    all_found = [
        (text, points + standing if points > _LEAST else points)
        for (text, points), standing in zip(begun, standings(weighed), strict=True)
    ]
    chosen = max(all_found, key=_points, default=_NONE)
    if all_found and begun[all_found.index(chosen)][1] < _FLOOR:
        # what is no talk is better than talk that says nothing of the title
        pairs = zip(all_found, weighed, strict=True)
        chosen = max((one for one, said in pairs if not said.talk), key=_points, default=_NONE)
    chosen = chosen if chosen[1] > _LEAST else _NONE
    if what.measured and chosen[0]:
        chosen = _asked_for(chosen, all_found, weighed)
    if not clauses.is_whole(chosen[0]):
        least = max(_LEAST, chosen[1] - _WHOLE)
        whole = (one for one in all_found if one[1] > least and clauses.is_whole(one[0]))
        chosen = max(whole, key=_points, default=chosen)
    done = ending.finished(chosen, all_found, weighed, what, longest)
    begins = done if done in all_found else chosen
    if begins not in all_found:
        return Best(text="", points=_LEAST, others=_others(_NONE, "", all_found))
    place = all_found.index(begins)
    return Best(
        text=done[0],
        points=begun[place][1],
        others=_others(begins, done[0], all_found),
        more=ending.more(done[0], weighed[place:], what, longest),
    )


def _asked_for(
    chosen: tuple[str, float], all_found: list[tuple[str, float]], weighed: list[Judged]
) -> tuple[str, float]:
    """`chosen`, or what is nearly as good and of the kind that the title asks for."""
    if weighed[all_found.index(chosen)].fits is not False:
        return chosen
    pairs = zip(all_found, weighed, strict=True)
    other = max((begun for begun, one in pairs if one.fits), key=_points, default=_NONE)
    if other[1] < chosen[1] - _YIELDS or other[0][:_SAYS] in chosen[0]:
        return chosen
    return other


def _others(
    chosen: tuple[str, float], text: str, all_found: list[tuple[str, float]]
) -> tuple[str, ...]:
    """What comes next: not much less likely than what was `chosen`, and not in its `text`."""
    near = [one for one in all_found if one[1] > chosen[1] - _BEHIND]
    near.sort(key=_points, reverse=True)
    others = dict.fromkeys(one for one, _ in near if one and one not in text)
    return tuple(others)[:_OTHERS]


def _points(found: tuple[str, float]) -> float:
    return found[1]


def _from(weighed: list[Judged], place: int, longest: int) -> tuple[str, float]:
    """The description that begins with a statement, and its points."""
    first = weighed[place]
    text, content, before, whole = first.text, first.content, first.statement, first.whole
    told = 1 if len(text) >= _SHORT else 0
    points = first.start - first.faults
    for one in weighed[place + 1 :]:
        if before.item and one.statement.listed and not one.statement.item:
            continue
        if told == 0 and one.faults < _LENT and one.text.endswith("…"):
            # a part of the next sentence is better than none
            text = clauses.shorten(f"{text} {one.text}", longest)
            content, told = max(content, 0.6 * one.content), 1
            points -= 2.0
            break
        if told == 0 and one.faults >= 6.0 and one.statement.announces:
            continue
        if told >= (_ITEMS if before.item else 2) or not _goes_on(text, before, one):
            break
        if not whole and not _follows_cut(text, before, one, longest):
            break
        if UNREADABLE in one.later:
            break
        joint = _joint(text, listed=before.listed)
        longer = f"{text}{joint}{one.later}"
        if len(longer) > longest and before.item:
            head = clauses.head(one.later)
            head = clauses.ended(head) if joint == " " else head
            longer = f"{text}{joint}{head}" if _is_item(head) else longer
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
        if told < _AHEAD:
            content = max(content, one.content)
        told += 1 if len(one.text) >= _SHORT else 0
    if told == 0 and not (first.resolves or first.statement.added):
        points -= 2.0
    if first.faults >= _FAULTY:
        # what follows had better stand alone
        content = first.content + 0.3 * (content - first.content)
    if (
        UNREADABLE in text
        or _BARE.fullmatch(text)
        or _SETTLED.fullmatch(text)
        or _UNSETTLED.fullmatch(text)
    ):
        return _NONE
    return text, points + content


def _follows_cut(text: str, before: Statement, one: Judged, longest: int) -> bool:
    """Whether a sentence may stand behind one that was cut short: it fits, and all of it."""
    if len(text) >= _SHORT_CUT or not text.endswith(".") or before.item:
        return False
    sound = one.whole and one.faults < _FAULTY and not one.statement.concludes
    return sound and len(one.later) >= _SAYS and len(text) + len(one.later) < longest


def _is_item(head: str) -> bool:
    """Whether the head of an item says something alone."""
    return len(head) >= _SAYS and clauses.is_closed(head)


def _joint(text: str, *, listed: bool) -> str:
    """What stands between `text` and a sentence after it: people end lines and items in nothing."""
    if not (text[-1].isalnum() or text[-1] in ")`"):
        return " "
    return "; " if listed else ". "


def _is_caption(text: str) -> bool:
    """Whether a line names what is shown below it, and says nothing."""
    return text[-1].isalnum() and not halves.has_verb(text)


def _goes_on(text: str, before: Statement, one: Judged) -> bool:
    """Whether a description goes on with a statement."""
    if (
        one.statement.added
        or (one.statement.broken and not before.complete)
        or one.faults > 1.5
        or one.statement.announces == "list"
        or one.text.endswith(("…", ":"))
        or (before.text[-1] in ".!" and not before.item and _is_caption(one.text))
    ):
        return False
    if before.item != one.statement.item:
        return False
    if before.item:
        return True
    return one.statement.paragraph == before.paragraph or len(text) < _ROOM
