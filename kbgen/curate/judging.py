"""A sentence of an answer and the points for and against it, wherever it stands."""

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from kbgen.curate import answering, asides, clauses, faults, halves, telling
from kbgen.curate.asked import About
from kbgen.curate.initials import Begins
from kbgen.curate.spelled import spelled
from kbgen.curate.statements import Statement

_READ = 10
"""Statements that are looked at."""
_AGREES = 25
"""Characters of a sentence that only says yes or no."""
_TALK = 2.0
"""Points against a sentence that make it talk."""
_SAYS_LITTLE = 0.6
"""Points for what a sentence says below which it is not about the title."""
_MERE = 60
"""Characters of a sentence that does no more than announce code: "Then do it like this:"."""
_SOUND = 0.6
"""Points against a sentence that hardly count."""
_FITTING = -0.6
"""Points at the beginning of a later one of the kind that the title asks for, at least."""
_WAY = 1.4
"""Points for the first that says what to do where the title asks for that, and the opening does
not tell."""
_AIMED = 2.5
"""Points for a later one that says what to do for an aim, where the title asks for no fact."""
# "If you want them all, use ..."
_AIMS = Begins(
    r"(?:(?:in (?:this|that|your|such a) case,? )?if you(?:['’]re| are|['’]d)? "
    r"(?:want|need|like|would|trying|looking|wish|really|just|only|believe|think|feel|suspect|see"
    r"|find)|to (?!me\b|be\b|my\b|your\b|the\b|an?\b)\w+ |in order to|so that you"
    r"|it(?:['’]s| is) (?:highly|strongly) (?:recommended|advis)"
    r"|(?:i|we)(?:['’]d| would)? (?:highly|strongly) (?:recommend|suggest|advise))",
    re.IGNORECASE,
)
_FOOTNOTES = ("(*", "[*", "†", "‡")
"""Begin what is said at the foot of an answer."""
_LATER = 0.4
"""Points that each statement before it costs one."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
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
    fits: bool | None
    """Is of the kind that the title asks for; None where that cannot be told."""


def judged(
    said: Iterable[Statement], what: About, names: Collection[str], longest: int, *, further: bool
) -> Iterator[Judged]:
    """Statements that are more than talk; `further`: one that sums up may come late."""
    number = 0
    listed = False
    cued = -1
    told = False
    for one in said:
        if not one.complete and (telling.is_chatter(one.text) or _only_agrees(one, what)):
            continue
        if number >= _READ and not further:
            return
        back = one.added and answering.takes_back(one.text)
        if one.sums_up or back or _replies(one, what):
            cued = one.paragraph
        if number >= _READ and one.paragraph != cued:
            continue
        found = _judge(one, number, what, names, longest)
        if what.way and not told:
            told = one.complete or found.resolves or answering.instructs(spelled(found.text))
            if told and _tells_the_way(found, what):
                found = replace(found, start=found.start + _WAY)
        if one.item and listed:
            found = replace(found, start=found.start - 3.0)
        yield found
        listed = one.listed
        number += 1


def _tells_the_way(one: Judged, what: About) -> bool:
    """Whether a later sentence, which says what to do, says it of what the title asks about."""
    if one.statement.opens or one.statement.listed or one.faults > _SOUND or faults.needs(one.text):
        return False
    return answering.shared(one.text, what) > 0


def _replies(one: Statement, what: About) -> bool:
    """Whether a sentence stands right below the title's question, said once more."""
    return bool(one.under) and answering.repeats(one.under, what)


def _only_agrees(one: Statement, what: About) -> bool:
    """Whether a short "Yep, you got it." answers a title that does not ask for it."""
    if not what.word or one.added or len(one.text) >= _AGREES:
        return False
    return answering.says_yes_no(one.text)


def _judge(
    one: Statement, number: int, what: About, names: Collection[str], longest: int
) -> Judged:
    text, speaks = asides.unaddressed(one.text, names)
    resolves = telling.resolves(text)
    said = spelled(text)
    faulty = 0.0 if resolves else faults.faults(said) + asides.asides(said, what)
    against = faulty
    if one.complete and against:
        # what it points at stands in it
        against -= min(2.0, faults.pointing(said))
        against -= faults.PROMISE if faults.promises(said) and not what.yes_no else 0.0
    later = text
    start = 2.3 if one.opens else -_LATER * min(number, 8)
    if not one.opens and not number:
        start = 1.2  # talk alone stands before it
    if one.sums_up:
        start = 0.0
    if one.broken or (one.opens and faults.asks(text)):
        start -= 2.0
    if one.opens or (not number and not one.item):
        against += asides.dangles(said, what)
    else:
        alone = one.item or one.concludes or asides.is_empty(said)
        start -= (
            0.0
            if alone
            else min(faults.needs(text), 1.0 + faults.needs(telling.without_shift(text)))
        )
    talk = against >= _TALK and not one.marked
    if not one.opens:
        start += 1.0 if one.concludes else 0.0
        short = telling.without_shift(telling.concluded(text) or text)
        text = telling.without_lead(short) if short != text else text
    if one.announces and not one.complete:
        text, more = _announced(text, one)
        later = text
        against += more
    later = halves.fitted(later, longest)[0] if later != text else ""
    if "(" in text:
        text = clauses.closed(text)
    said_all = text
    text, cost = halves.fitted(text, longest)
    text = text or clauses.shorten(said_all, longest)
    whole = cost == 0
    if one.complete:
        said = spelled(text.partition(":")[0])
    elif text != said.text:
        said = spelled(text)
        if cost and against and not resolves:
            # what was left out speaks against it no more
            less = faults.faults(said) + asides.asides(said, what)
            against += min(0.0, less - faulty)
            talk = against >= _TALK and not one.marked
    if speaks:
        against += 4.0
    if one.linked or one.here:
        against += 5.0 if one.linked else 2.0
    if text[0] == "(" and text.rstrip(".!?").endswith(")") and text.count("(") == 1:
        against += 3.0  # said beside something
    if text[-1] in ",;–-(/":
        against += 4.0
    if clauses.trails_off(one.text):
        against += 8.0
    if one.text.startswith(_FOOTNOTES):
        against += 4.0
    if answering.says_yes_no(text):
        start += 3.5 if what.yes_no else -2.0 if not one.opens else -1.5 if what.word else 0.0
    if one.listed and not one.complete:
        start -= 1.0
    content = answering.content(said, what, marked=one.marked)
    if what.differs:
        content += answering.contrasts(said, what)
    if not one.opens and _replies(one, what):
        start = max(start, 2.0)
    follows = number and not (one.opens or one.listed or one.added or what.yes_no)
    if follows and what.word in ("how", "") and against + cost <= _SOUND and _AIMS.match(one.text):
        start += _AIMED if answering.instructs(said) else 0.0
    if one.noted and not one.opens:
        against += 1.0
    fits = resolves or answering.fits(said, what)
    if fits and not one.opens:
        start = max(start, _FITTING)
    return Judged(
        statement=one,
        text=text,
        later=later or text,
        content=content,
        faults=against + cost,
        talk=talk and content < _SAYS_LITTLE and bool(what.roots),
        start=start + _standing(one) + (4.0 if resolves else 0.0),
        resolves=resolves,
        whole=whole,
        fits=fits,
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
