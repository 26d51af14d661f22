"""mkdocs.yml, read by MkDocs itself: nothing that it says is said again in kbgen.yml."""

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from kbgen import config as kbgen_yml
from kbgen.errors import BuildError
from kbgen.insight_options import GOALS, GoalNow, Why
from kbgen.pages import avatars
from kbgen.pages.corpus import Settings
from kbgen.publish import colours
from kbgen.publish.messages import captured
from kbgen.site_options import SiteOptions

_REPO = re.compile(r"https?://(?:www\.)?github\.com/(?P<repo>[\w-]+/[\w.-]+?)(?:\.git)?/?")


def configured(root: Path) -> MkDocsConfig:
    """The configuration in root/mkdocs.yml. Raises BuildError where there is none, or it is bad."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise BuildError(f"{path}: there is no mkdocs.yml: run `kbgen init`, or use -C ROOT")
    with captured() as messages:
        try:
            config: MkDocsConfig = load_config(config_file=str(path))
        except (ConfigurationError, Abort) as error:
            raise BuildError(f"{path}: {messages.why(error)}") from error
    return config


def settings_of(config: MkDocsConfig) -> Settings:
    """What pages are told of it."""
    yml = _kbgen_yml(config)
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        description=config.site_description or "",
        lang=str(config.theme.get("language") or "en"),
        options=_options(config, yml),
        why=yml.why if yml else Why(),
        goals=tuple(yml.goals.items()) if yml else (),
        standing=standing_of(Path(config.docs_dir)),
        pictures=_pictures(Path(config.docs_dir)),
    )


def extra_of(settings: Settings) -> dict[str, Any]:
    """What templates read as `config.extra.kb`: the site's words and `site:` of kbgen.yml."""
    return {
        "words": settings.words.tree(),
        "direction": settings.words.direction,
        "site": asdict(settings.options),
        "style": colours.style(settings.options.accent, settings.options.hue),
    }


def _pictures(docs: Path) -> frozenset[str]:
    folder = docs / avatars.FOLDER
    return frozenset(file.name for file in folder.iterdir()) if folder.is_dir() else frozenset()


def standing_of(docs: Path) -> dict[str, GoalNow]:
    """Where goals stand, by name; empty where nobody measured. `kbgen check` names a bad file."""
    try:
        found = msgspec.json.decode((docs / GOALS).read_bytes(), type=list[GoalNow])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {one.name: one for one in found}


def _kbgen_yml(config: MkDocsConfig) -> kbgen_yml.Config | None:
    """The kbgen.yml beside mkdocs.yml; plain MkDocs needs none."""
    root = Path(config.config_file_path).parent if config.config_file_path else None
    return kbgen_yml.load(root) if root and (root / kbgen_yml.FILE).is_file() else None


def _options(config: MkDocsConfig, yml: kbgen_yml.Config | None) -> SiteOptions:
    """`site:` of kbgen.yml.

    Where neither it nor `propose:` names a repository, `repo_url` of mkdocs.yml does.
    """
    options = yml.site if yml else SiteOptions()
    named = _REPO.fullmatch(config.repo_url or "")
    return options if options.repo or not named else replace(options, repo=named["repo"])


def site_of(root: Path) -> Settings:
    """Name, address and language in root/mkdocs.yml, whatever else it lacks.

    content/ may not be there yet. Empty where there is no such file. Raises BuildError where it
    cannot be read.
    """
    path = root / "mkdocs.yml"
    if not path.is_file():
        return Settings(site_name="")
    try:
        with path.open("rb") as file:
            values = yaml_load(file)
    except (ConfigurationError, YAMLError) as error:
        raise BuildError(f"{path}: {' '.join(str(error).split())}") from error
    url = str(values.get("site_url") or "")
    address = url if url.endswith("/") or not url else f"{url}/"
    theme = values.get("theme")
    lang = theme.get("language") if isinstance(theme, dict) else None
    return Settings(
        site_name=str(values.get("site_name") or ""), site_url=address, lang=str(lang or "en")
    )
