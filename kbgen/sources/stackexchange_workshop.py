"""Where the threads of a dump are made: buckets in, threads out, in workers."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from kbgen.model import Dropped, Thread
from kbgen.packing import LeftOut, Packed, pack
from kbgen.sources.base import Mark, Place, Step
from kbgen.sources.stackexchange_buckets import Buckets, open_buckets
from kbgen.sources.stackexchange_choice import REASONS
from kbgen.sources.stackexchange_files import Table
from kbgen.sources.stackexchange_places import Bucket, Places
from kbgen.sources.stackexchange_site import Site
from kbgen.sources.stackexchange_thread import to_thread
from kbgen.workers import mapped

_FIRST = -(2**62)
_FEW = 2_000
"""Threads for which no worker is started."""

Made = tuple[int, int, list[Thread | Packed | LeftOut | Dropped]]
"""Of a bucket: its last number, how many are taken, what they are."""


class Workshop:
    """Makes the threads of one dump."""

    def __init__(
        self, place: Place, site: Site, license: str, tables: list[Table], database: Path
    ) -> None:
        self._place = place
        self._site = site
        self._license = license
        self._files = {table.name: Path(table.path) for table in tables}
        self._database = database
        self._open = ExitStack()
        self._buckets: Buckets | None = None

    def threads(self, places: Places) -> Iterator[Step]:
        """All threads after those that `Place.state` tells of, by number."""
        place = self._place
        after = int(place.state) if place.state else _FIRST
        total = places.chosen(_FIRST)
        left = places.chosen(after)
        if place.state:
            place.say(f"{place.name}: goes on after {total - left:,} of {total:,} threads")
        done = total - left
        jobs = place.jobs if left > _FEW else 1
        with self._open:
            for last, count, made in mapped(self._made, places.buckets(after), jobs):
                yield from made
                done += count
                place.progress(f"{place.name}: threads", done, total, "")
                if place.kept is not None:
                    yield Mark(state=str(last))

    def _made(self, bucket: Bucket) -> Made:
        """In a worker, or here."""
        if self._buckets is None:  # a connection must not be taken along into another process
            self._buckets = self._open.enter_context(open_buckets(self._database, self._files))
        made: list[Thread | Packed | LeftOut | Dropped] = []
        for left_out in self._left_out(bucket):
            if self._place.kept is None:
                made += left_out.each()
            else:
                made.append(left_out)
        for rows in self._buckets.threads(bucket):
            thread = to_thread(rows, self._place.name, self._site, self._license)
            made.append(thread if self._place.kept is None else pack(thread))
        return bucket.high, bucket.chosen, made

    def _left_out(self, bucket: Bucket) -> Iterator[LeftOut]:
        """What is not taken, by reason."""
        for verdict, reason in enumerate(REASONS):
            numbers = tuple(number for number, said in bucket.left_out if said == verdict)
            if numbers:
                yield LeftOut(
                    source=self._place.name,
                    url=f"{self._site.url}/questions/",
                    reason=reason,
                    numbers=numbers,
                )
