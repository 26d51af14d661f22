"""What the index remembers between two builds, as those who renew it see it."""

from collections.abc import Iterable
from typing import Protocol

from kbgen.search.blocks import Block
from kbgen.search.contribution import Contribution

Numbered = tuple[int, Contribution]
"""An article as the index knows it."""


class State(Protocol):
    """What is kept of the index."""

    def items(self, folder: str, first: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Items of a block by where it begins, and what is kept beside them; not to be changed."""

    def ends(self, folder: str, first: str) -> tuple[str, str]:
        """Names of the first and the last item of a block."""

    def replace(
        self, folder: str, old: Iterable[str], new: Iterable[tuple[Block, dict[str, bytes]]]
    ) -> None:
        """Forget the blocks that begin at `old` and keep others instead."""

    def articles(self, start: int, end: int) -> Iterable[Numbered]:
        """Articles with numbers from `start` on and below `end`, sorted; as they are now."""
