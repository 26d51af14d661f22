"""Sources: where threads come from. To add one: a module, its test, one line in `SOURCES`.

A module is imported when it is first asked for: a build reads no export and needs no client.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

from kbgen.sources.base import SourceModule


class _Modules(Mapping[str, SourceModule]):
    """Modules of this package by the `type:` that kbgen.yml knows them by."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> SourceModule:
        if name not in self._names:
            raise KeyError(name)
        return cast(SourceModule, import_module(f"{__name__}.{name}"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


SOURCES: Mapping[str, SourceModule] = _Modules("stackexchange", "discourse", "github", "codeplex")
