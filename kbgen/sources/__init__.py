"""Sources: where threads come from. To add one: a module, its test, one line in `SOURCES`."""

from typing import cast

from kbgen.sources import codeplex, discourse, github, stackexchange
from kbgen.sources.base import SourceModule

SOURCES: dict[str, SourceModule] = {
    "stackexchange": cast(SourceModule, stackexchange),
    "discourse": cast(SourceModule, discourse),
    "github": cast(SourceModule, github),
    "codeplex": cast(SourceModule, codeplex),
}
