"""Articles to wherever Arrow or fsspec can write, by the workers themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kbgen.engine import arrow, places
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.errors import EngineError

_MARK = ".kbgen-engine"
"""Says which run wrote a place: another one would leave files of the first behind."""
_CLAIMED = "claimed"
"""Beside the stages of a run: the place that it has begun to write, while that bears no mark."""
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


def require_ours(place: str, run: str, work: str) -> None:
    """Raises EngineError where something stands at `place` that the run `run` has not written.

    `work` is the folder of its stages. To be asked before hours of work, too.
    """
    if not places.occupied(place):
        return
    if (owner := places.read(places.joined(place, _MARK))) is None:
        begun = places.read(places.joined(work, _CLAIMED))
        if begun is None or begun.decode() != place:
            raise EngineError(f"{place}: is not empty: name a new folder with --to")
    elif owner.decode("utf-8", "replace") != run:
        raise EngineError(f"{place}: was written from other input: name a new folder with --to")


def write(engine: Engine, articles: Table, place: str, run: str, work: str) -> int:
    """Write all articles, to one Parquet folder if `place` ends in .parquet; how many there are.

    Else to Markdown files in `place`/content. A killed run is continued by the same one; `work`
    is the folder of its stages. Raises EngineError: see `require_ours`.
    """
    require_ours(place, run, work)
    mark = places.joined(place, _MARK)
    if place.endswith(".parquet"):
        # an engine empties the folder first, and a mark with it
        places.write(places.joined(work, _CLAIMED), place.encode())
        engine.write(articles, place)
        places.write(mark, run.encode())
        found = engine.sql("SELECT count(*) AS n FROM articles", articles=articles)
    else:
        places.write(mark, run.encode())
        writer = FileWriter(place=places.joined(place, "content"))
        paths = engine.keep("written", lambda: engine.map(articles, writer, _WRITTEN))
        found = engine.sql("SELECT count(*) AS n FROM paths", paths=paths)
    return int(next(engine.rows(found))[0])
