"""What a build depends on besides content/, as hashes: has any of it changed since?"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kbgen.publish.theme import THEME_DIR

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = (
    "Markdown",
    "Pygments",
    "babel",
    "jinja2",
    "kbgen",
    "markdown-it-py",
    "mdit-py-plugins",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pillow",
    "pymdown-extensions",
    "rcssmin",
    "rjsmin",
    "PyStemmer",
)


def of_package() -> bytes:
    """Hash of kbgen itself: what it read or made is good for the same code alone."""
    return _of_folders([_PACKAGE], hashlib.blake2b(digest_size=16))


def of_settings(root: Path, config: MkDocsConfig) -> bytes:
    """Hash of all that the site is made from but content/: programs, theme, mkdocs.yml, kbgen.yml.

    Contents, not times: a checkout by git or a restored backup changes times and nothing else.
    """
    digest = hashlib.blake2b(digest_size=16)
    for name in _INSTALLED:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    for variable in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING"):
        digest.update(f"{variable}={os.environ.get(variable, '')}\n".encode())
    for path in (*settings_files(root), *map(Path, config.hooks or {})):
        _add(digest, path.name, path)
    return _of_folders([*theme_folders(config), _PACKAGE], digest)


def settings_files(root: Path) -> list[Path]:
    """Files beside content/ that say how the site is made; not all of them need be there."""
    return [root / name for name in ("mkdocs.yml", "kbgen.yml", "people.yml")]


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """kbgen's theme, and the folder of overrides that mkdocs.yml may name."""
    own = config.theme.custom_dir
    return [THEME_DIR, *([Path(own)] if own else [])]


def _of_folders(folders: Iterable[Path], digest: "hashlib.blake2b") -> bytes:
    for folder in folders:
        digest.update(b"\0folder\0")
        for name, path in _files(folder):
            if not name.endswith((".pyc", ".tmp")):
                _add(digest, name, path)
    return digest.digest()


def _add(digest: "hashlib.blake2b", name: str, path: Path) -> None:
    try:
        content = path.read_bytes()
    except OSError:
        return
    digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
    digest.update(content)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(relative name, path) of every file below, in order of names."""
    found: list[tuple[str, Path]] = []
    for place, names, members in os.walk(folder):
        names[:] = [name for name in names if name != "__pycache__"]
        found += (
            (os.path.relpath(Path(place) / member, folder), Path(place) / member)
            for member in members
        )
    yield from sorted(found)
