"""The corpus of the last build, of which only what is asked for is read: what surrounds an article
hangs on few others, however many there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

import msgspec

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, Person, Settings
from kbgen.pages.kinds import Kind
from kbgen.pages.related import Near, Ranked
from kbgen.publish.contested import claimed_twice
from kbgen.publish.state import State

V = TypeVar("V")


class _Near(msgspec.Struct, frozen=True, array_like=True):
    """What is related to an article, as it is written down."""

    chosen: Sequence[str]
    alike: Ranked


_decode = msgspec.msgpack.decode


class Facts(Mapping[str, V], Generic[V]):
    """Facts of one kind by name, read when they are asked for."""

    def __init__(self, state: State, kind: str, made: Callable[[bytes], V]) -> None:
        self._state, self._kind, self._made = state, kind, made

    def __getitem__(self, name: str) -> V:
        query = "SELECT value FROM fact WHERE kind = ? AND name = ?"
        row = next(self._state.rows(query, (self._kind, name)), None)
        if row is None:
            raise KeyError(name)
        return self._made(row[0])

    def __iter__(self) -> Iterator[str]:
        query = "SELECT name FROM fact WHERE kind = ? ORDER BY name"
        return (row[0] for row in self._state.rows(query, (self._kind,)))

    def __len__(self) -> int:
        query = "SELECT count(*) FROM fact WHERE kind = ?"
        return int(next(self._state.rows(query, (self._kind,)))[0])


class Heads(Mapping[str, bytes]):
    """Hashes of what others see of each file of content/, read when they are asked for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __getitem__(self, path: str) -> bytes:
        row = next(self._state.rows("SELECT head FROM source WHERE path = ?", (path,)), None)
        if row is None:
            raise KeyError(path)
        return bytes(row[0])

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._state.rows("SELECT path FROM source ORDER BY path"))

    def __len__(self) -> int:
        return int(next(self._state.rows("SELECT count(*) FROM source"))[0])


class _Articles(Sequence[Placed]):
    """All articles by path."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._count = int(next(state.rows("SELECT count(*) FROM article"))[0])

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Placed: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Placed]: ...

    def __getitem__(self, at: int | slice) -> Placed | Sequence[Placed]:
        if isinstance(at, slice):
            return tuple(self)[at]
        query = "SELECT data FROM article ORDER BY path LIMIT 1 OFFSET ?"
        row = next(self._state.rows(query, (at,)), None)
        if row is None:
            raise IndexError(at)
        return _decode(row[0], type=Placed)

    def __iter__(self) -> Iterator[Placed]:
        decode = msgspec.msgpack.Decoder(Placed).decode
        return (decode(d) for (d,) in self._state.rows("SELECT data FROM article ORDER BY path"))


def corpus(state: State, settings: Settings) -> Corpus:
    """What the view of an article and its copy look at; lists of articles are left empty."""

    def person(data: bytes) -> Person:
        name, url, path, kind = _decode(data, type=tuple[str, str, str, Kind])
        return Person(name=name, url=url, path=path, articles=(), kind=kind)

    def text(data: bytes) -> str:
        return _decode(data, type=str)

    return Corpus(
        settings=settings,
        articles=_Articles(state),
        newest=(),
        sections={},
        tags={},
        tag_paths=Facts(state, "tag", text),
        version_paths=Facts(state, "version", text),
        people=Facts(state, "person", person),
        titles=Facts(state, "title", lambda data: _decode(data, type=int)),
    )


def threads(state: State) -> Mapping[str, str]:
    """Path of the article by thread."""
    return Facts(state, "thread", lambda data: _decode(data, type=str))


def article(state: State, path: str) -> Placed:
    """One article, without its body."""
    row = next(state.rows("SELECT data FROM article WHERE path = ?", (path,)))
    return _decode(row[0], type=Placed)


def near(state: State, path: str) -> list[Placed]:
    """Articles that are related to one."""
    row = next(state.rows("SELECT others FROM near WHERE path = ?", (path,)), None)
    paths = _decode(row[0], type=_Near).chosen if row else []
    return [article(state, other) for other in paths]


def seen(state: State, path: str) -> bytes:
    """Hash of what the page at `path` shows of others."""
    row = next(state.rows("SELECT seen FROM page WHERE path = ?", (path,)), None)
    return bytes(row[0]) if row else b""


class Generated:
    """Paths of generated pages: those that no file of content/ is."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __contains__(self, path: object) -> bool:
        query = (
            "SELECT 1 FROM page WHERE path = ? "
            "AND NOT EXISTS (SELECT 1 FROM source WHERE source.path = page.path)"
        )
        return next(self._state.rows(query, (path,)), None) is not None


def alike(state: State) -> dict[str, Ranked]:
    """What was found to be alike, by path."""
    decode = msgspec.msgpack.Decoder(_Near).decode
    return {path: decode(data).alike for path, data in state.rows("SELECT path, others FROM near")}


def note_near(state: State, near: Near) -> None:
    """Write down what is related, where it differs."""
    encode = msgspec.msgpack.Encoder().encode
    before: dict[str, bytes] = dict(state.rows("SELECT path, others FROM near"))
    now = (
        (path, encode(_Near(chosen=chosen, alike=near.alike[path])))
        for path, chosen in near.chosen.items()
    )
    state.put("near", (row for row in now if before.get(row[0]) != row[1]), 2)
    state.drop("near", "path", before.keys() - near.chosen.keys())


def note(state: State, corpus: Corpus, threads: Mapping[str, str]) -> None:
    """Write down all that `corpus` and `threads` answer with, where it differs."""
    people = ((u, (p.name, p.url, p.path, p.kind)) for u, p in corpus.people.items())
    tables: dict[str, Iterable[tuple[str, object]]] = {
        "tag": corpus.tag_paths.items(),
        "version": corpus.version_paths.items(),
        "person": people,
        "title": corpus.titles.items(),
        "thread": threads.items(),
    }
    for kind, table in tables.items():
        _note(state, kind, table)
    state.note("claimed_twice", claimed_twice(corpus.articles))


def _note(state: State, kind: str, table: Iterable[tuple[str, object]]) -> None:
    encode = msgspec.msgpack.Encoder().encode
    gone: dict[str, bytes] = dict(
        state.rows("SELECT name, value FROM fact WHERE kind = ?", (kind,))
    )
    rows = ((name, encode(value)) for name, value in table)
    state.put("fact", ((kind, n, data) for n, data in rows if gone.pop(n, None) != data), 3)
    for name in gone:
        state.rows("DELETE FROM fact WHERE kind = ? AND name = ?", (kind, name))
