"""What title, question and answer show of how sure kbgen can be of an article.

What the texts themselves say: of their day, of their writer, of what they leave open.
"""

import re
from collections.abc import Iterator

from kbgen.curate import expiring, housekeeping, sayings, topics, unsure, vague, voting
from kbgen.curate.draft import Draft
from kbgen.curate.needed import Sought
from kbgen.curate.signs_description import Sign

_VOTES = 3
"""Votes for an answer that others found useful."""
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
_BESIDE_IF = ("responsive", "answering", "an answer")
"""Every match of `_BESIDE` has one of these."""
_TO_COME_IF = ("plan", "in dev", "will ", "going to", "future", "when ", "once ")
"""Every match of `_TO_COME` has one of these."""
_BACK = 2
"""Times that an answer asks for more with which it is about one case."""
_SELF = (" i ", " i'", " my ", " me ")

_LITTLE_KNOWN = Sought(
    r"\bi(?:'ve| have) (?:never|not) (?:\w+ )?(?:used|tried|done|tested)\b|\bi(?:'m| am) (?:not an?"
    r" (?:techie|expert|programmer|developer|specialist|lawyer)|no (?:expert|specialist|lawyer)"
    r"|not (?:\w+ )?familiar)\b|\bjust a thought\b"
    r"|\bi (?:do not|don't) have (?:much|any) (?:experience|knowledge)\b"
)
_BESIDE = re.compile(
    r"\bnot (?:strictly|really|exactly|directly|quite) (?:responsive|answering|an answer)\b"
)
# of plans, which pass
_TO_COME = re.compile(
    r"\bplans? (?:to|for)\b|\bplanned\b|\bin development\b|\bwill there be\b|\bgoing to look\b"
    r"|\bin the (?:near )?future\b|\blong[- ]term\b.*\bplans\b|^when (?:will|is|are) .*"
    r"\b(?:be (?:released|completed|launched|finali[sz]ed|available|supported|implemented)|go live"
    r"|going to be|support)\b|\b(?:when|once) (?:\w+ ){1,4}(?:launch(?:es)?|go(?:es)? live)\b",
)
# who asked for a video got it
_FILMS = re.compile(r"\b(?:videos?|films?|record(?:ed|ings?)|streams?|talks?|lectures?|watch)\b")
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


def of_answer(draft: Draft, prose: str) -> Iterator[Sign]:
    if draft.basis != "accepted":
        # of 60 that all other signs are for, readers merged 16; of 60 with a marked answer 41
        yield -12, "nobody marked the answer"
    low = f" {prose[:_READ].lower()} ".replace("\n", " ").replace("’", "'")
    shows = any("```" in text for text in draft.answers)
    if low.rstrip().endswith("?") or any(map(low.__contains__, sayings.TALK)):
        yield -3, "the answer talks to the asker"
        if len(_ASKS_BACK.findall(low)) + len(_NEEDS.findall(low)) >= _BACK:
            yield -4, "the answer asks the asker for more"
    if topics.is_topic(draft.title) or vague.is_vague(draft.title):
        yield -2, "the title names a topic"
    title = draft.title.lower()
    to_come = any(map(title.__contains__, _TO_COME_IF)) and _TO_COME.search(title)
    if to_come or " upcoming " in f" {title} {draft.question[:_READ].lower()}":
        yield -3, "the question is about what was to come"
    if expiring.of_its_day(prose[:_READ]):
        yield -6, "the answer tells how things stood on a day"
    if expiring.of_change(draft.title):
        yield -6, "the question is about what changes with the years"
    if housekeeping.is_of_points(draft):
        yield -5, "what became of one person's points was the matter"
    if housekeeping.is_of_tag(draft):
        yield -5, "one tag of the site was the matter"
    if draft.question.count("?", 0, _READ) >= _ASKED:
        yield -2, "the question asks several things"
    if "![" in prose:
        yield -1, "the answer shows a picture"
    yield from _of_doubts(prose[:_READ], shows=shows)
    if not shows and unsure.is_filmed(prose) and not _FILMS.search(title):
        yield -10, "a video tells most of the answer"
    if "~~" in prose:
        yield -3, "the answer takes something back"
    if (draft.thread.score or 0) < 0:
        yield -2, "the question was voted down"
    yield from _of_writer(low, shows=shows)
    scores = [post.score for post in draft.accepted if post.score is not None]
    if scores and max(scores) >= _VOTES:
        yield 1, "others voted for the answer"
    elif scores and max(scores) <= 0 and voting.is_habit(draft):
        yield -1, "nobody voted for the answer"


def _of_doubts(prose: str, *, shows: bool) -> Iterator[Sign]:
    """What the words of an answer leave open; `shows`: it has code."""
    if unsure.supposes(prose):
        yield -5, "the answer begins with what its writer supposes"
    elif unsure.doubts(prose):
        yield -4, "its writer is not sure, more than once"
    if unsure.leaves_open(prose):
        yield -8, "the answer leaves something open, by its own words"
    if not shows and unsure.is_shown(prose):
        yield -3, "a picture tells most of the answer"


def _of_writer(low: str, *, shows: bool) -> Iterator[Sign]:
    """What the words of an answer, in lower case, tell of its writer; `shows`: it has code."""
    if not shows and low.count(" ", 0, 20 * _WORDS) <= _WORDS and len(low.split()) < _WORDS:
        yield -2, "the answer is a few words"
    if sum(low.count(word) for word in _SELF) >= _OWN:
        yield -1, "the answer tells of its writer"
    if _LITTLE_KNOWN.search(low[:_OPENING]) or low.startswith(" i suppose "):
        yield -4, "the writer knows little of it"
    head = low[:_HEAD]
    if any(map(head.__contains__, _BESIDE_IF)) and _BESIDE.search(head):
        yield -4, "the answer is to something else, by its own words"
