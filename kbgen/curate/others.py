"""Other answers that are worth reading beside the accepted one."""

import re
from collections.abc import Collection

from kbgen.curate.adding import added
from kbgen.curate.beside import (
    ASKED,
    BRIEF,
    CLEARLY,
    HINT,
    LEAST_VOTES,
    LIKED,
    LONGEST,
    SHORTEST,
    asks,
    speaks,
    stands_beside,
    tells_it,
)
from kbgen.curate.bodies import plain
from kbgen.curate.completing import completes, confirmed
from kbgen.curate.corrections import corrects
from kbgen.curate.draft import Draft, Part
from kbgen.curate.earlier import earlier
from kbgen.curate.following import followed
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.pointed import pointed
from kbgen.curate.remarks import (
    BEGINNING,
    BEGINS_ASKING,
    CODE,
    REMARK,
    UNSURE,
    People,
    gives_up,
    says_little,
)
from kbgen.curate.replying import asked_before, quoted, quotes_itself
from kbgen.curate.second import may_be_second, second
from kbgen.curate.settled import FLAT, settles
from kbgen.curate.texts import converted
from kbgen.curate.withdrawn import standing
from kbgen.model import Post
from kbgen.settings import Settings

_LEAST_LIKES = 3
"""As `LEAST_VOTES`, where people can only like: a like is cheaper, and often for the joke."""
_HELPED = re.compile(
    r"\b(?:thanks|thank you|makes sense|helpful|helped|great answer|good point"
    r"|(?:that|this|it|which) (?:has )?(?:solved|fixed|worked))\b",
    re.IGNORECASE,
)
_SURE = 3
"""As `LIKED`, for one that tells neither its writer's experience nor what they suppose."""
_SUPPOSES = Lowered(
    r"\b(?:not sure|no idea|i suppose|as i understand|i have not|i haven['’]t|i never"
    r"|don['’]t know)\b",
)
_EXPERIENCE = Lowered(
    r"\b(?:probably|perhaps|maybe|i guess|i think|my (?:\w+ )?(?:experience|opinion)|for me"
    r"|personal\w*|i hope|hopefully)\b",
)


def others(draft: Draft, settings: Settings) -> Draft:
    """Well voted answers that nobody accepted, best first, at most `curate.others`.

    Before them, what asker or answerer show later as what has worked, what the asker confirms, and
    what the answer leans on.

    One is taken whole or not at all; what cannot be converted is left out.
    """
    if settings.others < 1:
        return draft
    proved = [post for post in draft.thread.posts if settles(post, draft)]
    proved = [*confirmed(draft, proved), *proved]
    leans = list(pointed(draft)) or list(earlier(draft))
    proved = [*(post for post in leans if post not in proved), *proved]
    thanked = _thanked(draft)
    answers = [post for post in draft.thread.posts if post.kind == "answer" and not post.accepted]
    people = People(draft.thread)
    found = [
        post
        for post in answers
        if post not in proved and _is_worth_reading(post, draft, thanked, people)
    ]
    found = standing(found, draft)
    found.sort(key=lambda post: (-(post.score or 0), post.created, post.id))
    # where there are too many, the last is what they ended with
    found = [*reversed(proved), *found]
    # what is a correction stands under that heading
    more = [*added(draft), *followed(draft)]
    for post in more:
        if post not in found and not corrects(post, draft):
            found.append(post)
    if not any(post.kind == "answer" for post in found):
        voted = [post for post in answers if (post.score or 0) > 0]
        voted = [post for post in voted if may_be_second(post, draft, people)]
        found += second(standing(voted, draft), draft)
    parts: list[Part] = []
    found = _in_order(found[: settings.others], proved)
    shown = {post.id for post in found}
    for number, post in enumerate(found, start=1):
        text = converted(draft.thread, post, f"o{number}")
        if text:
            asks = None if text.startswith(">") else asked_before(post, draft, shown)
            quote = quoted(asks, draft) if asks is not None else ""
            quote = "" if quotes_itself(text, quote) else quote
            parts.append(Part(post=post, text=text, asks=asks if quote else None, quote=quote))
    return draft.changed(others=tuple(parts))


def _in_order(found: list[Post], proved: Collection[Post]) -> list[Post]:
    """`found`, with what is `proved` in order of time; where no answer is beside it, with all."""
    told = [post for post in found if post in proved]
    rest = [post for post in found if post not in told]
    if all(post.kind == "comment" for post in rest):
        told, rest = found, []
    return [*sorted(told, key=lambda post: (post.created, post.id)), *rest]


def _is_worth_reading(post: Post, draft: Draft, thanked: frozenset[str], people: People) -> bool:
    if not _may_be_shown(post):
        if not _is_open(post):
            return False
        hints = len(post.body) >= HINT and stands_beside(post, draft, people)
        return hints or tells_it(post, draft)
    if completes(post, draft):
        return True
    if post.score is None:
        return False
    best = max(0, *(one.score or 0 for one in draft.accepted))
    if post.score <= best and gives_up(post):
        return False
    if speaks(post, draft) or stands_beside(post, draft, people):
        return True
    # it was written besides, and helped the asker, too
    if post.id in thanked:
        return True
    better = post.score >= CLEARLY + best
    if not better and post.score < _least(draft) and not _is_liked(post, draft):
        return False
    beginning = post.body[:BEGINNING]
    weighs = _weighs(post, draft, best)
    if (not weighs and REMARK.search(beginning)) or (not better and _is_slight(post)):
        return False
    # many prefer it: it may name whom it builds on, and need no code
    if better:
        return draft.thread.platform not in FLAT or not (
            asks(post, draft) or UNSURE.search(beginning)
        )
    if not weighs and people.named(beginning, post):
        return False
    return draft.thread.platform not in FLAT or _solves(post, draft)


def _weighs(post: Post, draft: Draft, best: int) -> bool:
    """Whether an answer with votes says enough to be one, though it may speak of another first.

    It has half of those of the accepted one; where a community talks of itself, as many.
    """
    score = post.score or 0
    if score < max(LEAST_VOTES, best / 2) or draft.thread.platform in FLAT:
        return False
    if is_shelf(draft) and score < max(LIKED, best):
        return False
    return len(plain(post.body)) >= (BEGINNING if score >= LIKED else BRIEF)


def _thanked(draft: Draft) -> frozenset[str]:
    """Ids of answers with votes that the asker thanked for in one reply that asks nothing.

    None in a conversation.
    """
    asker = draft.asked.author.id
    if not asker or draft.thread.platform in FLAT:
        return frozenset()
    posts = draft.thread.posts
    may = {post.id for post in posts if (post.score or 0) >= CLEARLY and _may_be_shown(post)}
    replies: dict[str, list[Post]] = {}
    for post in posts if may else ():
        if post.parent in may and post.author.id == asker:
            replies.setdefault(post.parent, []).append(post)
    return frozenset(
        parent
        for parent, (reply, *more) in replies.items()
        if not more and "?" not in reply.body and _HELPED.search(reply.body)
    )


def _is_open(post: Post) -> bool:
    return post.kind == "answer" and not (post.parent or post.accepted or post.state)


def _may_be_shown(post: Post) -> bool:
    return _is_open(post) and SHORTEST <= len(post.body) <= LONGEST


def _least(draft: Draft) -> float:
    if draft.thread.platform in FLAT:
        return _LEAST_LIKES
    best = max((post.score or 0 for post in draft.accepted), default=0)
    # where few vote, one that is not behind says as much: of three votes, two
    near = best - 1 if best == LEAST_VOTES else best
    return min(max(LEAST_VOTES, best / 2), max(1, near))


def _is_liked(post: Post, draft: Draft) -> bool:
    """Whether some voted for an answer that is sure, however many did for the accepted one.

    Not where a community talks of itself: people vote there for whom they agree with.
    """
    score = post.score or 0
    if draft.thread.platform in FLAT or score < _SURE or is_shelf(draft):
        return False
    if score < LIKED and (_EXPERIENCE.search(post.body) or says_little(post)):
        return False
    return not _SUPPOSES.search(post.body)


def _is_slight(post: Post) -> bool:
    """Whether an answer with few votes leaves all to a link, knows little, or asks."""
    if (post.score or 0) >= LEAST_VOTES:
        return False
    if UNSURE.search(post.body[:BEGINNING]) or len(ASKED.findall(post.body)) > 1:
        return True
    if BEGINS_ASKING.match(post.body):
        return True
    return says_little(post)


def _solves(post: Post, draft: Draft) -> bool:
    """Whether a reply in a conversation is a solution of its own: code, and no question."""
    return not asks(post, draft) and bool(CODE.search(post.body))
