"""Threads as the store keeps them, made by whoever has the time: a worker of a harvest."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import msgspec
import zstandard

from kbgen.model import Dropped, Failed, Refused, Thread

_LEVEL = 1
"""Of zstd: 3 takes half as much time again, for 3 % less."""
_compress = zstandard.ZstdCompressor(level=_LEVEL).compress
_decompress = zstandard.ZstdDecompressor().decompress


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A thread, compressed."""

    key: str
    """As in `Thread`."""
    source: str
    """As in `Thread`."""
    native: str
    """`Thread.id`."""
    digest: bytes
    """Hash of its content, 16 bytes."""
    data: bytes
    """What `unpack` makes the thread of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Threads that the options of a source do not choose: many at once, since there may be many."""

    source: str
    """NAME of the source."""
    url: str
    """Address of a thread, without its number."""
    reason: str
    """As in `Dropped`."""
    numbers: tuple[int, ...]
    """Their native ids."""

    def each(self) -> Iterator[Dropped]:
        """One after the other."""
        for number in self.numbers:
            key = f"{self.source}:{number}"
            yield Dropped(key=key, url=f"{self.url}{number}", reason=self.reason)


def pack(thread: Thread) -> Packed:
    """The thread, compressed."""
    data = msgspec.json.encode(thread)
    return Packed(
        key=thread.key,
        source=thread.source,
        native=thread.id,
        digest=hashlib.blake2b(data, digest_size=16).digest(),
        data=_compress(data),
    )


def unpack(data: bytes) -> Thread:
    """The thread of `Packed.data`."""
    return msgspec.json.decode(_decompress(data), type=Thread)


def pack_refused(record: Refused | LeftOut) -> bytes:
    """A record that is no thread, for the store; many at once take about a byte each."""
    if not isinstance(record, LeftOut):
        return msgspec.json.encode(record)
    # gaps between numbers are alike where numbers are not
    gaps = tuple(after - before for before, after in pairwise((0, *record.numbers)))
    return _compress(msgspec.json.encode(replace(record, numbers=gaps)))


def unpack_refused(kind: str, data: bytes) -> Iterator[Refused]:
    """What `pack_refused` packed, one by one; `kind` is the name of its class."""
    if kind == "LeftOut":
        record = msgspec.json.decode(_decompress(data), type=LeftOut)
        yield from replace(record, numbers=tuple(accumulate(record.numbers))).each()
    elif kind == "Failed":
        yield msgspec.json.decode(data, type=Failed)
    else:
        yield msgspec.json.decode(data, type=Dropped)
