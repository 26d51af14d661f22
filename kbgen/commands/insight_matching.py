"""Files of other tools that a path in kbgen.yml means."""

from collections.abc import Iterator
from pathlib import Path

from kbgen.errors import ConfigError


def matching(root: Path, name: str) -> Iterator[tuple[str, Path]]:
    """(name for people, path) of all files that a path of kbgen.yml means, sorted.

    Raises ConfigError where there is none.
    """
    pattern = Path(name)
    if pattern.is_absolute():
        found = [pattern] if pattern.is_file() else []
    else:
        found = sorted(path for path in root.glob(name) if path.is_file())
    if not found:
        raise ConfigError(f"insights: {name}: no such file below {root}")
    for path in found:
        yield path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path), path
