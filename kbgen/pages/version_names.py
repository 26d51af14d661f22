"""Versions of products, as articles name them, and what their pages are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.pages.names import tag_slugs

_NUMBER = re.compile(r"v?(\d{1,9})(?!\d)(?:\.(\d{1,9})(?!\d))?[\w.+-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A product with major and minor version: releases and what precedes them stand together."""

    product: str
    """As articles name it."""
    number: tuple[int, ...]
    """(18, 2), or (3,) where only the major one is named."""

    @property
    def name(self) -> str:
        """`node 18.2`."""
        return f"{self.product} {self.short}"

    @property
    def short(self) -> str:
        """`18.2`."""
        return ".".join(map(str, self.number))


def version_of(text: str) -> Version | None:
    """What "node 18.2.1" belongs to; None for a name without a version."""
    product, _, number = text.strip().rpartition(" ")
    match = _NUMBER.fullmatch(number)
    if match is None or not product.strip():
        return None
    return Version(product=product.strip(), number=tuple(int(n) for n in match.groups() if n))


def paths_of(versions: Iterable[Version]) -> dict[str, str]:
    """Name of a version -> its page."""
    slugs = tag_slugs(version.name for version in versions)
    return {name: f"versions/{slug}.md" for name, slug in slugs.items()}


def paths_as_named(names: Iterable[str]) -> dict[str, str]:
    """ "node 18.2.1", as an article names it -> the page of what it belongs to."""
    found = {name: version for name in names if (version := version_of(name))}
    paths = paths_of(dict.fromkeys(found.values()))
    return {name: paths[version.name] for name, version in found.items()}
