"""What is kept in memory of each thread to find those that ask the same: some 600 bytes."""

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen.duplicates.words import plain, words
from kbgen.model import Post, Thread
from kbgen.pages.threads import thread_of

SKETCH = 32
"""Hashes kept of a text. Their overlap estimates how much two texts share, within some 7 %."""
_READ = 100
"""Words of a question whose order is looked at."""
WORDS, FIGURES = 24, 12
"""Hashes kept of the words of a whole text, and of the numbers in it."""
SHORTEST = 20
"""Words that title and question must have to be told a copy of another."""

_WHOLE = 4_000
"""Characters of a question that are looked at: a longer one quotes a log."""
_LONGEST = 20_000
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{1,500}")
_SAYS_SO = re.compile(
    r"\b(?:duplicates?|dupe)\s+(?:of|to)\b[^\n]{0,40}?"
    r"(?:(?P<repo>(?<![\w./-])[\w.-]{1,100}/[\w.-]{1,100})?#(?P<number>\d{1,10})\b"
    r"|(?P<url>https?://[^\s<>\"')\]]{1,500}))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/&#])#(\d{1,10})\b")
# versions, codes, amounts: "3.9", the digits of "E0425"
_FIGURE = re.compile(r"\d(?:[\w.]*\w)?")
# what tells "C#" from "C++", and "==" from "==="
_MARKS = re.compile(r"[+#=<>*&|^~%$@]+|!=")
_SENTENCE = 80
"""Characters before and after such words in which they may be taken back."""
_DENIED = re.compile(r"\b(?:not|never|no longer|isnt|\w+n['’]t)\b[^.!?\n]{0,40}\Z", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:possibl[ey]|potential(?:ly)?|may ?be|perhaps|might|may|could|can|probably|likely|seems?"
    r"|looks? like|think|guess|believe|if|whether)\b[^.!?\n]{0,40}\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[^.!?\n]{0,80}\?")
# what somebody else said, as Markdown; in HTML the element is found by its end
_QUOTED = re.compile(r"^ {0,3}>[^\n]*$", re.MULTILINE)
_QUOTES = ("blockquote", "aside")


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
    """Hash of the title's words, and of marks that mean something."""
    sketch: bytes = b""
    """The smallest hashes of title and question; b"" for texts too short to be called copies."""
    words: bytes = b""
    """The smallest hashes of single words, of the whole question."""
    figures: bytes = b""
    """The same of the numbers in it: who asks about another version asks something else."""


def asked(thread: Thread) -> Asked:
    """The facts of `thread`. Linear in its length, some 0.1 ms."""
    question = next((post for post in thread.posts if post.kind == "question"), None)
    title = thread.title[:500]
    titled = words(title)
    body = plain(question.body[:_WHOLE]) if question and not question.state else ""
    text = words(body)
    long = len(titled) + len(text) >= SHORTEST
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
        title=zlib.crc32(" ".join([*titled, *_MARKS.findall(title)]).encode()),
        sketch=_sketch([*titled, *text[:_READ]]) if long else b"",
        words=_smallest(" ".join(set(text)).encode().split(b" "), WORDS) if long else b"",
        figures=_smallest(_figures(body), FIGURES) if long else b"",
    )


def _sketch(text: list[str]) -> bytes:
    """The smallest hashes of all runs of three words: texts with equal ones are near-copies."""
    coded = " ".join(text).encode().split(b" ")
    return _smallest(map(b" ".join, zip(coded, coded[1:], coded[2:], strict=False)), SKETCH)


def _figures(text: str) -> list[bytes]:
    return " ".join(set(_FIGURE.findall(text))).lower().encode().split()


def _smallest(texts: Iterable[bytes], count: int) -> bytes:
    """The smallest hashes of different texts: what two of them share tells what both texts do."""
    return array("I", sorted(set(map(zlib.crc32, texts)))[:count]).tobytes()


def _said(thread: Thread, here: str) -> Iterator[str]:
    """Addresses, as `thread_of` puts them, of what people's words call the same question.

    Either somebody in charge wrote "duplicate of ...", or the thread was closed as a duplicate
    and all its posts refer to one other thread alone. That it might be one, or is none, is no word
    for it; what was said of a thread that was opened again does not hold any more.
    """
    if thread.closed_reason == "reopened":
        return
    closed = "duplicate" in thread.closed_reason.lower()
    posts = [post for post in thread.posts if not post.state]
    found: dict[str, bool] = {}
    for post in posts:
        in_charge = post.author.maintainer or closed
        if in_charge and post.kind != "question" and "dup" in post.body.lower():
            found.update(_named(post, thread, here, sure=closed))
    same = {page for page, meant in found.items() if meant}
    if closed and not same and not any(link.kind == "duplicate" for link in thread.links):
        every = {name for post in posts for name in _referred(post, thread, here)} - {here}
        same = every - found.keys() if len(every) == 1 else set()
    yield from same - {here, ""}


def _named(post: Post, thread: Thread, here: str, *, sure: bool) -> Iterator[tuple[str, bool]]:
    """(address, whether the thread is said to be the same); with `sure`, doubts do not count."""
    text = _own_words(post.body[:_LONGEST])
    for match in _SAYS_SO.finditer(text):
        before = text[max(0, match.start() - _SENTENCE) : match.start()]
        meant = not _DENIED.search(before)
        asks = match[0].endswith("?") or _ASKED.match(text, match.end())
        if meant and not sure and (asks or _DOUBTED.search(before)):
            continue
        yield _name(match["number"], match["url"], thread, here, match["repo"] or ""), meant


def _own_words(body: str) -> str:
    """A post without what it quotes."""
    for name in _QUOTES:
        if f"</{name}>" in body:
            parts = body.split(f"</{name}>")
            body = " ".join([*(part.partition(f"<{name}")[0] for part in parts[:-1]), parts[-1]])
    return _QUOTED.sub("", body) if ">" in body else body


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


def _name(number: str | None, url: str | None, thread: Thread, here: str, repo: str = "") -> str:
    """Address of what is named by number, in this repository or another, or by address."""
    if not number:
        return _page(url or "")
    # numbers are threads on GitHub alone
    if not here or thread.platform != "github":
        return ""
    if repo:
        return f"{here.partition('/')[0]}/{repo.lower()}/discussions/{number}"
    return f"{here.rpartition('/')[0]}/{number}"


def _page(url: str) -> str:
    """`thread_of` for an address in a sentence, whose stops are none of it."""
    return thread_of(url.rstrip(".,;:!?*_"))
