"""Good answers that nobody marked as the answer: off by default, see `curate.unaccepted`."""

import dataclasses
import re
from collections.abc import Iterable

from kbgen.curate.bodies import untagged
from kbgen.model import Basis, Post, Thread
from kbgen.settings import Settings, UnacceptedSettings

_SHORTEST = 80
"""Characters of a body: below it stands a hint or a question."""
_SOLVED = re.compile(
    r"[\[({]\s*(?:(?:re-?)?solved\b[^\[\](){}]{0,60}|(?:fixed|answered|gel[oö]st|erledigt"
    r"|r[eé]solue?|resuelto|solucionado|resolvido|risolto|opgelost)\s*!*)[\])}]"
    r"|^\W*solved\s*[:!-]|\W solved\W*$",
    re.IGNORECASE,
)
_FLAT = frozenset({"discourse", "codeplex"})
_LONGEST_TALK = 15
"""Posts of a topic that still is question and answer."""
_ASKING = re.compile(r"(?:how|why|what|where|when|which|who|is|are|can|does|do)\b", re.IGNORECASE)
_QUOTED = re.compile(r"<(blockquote|aside)\b|^ {0,3}>[^\n]*$", re.MULTILINE)
"""Where a quotation begins; one of Markdown is a line."""
_WORKED = re.compile(
    r"\b(?:that|this|it|your \w+|which) (?:(?:has|have|was|is|did|just|now|really|finally) )?"
    r"(?:worked|works|fixed|solved|helped|did (?:it|the (?:trick|job))|was (?:it|the (?:problem|"
    r"issue|cause)))\b"
    r"|\b(?:problem|issue) (?:is |was |has been )?(?:solved|fixed|resolved)\b|^\W*(?:thanks?|"
    r"thank you|thx)\b.{0,40}"
    r"\bwork(?:s|ed|ing)\b|\b(?:works|working) (?:now|perfectly|great|fine|like a charm)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:(?:i|i['’]ve|i have|finally) (?:just |finally |already )?(?:solved|fixed|figured"
    r"|found (?:the|a|out|it)|got it (?:work|to work))|the (?:solution|problem|fix|issue) (?:is"
    r"|was)\b|turned out|turns out|solution:|solved by|fixed by)",
    re.IGNORECASE,
)
_UNSOLVED = re.compile(
    r"\bnever ?mind\b|\bstill\b|\b(?:another|new|other|next) (?:issue|problem)|\brunning into\b"
    r"|\b(?:has|have|had|does|did|is|was) ?n(?:['’]?t|ot)? (?:not )?(?:fix|work|solve|gotten"
    r"|figured|help)|\bnot (?:fixed|working|solved)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:but|still|however|except|unfortunately|doesn['’]?t|not)\b", re.IGNORECASE
)


def applied(thread: Thread, settings: Settings) -> tuple[Thread, Basis]:
    """`thread` with the answer that counts as accepted, and why it does.

    A thread with an accepted answer, even a hidden one, stays as it is; so does one where no
    answer stands out. The first of votes, maintainers and titles that finds one decides.
    """
    wanted = settings.unaccepted
    if not (wanted.votes or wanted.titles or wanted.maintainers):
        return thread, "accepted"
    if any(post.accepted for post in thread.posts):
        return thread, "accepted"
    found, basis = _chosen(thread, wanted)
    if found is None:
        return thread, "accepted"
    chosen = dataclasses.replace(found, accepted=True)
    posts = tuple(chosen if post is found else post for post in thread.posts)
    return dataclasses.replace(thread, posts=posts), basis


def _chosen(thread: Thread, wanted: UnacceptedSettings) -> tuple[Post | None, Basis]:
    asked = next((post for post in thread.posts if post.kind == "question"), None)
    if asked is None or asked.state:
        return None, "accepted"
    answers = [post for post in thread.posts if _may_answer(post)]
    others = [post for post in answers if not _same(post, asked) and not _asks(post)]
    liked = answers
    if thread.platform in _FLAT:
        # conversations: likes are for news, pictures and jokes there as much as for answers
        long = [post for post in others if len(_words(post)) >= _SHORTEST]
        liked = long if _is_question(thread, asked) else []
    if wanted.votes and (voted := _voted(liked, wanted.votes)):
        return voted, "voted"
    if wanted.maintainers and (best := _by_maintainer(others)):
        return best, "maintainer"
    if wanted.titles and _SOLVED.search(thread.title):
        return _that_solved(thread, asked, answers, others), "titled"
    return None, "accepted"


def _is_question(thread: Thread, asked: Post) -> bool:
    """Whether a topic of a forum asks something, and has not become a long conversation."""
    if len(thread.posts) > _LONGEST_TALK:
        return False
    title = thread.title.strip()
    return title.endswith("?") or bool(_ASKING.match(title)) or _asks(asked)


def _may_answer(post: Post) -> bool:
    return (
        post.kind == "answer"
        and not post.state
        and post.author.kind != "bot"
        and bool(post.body.strip())
    )


def _voted(answers: list[Post], least: int) -> Post | None:
    """The answer with the most votes, of equal ones the first."""
    good = [post for post in answers if (post.score or 0) >= least and not _asks(post)]
    return max(good, key=lambda post: post.score or 0, default=None)


def _by_maintainer(others: list[Post]) -> Post | None:
    """The one answer of a maintainer, or the one that got clearly more votes than their others."""
    theirs = [p for p in others if p.author.maintainer and len(_words(p)) >= _SHORTEST]
    theirs.sort(key=lambda post: -(post.score or 0))
    if len(theirs) > 1 and (theirs[0].score or 0) <= (theirs[1].score or 0):
        return None
    return theirs[0] if theirs else None


def _that_solved(
    thread: Thread, asked: Post, answers: list[Post], others: list[Post]
) -> Post | None:
    """The asker's own solution, else what the asker says has worked, else the only answer."""
    for post in reversed(answers):
        # a later word of the asker may take it back
        if _same(post, asked) and _UNSOLVED.search(_words(post)):
            break
        if (
            _same(post, asked)
            and len(_words(post)) >= _SHORTEST
            and _OWN.search(_words(post)[:400])
        ):
            return post
    for post in reversed([p for p in thread.posts if not p.state and p.kind != "question"]):
        said = _words(post)[:300]
        if _same(post, asked) and _WORKED.search(said) and not _NOT_YET.search(said):
            return _answered_to(post, thread.posts, others)
    return others[0] if len(others) == 1 and len(_words(others[0])) >= _SHORTEST else None


def _answered_to(thanks: Post, posts: Iterable[Post], others: list[Post]) -> Post | None:
    """The answer that `thanks` speaks to: what it replies to, else what stands right before it."""
    named = next((post for post in others if post.id == thanks.parent), None)
    if named is not None or thanks.parent:
        return named
    before = None
    for post in posts:
        if post is thanks:
            break
        before = post
    return before if any(post is before for post in others) else None


def _same(post: Post, asked: Post) -> bool:
    return bool(asked.author.id) and post.author.id == asked.author.id


def _asks(post: Post) -> bool:
    return _words(post).endswith("?")


def _words(post: Post) -> str:
    """What a post says, without quotes and tags."""
    text = _unquoted(post.body)
    return " ".join((untagged(text) if post.markup == "html" else text).split())


def _unquoted(body: str) -> str:
    """`body` with a blank for each quotation. Linear: no end is looked for where none follows."""
    last = {tag: body.rfind(f"</{tag}>") for tag in ("blockquote", "aside")}
    kept: list[str] = []
    at = done = 0
    while match := _QUOTED.search(body, at):
        at, tag = match.end(), match[1]
        if tag and last[tag] < at:
            continue  # never closed: no quotation
        if tag:
            closing = f"</{tag}>"
            at = body.index(closing, at) + len(closing)
        kept.append(body[done : match.start()])
        done = at
    return " ".join((*kept, body[done:]))
