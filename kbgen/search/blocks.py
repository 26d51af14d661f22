"""Sorted things in compressed blocks, cut where what they hold says so.

A block ends before an item whose own name hashes to a certain value, not after so many bytes: what
is inserted then changes the block that it falls into and leaves all others, byte for byte. Blocks
are named by a hash of their bytes, so that an unchanged one keeps its name and a browser its copy,
and an outdated list of blocks never opens newer ones.

Files are zlib streams with a name that no server takes for a compressed file of another kind, and
open with the browser's DecompressionStream.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

_NAME_BYTES = 5
"""Of a block's hash: 40 bits keep 10,000 blocks apart with all but certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some neighbouring items."""

    first: str
    """The shortest text that is greater than all before the block, and not than its first item."""
    data: bytes
    """Compressed."""

    @property
    def name(self) -> str:
        """What the file is called, without folder and ending."""
        return blake2b(self.data, digest_size=_NAME_BYTES).hexdigest()


def pack(data: bytes) -> bytes:
    """As files hold it: the same bytes on every host."""
    return zlib.compress(data, 9)


def unpack(data: bytes) -> bytes:
    """What `pack` was given."""
    return zlib.decompress(data)


def cut(items: Iterable[tuple[str, bytes]], least: int, spread: int) -> Iterator[Block]:
    """Items by name, sorted, as blocks of at least `least` bytes and mostly `spread` items more."""
    names: list[str] = []
    parts: list[bytes] = []
    size, last = 0, ""
    for name, data in items:
        full = size >= 4 * least or (size >= least and _ends(name, spread))
        if parts and full:
            yield Block(first=between(last, names[0]), data=pack(b"".join(parts)))
            last, names, parts, size = names[-1], [], [], 0
        names.append(name)
        parts.append(data)
        size += len(data)
    if parts:
        yield Block(first=between(last, names[0]), data=pack(b"".join(parts)))


def _ends(name: str, spread: int) -> bool:
    return zlib.crc32(name.encode()) % spread == 0


def between(last: str, first: str) -> str:
    """The shortest start of `first` that is greater than `last`."""
    for end in range(1, len(first)):
        if first[:end] > last:
            return first[:end]
    return first


def varint(number: int) -> bytes:
    """Seven bits a byte, low ones first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def text(value: bytes) -> bytes:
    """Length and bytes."""
    return varint(len(value)) + value


def postings(entries: Sequence[int], bits: int) -> bytes:
    """Entries (document << `bits` | level) by falling level, then by document, as distances."""
    mask = (1 << bits) - 1
    levels: dict[int, list[int]] = {}
    for entry in entries:
        levels.setdefault(entry & mask, []).append(entry >> bits)
    out = bytearray()
    for level in sorted(levels, reverse=True):
        documents = sorted(levels[level])
        # one document is the usual case: its count is a bit of the level
        if len(documents) == 1:
            out.append(level << 1)
        else:
            out.append(level << 1 | 1)
            out += varint(len(documents))
        before = 0
        for document in documents:
            out += varint(document - before)
            before = document
    return bytes(out)
