"""What an article is worth to readers, line by line, and what to look at before merging it.

Nobody's opinion is in it but that of the people of the thread: votes, views, acceptance, later
corrections. How old an answer is, is told where a proposal is made: it changes with the calendar.
"""

import dataclasses
from collections.abc import Iterable, Iterator

from kbgen.curate import dated, notices, substance, vague
from kbgen.curate.confidence import Confidence, confidence
from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.licenses import UNKNOWN
from kbgen.curated import Chance, Redaction, Worth
from kbgen.model import Author, Basis, Post
from kbgen.settings import HoldKind, Settings

TOO_LITTLE = "worth less than curate.worth.least"
"""Why a thread makes no article."""

BY_ASKER = 3
"""Points for an answer that the asker marked: nobody knows better whether it helped."""
BY_MAINTAINER = 2
"""Points for an answer that a maintainer marked or wrote."""
ASKED_AGAIN = 2
"""Points for each other thread that asks the same: more would find the article."""
CODE = 1
"""Point for an answer that shows code: it can be tried."""
SHORT = -1
"""For an answer of less than `_SHORT` characters without code."""
CORRECTED = -2
"""For each later correction."""
OUTDATED = -10
"""For a thread that was closed as outdated."""
OUTSCORED = 5
"""At most so many points are taken off where others voted for another answer."""

_ASKERS_MARK = frozenset({"stackexchange"})
"""Where nobody but the asker can mark an answer, so that no export says who did."""
_SHORT = 120
_MUCH_LONGER = 4
"""Times: another answer that is so much longer, and has votes, may say more."""
_LONG = 600
"""Characters that the longer one has at least."""

TOLD: dict[HoldKind, tuple[int, str]] = {
    "own-question": (-5, "The question itself was marked as the answer."),
    "asked-by-site": (-5, "The site's own account asked this: it concerns the site on a day."),
    "voted-down": (-5, "The answer was voted down, another one up."),
    "to-others": (-5, "The answer speaks to somebody else than the asker: does it answer?"),
    "denied": (-5, "The asker replied that the answer did not help."),
    "says-nothing": (-10, "The answer says nothing by itself: it only reports or thanks."),
    "asks-back": (-5, "The answer only asks back."),
    "only-plans": (-5, "The answer only says what was planned when it was written."),
    "own-slip": (-5, "A slip of the asker's own was the cause: does it help others?"),
    "unsolved": (-5, "The answer says that the problem was not solved."),
    "asks-more": (-5, "The answer asks for more: what became of it?"),
    "only-image": (-5, "The answer is a picture: search and screen readers find nothing in it."),
    "only-link": (-5, "The answer is a bare link: it says nothing if the target goes away."),
    "housekeeping": (-5, "One post or tag of the site was the matter: it helped on a day."),
    "site-talk": (-5, "The community talks of itself here, as it was on a day."),
    "opinion": (-5, "One voice in a discussion of the site: was it settled?"),
    "guessed": (-5, "The answer says itself that it is a guess or superficial."),
    "changed": (-5, "A later post says that it has changed since: is the answer still right?"),
    "news": (-5, "The answer tells the news of a day: does it still help?"),
    "expires": (-5, "The answer tells how things stood when it was written: has it changed?"),
    "unseen": (-5, "What went wrong stands in a picture alone: nobody can search for it."),
    "weak-description": (0, "kbgen is not sure that the description answers."),
    "unsure": (0, "kbgen is not sure that the article can be published as it is."),
    "dated": (0, "The answer is older than curate.worth.since: is it still right?"),
    "mostly-link": (-2, "The answer is mostly a link: it says little if the target goes away."),
    "untested": (-2, "The asker wrote this before they had tried it: has it helped?"),
    "elsewhere": (-2, "The answer sends the asker elsewhere: does it say enough?"),
    "plans": (-1, "The answer says what was planned when it was written: has it happened?"),
    "leans": (-1, "The answer points to other posts of its thread: can it be understood alone?"),
}
"""Kind -> points and warning. That kbgen is not sure says nothing of what an article is worth."""

_BASIS: dict[Basis, str] = {
    "voted": "Nobody marked this answer: it was chosen by its votes.",
    "titled": "Nobody marked this answer: it was chosen because the title says “solved”.",
    "maintainer": "Nobody marked this answer: it was chosen because a maintainer wrote it.",
}

_Line = tuple[int, str]


def worth(draft: Draft, settings: Settings) -> Draft:
    """Points, reasons and warnings; the last step, for it looks at what all others made.

    Raises Unfit where the points are fewer than `curate.worth.least`.
    """
    kinds = substance.kinds(draft)
    held = next((kind for kind in kinds if kind in settings.worth.hold), None)
    # what is held anyway needs no more doubt
    sure = confidence(draft) if held is None else None
    last: list[HoldKind] = []
    if held is None and dated.is_dated(draft, settings.worth.since):
        last.append("dated")
    if sure and sure.least < settings.worth.sure:
        last.append(sure.kind)
    kinds = (*kinds, *last)
    held = held or next((kind for kind in last if kind in settings.worth.hold), None)
    lines = [*_known(draft), *_found(draft, kinds)]
    points = sum(number for number, _ in lines)
    least = settings.worth.least
    if least is not None and points < least:
        raise Unfit(TOO_LITTLE)
    found = Worth(
        points=points,
        reasons=tuple(_line(number, text) for number, text in lines),
        warnings=tuple(dict.fromkeys((*_warnings(draft, kinds), *_doubts(kinds, sure)))),
        hold=TOLD[held][1] if held is not None else "",
        doubt=TOLD[last[0]][1] if last and held is None else "",
        instead=tuple(one for one in draft.instead if one != draft.description),
        chance=_chance(sure, settings.worth.sure) if sure is not None and held is None else 0,
    )
    return draft.changed(worth=found)


def _chance(sure: Confidence, least: int) -> Chance:
    """Among those that kbgen is sure of, by the odds; among the others, by how little is missing.

    There the odds tell nothing: of 44 with good ones fresh readers merged 6 and refused 15.
    """
    return sure.chance if sure.least >= least else sure.near(least)


def asked_again(found: Worth, times: int) -> Worth:
    """`found` for an article that stands for `times` other threads, too."""
    if times < 1:
        return found
    points = ASKED_AGAIN * times
    text = f"asked {times} more {'time' if times == 1 else 'times'}"
    return dataclasses.replace(
        found,
        points=found.points + points,
        reasons=(*found.reasons, _line(points, text)),
    )


def aged(found: Worth, years: int, named: Iterable[str], limit: int) -> Worth:
    """`found` for an article whose answer is `years` old; `named` are the versions it names."""
    if years < limit:
        return found
    versions = ", ".join(named)
    text = f"The answer is {years} years old" + (f" and names {versions}." if versions else ".")
    off = limit - 1 - years
    return dataclasses.replace(
        found,
        points=found.points + off,
        reasons=(*found.reasons, _line(off, f"the answer is {years} years old")),
        warnings=(*found.warnings, text),
    )


def _line(points: int, text: str) -> str:
    return f"{text} ({points:+d})"


def _known(draft: Draft) -> Iterator[_Line]:
    """What the source says."""
    thread = draft.thread
    if thread.score:
        yield thread.score, f"the question has a score of {thread.score}"
    best = _best(draft.accepted)
    if best:
        yield best, f"the {_name(draft)} answer has a score of {best}"
    if thread.views:
        yield thread.views.bit_length(), f"{thread.views} views"
    asker = _person(draft.asked.author)
    marked = [post.accepted_by for post in draft.accepted if post.accepted_by is not None]
    only_they = draft.basis == "accepted" and draft.thread.platform in _ASKERS_MARK
    if only_they or (asker and any(_person(author) == asker for author in marked)):
        yield BY_ASKER, "the asker chose the answer"
    elif any(author.maintainer for author in marked):
        yield BY_MAINTAINER, "a maintainer chose the answer"
    if any(post.author.maintainer for post in draft.accepted):
        yield BY_MAINTAINER, "a maintainer wrote the answer"


def _found(draft: Draft, kinds: Iterable[HoldKind]) -> Iterator[_Line]:
    """What the texts say."""
    code = any("```" in text for text in draft.answers)
    if code:
        yield CODE, "the answer shows code"
    elif sum(map(len, draft.answers)) < _SHORT:
        yield SHORT, "the answer is short"
    for kind in kinds:
        points, text = TOLD[kind]
        if not points:
            continue
        yield points, text.rstrip(".?").partition(":")[0].replace("The ", "the ", 1)
    other, best = _rival(draft), _best(draft.accepted)
    if other is not None and other > best:
        yield -min(other - best, OUTSCORED), f"another answer has a score of {other}"
    if draft.corrections:
        number = len(draft.corrections)
        yield CORRECTED * number, f"corrected {number} {'time' if number == 1 else 'times'} later"
    if notices.is_outdated(draft.thread):
        yield OUTDATED, "closed as outdated"


def _warnings(draft: Draft, kinds: Iterable[HoldKind]) -> Iterator[str]:
    """In the order of weight: what speaks against merging first."""
    yield from (TOLD[kind][1] for kind in kinds)
    if notices.is_outdated(draft.thread):
        yield "The community closed the thread as outdated: the article says so."
    elif draft.thread.closed and draft.thread.closed_reason:
        yield f"The thread was closed: {draft.thread.closed_reason}."
    if vague.is_vague(draft.title):
        yield "The title names a topic, not a problem."
    if draft.basis in _BASIS:
        yield _BASIS[draft.basis]
    if draft.corrections:
        yield "Later comments correct the answer: see “Later corrections”."
    other, best = _rival(draft), _best(draft.accepted)
    if other is not None and other > best:
        yield f"Another answer has a higher score ({other}) than the {_name(draft)} one ({best})."
    elif _is_outwritten(draft):
        yield f"Another answer with votes says much more than the {_name(draft)} one."
    if UNKNOWN in draft.license:
        yield "Nobody says under which licence the text may be used."
    yield from _redacted(draft.redacted)


def _doubts(kinds: Iterable[HoldKind], sure: Confidence | None) -> Iterator[str]:
    """Why kbgen is not sure."""
    if sure is not None and sure.kind in kinds:
        yield f"What speaks against it: {sure.against}."


def _redacted(redacted: tuple[Redaction, ...]) -> Iterator[str]:
    if redacted:
        number = len(redacted)
        what = "piece" if number == 1 else "pieces"
        yield f"{number} {what} of secret or private data: marks stand in the text instead."


def _best(posts: Iterable[Post]) -> int:
    return max((post.score or 0 for post in posts), default=0)


def _rivals(draft: Draft) -> Iterator[Post]:
    ids = {post.id for post in draft.accepted}
    for post in draft.thread.posts:
        if post.kind == "answer" and not post.state and post.id not in ids:
            yield post


def _rival(draft: Draft) -> int | None:
    """The highest score of another answer; None where no other one has a score."""
    return max((post.score for post in _rivals(draft) if post.score is not None), default=None)


def _is_outwritten(draft: Draft) -> bool:
    """Whether another answer with votes is much longer, and the article does not show it."""
    shown = {part.post.id for part in draft.others}
    length = sum(len(post.body) for post in draft.accepted)
    least = max(_MUCH_LONGER * length, _LONG)
    return any(
        (post.score or 0) > 1 and len(post.body) >= least and post.id not in shown
        for post in _rivals(draft)
    )


def _name(draft: Draft) -> str:
    return "accepted" if draft.basis == "accepted" else "chosen"


def _person(author: Author) -> str:
    return author.id or author.url
