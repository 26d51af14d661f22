"""What every source module offers, and the options that all of them share."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from kbgen.model import Harvested
from kbgen.packing import LeftOut, Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A live source: this thread is not there any more, or not among those to be taken."""

    id: str
    """Native id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """All before this is to be stored together with where to go on from here.

    What a live source yields after the last mark is not kept. Native ids are numbers; a `Failed` of
    a live source has its own in `record`.
    """

    state: str
    """For `Place.state` of the next run; only the source's module understands it."""
    begins: bool = False
    """What came since the mark before begins a full pass."""
    whole: bool = False
    """A full pass ends: what it did not see is gone."""


Step = Harvested | Gone | Mark | Packed | LeftOut
"""What any source yields: those that read exports, `Harvested` alone without `Place.kept`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of every source in kbgen.yml."""

    needs_path: ClassVar[bool] = True
    """False for a source that can be read without an export."""

    type: str
    """Kind of source, a key of `kbgen.sources.SOURCES`."""
    path: str = ""
    """File, folder or archive (.zip .tar.gz .7z) of an export, relative to the root."""
    url: str = ""
    """Address of the community, for links back: https://example.org."""
    site: str = ""
    """Name of the community for people, where the export does not say."""
    license: str = ""
    """SPDX id of the contributions, where the export does not say."""
    lang: str = ""
    """BCP 47 tag of the community's language, where it is not the site's."""

    @property
    def live(self) -> bool:
        """Whether threads come from an API: then a harvest yields marks and may be incremental."""
        return False

    @property
    def resumes(self) -> bool:
        """Whether the harvest of an export can go on where a killed run was: see `Place.kept`."""
        return False


def _silent(_: str) -> None:
    """Says nothing."""


def _unseen(_what: str, _done: int, _total: int, _unit: str) -> None:
    """Shows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a harvest works."""

    name: str
    """NAME of the source in kbgen.yml; prefix of its keys."""
    path: Path
    """Absolute path of the export, links not followed."""
    scratch: Path
    """An empty folder for temporary files (unpacked members, sort runs); removed afterwards."""
    state: str = ""
    """The last `Mark.state` that was stored; "" to begin anew."""
    full: bool = False
    """Live: read everything, though only some of it changed."""
    sleep: Callable[[float], None] = time.sleep
    """Live: waits so many seconds."""
    now: Callable[[], float] = time.time
    """Live: seconds since 1970."""
    say: Callable[[str], None] = _silent
    """Shows people a line, such as until when it waits."""
    jobs: int = 1
    """Processes that may work at once; 1 forks none. What is yielded does not hang on it."""
    kept: Path | None = None
    """With `Options.resumes`: a folder that outlives a killed run, and that the next run finds
    again if export, options and code are the same. Threads may come `Packed` then, those that
    are not chosen as `LeftOut`, and a `Mark` says how far they are."""
    progress: Callable[[str, int, int, str], None] = _unseen
    """Shows people how far a step of long work is: its name, how much of how much is done, and in
    which unit: B for bytes."""


class SourceModule(Protocol):
    """A module of `kbgen.sources`: one kind of export or API.

    `harvest` streams: its memory does not grow with the size of the export. It yields each thread
    once and whole, in an order that depends on the export alone; it raises `SourceError` where
    the path holds no export of its kind at all. `to_thread`, pure, makes a `Thread` of raw rows.
    With `Options.live` it yields `Gone` and `Mark` too, and may raise SourceError half-way: what
    was marked is good, and the next run goes on from there.
    """

    Options: type[Options]

    def harvest(self, place: Place, options: Any) -> Iterator[Step]:
        """All threads of the export."""
        ...
