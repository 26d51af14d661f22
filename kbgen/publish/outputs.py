"""Files of the site that are no pages: feeds, redirects, copies, pictures, the search index.

To add one: write a function from `Made` to names and bytes, and name it in `MAKERS`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.model import Placed
from kbgen.pages import copies, feeds, redirects
from kbgen.pages.corpus import Corpus
from kbgen.publish import assets, cards
from kbgen.search import index

Files = Iterator[tuple[str, bytes]]
"""Path relative to the site -> what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What such files are made from."""

    corpus: Corpus
    """The articles."""
    pages: tuple[tuple[str, str], ...]
    """Path in content/ of every page of the site, and when it changed or ""."""
    state: Path
    """The folder .kbgen/: what takes long to make is kept there."""
    markdown: bool = True
    """Whether Markdown can stand in the site: MkDocs without the plugin would make pages of it."""
    edited: frozenset[str] | None = None
    """Paths of the articles whose bodies alone changed since the last build; None where more did,
    or nobody knows."""

    @property
    def articles(self) -> Iterable[Placed]:
        """Those whose own files have to be made."""
        everything = self.corpus.articles
        return (one for one in everything if self.edited is None or one.path in self.edited)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes files of one kind."""

    make: Callable[[Made], Files]
    """Names and bytes, each name once."""
    reads_bodies: bool = False
    """A change of articles' bodies alone may change its files."""
    by_article: bool = False
    """Each article has its own: after a change of bodies only those of the changed ones are made.
    """
    markdown: bool = False
    """They are Markdown."""
    takes_long: bool = False
    """`kbgen serve` shows pages before they are made."""


def _texts(files: Mapping[str, str]) -> Files:
    return ((name, text.encode("utf-8")) for name, text in files.items())


def _feeds(made: Made) -> Files:
    return _texts(feeds.files(made.corpus, made.pages, copies=made.markdown))


def _copies(made: Made) -> Files:
    for one in made.articles:
        yield copies.place(one.path), copies.text(one, made.corpus).encode("utf-8")


MAKERS: dict[str, Maker] = {
    "assets": Maker(make=lambda made: iter(assets.files().items())),
    "feeds": Maker(make=_feeds),
    "tag feeds": Maker(make=lambda made: _texts(dict(feeds.tag_files(made.corpus)))),
    "redirects": Maker(make=lambda made: _texts(redirects.files(made.corpus))),
    "cards": Maker(make=lambda made: cards.files(made.corpus, made.state / "cards")),
    "search": Maker(make=lambda made: index.files(made.corpus), reads_bodies=True, takes_long=True),
    # MkDocs would take a copy for a page
    "copies": Maker(make=_copies, reads_bodies=True, by_article=True, markdown=True),
}


LATER = frozenset(kind for kind, maker in MAKERS.items() if maker.takes_long)
"""Makers that take long."""


def make(made: Made, kinds: Collection[str] = MAKERS) -> Iterator[tuple[str, str, bytes]]:
    """(maker, name, bytes); where two make a file of one name, the first one's stands.

    After a change of bodies alone only what may have changed is made.
    """
    names: set[str] = set()
    for kind, maker in MAKERS.items():
        if kind not in kinds:
            continue
        if (maker.markdown and not made.markdown) or (
            made.edited is not None and not maker.reads_bodies
        ):
            continue
        for name, data in maker.make(made):
            if name not in names:
                names.add(name)
                yield kind, name, data
