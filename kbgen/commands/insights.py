"""Store, content/ and files of other tools -> what they tell: pages, tables, briefs."""

from collections.abc import Iterable
from pathlib import Path

from kbgen.commands.insight_data import data_of
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.errors import ConfigError
from kbgen.files import write_bytes
from kbgen.insights import briefs, insights_of, markdown, published
from kbgen.insights.files import files
from kbgen.insights.goals import standings
from kbgen.report import Outcome
from kbgen.store import Store

_LIST = ".kbgen-files"
"""Names of the files that kbgen wrote to a folder: nothing else in it is touched."""


def insights(
    config: Config,
    store: Store,
    *,
    since: str = "",
    until: str = "",
    issues: bool = False,
    quiet: bool = False,
) -> Outcome:
    """Write what all metrics found to the folder that kbgen.yml names.

    Times are YYYY-MM-DD; without them the twelve months up to the newest post are looked at.
    With `issues` recurring problems are brought to the tracker that kbgen.yml names.
    Raises KbgenError where the folder would be part of the site.
    """
    folder = _folder(config)
    if wrong := published.problem(config.insights.public):
        raise ConfigError(f"insights.public: {wrong}")
    data = data_of(config, store, since=since, until=until, quiet=quiet)
    found = insights_of(data)
    goals = standings(config.goals, found, data.as_of)
    private = (
        *markdown.pages(found, goals, data),
        *briefs.briefs(found, goals, data),
        *files(found, data),
    )
    public = published.pages(found, goals, data, config.insights.public)
    outcome = Outcome()
    count = _written(folder, private)
    outcome.lines.append(f"insights: {counted(count, 'file')}: {folder}")
    site = config.content / published.FOLDER
    count = _written(site, public)
    if count:
        outcome.lines.append(f"insights: {counted(count, 'file')} for the site: {site}")
    if issues:
        # here, not above: nothing else of insights speaks to GitHub
        from kbgen.commands.problem_issues import bring_up_to_date

        bring_up_to_date(config, store, data, outcome)
    outcome.lines.extend(f"warning: {problem}" for problem in data.problems)
    outcome.figures["insights"] = {
        f"{name}.{one.name}": one.value
        for name, insight in found.items()
        for one in insight.measures
    }
    return outcome


def _written(folder: Path, made: Iterable[tuple[str, bytes]]) -> int:
    """Write files, and remove those that an earlier run wrote and this one did not."""
    kept = folder / _LIST
    before = kept.read_text(encoding="utf-8").split("\n") if kept.is_file() else []
    names = []
    for name, content in made:
        write_bytes(folder / name, content)
        names.append(name)
    for name in before:
        if name and "/" not in name and name not in names:
            (folder / name).unlink(missing_ok=True)
    if names:
        write_bytes(kept, "\n".join(sorted(names)).encode())
    else:
        kept.unlink(missing_ok=True)
    return len(names)


def _folder(config: Config) -> Path:
    """Where private pages go. It must not be published by mistake."""
    folder = (config.root / config.insights.folder).resolve()
    for public in (config.site_folder, config.content):
        if folder == public or public in folder.parents or folder in public.parents:
            raise ConfigError(
                f"insights.folder: {config.insights.folder}: would be published with the site: "
                "name a folder of its own"
            )
    return folder
