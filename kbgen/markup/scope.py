"""What a converter of HTML must know about the place it writes for."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from kbgen.markup.escape import Place
from kbgen.markup.tree import Node

Kind = Literal["text", "heading", "ul", "ol", "quote", "code", "table", "details", "rule", "note"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A finished block of Markdown."""

    kind: Kind
    """What it is; two lists in a row need something between them."""
    text: str
    """Its lines, without a line end after the last."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Where the text being converted stands. Converters pass on a changed copy."""

    blocks: Callable[[list[Node | str], "Scope"], list[Block]]
    """Converts children; here so that lists, tables and quotes need not import each other."""
    base_url: str = ""
    """Address of the page, for relative links; "" where unknown."""
    place: Place = msgspec.field(default_factory=lambda: Place(math=True))
    """What to escape."""
    depth: int = 0
    """Lists, quotes and table cells around it."""
    styles: frozenset[str] = frozenset()
    """Emphasis and the like around it: not written twice."""
    notes: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Footnotes: id of the element in the page -> label in Markdown."""

    def inside(self) -> "Scope":
        """One list, quote or cell deeper."""
        return replace(self, depth=self.depth + 1)

    def styled(self, style: str) -> "Scope":
        """Within emphasis or raw tags of this name."""
        return replace(self, styles=self.styles | {style})

    def linked(self) -> "Scope":
        """Within the text of a link."""
        return replace(self, place=replace(self.place, link=True))

    def in_cell(self) -> "Scope":
        """Within a table's cell."""
        return replace(self.inside(), place=replace(self.place, cell=True))


def joined(blocks: list[Block]) -> str:
    """Blocks with one blank line between; a comment keeps apart what would else run together."""
    parts: list[str] = []
    last = ""
    for block in blocks:
        if block.kind == last and block.kind in ("ul", "ol"):
            parts.append("<!-- -->")
        parts.append(block.text)
        last = block.kind
    return "\n\n".join(parts)


def indented(text: str, by: str) -> str:
    """Each line that is not empty moved to the right."""
    return "\n".join(by + line if line else "" for line in text.split("\n"))
