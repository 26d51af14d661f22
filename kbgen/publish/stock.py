"""A build by MkDocs itself: for `--stock`, and where something else wants to see every page."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from kbgen.publish import incremental
from kbgen.publish.change import STATIC, Built, Change
from kbgen.publish.plugin import KbgenPlugin
from kbgen.publish.reading import keep
from kbgen.publish.sizes import ARTICLE


def build(config: MkDocsConfig, change: Change, new: Path) -> Built:
    """Build everything into the folder `new`, and note it."""
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    keep(change.state, change.reading, frozenset())
    change.state.note("settings", change.settings)
    built = Built(staged=dict.fromkeys(incremental.walk(new), (STATIC, b"")))
    built.staged.update(
        (name, (ARTICLE, b"")) for name in _articles(config) if name in built.staged
    )
    return built


def _articles(config: MkDocsConfig) -> Iterator[str]:
    """Pages of articles, relative to the site."""
    for plugin in config.plugins.values():
        if isinstance(plugin, KbgenPlugin):
            for one in plugin.making.corpus.articles:
                yield File(one.path, None, "", config.use_directory_urls).dest_uri
