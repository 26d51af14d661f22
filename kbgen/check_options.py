"""`check:` in kbgen.yml: what `kbgen check` passes over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """`check:` in kbgen.yml."""

    allow_keys: tuple[str, ...] = ()
    """Keys of your own in the front matter of articles."""
