"""What a build begins with, and what it made: apart from how, which takes long to load."""

from dataclasses import dataclass, field
from pathlib import Path

from kbgen.publish.reading import Reading
from kbgen.publish.standing import Damage
from kbgen.publish.state import State

PAGE, STATIC, TEMPLATE, COPY = "page", "static", "template", "copies"


@dataclass(slots=True, kw_only=True)
class Change:
    """What a build begins with."""

    settings: bytes
    """`fingerprint.of_settings` and `of_package`."""
    reading: Reading
    """What is new in content/."""
    state: State
    """Notes of the last build, to be written on; empty ones for a whole new site."""
    damage: Damage = field(default_factory=Damage)
    """What became of the site meanwhile."""
    folder: Path
    """.kbgen/."""
    jobs: int = 1
    """Processes."""


@dataclass(slots=True, kw_only=True)
class Built:
    """What a build made."""

    staged: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Files that were written: what made them, and from what."""
    gone: set[str] = field(default_factory=set)
    """Files of the site that nothing makes any more."""
