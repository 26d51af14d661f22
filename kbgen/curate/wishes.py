"""What people asked for in people.yml: credit me as, without link, anonymous, not at all."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from kbgen.identity import HASHED, cased_profile, is_hashed, normal, profile
from kbgen.model import ArticleSource, Author, Post, Thread
from kbgen.settings import Settings, Wish

ANONYMOUS = "anonymous"
"""Name in the credits of people who want none of their own there."""
_NUMBERED = re.compile(r"(?P<host>[^/]+(?:/[^/]+)*?)/users/(?P<id>\d+)")
"""A profile on Stack Exchange, as it is compared."""
_SHORT = 4
"""Bytes of a mark."""


def wish_of(author: Author, source: str, settings: Settings) -> Wish | None:
    """What `author`, of source NAME `source`, asked for; None for everybody who asked for nothing.

    People are known by their profile's address, or by `NAME:id` with the source's own id.
    """
    if not settings.people or author.kind != "person":
        return None
    found = (_wish(one, settings.people) for one in identities(author, source))
    return next((wish for wish in found if wish is not None), None)


def wish_of_profile(
    url: str, people: tuple[Wish, ...], sources: Iterable[ArticleSource] = ()
) -> Wish | None:
    """What the person asked for whose profile is at `url`, as credits in articles know them.

    `sources` are those of the article: where the address holds the number of the account, the
    person is known by it as well.
    """
    if not url:
        return None
    known = profile(url)
    found = _wish(known, people) or _wish(cased_profile(url), people)
    number = _NUMBERED.fullmatch(known)
    if found is None and number is not None:
        names = {one.key.partition(":")[0] for one in sources
                 if profile(one.url).startswith(f"{number['host']}/")}  # fmt: skip
        wishes = (_wish(f"{name}:{number['id']}", people) for name in sorted(names))
        found = next((wish for wish in wishes if wish is not None), None)
    return found


def identities(author: Author, source: str) -> Iterator[str]:
    """What `author` is known by in people.yml, as it is compared there: `NAME:id`, profile."""
    if author.id:
        yield f"{source}:{author.id}"
    if author.url:
        yield profile(author.url)
        if (cased := cased_profile(author.url)) != profile(author.url):
            yield cased


@lru_cache(maxsize=65536)
def hashed(identity: str) -> str:
    """A `who` that tells those who know the person that they are meant, and shows nobody else.

    Numbers of accounts are few enough to be tried out: it hides a name, it is no secret.
    """
    return HASHED + hashlib.sha256(f"kbgen {identity}".encode()).hexdigest()


def marks(thread: Thread) -> bytes:
    """Whose wishes count for `thread`: a short mark of everything that they are known by.

    Marks of different people may be the same, so they show that nobody is concerned, no more.
    """
    authors = {one for post in thread.posts for one in (post.author, *post.editors)}
    known = {identity for one in authors for identity in identities(one, thread.source)}
    return b"".join(sorted({_mark(hashed(identity)) for identity in known}))


def concerning(people: tuple[Wish, ...]) -> Callable[[bytes], tuple[Wish, ...]]:
    """Finds those of the wishes, in their order, that may count for a thread of these `marks`."""
    marked = [(_mark_of(wish), wish) for wish in people]
    known = {mark for mark, _ in marked}

    def found(marks: bytes) -> tuple[Wish, ...]:
        some = known.intersection(marks[at : at + _SHORT] for at in range(0, len(marks), _SHORT))
        return tuple(wish for mark, wish in marked if mark in some) if some else ()

    return found


def _mark(hashed_: str) -> bytes:
    return bytes.fromhex(hashed_.removeprefix(HASHED)[: 2 * _SHORT])


def _mark_of(wish: Wish) -> bytes:
    return _mark(wish.who if is_hashed(wish) else hashed(normal(wish.who)))


def _wish(identity: str, people: tuple[Wish, ...]) -> Wish | None:
    known, hides = _by_who(people)
    found = known.get(identity)
    return known.get(hashed(identity)) if found is None and hides else found


def applied(thread: Thread, settings: Settings) -> Thread:
    """`thread` as its people want to be named; what they took back is marked `withdrawn`.

    A post that somebody edited who took their words back counts as well: theirs cannot be told
    from the author's. Who is named like an e-mail address is named by what stands before the @.
    """
    posts = thread.posts
    if settings.people:
        posts = tuple(_post(post, thread.source, settings) for post in posts)
    private = settings.private
    if private.people != "keep" and "e-mail" not in private.off and any(map(_by_mail, posts)):
        posts = tuple(_unmailed(post) if _by_mail(post) else post for post in posts)
    return thread if posts == thread.posts else replace(thread, posts=posts)


_MAIL = re.compile(r"[<(\[]?([^\s@<>()]{1,64})@(?:[\w-]{1,63}\.){1,6}\w{2,18}[>)\]]?")


def _by_mail(post: Post) -> bool:
    return any("@" in one.name for one in (post.author, *post.editors))


def _unmailed(post: Post) -> Post:
    def short(author: Author) -> Author:
        found = _MAIL.search(author.name)
        if found is None:
            return author
        rest = (author.name[: found.start()] + author.name[found.end() :]).strip()
        return replace(author, name=rest or found[1])

    return replace(post, author=short(post.author), editors=tuple(map(short, post.editors)))


def _post(post: Post, source: str, settings: Settings) -> Post:
    people = (post.author, *post.editors)
    wishes = [wish_of(one, source, settings) for one in people]
    if not any(wishes):
        return post
    author, *editors = map(_shown, people, wishes)
    post = replace(post, author=author, editors=tuple(editors))
    if post.state or not any(wish is not None and wish.credit == "none" for wish in wishes):
        return post
    return replace(post, state="withdrawn", state_reason="people.yml")


def _shown(author: Author, wish: Wish | None) -> Author:
    if wish is None:
        return author
    if wish.credit != "named":
        return Author(name=ANONYMOUS)
    return replace(author, name=wish.name or author.name, url=author.url if wish.link else "")


@lru_cache(maxsize=8)
def _by_who(people: tuple[Wish, ...]) -> tuple[Mapping[str, Wish], bool]:
    """Wishes by `who` as it is compared, and whether some are hashed."""
    return {normal(wish.who): wish for wish in people}, any(map(is_hashed, people))
