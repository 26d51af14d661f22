"""What insights keep in memory of each thread: some 1 kB, no text but its title and a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kbgen.constructors import constructor
from kbgen.curate.wishes import applied
from kbgen.curated import Curated
from kbgen.duplicates.words import STOP, plain_words, stem
from kbgen.identity import profile
from kbgen.insights.wording import said, thanks
from kbgen.model import Author, Dropped, Post, Thread
from kbgen.settings import Settings

_TERMS = 24
"""Stems kept of a thread, title first: enough to tell what it is about."""
_READ = 1_500
"""Characters of a question that are looked at for them ..."""
_FIRST = 500
"""... and so many of them first."""
_ANSWERS_APART = frozenset({"stackexchange"})
"""Platforms where people answer in a form of its own. Elsewhere every reply counts as an answer,
and what the asker adds to their own question is none unless it was accepted."""


@lru_cache(maxsize=65_536)
def intern(text: str) -> str:
    """The same text, kept once: names of tags and people stand in many threads."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFacts:
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
    quote: str
    """The asker's own words, a sentence or two of plain text, without private data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What curation and folding found out about a thread."""

    made: Curated | Dropped
    """What it became."""
    article: str
    """Key of the thread whose article answers it; "" without one."""


_facts = constructor(ThreadFacts)
_answer_facts = constructor(AnswerFacts)
_somebody = constructor(Person)


def facts_of(
    thread: Thread, found: Found, settings: Settings
) -> tuple[ThreadFacts, list[Person]] | None:
    """The facts of `thread` and everybody in it; None for one that not everybody may read."""
    thread = applied(thread, settings)
    question = next((post for post in thread.posts if post.kind == "question"), None)
    if thread.state or question is None or question.state:
        return None
    posts = [post for post in thread.posts if not post.state]
    ids = [_id(post.author, thread.source) for post in posts]
    asker = _id(question.author, thread.source)
    own = "" if thread.platform in _ANSWERS_APART else asker
    said_by = list(zip(posts, ids, strict=True))
    answers = [post for post, name in said_by if _answers(post, name, own)]
    marked = next((post for post in answers if post.accepted), None)
    titled, terms = _terms(thread.title, question.body)
    seen = said(thread, question, found.made)
    facts = _facts(
        key=thread.key,
        source=intern(thread.source),
        url=thread.url,
        title=" ".join(thread.title.split()),
        category=intern(thread.category),
        tags=tuple(map(intern, thread.tags)),
        created=thread.created or question.created,
        updated=thread.updated,
        views=thread.views,
        score=thread.score,
        closed=thread.closed,
        asker=asker,
        answers=tuple(_answer(post, thread.source) for post in answers),
        accepted_at=(marked.accepted_at or marked.created) if marked else "",
        thanked=thanked(said_by, asker),
        corrected=_corrected(found.made, posts),
        duplicates=tuple(link.target for link in thread.links if link.kind == "duplicate"),
        article=found.article,
        dropped=found.made.reason if isinstance(found.made, Dropped) else "",
        points=found.made.worth.points if isinstance(found.made, Curated) else 0,
        hold=found.made.worth.hold if isinstance(found.made, Curated) else "",
        versions=tuple(map(intern, seen.versions)),
        errors=tuple(map(intern, seen.errors)),
        terms=terms,
        titled=titled,
        quote=seen.quote,
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


def _corrected(made: Curated | Dropped, posts: Iterable[Post]) -> str:
    if isinstance(made, Dropped) or not made.corrections:
        return ""
    return min((post.created for post in posts if post.id in made.corrections), default="")


def _answer(post: Post, source: str) -> AnswerFacts:
    return _answer_facts(
        person=_id(post.author, source),
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
    return intern(f"{source}:{author.id}") if author.id else ""


@lru_cache(maxsize=65_536)  # the same people write in many threads
def _profile(url: str) -> str:
    return intern(profile(url))


def _person(name: str, author: Author) -> Person:
    return _somebody(
        id=name,
        name=author.name,
        url=author.url,
        kind=author.kind,
        maintainer=author.maintainer,
    )


def _terms(title: str, question: str) -> tuple[int, tuple[str, ...]]:
    """How many stems are the title's, and all of them."""
    found: dict[str, None] = {}
    _add(title[:500], found)
    titled = len(found)
    # most questions say enough in their first sentences
    first = _whole(question)
    _add(question[:first], found)
    if len(found) < _TERMS:
        _add(question[first:_READ], found)
    return titled, tuple(found)


def _whole(text: str) -> int:
    """Where the first words of a text end, in no word and no tag."""
    if len(text) <= _FIRST:
        return len(text)
    tag = text.rfind("<", 0, _FIRST)
    if tag > text.rfind(">", 0, _FIRST):
        return tag
    return max(text.rfind(" ", 0, _FIRST), 0)


def _add(text: str, found: dict[str, None]) -> None:
    """Add stems until there are `_TERMS`."""
    for word in plain_words(text):
        if meant := _meant(word):
            found[meant] = None
            if len(found) >= _TERMS:
                return


@lru_cache(maxsize=65_536)  # words are as frequent as they are in life
def _meant(word: str) -> str:
    """The stem of a word that says something; "" for the others."""
    says = word not in STOP and (len(word) > 1 or not word.isascii())
    return intern(stem(word)) if says else ""
