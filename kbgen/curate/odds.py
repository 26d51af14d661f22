"""How likely maintainers merge an article, of those that nothing speaks against.

Fitted to what eight readers said of 240 articles of which kbgen was sure, and others of 543
descriptions; what title and later posts show, to these and 110 more; votes and length of the
description, to 190 more of eight communities that no sign was made for, in which three signs of the
first told nothing and are gone (short answers, doubts, a single post beside question and answer).
An answer that many voted for and nobody had to add to says most of what there is to say.
"""

import re
from collections.abc import Iterator

from kbgen.curate import answering, housekeeping, told, topics, vague, voting
from kbgen.curate.asked import about
from kbgen.curate.bodies import plain
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import sentences
from kbgen.curate.settled import FLAT
from kbgen.curate.signs_description import Sign
from kbgen.curate.spelled import spelled
from kbgen.dates import days_between
from kbgen.model import Author, Post

_WORDS = 15
"""Words of an answer without code that is too short to tell why."""
_READ = 4_000
"""Characters of a post that are looked at."""
_TELLING = 120
"""Characters of a description that tells more than one thing."""
_VOTES = ((15, 6), (8, 4), (5, 2))
"""Votes of an answer, and points: of 121 with eight or more that readers judged they refused 4."""
_LIKED = 2
"""Points for a single like, where few people give any."""
_ASKED = 10
"""Votes for a question that many have."""
_UNSEEN = 1
"""Votes, with no more of which an answer was hardly seen; one more is little, too."""
_FEW = 2
"""Posts besides question and answer that make a talk."""
_LONGER = 1.5
"""Times: another answer that is so much longer may say more."""
_HALF = 0.5
"""Share of its votes with which another answer may be as good."""
_DAYS = 7
"""Days after which an answer comes late: nobody knew it at once."""

_WORD = re.compile(r"\w+")
_WRITER = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


def of_description(draft: Draft, length: int) -> Iterator[Sign]:
    """The signs of its description; `length`: characters of what its answers say besides code.

    Nothing speaks for it: a description is expected to be good. Of those that readers judged, 73 in
    100 with at most one point against them were good, and 6 poor; with four or more, 40 and 36.
    """
    text, points = draft.description, draft.told
    share = len(text) / max(1, length)
    if points is not None and points < told.FAIR:
        weak = -2 if points >= told.WEAK else -3 if points >= told.POOR else -5
        yield weak, "the description says little of what the title asks"
    if share < told.LITTLE:
        yield -3 if share >= told.LEAST else -5, "the description tells little of the answer"
    if len(text) >= _TELLING:
        yield 2, "the description is long"
    if "…" in text:
        yield -3, "the description is cut"
    if _WRITER.search(text):
        yield -3, "the description speaks of its writer"
    what = about(draft.title)
    if what.roots and not answering.shared(text, what):
        yield -1, "the description has no word of the title"


def of_thread(draft: Draft, prose: str) -> Iterator[Sign]:
    """The signs of title, answers and talk; `prose` is what its answers say besides code."""
    if topics.is_topic(draft.title) or vague.is_vague(draft.title):
        yield -2, "the title names a topic"
    if housekeeping.is_shelf(draft):
        # of 89 verdicts on such articles of which kbgen was sure 17 were no, of 312 on others 25
        yield -3, "the community talks of itself"
    if not _words(draft.title) <= _words(draft.asked_title or draft.thread.title):
        yield -4, "the title has words that the asker's has not"
    if not topics.asks(draft.title):
        tells = topics.tells_trouble(draft.title)
        yield -2 if tells else -4, "the title asks nothing"
    shows = any("```" in text for text in draft.answers)
    if not shows and prose.count(" ", 0, 20 * _WORDS) <= _WORDS and len(prose.split()) < _WORDS:
        yield -4, "the answer is a few words"
    yield from _of_votes(draft)
    yield from _of_talk(draft)


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.lower()))


def _of_votes(draft: Draft) -> Iterator[Sign]:
    """Sources that have no votes have no sign of them."""
    if (draft.thread.score or 0) >= _ASKED:
        yield 2, "many voted for the question"
    scores = [post.score for post in draft.accepted if post.score is not None]
    if not scores:
        return
    habit, best = voting.is_habit(draft), max(scores)
    points = next((points for votes, points in _VOTES if best >= votes), 0)
    if points or (best > 0 and not habit):
        yield points or _LIKED, "others voted for the answer"
    elif habit and best <= _UNSEEN + 1:
        yield -4 if best <= _UNSEEN else -2, "hardly anybody voted for the answer"


def _of_talk(draft: Draft) -> Iterator[Sign]:
    """What others wrote in the thread, and when."""
    others = [
        post
        for post in draft.thread.posts
        if post.kind != "question" and not post.accepted and not post.state
    ]
    if not others:
        yield 2, "nobody else wrote in its thread"
    # in a conversation, what the asker replies is no other answer
    asker = draft.asked.author if draft.thread.platform in FLAT else None
    answers = [post for post in others if post.kind == "answer" and post.author != asker]
    least = _LONGER * sum(len(post.body) for post in draft.accepted)
    if any(len(post.body) > least for post in answers):
        yield -4, "another answer is much longer"
    best = max((post.score or 0 for post in draft.accepted), default=0)
    rival = max((post.score or 0 for post in answers), default=0)
    if rival > _HALF * max(0, best):
        yield -2, "another answer has more than half of its votes"
    if (days_between(draft.asked.created, draft.accepted[0].created) or 0) > _DAYS:
        yield -4, "nobody answered for a week"
    yield from _of_what_followed(draft, others)


def _of_what_followed(draft: Draft, others: list[Post]) -> Iterator[Sign]:
    """What was said below the answer that the article does not show."""
    since, writers = draft.accepted[-1].created, {post.author for post in draft.accepted}
    shown = {post.id for post in draft.used}
    later = [post for post in others if post.created > since]
    if any(post.author in writers and post.id not in shown for post in later):
        yield -2, "its writer said more later"
    if _is_open(draft) and _is_asked_on(later, writers):
        yield -4, "it says neither yes nor no, and somebody asked on"


def _is_open(draft: Draft) -> bool:
    """Whether yes or no is asked, and the description says neither."""
    said = map(spelled, sentences(draft.description))
    return about(draft.title).yes_no and not any(map(answering.decides, said))


def _is_asked_on(later: list[Post], writers: set[Author]) -> bool:
    """Whether one of the posts below an answer asks, and those who wrote that say no more."""
    told = max((post.created for post in later if post.author in writers), default="")
    return any(
        post.created > told
        and post.author not in writers
        and plain(post.body[:_READ]).endswith("?")
        for post in later
    )
