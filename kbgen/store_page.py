"""What goes into the store together: a page of a live source, and where to go on after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.model import Failed, Harvested, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a live source that is stored whole or not at all."""

    records: Sequence[Harvested] = ()
    """Their native ids are numbers; a `Failed` has its own in `record`."""
    gone: Sequence[str] = ()
    """Native ids of threads that are not to be held any more."""
    fingerprint: str = ""
    """What the state holds for: options and code."""
    state: str | None = None
    """Where the next run goes on; None leaves what was said before."""
    begins: bool = False
    """The first page of a full pass."""
    whole: bool = False
    """The last page of a full pass: what none of its pages had is gone."""


def native_of(record: Harvested) -> int:
    """The native id of a record of a live source."""
    if isinstance(record, Thread):
        return int(record.id)
    return int(record.record if isinstance(record, Failed) else record.key.partition(":")[2])
