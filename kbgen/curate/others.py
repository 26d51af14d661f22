"""Other answers that are worth reading beside the accepted one."""

import re
from collections.abc import Collection

from kbgen.curate.adding import added
from kbgen.curate.bodies import plain
from kbgen.curate.building import builds, denies_it
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
    gives_up,
    names_somebody,
    says_little,
)
from kbgen.curate.replying import asked_before, quoted, quotes_itself
from kbgen.curate.second import may_be_second, second
from kbgen.curate.settled import FLAT, settles
from kbgen.curate.texts import converted
from kbgen.curate.withdrawn import standing
from kbgen.model import Post, Thread
from kbgen.settings import Settings

_LEAST_VOTES = 3
"""Votes that an answer needs at least."""
_LEAST_LIKES = 3
"""The same where people can only like: a like is cheaper, and often for the joke."""
_SHORTEST = 150
"""Characters of a body: below it stands a hint or an opinion."""
_LONGEST = 6_000
"""Characters of a body: longer ones are an article of their own."""
_HINT = 80
"""The same where it has as many votes as the accepted one."""
_BRIEF = 600
"""Characters of words of accepted answers beside which another one with votes tells more."""
_NAMES = re.compile(r"<code>[^<>]{2,80}</code>|`[^`\n]{2,80}`")
# asks for pages or programs, of which there may be more than one
_WHERE = Lowered(
    r"\b(?:where|which|what(?:['’]?s| is| are) the (?:best|most)|recommend\w*|documentation|docs"
    r"|examples?|resources?|tools?|librar(?:y|ies)|tutorials?|guides?|books?)\b",
)
_ASKED = re.compile(r"\?(?=[\s<]|$)")
_HELPED = re.compile(
    r"\b(?:thanks|thank you|makes sense|helpful|helped|great answer|good point"
    r"|(?:that|this|it|which) (?:has )?(?:solved|fixed|worked))\b",
    re.IGNORECASE,
)
_CLEARLY = 2
"""Votes: an answer with so many more than the accepted one is the better one to many."""
_LIKED = 4
"""Votes for an answer beside one that has many."""
_SURE = 3
"""The same for one that tells neither its writer's experience nor what they suppose."""
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
    found = [
        post
        for post in draft.thread.posts
        if post not in proved and _is_worth_reading(post, draft, thanked)
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
        others = [post for post in draft.thread.posts if may_be_second(post, draft)]
        found += second(standing(others, draft), draft)
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


def _is_worth_reading(post: Post, draft: Draft, thanked: frozenset[str]) -> bool:
    if not _may_be_shown(post):
        if not _is_open(post):
            return False
        hints = len(post.body) >= _HINT and _stands_beside(post, draft)
        return hints or _tells_it(post, draft)
    if completes(post, draft):
        return True
    if post.score is None:
        return False
    best = max(0, *(one.score or 0 for one in draft.accepted))
    if post.score <= best and gives_up(post):
        return False
    if _speaks(post, draft) or _stands_beside(post, draft):
        return True
    # it was written besides, and helped the asker, too
    if post.id in thanked:
        return True
    better = post.score >= _CLEARLY + best
    if not better and post.score < _least(draft) and not _is_liked(post, draft):
        return False
    beginning = post.body[:BEGINNING]
    weighs = _weighs(post, draft, best)
    if (not weighs and REMARK.search(beginning)) or (not better and _is_slight(post)):
        return False
    # many prefer it: it may name whom it builds on, and need no code
    if better:
        return not _is_flat(draft.thread) or not (_asks(post, draft) or UNSURE.search(beginning))
    if not weighs and names_somebody(beginning, post, draft.thread):
        return False
    return not _is_flat(draft.thread) or _solves(post, draft)


def _weighs(post: Post, draft: Draft, best: int) -> bool:
    """Whether an answer with votes says enough to be one, though it may speak of another first.

    It has half of those of the accepted one; where a community talks of itself, as many.
    """
    score = post.score or 0
    if score < max(_LEAST_VOTES, best / 2) or _is_flat(draft.thread):
        return False
    if is_shelf(draft) and score < max(_LIKED, best):
        return False
    return len(plain(post.body)) >= (BEGINNING if score >= _LIKED else _BRIEF)


def _thanked(draft: Draft) -> frozenset[str]:
    """Ids of answers with votes that the asker thanked for in one reply that asks nothing.

    None in a conversation.
    """
    asker = draft.asked.author.id
    if not asker or _is_flat(draft.thread):
        return frozenset()
    posts = draft.thread.posts
    may = {post.id for post in posts if (post.score or 0) >= _CLEARLY and _may_be_shown(post)}
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
    return _is_open(post) and _SHORTEST <= len(post.body) <= _LONGEST


def _stands_beside(post: Post, draft: Draft) -> bool:
    """Whether an answer has as many votes as a short accepted one, or two and half of them.

    A few words of it have to name what that one does not.
    """
    score, best = post.score or 0, max(0, *(one.score or 0 for one in draft.accepted))
    if score < 1 or (score < best and (score < _CLEARLY or 2 * score < best)):
        return False
    if _is_flat(draft.thread) or len(post.body) > _LONGEST or post.author == draft.asked.author:
        return False
    lead = " ".join(one.body for one in draft.accepted)
    if len(plain(lead)) > _BRIEF or is_shelf(draft):
        return False
    said = plain(post.body)
    if BEGINS_ASKING.match(post.body) or len(_ASKED.findall(post.body)) > 1:
        return False
    if said.endswith("?") or UNSURE.search(said):
        return False
    beginning = post.body[:BEGINNING]
    if (score < _LIKED or len(said) < BEGINNING) and (
        REMARK.search(beginning) or names_somebody(beginning, post, draft.thread)
    ):
        return False
    if any(name not in lead for name in _NAMES.findall(post.body)):
        return True
    return len(said) >= _SHORTEST if not says_little(post) else bool(_WHERE.search(draft.title))


def _tells_it(post: Post, draft: Draft) -> bool:
    """Whether a line of an answer, clearly preferred, names code that the accepted one does not."""
    best = max(0, *(one.score or 0 for one in draft.accepted))
    if (post.score or 0) < max(_LEAST_VOTES, best + _CLEARLY) or _is_flat(draft.thread):
        return False
    if len(post.body) > _LONGEST or _asks(post, draft) or REMARK.search(post.body):
        return False
    lead = " ".join(one.body for one in draft.accepted)
    return any(name not in lead for name in _NAMES.findall(post.body))


def _speaks(post: Post, draft: Draft) -> bool:
    """Whether an answer with a vote adds to the accepted one, or denies it, and does not ask."""
    if (post.score or 0) < 1 or _is_flat(draft.thread) or post.author == draft.asked.author:
        return False
    if not builds(post, draft) and not denies_it(post, draft):
        return False
    return not plain(post.body).endswith("?") and not UNSURE.search(post.body[:BEGINNING])


def _least(draft: Draft) -> float:
    if _is_flat(draft.thread):
        return _LEAST_LIKES
    best = max((post.score or 0 for post in draft.accepted), default=0)
    # where few vote, one that is not behind says as much: of three votes, two
    near = best - 1 if best == _LEAST_VOTES else best
    return min(max(_LEAST_VOTES, best / 2), max(1, near))


def _is_liked(post: Post, draft: Draft) -> bool:
    """Whether some voted for an answer that is sure, however many did for the accepted one.

    Not where a community talks of itself: people vote there for whom they agree with.
    """
    score = post.score or 0
    if _is_flat(draft.thread) or score < _SURE or is_shelf(draft):
        return False
    if score < _LIKED and (_EXPERIENCE.search(post.body) or says_little(post)):
        return False
    return not _SUPPOSES.search(post.body)


def _is_slight(post: Post) -> bool:
    """Whether an answer with few votes leaves all to a link, knows little, or asks."""
    if (post.score or 0) >= _LEAST_VOTES:
        return False
    if UNSURE.search(post.body[:BEGINNING]) or len(_ASKED.findall(post.body)) > 1:
        return True
    if BEGINS_ASKING.match(post.body):
        return True
    return says_little(post)


def _is_flat(thread: Thread) -> bool:
    return thread.platform in FLAT


def _solves(post: Post, draft: Draft) -> bool:
    """Whether a reply in a conversation is a solution of its own: code, and no question."""
    return not _asks(post, draft) and bool(CODE.search(post.body))


def _asks(post: Post, draft: Draft) -> bool:
    """Whether a reply is the asker's, or ends with a question."""
    return post.author == draft.asked.author or post.body.rstrip().endswith(("?", "?</p>"))
