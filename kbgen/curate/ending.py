"""What a chosen description still needs: the sentence before it, the conclusion behind it."""

import re

from kbgen.curate import answering, asides, clauses, faults, halves
from kbgen.curate.asked import About
from kbgen.curate.asks import root
from kbgen.curate.judging import Judged
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import capital
from kbgen.curate.spelled import spelled

_NEAR = 3
"""Statements behind the first one among which the conclusion may be."""
_SEEN = 25
"""Characters at the end of a conclusion by which it is found in a description."""
_SOUND = 0.6
"""Points against a sentence with which it may be added."""
_MORE = 5
"""Statements behind the first one among which there may be one more to show."""
_ROOM = 60
"""Characters that are left, with which it is worth to look for one."""
_LEAST = 38
"""Characters of one more sentence."""
_SAYS_IT = 25
"""Characters of a sentence that say what it is about."""
_SAYS = 1.5
"""Points for what it says, at least: what to do, or most words of the title."""

_NAMED = 3
"""Words of the title in a sentence that needs none of those around it."""
_SHORT = 90
"""Characters of a description that says little, with which ..."""
_SAYS_LESS = 0.5
"""... a sentence of so many points is better than none."""
# speaks of what stands elsewhere, or to and of people
_SPEAKS_OF = re.compile(
    r"\b(?:this|these|those|such|both|same|above|below|us|me|let['’]?s"
    r"|i(?! (?:would|['’]d) (?:recommend|advise|suggest|avoid|use)\b))\b"
    r"|\b(?:of them|the (?:top|bottom|rest|former|latter|text)|else|even after)\b"
    r"|^(?:points? out|says?|notes?|mentions?|yes|no,)\b"
    r"|\bthat\b(?=[.,;!]| (?:is|case|way|would|will|can)\b)",
    re.IGNORECASE,
)
# "they are also sold": what they are besides was left out
_ADDS = re.compile(
    r"(?:rather|indeed|of course|obviously|overall|another|one caveat|the caveat)\b"
    r"|.{0,60}\b(?:also|too|as well|though|however|anyway)\b",
    re.IGNORECASE,
)
# "this lock", behind what speaks of a lock
_NAMES = re.compile(r"\b(?:this|these|those) (?:[\w-]+ )?(?P<thing>[\w-]{4,})", re.IGNORECASE)
# "do this explicitly", "after that": what it means stands in the sentence before
_LEANS_BACK = re.compile(
    r"\b(?:do|does|doing|did|done|use|using|used|add|adding|set|apply|put|try|call|achieve|avoid"
    r"|fix|solve|change|with|after|before|like|for|to|by|via|about|from|than)"
    r" (?:this|that|these|those)"
    r"(?=[.,;:!)]|$| (?:\(|\w+ly\b|by|in|with|via|using|through|to|for|on|as|when|if|and|or|at|"
    r"from|yourself|would|will|is|you)\b)",
    re.IGNORECASE,
)
# leads on from what is left out
_SHIFTS = Lowered(
    r"(?:but|however|and|also|then|instead(?! of)|or|still|yet|besides|additionally|moreover"
    r"|furthermore|finally|next|second(?:ly)?|third(?:ly)?|last(?:ly)?|another|other(?:wise)?"
    r"|similarly|likewise|in (?:that|this|both|either|any|the (?:first|second|former|latter"
    r"|last)) cases?|if (?:so|not|yes|no|that|this)|on the other hand|for (?:example|instance)"
    r"|by the way|btw|note|p\.?\s?s\b|as (?:a|an) (?:side|aside)|that (?:said|being)|having said"
    r"|except|after (?:that|this)|afterwards|once (?:that|this)|meanwhile|again|too|plus|even"
    r"|nevertheless|nonetheless|though|although that|alternatively|good luck|in addition"
    r"|apart from|further|same|likely|maybe|perhaps|or maybe|one (?:more|other)|personally|as such"
    r"|with that|from there|at (?:that|this) point|unlike (?:that|this)|the (?:second|third|other"
    r"|latter|former|last|next|same|rest)|when (?:that|this)|because of (?:that|this)"
    r"|due to (?:that|this)|doing (?:so|this|that)|i (?:also|still|then)|which|such)\b",
)
# "Just remove it!"
_DOES_IT = Lowered(
    r"(?:(?:please|just|simply|now|so|then|and|you (?:can|should|could|need to"
    r"|will(?: want to)?|may(?: want to)?|might(?: want to)?|have to|must|want to)),? )*"
    r"(?!(?:for|in|on|at|by|of|to|from|with|as|after|before|if|when|is|was|because|since|once|both|all|i|we"
    r"|you|he|she|they|that|than|like|unless|until|while|though|although|given|does"
    r"|did)\b)\w+ (?:it|this|that|them|these|those)\b",
)

# "the instructions there", "with those low panels": the place or the thing was named before
_THERE = re.compile(
    r"\b(?!(?:right|out|over|up|get|got|only|is|are|was|were|be|hi|hey|hello)\b)\w+ there\b"
    r"(?=[.,;:)]|$| (?:and|to|as|with|for|you|in order)\b)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:about|at|by|for|from|in|into|of|on|to|use|uses|using|via|with) (?:that|these|those)"
    r" (?:[\w-]+ )?(?P<thing>[\w-]{4,})",
    re.IGNORECASE,
)


def finished(
    chosen: tuple[str, float],
    all_found: list[tuple[str, float]],
    weighed: list[Judged],
    what: About,
    longest: int,
) -> tuple[str, float]:
    """`chosen` with the sentence that it leans on and with the conclusion, where these fit."""
    if chosen not in all_found:
        return chosen
    place = all_found.index(chosen)
    one, before = weighed[place], weighed[max(0, place - 1)]
    if place and _LEANS_BACK.search(one.text) and _is_leant_on(before, one):
        return all_found[place - 1]
    if place and _points_at(one, before, what):
        longer = _with_before(before, one, longest)
        if longer:
            return longer, chosen[1]
    near = weighed[place : place + 1 + _NEAR]
    whole = _with_conclusion(chosen, near, what, longest)
    if whole != chosen or near[0].statement.listed:
        return whole
    point = _point(chosen[0], near, what)
    if point is None:
        return chosen
    later = place + near.index(point)
    return all_found[later] if later < len(all_found) else (capital(point.text), chosen[1])


def _point(chosen: str, near: list[Judged], what: About) -> Judged | None:
    """The conclusion that says more of what is asked than what is `chosen`; both have no room."""
    known = answering.shared(chosen, what)
    if what.yes_no and answering.affirms(chosen):
        return None
    for one in near[1:]:
        said = one.statement
        if not said.concludes or said.added or one.later[-_SEEN:] in chosen:
            continue
        if one.faults > _SOUND or not one.whole or one.talk or not one.text.endswith((".", "!")):
            continue
        text = spelled(one.text)
        if asides.dangles(text, what) or "example" in text.words:
            continue
        more = answering.shared(one.text, what) - known
        told = answering.instructs(text) and not answering.instructs(spelled(chosen))
        told = told or (what.word.startswith("how ") and answering.counts(one.text))
        if more > 0 or (more == 0 and known and told):
            return one
    return None


def _is_leant_on(before: Judged, one: Judged) -> bool:
    """Whether what a sentence speaks of stands in the one before it, which may be shown."""
    same = before.statement.paragraph == one.statement.paragraph and not one.statement.listed
    return same and before.faults <= _SOUND and not before.text.endswith(("?", ":", "…"))


def _points_at(one: Judged, before: Judged, what: About) -> bool:
    """Whether a sentence speaks of a place or a thing that the one before it names."""
    if one.statement.listed or before.statement.listed:
        return False
    if before.faults > _SOUND or not before.whole or before.text.endswith(("?", ":", "…")):
        return False
    if not halves.has_verb(before.text):
        return False
    if _THERE.search(one.text):
        return True
    return any(
        (thing := root(match["thing"].lower())) not in what.roots
        and f" {thing}" in spelled(before.text).spread
        for match in _THAT.finditer(one.text)
    )


def _with_before(before: Judged, one: Judged, longest: int) -> str:
    """Both sentences, the second one as far as there is room; "" where that is too little."""
    longer = f"{clauses.ended(before.text)} {one.later}"
    if len(longer) <= longest:
        return longer
    return clauses.beginning(longer, len(before.text) + _SAYS_IT, longest)


def _with_conclusion(
    chosen: tuple[str, float], near: list[Judged], what: About, longest: int
) -> tuple[str, float]:
    """`chosen` with what is concluded from it, if that speaks of the title: "So, they can"."""
    text, points = chosen
    if text.endswith(("…", ":", "?")) or near[0].statement.listed:
        return chosen
    for one in near[1:]:
        said, longer = one.statement, f"{text} {one.later}"
        if not said.concludes or said.announces or said.added or one.later[-_SEEN:] in text:
            continue
        sound = one.faults <= _SOUND and one.whole and one.later.endswith((".", "!"))
        if sound and len(longer) <= longest and answering.shared(one.text, what):
            return longer, points
    return chosen


def _has_room(chosen: str, longest: int) -> bool:
    """Whether a description may take one more sentence."""
    return len(chosen) + _ROOM < longest and chosen.endswith((".", "!"))


def more(chosen: str, near: list[Judged], what: About, longest: int) -> str:
    """The sentence of `near` that says most beside what is `chosen` of it, where it fits; or "".

    What stands between them is left out, so that it must not lean on anything: of a later
    paragraph it is the first sentence, or names what is asked about.
    """
    if not _has_room(chosen, longest) or near[0].statement.listed:
        return ""
    room = longest - len(chosen) - 1
    most, found = 0.0, ""
    apart = False
    before = near[0].statement.paragraph
    for one in near[1 : 1 + _MORE]:
        if one.later[-_SEEN:] in chosen:
            continue
        least = _SAYS if len(chosen) >= _SHORT else _SAYS_LESS
        paragraph = one.statement.paragraph
        begins, before = paragraph != before, paragraph
        far = apart and paragraph != near[0].statement.paragraph
        if far and not begins and answering.shared(one.text, what) < _NAMED:
            continue
        if one.content > most and one.content >= least and _stands(one, chosen, what, apart=apart):
            text = _fitting(one.later, room, whole=far)
            if len(text) >= _LEAST and text not in chosen:
                most, found = one.content, text
        apart = True
    return found


def _fitting(text: str, room: int, *, whole: bool) -> str:
    """`text` in so many characters, as a sentence, `whole` or not; "" where that cannot be."""
    if len(text) <= room:
        return text
    shorter = clauses.without_asides(text)
    if len(shorter) <= room:
        return shorter
    if whole:
        return ""
    head = clauses.beginning(text, _LEAST, room) or clauses.beginning(shorter, _LEAST, room)
    return head if halves.has_verb(head) else ""


def _stands(one: Judged, chosen: str, what: About, *, apart: bool) -> bool:
    """Whether a sentence may stand behind another, `apart` from it in the answer."""
    said = one.statement
    if said.added or said.listed or said.noted or said.struck or said.broken or said.announces:
        return False
    if one.talk or one.faults > _SOUND or not one.later.endswith((".", "!")):
        return False
    if not one.whole and not halves.has_verb(one.later):
        return False
    spread = spelled(chosen).spread
    alone = _NAMES.sub(
        lambda m: "" if f" {root(m['thing'].lower())}" in spread else m[0], one.later
    )
    if _SPEAKS_OF.search(alone) or not one.later[0].isupper():
        return False
    if apart and _ADDS.search(one.later):
        return False
    if alone[:4] != one.later[:4]:
        return True  # what it begins with was said
    if not apart:
        return True
    leans = faults.needs(said.text) or _SHIFTS.match(said.text) or _DOES_IT.match(said.text)
    return not (leans or asides.dangles(spelled(said.text), what))
