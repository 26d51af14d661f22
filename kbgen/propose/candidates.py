"""A thread and its article -> what would be proposed, with all that a maintainer should know."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date

from kbgen import article_text
from kbgen.curate import notices
from kbgen.curate.draft import accepted, question
from kbgen.curate.worth import aged, asked_again
from kbgen.curated import Curated, Worth
from kbgen.model import Post, Thread
from kbgen.propose import findings, texts
from kbgen.propose.base import Candidate, Read

OLD_YEARS = 5
"""Answers older than this are worth a second look."""

OLD_YEARS_NAMED = 3
"""The same for answers whose thread names versions of products."""

_DIGEST = re.compile(r"^digest: (\S+)$", re.MULTILINE)


def candidate(
    thread: Thread,
    made: Curated,
    today: str,
    no_trailer: Iterable[str],
    read: Read | None = None,
    folded: Sequence[Thread] = (),
) -> Candidate:
    """What the article in `made`, of `thread`, would be proposed as.

    `today` is YYYY-MM-DD; people whose login stands in `no_trailer` get no co-author trailer.
    `read` makes the article's text anew; without it the text is held. `folded` are the threads
    that `made.taken` names, with their answers marked.
    """
    article, answers = made.article, _posts(thread, made.answers) or accepted(thread)
    text = article_text.render(article)
    found = _worth(made, answers, today)
    return Candidate(
        key=thread.key,
        version=version(thread, made, folded),
        answer=_hash([_said(post) for post in answers]),
        digest=digest_of(text),
        section=article.section,
        slug=article.slug,
        title=article.title,
        essence=texts.essence(text),
        read=read or (lambda: text),
        url=thread.url,
        site=thread.site,
        value=found.points,
        reasons=found.reasons,
        warnings=found.warnings,
        hold=found.hold,
        doubt=found.doubt,
        instead=found.instead,
        chance=found.chance,
        left_out=_left_out(thread, made),
        removed=findings.removed(made.removed),
        redacted=findings.redacted(made.redacted, _places(thread, made)),
        shown=(*made.others, *made.quoted),
        overtaken=_overtaken(thread, answers),
        present=frozenset(post.id for post in thread.posts if not post.state),
        people=tuple((c.role, c.name, c.url) for c in article.contributors),
        trailers=_trailers(thread, answers, frozenset(login.lower() for login in no_trailer)),
    )


def digest_of(text: str) -> str:
    """What the `digest` line of a file's front matter says; "" where there is none."""
    head = text.replace("\r\n", "\n").partition("\n---\n")[0]
    found = _DIGEST.search(head)
    return found[1] if found else ""


def version(thread: Thread, made: Curated | None = None, folded: Sequence[Thread] = ()) -> str:
    """Hash of what an article says: title, question and accepted answers, with their authors.

    What corrects the answer is in it, what is quoted above replies, which threads were folded into
    the article, the answers of those that it shows, and that the thread was closed as outdated; so
    are answers that count without a mark, which `made` names.
    Other comments and answers, votes, views, tags and times are not in it: they alone are no
    reason to ask a maintainer anything.
    """
    answers = _posts(thread, made.answers if made else ()) or accepted(thread)
    said: list[object] = [thread.title, *map(_said, (question(thread), *answers))]
    corrections = _posts(thread, made.corrections if made else ())
    if corrections:
        said.append(["corrections", *map(_said, corrections)])
    quoted = _posts(thread, made.quoted if made else ())
    if quoted:
        said.append(["quoted", *map(_said, quoted)])
    if made and made.article.also:
        said.append(["also", *(source.key for source in made.article.also)])
    for other in folded:
        said.append(["answered", other.key, *map(_said, accepted(other))])
    if notices.is_outdated(thread):
        said.append(["outdated"])
    return _hash(said)


def _overtaken(thread: Thread, answers: Sequence[Post]) -> str:
    """Votes come and go: only twice as many, and three more, say that people prefer it."""
    known = [post.score for post in answers if post.score is not None]
    rivals = [
        (post.score, post.id)
        for post in thread.posts
        if post.kind == "answer" and not post.state and post not in answers
        if post.score is not None
    ]
    if not known or not rivals:
        return ""
    (most, rival), best = max(rivals), max(known)
    return rival if most >= max(2 * best, best + 3) else ""


def _posts(thread: Thread, ids: Sequence[str]) -> tuple[Post, ...]:
    wanted = frozenset(ids)
    return tuple(post for post in thread.posts if post.id in wanted) if wanted else ()


def _said(post: Post) -> list[str]:
    author = post.author.id or post.author.name
    return [post.id, author, post.body.replace("\r\n", "\n"), post.license]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def _worth(made: Curated, answers: Sequence[Post], today: str) -> Worth:
    """What curation found, with what the calendar and other threads add."""
    article = made.article
    found = asked_again(made.worth, len(article.also))
    written = max((post.edited or post.created for post in answers), default="")[:10]
    limit = OLD_YEARS_NAMED if article.versions else OLD_YEARS
    return aged(found, _years(written, today), article.versions, limit)


def _years(then: str, today: str) -> int:
    if not then:
        return 0
    return (date.fromisoformat(today) - date.fromisoformat(then)).days // 365


def _left_out(thread: Thread, made: Curated) -> str:
    used = {*made.answers, *made.corrections, *made.others, *made.quoted}
    seen = [post for post in thread.posts if not post.state and post.id not in used]
    answers = sum(post.kind == "answer" and not post.accepted for post in seen)
    comments = sum(post.kind == "comment" for post in seen)
    hidden = sum(post.state not in ("", "system") for post in thread.posts)
    counts = ((answers, "other answer"), (comments, "comment"), (hidden, "hidden or deleted post"))
    listed = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n]
    return ", ".join(listed)


def _places(thread: Thread, made: Curated) -> dict[str, str]:
    """Where a post stands in the article, for people, by its id."""
    shown = dict.fromkeys(made.quoted, "a quoted question")
    shown |= dict.fromkeys(made.corrections, "a later correction")
    shown |= dict.fromkeys(made.others, "another answer")
    shown |= dict.fromkeys(made.answers, "the answer")
    return shown | {question(thread).id: "the question"}


def _trailers(
    thread: Thread, answers: Sequence[Post], no_trailer: frozenset[str]
) -> tuple[str, ...]:
    """Co-authors on GitHub whose numeric id is known: an address is never guessed."""
    if thread.platform != "github":
        return ()
    found: list[str] = []
    for post in (question(thread), *answers):
        for author in (post.author, *post.editors):
            login = author.name
            certain = author.kind == "person" and author.id.isascii() and author.id.isdigit()
            if not certain or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", login):
                continue
            if login.lower() not in no_trailer:
                found.append(f"{login} <{author.id}+{login}@users.noreply.github.com>")
    return tuple(dict.fromkeys(found))
