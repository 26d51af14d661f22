"""How sure kbgen is that a maintainer would merge an article as it is, sign by sign.

A maintainer wants few pull requests, and good ones. The signs and their points were fitted to what
readers said of 620 articles from eight exports: whether the description answers, and whether they
would merge. No sign is worth much alone: each goes with a share of good articles that is higher or
lower than that of all. Nothing here says that an answer is wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.curate import answering, expiring, housekeeping, sayings, told, topics, unsure, vague
from kbgen.curate.asked import About
from kbgen.curate.bodies import untagged
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import sentences
from kbgen.curate.spelled import spelled, words
from kbgen.curate.unfinished import prose_of
from kbgen.model import Post
from kbgen.settings import HoldKind

_MOST = 0.5
"""Share of the answer's words in the description from which it is the answer, whatever its
sentences are."""
_VOTES = 3
"""Votes for an answer that others found useful."""
_TALKS = 2
"""Answers before it, or replies of the asker to it, with which an answer is part of a talk."""
_ASKED = 3
"""Questions of a question that asks several things."""
_WORDS = 15
"""Words of an answer without code that is too short to tell why."""
_OWN = 3
"""Times that a writer speaks of themselves in an answer that tells their own case."""
_OPENING = 120
"""Characters in which an answer may say how little its writer knows."""
_HEAD = 300
"""The same, that it answers something else."""
_READ = 4_000
"""Characters of a question or an answer that are looked at."""

_CODE_MARKS = re.compile(r"[{}\[\]()=<>|\\;]")
_LITTLE_KNOWN = re.compile(
    r"\bi(?:'ve| have) (?:never|not) (?:\w+ )?(?:used|tried|done|tested)\b|\bi(?:'m| am) (?:not an?"
    r" (?:techie|expert|programmer|developer|specialist|lawyer)|no (?:expert|specialist|lawyer)"
    r"|not (?:\w+ )?familiar)\b|\bjust a thought\b"
    r"|\bi (?:do not|don't) have (?:much|any) (?:experience|knowledge)\b"
)
_BESIDE = re.compile(
    r"\bnot (?:strictly|really|exactly|directly|quite) (?:responsive|answering|an answer)\b"
)
_BESIDE_IF = ("responsive", "answering", "an answer")
"""Every match of `_BESIDE` has one of these."""
# of plans, which pass
_TO_COME = re.compile(
    r"\bplans? (?:to|for)\b|\bplanned\b|\bin development\b|\bwill there be\b|\bgoing to look\b"
    r"|\bin the (?:near )?future\b|\blong[- ]term\b.*\bplans\b|^when (?:will|is|are) .*"
    r"\b(?:be (?:released|completed|launched|finali[sz]ed|available|supported|implemented)|go live"
    r"|going to be|support)\b",
)
_TO_COME_IF = ("plan", "in dev", "will ", "going to", "future", "when ")
"""Every match of `_TO_COME` has one of these."""
# begins with plain letters: they are looked for first
_ASKS_BACK = re.compile(
    r" you (?:(?:(?<=can you )|(?<=ould you )|(?<=will you ))(?:please |also )?(?:share|post|show"
    r"|paste|provide|send|give|check|confirm|elaborate|clarify)|(?<=if you )(?:want to|could|can"
    r"|would) (?:share|post|provide|send|show))\b"
)
_NEEDS = re.compile(
    r" need (?:(?<=we need )|(?<= i need )|(?<='ll need )|(?<=will need )|(?<=would need ))"
    r"(?:some |a bit )?more (?:info\w*|details?|context|code)\b"
)
_BACK = 2
"""Times that an answer asks for more with which it is about one case."""
_SELF = (" i ", " i'", " my ", " me ")
_SYMBOLS = 4
"""So many such marks, or fewer, stand in a sentence."""

_Sign = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Points for and against an article as it is."""

    description: tuple[_Sign, ...]
    """What its description shows."""
    answer: tuple[_Sign, ...]
    """What thread, title and answer show."""

    @property
    def points(self) -> int:
        """All of them: few articles have more than 3 or less than -8."""
        return _sum(self.description) + _sum(self.answer)

    @property
    def kind(self) -> HoldKind:
        """What to call an article with too few points: by what has the fewer of them."""
        weak = _sum(self.description) <= _sum(self.answer)
        return "weak-description" if weak else "unsure"

    @property
    def against(self) -> str:
        """What speaks against the article, in words, heaviest first."""
        signs = sorted((*self.description, *self.answer), key=lambda sign: sign[0])
        return ", ".join(text for points, text in signs if points < 0)


def _sum(signs: tuple[_Sign, ...]) -> int:
    return sum(points for points, _ in signs)


def confidence(draft: Draft) -> Confidence:
    """The signs of a finished draft. Linear in the lengths of question and answers."""
    prose = prose_of("\n\n".join(draft.answers))
    return Confidence(
        description=tuple(_of_description(draft, len(prose))),
        answer=tuple(_of_answer(draft, prose)),
    )


def _of_description(draft: Draft, length: int) -> Iterator[_Sign]:
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


def _of_form(text: str) -> Iterator[_Sign]:
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


def _of_words(text: str) -> Iterator[_Sign]:
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


def _of_answer(draft: Draft, prose: str) -> Iterator[_Sign]:
    low = f" {prose[:_READ].lower()} ".replace("\n", " ").replace("’", "'")
    shows = any("```" in text for text in draft.answers)
    if low.rstrip().endswith("?") or any(part in low for part in sayings.TALK):
        yield -3, "the answer talks to the asker"
        if len(_ASKS_BACK.findall(low)) + len(_NEEDS.findall(low)) >= _BACK:
            yield -4, "the answer asks the asker for more"
    if topics.is_topic(draft.title) or vague.is_vague(draft.title):
        yield -2, "the title names a topic"
    title = draft.title.lower()
    if any(word in title for word in _TO_COME_IF) and _TO_COME.search(title):
        yield -3, "the question is about what was to come"
    if expiring.of_its_day(prose[:_READ]):
        yield -4, "the answer tells how things stood on a day"
    if housekeeping.is_of_tag(draft):
        yield -5, "one tag of the site was the matter"
    if draft.question.count("?", 0, _READ) >= _ASKED:
        yield -2, "the question asks several things"
    if "![" in prose:
        yield -1, "the answer shows a picture"
    yield from _of_doubts(prose[:_READ], shows=shows)
    if "~~" in prose:
        yield -3, "the answer takes something back"
    if (draft.thread.score or 0) < 0:
        yield -2, "the question was voted down"
    yield from _of_writer(low, shows=shows)
    scores = [post.score for post in draft.accepted if post.score is not None]
    if scores and max(scores) >= _VOTES:
        yield 1, "others voted for the answer"
    elif scores and max(scores) <= 0:
        yield -1, "nobody voted for the answer"
    yield from _of_talk(draft)


def _of_doubts(prose: str, *, shows: bool) -> Iterator[_Sign]:
    """What the words of an answer leave open; `shows`: it has code."""
    if unsure.supposes(prose):
        yield -5, "the answer begins with what its writer supposes"
    elif unsure.doubts(prose):
        yield -4, "its writer is not sure, more than once"
    if unsure.leaves_open(prose):
        yield -4, "the answer leaves something open, by its own words"
    if not shows and unsure.is_shown(prose):
        yield -3, "a picture tells most of the answer"


def _of_writer(low: str, *, shows: bool) -> Iterator[_Sign]:
    """What the words of an answer, in lower case, tell of its writer; `shows`: it has code."""
    if not shows and low.count(" ", 0, 20 * _WORDS) <= _WORDS and len(low.split()) < _WORDS:
        yield -2, "the answer is a few words"
    if sum(low.count(word) for word in _SELF) >= _OWN:
        yield -1, "the answer tells of its writer"
    if _LITTLE_KNOWN.search(low[:_OPENING]) or low.startswith(" i suppose "):
        yield -4, "the writer knows little of it"
    head = low[:_HEAD]
    if any(word in head for word in _BESIDE_IF) and _BESIDE.search(head):
        yield -4, "the answer is to something else, by its own words"


def _of_talk(draft: Draft) -> Iterator[_Sign]:
    """What was said around the answer: in a long talk, one post seldom says it all."""
    asker, first, last = draft.asked.author.id, draft.accepted[0], draft.accepted[-1]
    answers = before = after = 0
    asks = again = False
    for post in draft.thread.posts:
        if post.kind == "question" or post.accepted:
            continue
        by_asker = bool(asker) and post.author.id == asker
        if post.created < first.created:
            answers += post.kind == "answer"
            before += by_asker
            again = again or (not by_asker and post.author == first.author)
        elif post.created > last.created and by_asker:
            after += post.parent in ("", last.id)
            asks = asks or _asks(post)
    if answers >= _TALKS:
        yield -4, "several answers came before this one"
    if before:
        yield -2, "the asker wrote again before the answer"
    if again:
        yield -2, "its writer had answered before"
    if after >= _TALKS:
        yield -2, "the asker replied more than once"
    if asks:
        yield -1, "the asker asked on"
    if not _shares(draft):
        yield -2, "the answer has no word of the title"


def _asks(post: Post) -> bool:
    """Whether a post asks; addresses of its links may hold a question mark, too."""
    body = post.body[:_READ]
    return "?" in body and "?" in untagged(body)


def _shares(draft: Draft) -> bool:
    """Whether the answers have a word of the title, in any form; a title may have none to share."""
    roots = answering.about(draft.title).roots
    return not roots or any(root in text.lower() for text in draft.answers for root in roots)
