"""What insights keep in memory of each thread: some 1 kB, no text but its title."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from kbgen.curate.private import headed
from kbgen.curate.wishes import applied
from kbgen.identity import cased_profile
from kbgen.insights.stems import stems_of
from kbgen.insights.wording import named, thanks
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

_ANSWERS_APART = frozenset({"stackexchange"})
"""Platforms where people answer in a form of its own. Elsewhere every reply counts as an answer,
and what the asker adds to their own question is none unless it was accepted."""


# structs, not dataclasses: there are a hundred thousand, the store keeps them as they are, and what
# holds no other container need not be looked through for cycles


class Person(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Somebody who wrote, as people.yml wants them named."""

    id: str
    """Address of the profile as `wishes.profile` puts it, or NAME:id of a source without any."""
    name: str
    """As shown in the newest thread that was read."""
    url: str = ""
    """Profile; "" where there is none, or no link is wanted."""
    kind: str = "person"
    """As in `model.Author`."""
    maintainer: bool = False
    """The source says so."""


class AnswerFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An answer that everybody may read."""

    person: str
    """`Person.id`; "" for deleted accounts, anonymous people and sources without names."""
    created: str
    """As in `model.Post`."""
    edited: str
    """When its text last changed; "" if never."""
    score: int | None
    """Votes or likes; None where the source has none."""
    accepted: bool
    """Marked as the answer."""
    maintainer: bool
    """Its author looks after the project."""


class ThreadFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A thread that everybody may read."""

    key: str
    """As in `model.Thread`; so for what is not described here."""
    source: str
    url: str
    title: str
    category: str
    tags: tuple[str, ...]
    created: str
    updated: str
    views: int | None
    score: int | None
    closed: bool
    asker: str
    """`Person.id`, "" where unknown."""
    answers: tuple[AnswerFacts, ...]
    """In order of time. Comments are not answers, nor what askers add to their own question."""
    accepted_at: str
    """When an answer was marked as the right one, where the source says; else when that answer was
    written, which is earlier; "" without one."""
    thanked: str
    """`Person.id` of whom the asker thanked last without marking the answer; "*" where the source
    has no names, "" where nobody was thanked."""
    corrected: str
    """When somebody first wrote that the answer of its article no longer holds; "" if never."""
    duplicates: tuple[str, ...]
    """Keys of threads that people marked as asking the same."""
    article: str
    """Key of the thread whose article answers it, its own most often; "" without one."""
    dropped: str
    """Why it makes no article; "" if one answers it."""
    points: int
    """Of its article: `curated.Worth`."""
    hold: str
    """Why its article is not proposed by itself; "" if it is."""
    versions: tuple[str, ...]
    """Products with versions that it names."""
    errors: tuple[str, ...]
    terms: tuple[str, ...]
    """Stems of the words of title and question that say something: the title's first, each once."""
    titled: int
    """How many of `terms` stand in the title."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What curation and folding found out about a thread."""

    article: str = ""
    """As in `ThreadFacts`, and so the rest."""
    dropped: str = ""
    points: int = 0
    hold: str = ""
    corrections: tuple[str, ...] = ()
    """`id` of the posts that say something against its article."""
    versions: tuple[str, ...] = ()
    """Of its article; of a thread without one the question tells them."""
    errors: tuple[str, ...] = ()
    """So for these."""


def facts_of(
    thread: Thread, found: Found, settings: Settings
) -> tuple[ThreadFacts, list[Person]] | None:
    """The facts of `thread` and everybody in it; None for one that not everybody may read."""
    thread = headed(applied(thread, settings), settings)
    question = next((post for post in thread.posts if post.kind == "question"), None)
    if thread.state or question is None or question.state:
        return None
    posts = [post for post in thread.posts if not post.state]
    ids = [_id(post.author, thread.source) for post in posts]
    asker = _id(question.author, thread.source)
    own = "" if thread.platform in _ANSWERS_APART else asker
    said_by = list(zip(posts, ids, strict=True))
    answers = [(post, name) for post, name in said_by if _answers(post, name, own)]
    marked = next((post for post, _ in answers if post.accepted), None)
    titled, terms = stems_of(thread.title, question.body)
    versions, errors = named(thread, question) if found.dropped else (found.versions, found.errors)
    facts = ThreadFacts(
        key=thread.key,
        source=thread.source,
        url=thread.url,
        title=" ".join(thread.title.split()),
        category=thread.category,
        tags=thread.tags,
        created=thread.created or question.created,
        updated=thread.updated,
        views=thread.views,
        score=thread.score,
        closed=thread.closed,
        asker=asker,
        answers=tuple(_answer(post, name) for post, name in answers),
        accepted_at=(marked.accepted_at or marked.created) if marked else "",
        thanked=thanked(said_by, asker),
        corrected=_corrected(found, posts),
        duplicates=tuple(link.target for link in thread.links if link.kind == "duplicate"),
        article=found.article,
        dropped=found.dropped,
        points=found.points,
        hold=found.hold,
        versions=versions,
        errors=errors,
        terms=terms,
        titled=titled,
    )
    people = {name: post.author for post, name in said_by if name}
    return facts, [_person(name, author) for name, author in people.items()]


def _answers(post: Post, name: str, own: str) -> bool:
    """Whether a post by `name` is an answer; `own` is whose replies are none."""
    return post.kind == "answer" and (post.accepted or not own or name != own)


def thanked(posts: Sequence[tuple[Post, str]], asker: str) -> str:
    """Whom the asker thanked last: who wrote the post that the thanks reply to, or stand below.

    `posts` stand beside the ids of who wrote them.
    """
    found = ""
    last = ""
    for post, name in posts:
        if asker and name == asker and post.kind != "question" and thanks(post.body):
            above = next((n for other, n in posts if other.id == post.parent), last)
            found = above if above != asker else found
        elif post.kind == "answer" and name != asker:
            last = name or "*"
    return found


def _corrected(found: Found, posts: Iterable[Post]) -> str:
    if not found.corrections:
        return ""
    return min((post.created for post in posts if post.id in found.corrections), default="")


def _answer(post: Post, person: str) -> AnswerFacts:
    return AnswerFacts(
        person=person,
        created=post.created,
        edited=post.edited,
        score=post.score,
        accepted=post.accepted,
        maintainer=post.author.maintainer,
    )


def _id(author: Author, source: str) -> str:
    if author.kind not in ("person", "bot"):
        return ""
    if author.url:
        return _profile(author.url)
    return f"{source}:{author.id}" if author.id else ""


@lru_cache(maxsize=65_536)  # the same people write in many threads
def _profile(url: str) -> str:
    return cased_profile(url)


def _person(name: str, author: Author) -> Person:
    return Person(
        id=name,
        name=author.name,
        url=author.url,
        kind=author.kind,
        maintainer=author.maintainer,
    )
