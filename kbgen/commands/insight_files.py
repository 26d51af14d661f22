"""Files of other tools, and what git knows: when people read, searched and merged."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from kbgen.errors import ConfigError
from kbgen.insight_options import File
from kbgen.insights.data import Steps
from kbgen.insights.visits import Read, read
from kbgen.model import Placed


def visits_of(root: Path, files: Iterable[File]) -> Read:
    """What all files say together. Raises ConfigError for one that is not there.

    A line that cannot be read is named in `problems`; the others count.
    """
    found = Read()
    for file in files:
        for path in _matching(root, file):
            name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
            with path.open(encoding="utf-8", errors="replace", newline="") as lines:
                read(name, lines, file.type, found)
    return found


def _matching(root: Path, file: File) -> Iterator[Path]:
    pattern = Path(file.path)
    if pattern.is_absolute():
        found = [pattern] if pattern.is_file() else []
    else:
        found = sorted(path for path in root.glob(file.path) if path.is_file())
    if not found:
        raise ConfigError(f"insights: {file.path}: no such file below {root}")
    yield from found


def steps_of(content: Path, articles: Iterable[Placed]) -> dict[str, Steps]:
    """When the file of each article came into content/, by key; empty outside of git."""
    added = _added(content)
    return {
        one.article.source.key: Steps(merged=added[one.path])
        for one in articles
        if one.path in added
    }


def _added(content: Path) -> dict[str, str]:
    """Path below content/ -> YYYY-MM-DD of the first commit that holds it."""
    git = shutil.which("git")
    if git is None or not content.is_dir():
        return {}
    command = ["log", "--reverse", "--diff-filter=A", "--no-renames", "--relative"]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [git, "-c", "core.quotePath=off", *command, "--format=%x00%cs", "--name-only", "--", "."],
        cwd=content,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found: dict[str, str] = {}
    if done.returncode:
        return found  # no repository, or one without a commit: nobody knows
    for commit in done.stdout.split("\0")[1:]:
        day, *names = filter(None, commit.split("\n"))
        for name in names:
            found.setdefault(name, day)
    return found
