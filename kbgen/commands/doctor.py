"""What is wrong with a knowledge base, its repository on GitHub and the token; with the fixes."""

import dataclasses
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from kbgen import config
from kbgen.commands import init_workflows
from kbgen.doctor import checks, folder_facts
from kbgen.doctor.findings import Level, Result, note
from kbgen.doctor.folder import Folder
from kbgen.doctor.seen import Target
from kbgen.doctor.targets import targets
from kbgen.errors import ConfigError
from kbgen.report import Outcome

_FOLDER = ".github/workflows/"
_LEVELS: tuple[Level, ...] = ("error", "warning", "note", "ok")


def doctor(
    root: Path,
    *,
    offline: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> Outcome:
    """Check the folder `root` and, unless `offline`, what it has to do with on GitHub.

    Writes nothing, anywhere. Raises nothing for what cannot be read: that is a finding.
    """
    folder = folder_facts.read(root)
    places = [] if folder.config.value is None else targets(folder.config.value, folder.git.origin)
    folder = dataclasses.replace(folder, expected=_expected(places))
    results = [*checks.of_folder(folder), *_of_github(folder, places, offline, sleep, now)]
    return _outcome(list(dict.fromkeys(results)))


def find_root(given: Path | None) -> Path:
    """The folder to look at: also one without kbgen.yml, which is the first thing to be said."""
    if given is not None:
        return given
    try:
        return config.find_root(Path.cwd())
    except ConfigError:
        return Path.cwd()


def _expected(places: list[Target]) -> dict[str, str]:
    """Workflows as `kbgen init` would write them for this knowledge base, by name of file."""
    home = next((place.repo for place in places if place.home), None)
    return {
        path.removeprefix(_FOLDER): text
        for path, text in init_workflows.files(home)
        if path.startswith(_FOLDER)
    }


def _of_github(
    folder: Folder,
    places: list[Target],
    offline: bool,
    sleep: Callable[[float], None],
    now: Callable[[], float],
) -> Iterator[Result]:
    loaded = folder.config.value
    if loaded is None:
        yield Result(check="github", finding=note("not asked: kbgen.yml does not say what to ask"))
    elif offline and places:
        names = ", ".join(place.repo for place in places)
        yield Result(check="github", finding=note(f"not asked about {names}: --offline"))
    elif places and not offline:
        # here, not above: PyGithub takes a quarter of all commands' start, and few need it
        from kbgen.doctor.github_facts import look
        from kbgen.doctor.reading import Patience

        patience = Patience(sleep)
        files = folder.workflows.value or {}
        for place in places:
            seen = look(loaded, place, files=files, patience=patience, now=now)
            yield from checks.of_github(seen, loaded)


def _outcome(results: list[Result]) -> Outcome:
    outcome = Outcome()
    counts = Counter(result.finding.level for result in results)
    outcome.lines = [result.line() for result in results]
    outcome.lines.append(", ".join(_counted(counts[level], level) for level in _LEVELS))
    outcome.figures["findings"] = [
        {
            "level": result.finding.level,
            "check": result.check,
            "what": " ".join(result.finding.what.split()),
            "fix": " ".join(result.finding.fix.split()),
        }
        for result in results
    ]
    outcome.figures["levels"] = {level: counts[level] for level in _LEVELS}
    outcome.failed = bool(counts["error"])
    return outcome


def _counted(count: int, level: Level) -> str:
    return f"{count} {level}" if count == 1 or level == "ok" else f"{count} {level}s"
