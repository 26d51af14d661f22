"""Many pages at once: in batches, on all cores, with the same bytes for any number of them.

Of each kind of page one is built before workers are forked: what is worked out for it (its folded
template, words, highlighting) is then theirs too, and so is what was found out about it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File

from kbgen.errors import BuildError
from kbgen.publish import building
from kbgen.publish.building import Workshop
from kbgen.publish.incremental import KeptPage
from kbgen.publish.messages import Said
from kbgen.publish.rendering import ArticlePage
from kbgen.workers import mapped

_BATCH = 64
"""Pages that a worker is given at once."""
_MANY = 20
"""Pages of a kind that are worth to fold its template for."""

More = TypeVar("More")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Generic[More]):
    """A page that was built."""

    name: str
    """Path in content/."""
    page: KeptPage
    """What the next build has to know of it."""
    more: More | None
    """What was made beside an article's page, while its body was at hand."""


Also = Callable[[ArticlePage], More]
"""Makes something of an article that has just been built; it crosses from a worker as a pickle."""


def build_pages(
    shop: Workshop, files: Sequence[File], jobs: int, also: Also[More]
) -> Iterator[Pressed[More]]:
    """Build `files`, samples of each kind first. Raises BuildError where one fails."""
    kinds = Counter(map(_kind, files))
    build = partial(_built, shop, kinds, also)
    first: set[tuple[str, int]] = set()
    samples: list[File] = []
    rest: list[File] = []
    for file in files:
        key = _kind(file), file.url.count("/")
        named = file.src_uri in shop.named
        (rest if key in first and not named else samples).append(file)
        first.add(key)
    for file in samples:
        yield build(file)
    # workers have the files already: they are told where to begin
    starts = range(0, len(rest), _BATCH)
    batch = partial(_batch, shop, build, rest)
    for pressed, said in mapped(batch, starts, min(jobs, len(starts))):
        for level, message in said:
            shop.messages.say(level, message)
        yield from pressed


def _kind(file: File) -> str:
    """What pages are alike, as far as a name tells it."""
    page = building.page_of(file)
    top, _, rest = file.src_uri.partition("/")
    if isinstance(page, ArticlePage):
        return "article"
    return top if rest and top in _TOPS else "section"


_TOPS = frozenset({"people", "tags", "versions", "sections", "search"})


def _built(shop: Workshop, kinds: Counter[str], also: Also[More], file: File) -> Pressed[More]:
    page = building.page_of(file)
    kept = building.build_page(shop, file, many=kinds[_kind(file)] >= _MANY)
    more = also(page) if isinstance(page, ArticlePage) else None
    building.let_go(shop, file)
    return Pressed(name=file.src_uri, page=kept, more=more)


def _batch(
    shop: Workshop, build: Callable[[File], Pressed[More]], files: Sequence[File], start: int
) -> tuple[list[Pressed[More]], list[Said]]:
    """What a worker does, and what it says meanwhile."""
    before = len(shop.messages.said)
    try:
        pressed = [build(file) for file in files[start : start + _BATCH]]
    except (MkDocsException, Abort) as error:
        why = shop.messages.why(error)
        raise BuildError(f"the site could not be built: {why}") from error
    return pressed, list(shop.messages.said)[before:]
