"""Many pages at once: in batches, on all cores, with the same bytes for any number of them.

Of each kind of page one is built before workers are forked: what is worked out for it (its folded
template, words, highlighting) is then theirs too, and so is what was found out about it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from mkdocs import utils

from kbgen.publish import building, contested, outcome
from kbgen.publish.building import Workshop
from kbgen.publish.incremental import KeptPage
from kbgen.publish.messages import Said
from kbgen.publish.rendering import ArticlePage
from kbgen.workers import mapped

_BATCH = 64
"""Pages that a worker is given at once."""
_MANY = 10
"""Pages of a kind that are worth to fold its template for."""
_UNBOUNDED: list[Any] = [
    found
    for name in ("_norm_parts", "_get_norm_url")
    if hasattr(found := getattr(utils, name, None), "cache_clear")
]
"""Where MkDocs keeps something of every address that it was ever asked about."""

More = TypeVar("More")


class Pressed(NamedTuple, Generic[More]):
    """A page that was built. It crosses from a worker: a tuple does so in a tenth of the time."""

    name: str
    """Path in content/."""
    page: KeptPage
    """What the next build has to know of it."""
    more: More | None
    """What was made beside an article's page, while its body was at hand."""


Also = Callable[[ArticlePage], More]
"""Makes something of an article that has just been built; it crosses from a worker as a pickle."""


def build_pages(
    shop: Workshop, names: Sequence[str], jobs: int, also: Also[More]
) -> Iterator[Pressed[More]]:
    """Build the pages at `names`, samples of each kind first. Raises BuildError where one fails."""
    articles = frozenset(one.path for one in shop.plugin.making.corpus.articles)
    kinds = Counter(_kind(name, articles) for name in names)
    many = frozenset(kind for kind, count in kinds.items() if count >= _MANY)
    first: set[tuple[str, int]] = set()
    samples: list[str] = []
    rest: list[str] = []
    after = contested.last(names, shop.plugin.making.lists)
    behind = frozenset(after)
    for name in names:
        if name in behind:
            continue
        key = _kind(name, articles), name.removesuffix("index.md").count("/")
        (samples if key not in first or name in shop.named else rest).append(name)
        first.add(key)

    def build(name: str) -> Pressed[More]:
        return build_one(shop, name, also, many=_kind(name, articles) in many)

    for name in samples:
        yield build(name)
    # what is learned from some articles (lexers, words) is worth as much as what samples teach
    here, rest = (rest[:_BATCH], rest[_BATCH:]) if jobs > 1 else ([], rest)
    for name in here:
        yield build(name)
    # workers have the names already: they are told where to begin
    starts = range(0, len(rest), _BATCH)
    batch = partial(_batch, shop, build, rest)
    for pressed, said in mapped(batch, starts, min(jobs, len(starts))):
        for level, message in said:
            shop.messages.say(level, message)
        for one in pressed:
            shop.plugin.dates[one.name] = one.page.date
        yield from pressed
    # over what the others wrote to the same file
    for name in after:
        yield build(name)


_TOPS = frozenset({"people", "tags", "versions", "sections", "search"})


def _kind(name: str, articles: Collection[str]) -> str:
    """What pages are alike, as far as a name tells it."""
    top, _, rest = name.partition("/")
    if name in articles:
        return "article"
    if not rest or top not in _TOPS:
        return "section"
    # the list of all tags is mostly one page, which is not worth what is worth it for each tag
    return f"{top}/" if rest == "index.md" or rest.startswith("page/") else top


def build_one(shop: Workshop, name: str, also: Also[More], *, many: bool = False) -> Pressed[More]:
    """Build the page at `name`; `many` of its kind are worth more preparation."""
    file = building.file_of(shop, name)
    page = building.page_of(file)
    kept = building.build_page(shop, file, many=many)
    # `isinstance` of a class that is abstract takes long where it is another one
    more = also(page) if page.__class__ is ArticlePage else None
    building.let_go(shop, file)
    return Pressed(name=name, page=kept, more=more)


def _batch(
    shop: Workshop, build: Callable[[str], Pressed[More]], names: Sequence[str], start: int
) -> tuple[list[Pressed[More]], list[Said]]:
    """What a worker does, and what it says meanwhile."""
    before = len(shop.messages.said)
    with outcome.told(shop.config, shop.messages):
        pressed = [build(name) for name in names[start : start + _BATCH]]
    for cache in _UNBOUNDED:
        cache.cache_clear()
    return pressed, list(shop.messages.said)[before:]
