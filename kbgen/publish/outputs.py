"""Files of the site that are no pages: feeds, redirects, copies, pictures.

To add one: write a function from `Made` to files, and name it in `MAKERS`. A build
makes the search index (`kbgen.publish.indexing`) and the articles' Markdown copies with the pages.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from kbgen.model import Placed
from kbgen.pages import copies, feeds, redirects
from kbgen.pages.corpus import Corpus
from kbgen.publish import assets
from kbgen.publish.reading import whole
from kbgen.search import index


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file of the site."""

    name: str
    """Path relative to the site."""
    make: Callable[[], bytes]
    """What stands there."""
    key: bytes = b""
    """Hash of what it is made from, where that costs less than to make it; else b""."""
    parts: Callable[[], Iterable[bytes]] | None = None
    """Makes the same in parts, where it may be large."""


class Names(Protocol):
    """Files of the site, by their names."""

    def __contains__(self, name: object, /) -> bool:
        """Whether there is one of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What such files are made from."""

    corpus: Corpus
    """The articles; they may be without bodies."""
    pages: tuple[tuple[str, str], ...]
    """Path in content/ of every page of the site, and when it changed or ""."""
    state: Path
    """The folder .kbgen/: what takes long to make is kept there."""
    docs: Path
    """The folder content/: bodies are read there."""
    markdown: bool = True
    """Whether Markdown can stand in the site: MkDocs without the plugin would make pages of it."""


Maker = Callable[[Made], Iterator[Piece]]
"""Makes files of one kind, each name once."""


def _texts(files: Mapping[str, str]) -> Iterator[Piece]:
    for name, text in files.items():
        yield Piece(name=name, make=partial(str.encode, text, "utf-8"))


def _assets(made: Made) -> Iterator[Piece]:
    for name, data in assets.files().items():
        yield Piece(name=name, make=partial(bytes, data))


def _feeds(made: Made) -> Iterator[Piece]:
    for name, make in feeds.makers(made.corpus, made.pages, copies=made.markdown).items():
        parts = partial(_encoded, make)
        yield Piece(name=name, make=partial(_joined, parts), parts=parts)


def _encoded(make: Callable[[], Iterable[str]]) -> Iterable[bytes]:
    return (part.encode("utf-8") for part in make())


def _joined(parts: Callable[[], Iterable[bytes]]) -> bytes:
    return b"".join(parts())


def _tag_feeds(made: Made) -> Iterator[Piece]:
    # an article stands in the feeds of several tags
    hashes: dict[str, bytes] = {}
    for name, tag, shown in feeds.tag_places(made.corpus):
        for one in shown:
            if one.path not in hashes:
                hashes[one.path] = _hash_of(one)
        key = hashlib.blake2b(b"".join(hashes[one.path] for one in shown), digest_size=16)
        key.update(f"{tag} {name}".encode())
        make = partial(_tag_feed, tag, made.corpus)
        yield Piece(name=name, make=make, key=key.digest())


def _hash_of(one: Placed) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(one), digest_size=16).digest()


def _tag_feed(tag: str, corpus: Corpus) -> bytes:
    return feeds.tag_feed(tag, corpus).encode("utf-8")


def _redirects(made: Made) -> Iterator[Piece]:
    return _texts(redirects.files(made.corpus))


def _cards(made: Made) -> Iterator[Piece]:
    if made.corpus.settings.options.cards == "none":
        return
    # what draws is large, and an update after bodies asks for no picture
    from kbgen.publish import cards

    for name, key, make in cards.pieces(made.corpus, made.state / "cards"):
        yield Piece(name=name, make=make, key=key)


def _portraits(made: Made) -> Iterator[Piece]:
    # their colours are those of cards, and what draws these is large
    from kbgen.publish import portraits

    for name, key, make in portraits.pieces(made.corpus):
        yield Piece(name=name, make=make, key=key)


def _search(made: Made) -> Iterator[Piece]:
    placed = [whole(one, made.docs) for one in made.corpus.articles]
    for name, data in index.files(replace(made.corpus, articles=tuple(placed))):
        yield Piece(name=name, make=partial(bytes, data))


def _copies(made: Made) -> Iterator[Piece]:
    for one in made.corpus.articles:
        yield Piece(name=copies.place(one.path), make=partial(_copy, one, made))


def _copy(one: Placed, made: Made) -> bytes:
    return copies.text(whole(one, made.docs), made.corpus).encode("utf-8")


MAKERS: dict[str, Maker] = {
    "assets": _assets,
    "feeds": _feeds,
    "tag feeds": _tag_feeds,
    "redirects": _redirects,
    "cards": _cards,
    "portraits": _portraits,
}
"""What is made of all articles without their bodies."""
OF_BODIES: dict[str, Maker] = {"search": _search, "copies": _copies}
"""The rest: a build makes these files with the pages, a tree afterwards."""


def make(made: Made) -> Iterator[tuple[str, Piece]]:
    """(maker, file) of all `MAKERS`; where two make a file of one name, the first one's stands."""
    names: set[str] = set()
    for kind, maker in MAKERS.items():
        for file in maker(made):
            if file.name not in names:
                names.add(file.name)
                yield kind, file


def everything(made: Made) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of all files."""
    names: set[str] = set()
    for kind, maker in (*MAKERS.items(), *OF_BODIES.items()):
        # MkDocs would take a copy for a page
        if kind == "copies" and not made.markdown:
            continue
        for file in maker(made):
            if file.name not in names:
                names.add(file.name)
                yield file.name, file.make()
