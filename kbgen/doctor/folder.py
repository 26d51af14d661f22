"""What was seen of a knowledge base's folder and of this machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.config import Config
from kbgen.content import Contents
from kbgen.doctor.findings import Sight
from kbgen.doctor.thread_keys import Stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library that kbgen needs."""

    name: str
    """As package registries know it."""
    wanted: str
    """Versions that will do: `>=1.6.1,<2`."""
    found: str
    """The version that is installed; "" where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFile:
    """The store of harvested threads."""

    size: int
    """Bytes."""
    version: int
    """Of its tables."""
    threads: Sight[int]
    """How many it holds."""
    busy: bool
    """Another kbgen works with it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """What git says."""

    version: Sight[str]
    """As `git --version` has it: 2.39.5."""
    top: Sight[str]
    """Folder of the repository that the knowledge base stands in, with a / at the end."""
    origin: str
    """Where the clone came from, without names and passwords; "" where it is not known."""
    ignores: bool
    """Whether .kbgen is left out of commits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """All that was seen without a network."""

    root: str
    """Folder of kbgen.yml, with a / at the end."""
    config: Sight[Config]
    """kbgen.yml."""
    lines: Mapping[tuple[str, ...], int]
    """Lines in kbgen.yml of keys that checks name."""
    missing: tuple[str, ...]
    """NAMEs of sources whose path is not there."""
    mkdocs: Sight[str]
    """Text of mkdocs.yml; neither text nor reason where there is none."""
    python: tuple[int, int, int]
    """Version of this Python."""
    libraries: Sight[tuple[Library, ...]]
    """What kbgen needs, as its own package says."""
    store: Sight[StoreFile]
    """The store; neither value nor reason where there is none yet."""
    store_version: int
    """Version of tables that this kbgen writes."""
    strangers: Sight[tuple[Stranger, ...]]
    """Keys in kbgen.yml that no harvested thread has; neither value nor reason where none were
    looked for."""
    contents: Sight[Contents]
    """Articles; neither value nor reason where there is no content/ yet."""
    git: Git
    """What git says."""
    free: Sight[int]
    """Bytes that are free on the disk."""
    workflows: Sight[Mapping[str, str]]
    """Text by name of file in .github/workflows."""
    expected: Mapping[str, str] = field(default_factory=dict)
    """The same, as this kbgen would write them."""
