"""Articles to wherever Arrow or fsspec can write, by the workers themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kbgen.engine import arrow, places
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.errors import EngineError

_MARK = ".kbgen-engine"
"""Says which run wrote a place: another one would leave files of the first behind."""
_WRITTEN: Columns = (("path", "string"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWriter:
    """Writes articles as Markdown files, each whole; twice is as good as once."""

    place: str
    """Folder, a path or an address."""

    def __call__(self, found: Batches) -> Batches:
        """Paths of rows of `finishing.ARTICLES`."""
        yield from arrow.batches(self._written(found), _WRITTEN)

    def _written(self, found: Batches) -> Iterator[tuple[Any, ...]]:
        for path, _, text, _ in arrow.rows(found):
            places.write(places.joined(self.place, path), text.encode())
            yield (path,)


def claim(place: str, run: str) -> None:
    """Make `place` that of the run `run`. Raises EngineError where another run wrote to it."""
    mark = places.joined(place, _MARK)
    owner = places.read(mark)
    if owner is None and places.listing(place):
        raise EngineError(f"{place}: is not empty: name a new folder with --to")
    if owner is not None and owner.decode("utf-8", "replace") != run:
        raise EngineError(f"{place}: was written from other input: name a new folder with --to")
    places.write(mark, run.encode())


def write(engine: Engine, articles: Table, place: str, run: str) -> int:
    """Write all articles, to one Parquet folder if `place` ends in .parquet; how many there are.

    Else to Markdown files in `place`/content. A killed run is continued by the same one.
    """
    if place.endswith(".parquet"):
        engine.write(articles, place)
        found = engine.sql("SELECT count(*) AS n FROM articles", articles=articles)
    else:
        claim(place, run)
        work = FileWriter(place=places.joined(place, "content"))
        paths = engine.keep("written", lambda: engine.map(articles, work, _WRITTEN))
        found = engine.sql("SELECT count(*) AS n FROM paths", paths=paths)
    return int(next(engine.rows(found))[0])
