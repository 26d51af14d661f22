"""Sorted things in compressed blocks, cut where what they hold says so.

A block ends after an item whose own name hashes to a certain value, not after so many bytes: what
is inserted then changes the block that it falls into and leaves all others, byte for byte. A block
is called by where it begins, so that the list of beginnings is all that finds it.

Files are zlib streams with a name that no server takes for a compressed file of another kind, and
open with the browser's DecompressionStream.
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

_LEVEL = 6
_BEGIN, _END = b"\x78\x9c", b"\x01\x00\x00\xff\xff"
"""Of a zlib stream: its first bytes, and a last part that holds nothing."""
_PRIME = 65_521


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some neighbouring items."""

    first: str
    """The shortest text that is greater than all before the block, and not than its first item."""
    start: str
    """Name of its first item."""
    last: str
    """Name of its last item."""
    raw: bytes
    """Not compressed."""

    @property
    def name(self) -> str:
        """What the file is called, without folder and ending."""
        return named(self.first)

    @cached_property
    def data(self) -> bytes:
        """Compressed."""
        return pack(self.raw)


class Segment(NamedTuple):
    """A text compressed so that it can be joined with others into one stream."""

    data: bytes
    """Raw deflate that ends at a whole byte."""
    size: int
    """Bytes of the text."""
    check: int
    """Its Adler-32."""


def named(first: str) -> str:
    """The name of the block that begins at `first`: FNV-1a twice, from two offsets."""
    one, two = 0x811C9DC5, 0x050C5D1F
    for byte in first.encode():
        one = (one ^ byte) * 0x01000193 & 0xFFFFFFFF
        two = (two ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{one:08x}{two:08x}"


def pack(data: bytes) -> bytes:
    """As files hold it: the same bytes on every host."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes) -> bytes:
    """What `pack` was given."""
    return zlib.decompress(data)


def segment(data: bytes) -> Segment:
    """Compress a part of a stream."""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = made.compress(data) + made.flush(zlib.Z_SYNC_FLUSH)
    return Segment(packed, len(data), zlib.adler32(data))


def joined(before: bytes, segments: Iterable[Segment], after: bytes) -> bytes:
    """One stream of short plain bytes, segments and plain bytes: what `pack` of the whole would be,
    but that nothing is compressed again."""
    parts = [_BEGIN]
    low, high = 1, 0
    for data, size, check in (_plain(before), *segments, _plain(after)):
        parts.append(data)
        # each of the `size` sums of this part goes on from `low` instead of 1
        high = (high + (check >> 16) + size * (low - 1)) % _PRIME
        low = (low + (check & 0xFFFF) - 1) % _PRIME
    parts.append(_END)
    parts.append((high << 16 | low).to_bytes(4, "big"))
    return b"".join(parts)


def _plain(data: bytes) -> Segment:
    head = b"\x00" + len(data).to_bytes(2, "little") + (len(data) ^ 0xFFFF).to_bytes(2, "little")
    return Segment(head + data, len(data), zlib.adler32(data))


def cut(
    items: Iterable[tuple[str, bytes]], least: int, spread: int, last: str = ""
) -> Iterator[Block]:
    """Items by name, sorted, as blocks of at least `least` bytes and mostly `spread` items more.

    `last` is the name of the item before the first one.
    """
    listed = list(items)
    names, data = [name for name, _ in listed], [one for _, one in listed]
    return cut_all([(names, data)], least, spread, last)


def cut_all(
    batches: Iterable[tuple[list[str], list[bytes]]], least: int, spread: int, last: str = ""
) -> Iterator[Block]:
    """The same of items in batches: names, and what each holds."""
    names: list[str] = []
    parts: list[bytes] = []
    for more_names, more_parts in batches:
        names, parts = names + more_names, parts + more_parts
        starts = [0, *accumulate(map(len, parts))]
        begin = 0
        while end := _end(names, starts, begin, least, spread):
            yield _block(last, names[begin:end], parts[begin:end])
            last, begin = names[end - 1], end
        names, parts = names[begin:], parts[begin:]
    if parts:
        yield _block(last, names, parts)


def _end(names: list[str], starts: list[int], begin: int, least: int, spread: int) -> int:
    """The place of the item before which a block ends that begins at `begin`; 0 for none yet."""
    first = bisect_left(starts, starts[begin] + least, begin + 1)
    most = bisect_left(starts, starts[begin] + 4 * least, first)
    for at in range(first, min(most, len(names))):
        if zlib.crc32(names[at].encode()) % spread == 0:
            return at
    return most if most < len(names) else 0


def _block(last: str, names: list[str], parts: list[bytes]) -> Block:
    first = between(last, names[0])
    return Block(first=first, start=names[0], last=names[-1], raw=b"".join(parts))


def between(last: str, first: str) -> str:
    """The shortest start of `first` that is greater than `last`."""
    for end in range(1, len(first)):
        if first[:end] > last:
            return first[:end]
    return first


def varint(number: int) -> bytes:
    """Seven bits a byte, low ones first."""
    if number < _KNOWN:
        return VARINTS[number]
    if number < 1 << 21:
        # numbers of articles on a large site
        return bytes((number & 127 | 128, number >> 7 & 127 | 128, number >> 14))
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


_KNOWN = 1 << 14
VARINTS = [bytes((n,)) for n in range(128)]
VARINTS += [bytes((n & 127 | 128, n >> 7)) for n in range(128, _KNOWN)]
"""What `varint` gives for small numbers: a call costs ten times as much as a look at a list."""


def text(value: bytes) -> bytes:
    """Length and bytes."""
    return varint(len(value)) + value
