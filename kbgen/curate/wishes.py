"""What people asked for in people.yml: credit me as, without link, anonymous, not at all."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings, Wish

ANONYMOUS = "anonymous"
"""Name in the credits of people who want none of their own there."""


def wish_of(author: Author, source: str, settings: Settings) -> Wish | None:
    """What `author`, of source NAME `source`, asked for; None for everybody who asked for nothing.

    People are known by their profile's address, or by `NAME:id` with the source's own id.
    """
    if not settings.people or author.kind != "person":
        return None
    known = _by_who(settings.people)
    by_id = known.get(f"{source}:{author.id}") if author.id else None
    return by_id or (known.get(profile(author.url)) if author.url else None)


def applied(thread: Thread, settings: Settings) -> Thread:
    """`thread` as its people want to be named; what they took back is marked `withdrawn`.

    A post that somebody edited who took their words back counts as well: theirs cannot be told
    from the author's.
    """
    if not settings.people:
        return thread
    posts = tuple(_post(post, thread.source, settings) for post in thread.posts)
    return thread if posts == thread.posts else replace(thread, posts=posts)


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


def profile(url: str) -> str:
    """A profile's address as it is compared: no scheme, no case in the host, no slash at the end.

    Stack Exchange writes the name behind the number, and names change: only the number counts.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    steps = parts.path.rstrip("/").split("/")
    if steps[1:2] == ["users"] and len(steps) > 3 and steps[2].isdigit():
        steps = steps[:3]
    return f"{parts.netloc.lower()}{'/'.join(steps)}"


@lru_cache(maxsize=8)
def _by_who(people: tuple[Wish, ...]) -> Mapping[str, Wish]:
    return {wish.who if "://" not in wish.who else profile(wish.who): wish for wish in people}
