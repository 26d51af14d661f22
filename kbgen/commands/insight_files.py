"""Files of other tools, and what git knows: when people read, searched and merged."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kbgen.commands.insight_matching import matching
from kbgen.commands.insight_reports import day_of, issues_in
from kbgen.config import Config
from kbgen.insight_options import File
from kbgen.insights.data import Steps
from kbgen.insights.visits import Read, read
from kbgen.model import Placed
from kbgen.propose import marker as markers
from kbgen.propose import records
from kbgen.propose.git import Repository


def visits_of(root: Path, files: Iterable[File]) -> Read:
    """What all files say together. Raises ConfigError for one that is not there.

    A line that cannot be read is named in `problems`; the others count.
    """
    found = Read()
    for file in files:
        for name, path in matching(root, file.path):
            with path.open(encoding="utf-8", errors="replace", newline="") as lines:
                read(name, lines, file.type, found)
    return found


def steps_of(
    config: Config, articles: Iterable[Placed], problems: list[str] | None = None
) -> dict[str, Steps]:
    """When each article was proposed and came into content/, by key, as far as git knows, or the
    pull requests that kbgen.yml names. Of files that are no JSON `problems` tell.

    Raises ForgeError where the record of proposals in a local repository is none.
    """
    merged = _added(config.content, "--first-parent", "--diff-merges=first-parent")
    first = _added(config.content)
    pulls = issues_in(config.root, config.insights.proposals, [] if problems is None else problems)
    recorded = {**_pulled(pulls), **_recorded(config)}
    found = {key: Steps(proposed=day) for key, day in recorded.items()}
    for one in articles:
        key = one.article.source.key
        into, begun = merged.get(one.path), first.get(one.path)
        # a commit on a branch that was merged later is when the article was proposed
        branched = begun.written if begun and into and begun.id != into.id else ""
        if into:
            found[key] = Steps(proposed=recorded.get(key, branched), merged=into.committed)
    return found


class _Commit(NamedTuple):
    id: str
    written: str
    """YYYY-MM-DD on which its author wrote it."""
    committed: str
    """YYYY-MM-DD on which it was committed here."""


def _recorded(config: Config) -> dict[str, str]:
    """Key -> YYYY-MM-DD of its first proposal in the local repository that kbgen.yml names."""
    folder = config.root / config.propose.git
    if not config.propose.git or not folder.is_dir():
        return {}
    days: dict[str, str] = {}
    for number, entry in sorted(records.read(Repository(folder)).entries.items()):
        marker = markers.read(entry.body)
        if marker is not None and number and entry.record.created:
            days.setdefault(marker.key, entry.record.created[:10])
    return days


def _pulled(pulls: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Key -> YYYY-MM-DD of its first pull request."""
    days: dict[str, str] = {}
    for one in pulls:
        marker = markers.read(one["body"])
        day = day_of(one)
        if marker is not None and day and not days.get(marker.key, day) < day:
            days[marker.key] = day
    return days


def _added(content: Path, *more: str) -> dict[str, _Commit]:
    """Path below content/ -> the first commit that holds it; with `more`, of some commits alone."""
    git = shutil.which("git")
    if git is None or not content.is_dir():
        return {}
    command = ["log", "--reverse", "--diff-filter=A", "--no-renames", "--relative", *more]
    form = "--format=%x00%H %as %cs"
    done = subprocess.run(  # noqa: S603 - our own arguments
        [git, "-c", "core.quotePath=off", *command, form, "--name-only", "--", "."],
        cwd=content,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found: dict[str, _Commit] = {}
    if done.returncode:
        return found  # no repository, or one without a commit: nobody knows
    for told in done.stdout.split("\0")[1:]:
        head, *names = filter(None, told.split("\n"))
        commit = _Commit(*head.split(" "))
        for name in names:
            found.setdefault(name, commit)
    return found
