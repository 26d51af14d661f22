"""Saved answers of an API: the JSON values in the files of an export, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kbgen.model import Dropped, Failed
from kbgen.sources.files import Export, base_name, read_json_items

_JSON = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One JSON value of an export: a file's only one, an item of its list, one of its lines."""

    file: str
    """Member of the export."""
    where: str
    """Item or line in the file."""
    value: Any
    """As parsed; of any type."""


def saved_values(export: Export, source: str) -> Iterator[Saved | Failed | Dropped]:
    """The JSON values of all files, in the order of the files' names.

    Values that cannot be read come as `Failed`, files that are no JSON by their names as
    `Dropped`. A name without an ending may be a saved address (`/t/12`), so it is read too, and
    so is the only file of an export.
    """
    names = export.names()
    for name in names:
        if len(names) > 1 and not _may_be_json(name):
            yield Dropped(key=f"{source}:{name}", reason="not JSON")
            continue
        for item in read_json_items(export, name):
            if item.problem:
                yield Failed(file=name, record=item.where, reason=item.problem)
            else:
                yield Saved(file=name, where=item.where, value=item.value)


def _may_be_json(name: str) -> bool:
    """`12.json`, `12.json?page=2`, `12`, but not `12.html`."""
    base = base_name(name).partition("?")[0]
    return "." not in base or base.endswith(_JSON)
