"""Where what stands in the index: names of files, sizes of blocks, the root that lists them.

All of it hangs on how many articles there are, and changes only where their count passes a bound.
"""

import json
from collections.abc import Iterable, Mapping

import msgspec

from kbgen.pages.corpus import section_title
from kbgen.search import blocks
from kbgen.search.blocks import Segment
from kbgen.search.numbers import bits_for
from kbgen.search.stopwords import negations

FOLDER = "assets/kb-search"
FORMAT = 5
WORDS, SPELLINGS = "t", "s"
RECORDS = 5
"""Bits of a number within a block of records: two to four articles a block."""
_FACETS = 2_048
"""Articles in a block of facets, about."""
_BLOCK, _BLOCK_BITS = 1_000, 17
_SPREAD = 20
"""Groups after which a block may end, once it is large enough."""
_SPELLING_LEAST, _SPELLING_SPREAD = 12_000, 300
_RARE = (300, 3_000)
"""Articles of a site from which on a word that no title holds must stand in 2, and in 3, to be a
spelling to correct to: else it may be a mistake itself."""
_ENDINGS = 80

Facets = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Section, tags and versions of an article."""


class Layout(msgspec.Struct, frozen=True):
    """What hangs on the number of articles."""

    bits: int
    """Of the space that their numbers lie in."""
    shift: int
    """Bits of a number within a block of facets."""
    least: int
    """Articles that a word must stand in to be a spelling."""
    sizes: dict[str, int]
    """Folder -> least bytes of a block before it is compressed."""


SPREADS = {WORDS: _SPREAD, SPELLINGS: _SPELLING_SPREAD}


def layout(count: int) -> Layout:
    """For so many articles."""
    bits = bits_for(count)
    shift = bits
    while count > _FACETS and (count >> (bits - shift)) > _FACETS:
        shift -= 1
    # the list of blocks must stay small
    growth = 1.5 ** max(0, bits - _BLOCK_BITS)
    return Layout(
        bits=bits,
        shift=shift,
        least=1 + sum(count >= size for size in _RARE),
        sizes={WORDS: round(_BLOCK * growth), SPELLINGS: round(_SPELLING_LEAST * growth)},
    )


class Contents(msgspec.Struct, kw_only=True):
    """What the root says of an index, and what the next one is made from."""

    layout: Layout
    """See there."""
    lang: str
    """Of the site, without a country."""
    words: int = 0
    """Tells the list of words that people use for one another from others: it is in the blocks."""
    count: int = 0
    """Articles."""
    space: int = 0
    """Their numbers are smaller than this."""
    version: int = 0
    """Tells this index from others: browsers ask for its blocks by it."""
    firsts: dict[str, list[str]] = msgspec.field(default_factory=lambda: {WORDS: [], SPELLINGS: []})
    """Folder -> where its blocks begin."""
    facets: list[int] = []
    """Blocks of facets."""
    stop: list[str] = []
    """Terms that say little, sorted."""
    endings: dict[str, int] = {}
    """"cut instead" -> how many forms end so: see `kbgen.search.lexicon.cut_off`."""
    mixed: bool = False
    """Articles are in several languages."""

    def root(self) -> tuple[str, bytes]:
        """Name and content of the file that is read first."""
        ranked = sorted(self.endings.items(), key=lambda item: (-item[1], item[0]))
        root = {
            "format": FORMAT,
            "version": f"{FORMAT}{self.words:08x}{self.version:016x}",
            "count": self.count,
            "bits": self.layout.bits,
            "space": self.space,
            "records": RECORDS,
            "facets": [self.layout.shift, *self.facets],
            "endings": [key.split(" ") for key, n in ranked[:_ENDINGS] if n > 1],
            "stop": self.stop,
            "not": sorted(negations(self.lang)),
            "blocks": {name: "\n".join(firsts) for name, firsts in self.firsts.items()},
        }
        return f"{FOLDER}/root.bin", packed(root)

    def record_name(self, block: int) -> str:
        """The file of a block of records."""
        return f"{FOLDER}/d/{self.layout.bits}-{block:x}.bin"

    def facet_name(self, block: int) -> str:
        """The file of a block of facets."""
        return f"{FOLDER}/f/{self.layout.bits}-{block:x}.bin"


def block_name(folder: str, first: str) -> str:
    """The file of the block of words, or of spellings, that begins there."""
    return f"{FOLDER}/{folder}/{blocks.named(first)}.bin"


def packed(value: object) -> bytes:
    """As JSON, compressed."""
    return blocks.pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def records(held: Mapping[int, Segment]) -> bytes:
    """A block of records: the articles' numbers, then what results show of each, then a zero."""
    before = f"[{json.dumps(list(held), separators=(',', ':'))},"
    return blocks.joined(before.encode(), held.values(), b"0]")


def facets(held: Iterable[tuple[int, Facets]]) -> bytes:
    """Names, each once, and for each article its distance and the names that it has."""
    listed = list(held)
    sections = sorted({section for _, (section, _, _) in listed})
    tags = sorted({tag for _, (_, own, _) in listed for tag in own})
    versions = sorted({version for _, (_, _, own) in listed for version in own})
    places = [{name: at for at, name in enumerate(names)} for names in (sections, tags, versions)]
    distances, before = [], 0
    for number, _ in listed:
        distances.append(number - before)
        before = number
    return packed(
        [
            distances,
            sections,
            [section_title(name) for name in sections],
            tags,
            versions,
            [places[0][section] for _, (section, _, _) in listed],
            [[places[1][tag] for tag in own] for _, (_, own, _) in listed],
            [[places[2][version] for version in own] for _, (_, _, own) in listed],
        ]
    )
