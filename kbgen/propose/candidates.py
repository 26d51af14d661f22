"""A thread and its article -> what would be proposed, with all that a maintainer should know."""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date

from kbgen import content
from kbgen.curate.draft import accepted, question
from kbgen.curated import Curated
from kbgen.model import Article, Author, Post, Thread
from kbgen.propose.base import Candidate

ACCEPTED_BY_ASKER = 3
"""Points for an answer that the asker marked: nobody knows better whether it helped."""

OLD_YEARS = 5
"""Answers older than this are worth a second look."""

_DIGEST = re.compile(r"^digest: (\S+)$", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+|\[[^\]]*\]\([^)]*\)|<a\b[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LITTLE = 80
"""Characters: an answer with links and no more words than this says little by itself."""


def candidate(thread: Thread, made: Curated, today: str, no_trailer: Iterable[str]) -> Candidate:
    """What the article in `made`, of `thread`, would be proposed as.

    `today` is YYYY-MM-DD; people whose login stands in `no_trailer` get no co-author trailer.
    """
    article, answers = made.article, accepted(thread)
    text = content.render(article)
    value, reasons = worth(thread, answers)
    return Candidate(
        key=thread.key,
        version=version(thread),
        answer=_hash([_said(post) for post in answers]),
        digest=digest_of(text),
        section=article.section,
        slug=article.slug,
        title=article.title,
        text=text,
        url=thread.url,
        site=thread.site,
        value=value,
        reasons=reasons,
        warnings=warnings(thread, article, today),
        left_out=_left_out(thread),
        people=tuple((c.role, c.name, c.url) for c in article.contributors),
        trailers=_trailers(thread, frozenset(login.lower() for login in no_trailer)),
    )


def digest_of(text: str) -> str:
    """What the `digest` line of a file's front matter says; "" where there is none."""
    head = text.replace("\r\n", "\n").partition("\n---\n")[0]
    found = _DIGEST.search(head)
    return found[1] if found else ""


def version(thread: Thread) -> str:
    """Hash of what an article says: title, question and accepted answers, with their authors.

    Comments, votes, views, tags and times are not in it: they alone are no reason to ask a
    maintainer anything.
    """
    return _hash([thread.title, *map(_said, (question(thread), *accepted(thread)))])


def _said(post: Post) -> list[str]:
    author = post.author.id or post.author.name
    return [post.id, author, post.body.replace("\r\n", "\n"), post.license]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def worth(thread: Thread, answers: tuple[Post, ...]) -> tuple[int, tuple[str, ...]]:
    """Points for order, and what each is for: votes, views (one for each doubling), acceptance."""
    points: list[tuple[int, str]] = []
    if thread.score:
        points.append((thread.score, f"the question has a score of {thread.score}"))
    best = max((post.score or 0 for post in answers), default=0)
    if best:
        points.append((best, f"the accepted answer has a score of {best}"))
    if thread.views:
        points.append((thread.views.bit_length(), f"{thread.views} views"))
    asker = _person(question(thread).author)
    if asker and any(post.accepted_by and _person(post.accepted_by) == asker for post in answers):
        points.append((ACCEPTED_BY_ASKER, "the asker chose the answer"))
    listed = tuple(f"{text} ({number:+d})" for number, text in points)
    return sum(number for number, _ in points), listed


def _person(author: Author) -> str:
    return author.id or author.url


def warnings(thread: Thread, article: Article, today: str) -> tuple[str, ...]:
    """What to look at before merging. Each is plain text."""
    found: list[str] = []
    if "NOASSERTION" in article.license:
        found.append("Nobody says under which licence the text may be used.")
    answers = accepted(thread)
    best = max((post.score or 0 for post in answers), default=0)
    better = [p for p in thread.posts if p.kind == "answer" and not p.accepted and not p.state]
    top = max((post.score or 0 for post in better), default=0)
    if top > best:
        found.append(f"Another answer has a higher score ({top}) than the accepted one ({best}).")
    years = _years(max(post.edited or post.created for post in answers)[:10], today)
    if years >= OLD_YEARS:
        found.append(f"The accepted answer is {years} years old.")
    if all(_mostly_link(post.body) for post in answers):
        found.append("The answer is mostly a link: it says little if the target goes away.")
    return tuple(found)


def _years(then: str, today: str) -> int:
    if not then:
        return 0
    return (date.fromisoformat(today) - date.fromisoformat(then)).days // 365


def _mostly_link(body: str) -> bool:
    if not _LINK.search(body):
        return False
    words = " ".join(_TAG.sub(" ", _LINK.sub(" ", body)).split())
    return len(words) < _LITTLE


def _left_out(thread: Thread) -> str:
    seen = [post for post in thread.posts if not post.state]
    answers = sum(post.kind == "answer" and not post.accepted for post in seen)
    comments = sum(post.kind == "comment" for post in seen)
    hidden = len(thread.posts) - len(seen)
    counts = ((answers, "other answer"), (comments, "comment"), (hidden, "hidden or deleted post"))
    listed = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n]
    return ", ".join(listed)


def _trailers(thread: Thread, no_trailer: frozenset[str]) -> tuple[str, ...]:
    """Co-authors on GitHub whose numeric id is known: an address is never guessed."""
    if thread.platform != "github":
        return ()
    found: list[str] = []
    for post in (question(thread), *accepted(thread)):
        for author in (post.author, *post.editors):
            login = author.name
            certain = author.kind == "person" and author.id.isascii() and author.id.isdigit()
            if not certain or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", login):
                continue
            if login.lower() not in no_trailer:
                found.append(f"{login} <{author.id}+{login}@users.noreply.github.com>")
    return tuple(dict.fromkeys(found))
