"""What the rows of JSON sources share: their base, their numbers, their times."""

from typing import Annotated

import msgspec

from kbgen.dates import utc

Whole = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
"""An integer that every JSON reader agrees on."""
Positive = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
"""A native id or a number of a post."""


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A JSON object, as far as a source reads it."""


def moment(text: str | None) -> str:
    """A time as `kbgen.model` has them, "" for none. Raises ValueError, in one line, else."""
    try:
        return utc(text or "")
    except (ValueError, OverflowError) as problem:
        raise ValueError(f"{(text or '')[:40]!r} is no time") from problem
