"""Store, content/ and files of other tools -> what they tell: pages, tables, briefs."""

from pathlib import Path

from kbgen.commands.insight_data import data_of
from kbgen.config import Config
from kbgen.errors import ConfigError
from kbgen.files import write_bytes
from kbgen.insights import briefs, insights_of, markdown
from kbgen.insights.files import files
from kbgen.insights.goals import standings
from kbgen.report import Outcome
from kbgen.store import Store


def insights(
    config: Config,
    store: Store,
    *,
    since: str = "",
    until: str = "",
    quiet: bool = False,
) -> Outcome:
    """Write what all metrics found to the folder that kbgen.yml names.

    Times are YYYY-MM-DD; without them the twelve months up to the newest post are looked at.
    Raises KbgenError where the folder would be part of the site.
    """
    data = data_of(config, store, since=since, until=until, quiet=quiet)
    found = insights_of(data)
    outcome = Outcome()
    folder = _folder(config)
    names = []
    goals = standings(config.goals, found, data.as_of)
    made = (
        *markdown.pages(found, goals, data),
        *briefs.briefs(found, goals, data),
        *files(found, data),
    )
    for name, content in made:
        write_bytes(folder / name, content)
        names.append(name)
    outcome.lines.extend(f"warning: {problem}" for problem in data.problems)
    outcome.lines.append(f"insights: {len(names)} files: {folder}")
    outcome.figures["insights"] = {
        f"{name}.{one.name}": one.value
        for name, insight in found.items()
        for one in insight.measures
    }
    return outcome


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
