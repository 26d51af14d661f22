"""mkdocs.yml, read by MkDocs itself: nothing that it says is said again in kbgen.yml."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from kbgen.errors import BuildError
from kbgen.pages.corpus import Settings
from kbgen.publish.messages import captured


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
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        description=config.site_description or "",
    )
