"""Threads without those who asked to be forgotten: their words, their names, what quotes them.

They stand in people.yml by a hash (`kbgen forget` writes it). Curation keeps to their wishes in any
case; this keeps them out of the store too, from which insights and suggestions are made.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from kbgen.curate.wishes import ANONYMOUS, wish_of
from kbgen.identity import is_hashed
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

TITLE = "[withdrawn]"
"""Of a thread whose asker took the words back."""
REASON = "forgotten"
"""`Post.state_reason` of all posts that somebody was taken out of."""
_NOBODY = Author(kind="deleted")
_QUOTES = (
    # Discourse, as written: [quote="ada, post:3, topic:12"]; attributes are at most a few
    (re.compile(r"""\[quote=["']?([^,"'\]\n]{1,100})[^\]\n]{0,200}\]"""),
     re.compile(r"\[(/?)quote\b[^\]\n]{0,300}\]")),
    # and as shown
    (re.compile(r"""<aside\b[^<>]{0,300}?\bdata-username=["']?([^"'\s>]{1,100})[^<>]{0,300}>"""),
     re.compile(r"<(/?)aside\b[^<>]{0,600}>")),
)  # fmt: skip


def people(settings: Settings) -> frozenset[str]:
    """Who is to be forgotten, and how, in a word each that names nobody."""
    return frozenset(f"{wish.who} {wish.credit}" for wish in settings.people if is_hashed(wish))


def erased(thread: Thread, settings: Settings) -> Thread:
    """`thread` without those who are to be forgotten; the very same where none took part.

    What they wrote goes, what they edited goes with it (theirs cannot be told from the author's),
    and quotes of theirs with their name. With `credit: anonymous` words stay, names go. Quotes that
    name nobody cannot be found.
    """
    gone: dict[Author, bool] = {}
    for author in people_of(thread):
        wish = wish_of(author, thread.source, settings)
        if wish is not None and is_hashed(wish):
            gone[author] = wish.credit == "none"
    if not gone:
        return thread
    silent = {name for author, whole in gone.items() if whole for name in _names(author)}
    names = {name for author in gone for name in _names(author)}
    profiles = [found for author in gone for found in _profile(author)]

    def cleaned(post: Post) -> Post:
        post = _post(post, gone)
        body = _unnamed(post.body, names, silent)
        for address in profiles:
            body = address.sub("#", body)
        return replace(post, body=body)

    posts = tuple(map(cleaned, thread.posts))
    untitled = any(
        gone.get(author) for post in thread.posts[:1] for author in (post.author, *post.editors)
    )
    title = TITLE if untitled else _without(thread.title, names)
    return replace(thread, title=title, posts=posts)


def people_of(thread: Thread) -> Iterator[Author]:
    """Who wrote, edited or accepted in it, once for each time."""
    for post in thread.posts:
        yield post.author
        yield from post.editors
        if post.accepted_by is not None:
            yield post.accepted_by


def _post(post: Post, gone: dict[Author, bool]) -> Post:
    """Without the name of anybody in `gone`, and without text where that says so."""
    if post.accepted_by in gone:
        post = replace(post, accepted_by=_NOBODY)
    concerned = [one for one in (post.author, *post.editors) if one in gone]
    if not concerned:
        return post
    if any(gone[one] for one in concerned):
        author = _NOBODY if post.author in gone else post.author
        editors = tuple(one for one in post.editors if one not in gone)
        return replace(
            post, author=author, editors=editors, body="", url="", reactions=(),
            state=post.state or "withdrawn", state_reason=REASON,
        )  # fmt: skip
    author, *others = (
        Author(name=ANONYMOUS, maintainer=one.maintainer) if one in gone else one
        for one in (post.author, *post.editors)
    )
    return replace(
        post, author=author, editors=tuple(others), state_reason=post.state_reason or REASON
    )


def _names(author: Author) -> Iterable[str]:
    """How others write to `author`: as shown, without spaces, by login."""
    login = author.url.rstrip("/").rpartition("/")[2]
    found = (author.name, author.name.replace(" ", ""), login)
    return {name.casefold() for name in found if name and not name.isdigit() and name != "ghost"}


def _profile(author: Author) -> Iterable[re.Pattern[str]]:
    """Links to them, whole or without the host."""
    host, path = urlsplit(author.url).netloc, urlsplit(author.url).path.rstrip("/")
    if not host or not path:
        return
    steps = path.count("/")
    path = re.escape(path) + r"(?:/[\w%.-]*)?"
    yield re.compile(rf"(?:https?:)?//{re.escape(host)}{path}(?![\w%.-])", re.IGNORECASE)
    if steps > 1:
        # /u/ada: of one step alone, /ada, too much else is made
        yield re.compile(rf"""(?<=["'(]){path}(?=["')])""", re.IGNORECASE)


def _unnamed(body: str, names: Collection[str], silent: Collection[str]) -> str:
    """Without quotes of people in `silent`, and mentions of people in `names`."""
    for opening, tag in _QUOTES:
        body = _unquoted(body, opening, tag, silent)
    for name in sorted(names):
        # the heads of quotes that stay
        head = rf"""((?:\[quote=|data-username=)["']?){re.escape(name)}(?=[,"'\s\]>])"""
        body = re.sub(head, r"\g<1>ghost", body, flags=re.IGNORECASE)
    return _without(body, names)


def _without(text: str, names: Collection[str]) -> str:
    """Mentions of `names` as those of a deleted account."""
    if "@" not in text:
        return text
    choice = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.sub(rf"@(?:{choice})(?!\w)", "@ghost", text, flags=re.IGNORECASE) if choice else text


def _unquoted(text: str, opening: re.Pattern[str], tag: re.Pattern[str],
              names: Collection[str]) -> str:  # fmt: skip
    """Without the quotes that begin with one of `names`; to the end where one is never closed."""
    kept: list[str] = []
    at = 0
    while (found := opening.search(text, at)) is not None:
        if found[1].strip().casefold() not in names:
            kept.append(text[at : found.end()])
            at = found.end()
            continue
        kept.append(text[at : found.start()])
        at = _end(text, found.end(), tag)
    return "".join((*kept, text[at:])) if kept else text


def _end(text: str, at: int, tag: re.Pattern[str]) -> int:
    """Behind the tag that closes what was opened before `at`."""
    depth = 1
    for found in tag.finditer(text, at):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(text)
