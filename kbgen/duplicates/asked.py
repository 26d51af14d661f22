"""What is kept in memory of each thread to find those that ask the same: some 400 bytes."""

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.duplicates.words import plain_words
from kbgen.model import Post, Thread
from kbgen.pages.threads import thread_of

SKETCH = 32
"""Hashes kept of a text. Their overlap estimates how much two texts share, within some 7 %."""
_READ = 100
"""Words of a question that are looked at."""
SHORTEST = 20
"""Words that title and question must have to be told a copy of another."""

_BEGINNING = 2_000
"""Characters of a question that hold these words in any markup."""
_LONGEST = 20_000
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{1,500}")
_SAYS_SO = re.compile(
    r"\b(?:duplicates?|dupe)\s+(?:of|to)\b[^\n]{0,40}?"
    r"(?:#(?P<number>\d{1,10})\b|(?P<url>https?://[^\s<>\"')\]]{1,500}))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/&#])#(\d{1,10})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A thread as the search for duplicates sees it."""

    key: str
    """Key of the thread."""
    page: str
    """Its address as `kbgen.pages.threads.thread_of` puts it; "" for one of no known shape."""
    targets: tuple[str, ...] = ()
    """Keys of threads that people said it repeats."""
    pages: tuple[str, ...] = ()
    """Addresses of such threads, as `thread_of` puts them."""
    rank: tuple[int, int, int, str] = (0, 0, 0, "")
    """The better of two has the smaller one: no accepted answer, less votes, less views, date."""
    title: int = 0
    """Hash of the title's words, in any order."""
    sketch: bytes = b""
    """The smallest hashes of title and question; b"" for texts too short to be called copies."""


def asked(thread: Thread) -> Asked:
    """The facts of `thread`. Linear in its length, some 0.1 ms."""
    question = next((post for post in thread.posts if post.kind == "question"), None)
    titled = plain_words(thread.title[:500])
    text = plain_words(question.body[:_BEGINNING]) if question and not question.state else []
    marked = tuple(link.target for link in thread.links if link.kind == "duplicate")
    here = thread_of(thread.url)
    said = sorted(set(_said(thread, here)))
    answered = any(post.accepted and not post.state for post in thread.posts)
    return Asked(
        key=thread.key,
        page=here,
        targets=marked,
        pages=tuple(said),
        rank=(int(not answered), -(thread.score or 0), -(thread.views or 0), thread.created),
        title=zlib.crc32(" ".join(sorted(set(titled))).encode()),
        sketch=_sketch(titled + text[:_READ]),
    )


def _sketch(text: list[str]) -> bytes:
    """The smallest hashes of all runs of three words: texts with equal ones are near-copies."""
    if len(text) < SHORTEST:
        return b""
    words = " ".join(text).encode().split(b" ")
    runs = zip(words, words[1:], words[2:], strict=False)
    shingles = {zlib.crc32(b"%b %b %b" % run) for run in runs}
    return array("I", sorted(shingles)[:SKETCH]).tobytes()


def _said(thread: Thread, here: str) -> Iterator[str]:
    """Addresses, as `thread_of` puts them, of what people's words call the same question.

    Either somebody in charge wrote "duplicate of ...", or the thread was closed as a duplicate
    and all its posts refer to one other thread alone.
    """
    closed = "duplicate" in thread.closed_reason.lower()
    posts = [post for post in thread.posts if not post.state]
    found: set[str] = set()
    for post in posts:
        in_charge = post.author.maintainer or closed
        if in_charge and post.kind != "question" and "dup" in post.body.lower():
            found.update(_named(post, thread, here))
    if closed and not found and not any(link.kind == "duplicate" for link in thread.links):
        every = {name for post in posts for name in _referred(post, thread, here)} - {here}
        found = every if len(every) == 1 else set()
    yield from found - {here, ""}


def _named(post: Post, thread: Thread, here: str) -> Iterator[str]:
    for match in _SAYS_SO.finditer(post.body[:_LONGEST]):
        yield _name(match["number"], match["url"], thread, here)


def _referred(post: Post, thread: Thread, here: str) -> Iterator[str]:
    body = post.body[:_LONGEST]
    for url in _ADDRESS.findall(body):
        page = _page(url)
        # only threads of the same place: a link to a manual says nothing
        if page and page != here and page.rpartition("/")[0] == here.rpartition("/")[0]:
            yield page
    if thread.platform == "github":
        for number in _NUMBER.findall(_ADDRESS.sub("", body)):
            yield _name(number, None, thread, here)


def _name(number: str | None, url: str | None, thread: Thread, here: str) -> str:
    if number:
        # numbers are threads on GitHub alone
        return f"{here.rpartition('/')[0]}/{number}" if here and thread.platform == "github" else ""
    return _page(url or "")


def _page(url: str) -> str:
    """`thread_of` for an address in a sentence, whose stops are none of it."""
    return thread_of(url.rstrip(".,;:!?*_"))
