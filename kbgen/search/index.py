"""The search index of a site: files that a browser fetches piece by piece. Pure.

`root.bin` lists the blocks; `t/` holds words with their articles, `s/` spellings, `d/` what
results show, `f/` sections, tags and versions. docs/search.md says how they are read and what was
measured; `kbgen.search.query` and theme/assets/search/engine.js read them.

Here all of it is made from all articles; `kbgen.search.renewal` makes what a few of them change.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from kbgen.pages.corpus import Corpus
from kbgen.search import contribution, layout
from kbgen.search.blocks import Block, Segment, cut_all
from kbgen.search.contribution import Contribution
from kbgen.search.layout import SPELLINGS, SPREADS, WORDS, Contents, Facets
from kbgen.search.lexicon import Batch, spellings
from kbgen.search.numbers import numbered
from kbgen.search.stems import base
from kbgen.search.stopwords import stopwords
from kbgen.search.synonyms import stamp, widened
from kbgen.search.tongues import Tongues

if TYPE_CHECKING:
    from kbgen.search.gathering import Gathering
    from kbgen.search.runs import Spool

Held = Callable[[], Iterable[tuple[int, Contribution]]]
"""Articles by number, sorted; may be asked for several times."""
Files = Iterator[tuple[str, bytes]]
"""Path relative to the site, content."""
Keep = Callable[[str, Block, dict[str, bytes]], None]
"""Called with the folder, each block that is written, and what is kept beside its items."""


def files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """All files of the index: path relative to the site, content."""
    lang = corpus.settings.lang
    made = {one.path: contribution.contribution(one, lang) for one in corpus.articles}
    contents = Contents(layout=layout.layout(len(made)), lang=base(lang))
    numbers = numbered(made, contents.layout.bits)
    contents.version = version(made.items())
    yield from written(
        contents, lambda: ((n, contribution.read(made[path])) for path, n in numbers.items())
    )


def version(made: Iterable[tuple[str, bytes]]) -> int:
    """Tells contributions by path from all others; sums of it can be changed piece by piece."""
    return sum(contribution.digest(path, data) for path, data in made) % (1 << 64)


def written(
    contents: Contents,
    held: Held,
    keep: Keep | None = None,
    spool: "Spool | None" = None,
    *,
    foreign: bool = True,
) -> Files:
    """All files. `contents` needs layout, language and version, and is completed on the way.
    `spool` is where entries wait, on disk for many articles; without `foreign` no article is in
    another language than the site, so that none has to be read to find that out."""
    # updates, which make a few blocks alone, do not wait for numpy
    from kbgen.search.gathering import Gathering

    contents.words = stamp(contents.lang)
    others = (g for _, g in held() if g.lang != contents.lang) if foreign else ()
    tongues = Tongues(contents.lang, others)
    contents.mixed = tongues.mixed
    if tongues.mixed:
        for _, given in held():
            tongues.hear(given)
    words = Gathering(tongues, contents.layout.least, spool)
    yield from _articles(contents, held(), words)
    groups = widened(words.groups(), contents.lang) if contents.count else ()
    yield from _blocks(contents, WORDS, groups, keep)
    yield from _blocks(contents, SPELLINGS, spellings(words.spelled), keep)
    contents.stop = sorted({*words.stop, *stopwords(contents.lang)})
    contents.endings = dict(words.endings)
    yield contents.root()


def _articles(
    contents: Contents, held: Iterable[tuple[int, Contribution]], words: "Gathering"
) -> Iterator[tuple[str, bytes]]:
    records: dict[int, Segment] = {}
    facets: list[tuple[int, Facets]] = []
    last = 0
    for number, given in held:
        if records and number >> layout.RECORDS != last >> layout.RECORDS:
            yield contents.record_name(last >> layout.RECORDS), layout.records(records)
            records = {}
        if facets and number >> contents.layout.shift != last >> contents.layout.shift:
            yield _facets(contents, last, facets)
            facets = []
        records[number] = given.record
        facets.append((number, given.facets))
        words.add(number, given)
        contents.count += 1
        last = number
    if records:
        contents.space = last + 1
        yield contents.record_name(last >> layout.RECORDS), layout.records(records)
        yield _facets(contents, last, facets)


def _facets(contents: Contents, last: int, facets: list[tuple[int, Facets]]) -> tuple[str, bytes]:
    block = last >> contents.layout.shift
    contents.facets.append(block)
    return contents.facet_name(block), layout.facets(facets)


def _blocks(
    contents: Contents, folder: str, batches: Iterable[Batch], keep: Keep | None
) -> Iterator[tuple[str, bytes]]:
    firsts = contents.firsts[folder]
    rests: dict[str, bytes] = {}
    listed = _noted(batches, rests)
    for block in cut_all(listed, contents.layout.sizes[folder], SPREADS[folder]):
        firsts.append(block.first)
        # items behind the block were seen already
        beside = {name: rests.pop(name) for name in list(rests) if name <= block.last}
        if keep is not None:
            keep(folder, block, beside)
        yield layout.block_name(folder, block.first), block.data


def _noted(
    batches: Iterable[Batch], rests: dict[str, bytes]
) -> Iterator[tuple[list[str], list[bytes]]]:
    for names, data, beside in batches:
        rests.update(beside)
        yield names, data
