"""What pages are made from, as hashes: a page whose hash is as before need not be made again.

A hash is taken of what goes into a page and not of what comes out: to make what surrounds an
article costs a hundred times as much as to look at what it would be made from.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from kbgen.model import Placed
from kbgen.pages import person
from kbgen.pages.avatars import KINDS
from kbgen.pages.corpus import Corpus, web_address
from kbgen.pages.sheets import Page, Sheet
from kbgen.pages.shortened import short_title

_encode = msgspec.msgpack.Encoder().encode


def digest(*parts: bytes) -> bytes:
    """Of all parts, each apart."""
    return _hash(_encode(parts))


def _hash(whole: bytes) -> bytes:
    return hashlib.blake2b(whole, digest_size=16).digest()


class Keys:
    """Hashes of the pages of one corpus."""

    def __init__(
        self, corpus: Corpus, heads: Mapping[str, bytes], near: Mapping[str, Sequence[str]]
    ) -> None:
        """`heads` are hashes of what others see of each article, `near` its related ones."""
        self._corpus, self._heads, self._near = corpus, heads, near
        self._people: dict[str, bytes] = {}
        self._faces: dict[str, bytes] = {}

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return person.places(self._corpus)

    @cached_property
    def _articles(self) -> dict[str, Placed]:
        return {one.path: one for one in self._corpus.articles}

    @cached_property
    def _moved(self) -> dict[str, str]:
        """Former place -> path of the article that took it in."""
        return {
            place: one.path
            for one in reversed(self._corpus.articles)
            for place in one.article.redirects
        }

    @cached_property
    def _versions(self) -> bytes:
        """The page of a version links to those before and after it."""
        return digest(_encode(sorted(self._corpus.version_paths.items())))

    def _person(self, url: str) -> bytes:
        """What pages say of a person, besides what they did."""
        if url not in self._people:
            one = self._corpus.people.get(url)
            if one is None:
                self._people[url] = b""
            else:
                slug = one.path.rpartition("/")[2].removesuffix(".md")
                held = self._corpus.settings.pictures
                pictures = [f"{slug}{kind}" in held for kind in KINDS] if held else []
                self._people[url] = _encode(
                    (one.name, one.path, one.kind, self._places[url], pictures)
                )
        return self._people[url]

    def face(self, one: Placed) -> bytes:
        """Of an article as lists show it, with the names that the corpus gives to what it names."""
        found = self._faces.get(one.path)
        if found is None:
            article, corpus = one.article, self._corpus
            parts: list[bytes | str] = [self._heads[one.path]]
            parts += [self._person(web_address(credit.url)) for credit in article.contributors]
            parts += [corpus.tag_paths[tag] for tag in article.tags]
            parts += [corpus.version_paths.get(name, "") for name in article.versions]
            found = self._faces[one.path] = _hash(_encode(parts))
        return found

    def article(self, one: Placed) -> bytes:
        """Of all that stands around an article on its page, its body aside."""
        article, corpus = one.article, self._corpus
        titles = [corpus.titles[title.casefold()] == 1 for title in _titles(article.title)]
        others = [*self._near[one.path], *self._instead(one)]
        shown = [
            (other.path, other.article.title, other.article.description, other.article.lang)
            for path in others
            if (other := self._articles.get(path))
        ]
        return digest(self.face(one), _encode((titles, shown)))

    def _instead(self, one: Placed) -> list[str]:
        """The article that `see` leads to."""
        place = one.article.see
        if not place:
            return []
        path = f"{place}.md"
        return [path if path in self._articles else self._moved.get(place, "")]

    def shown(self, page: Page) -> bytes:
        """Of all that a list is made from; b"" where any article may change it."""
        if page.shows is None:
            return b""
        known, face = self._faces.get, self.face
        faces = [known(one.path) or face(one) for one in page.shows]
        # all of them have one length
        return _hash(b"".join([self._versions, *faces]))


def sheet(one: Sheet) -> bytes:
    """Of what stands on a generated page."""
    return _hash(_encode((one.said, one.head)))


def _titles(title: str) -> tuple[str, str]:
    return title, short_title(title)
