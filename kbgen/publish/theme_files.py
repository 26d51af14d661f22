"""The theme as a build meets it: its templates, compiled once, and its files.

Compiled templates stand beside Python's own .pyc of this module, and are trusted as those are: not
in .kbgen/, which a checkout may bring along.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs import __version__ as mkdocs_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from kbgen.files import write_bytes


class Compiled(BytecodeCache):
    """Templates by their names and places; Jinja itself sees whether a text is still the same."""

    def __init__(self, folder: Path | None = None) -> None:
        """In `folder`; else where Python keeps compiled modules."""
        self._folder = folder or Path(cache_from_source(__file__)).parent

    def _path(self, bucket: Bucket) -> Path:
        made_by = f"jinja{jinja2.__version__}-mkdocs{mkdocs_version}"
        return self._folder / f"template-{bucket.key}.{made_by}.pyc"

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept of a template, if it can be read."""
        try:
            with self._path(bucket).open("rb") as file:
                bucket.load_bytecode(file)
        except (OSError, ValueError, EOFError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where modules are kept."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                write_bytes(self._path(bucket), bucket.bytecode_to_string())


def env_of(config: MkDocsConfig) -> jinja2.Environment:
    """The theme's templates."""
    env = config.theme.get_env()
    env.bytecode_cache = Compiled()
    return env


def add_files(files: Files, config: MkDocsConfig) -> None:
    """Add the files that the theme brings along, as MkDocs does."""
    shown = jinja2.Environment(loader=_Shown(config.theme.dirs))  # noqa: S701 - it renders nothing
    files.add_files_from_theme(shown, config)


class _Shown(jinja2.FileSystemLoader):
    """Without folders and files whose names begin with a dot: MkDocs leaves them out one by one,
    and Material has fifteen thousand icons in such a folder."""

    def list_templates(self) -> list[str]:
        """Names of all others, sorted."""
        return sorted({name for folder in self.searchpath for name in _files(folder, "")})


def _files(folder: str, above: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    yield from _files(entry.path, f"{above}{entry.name}/")
            else:
                yield above + entry.name
