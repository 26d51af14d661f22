"""What a build depends on besides content/, as hashes: has any of it changed since?"""

import hashlib
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from kbgen.files import read
from kbgen.publish.theme import THEME_DIR

_VERSION = re.compile(r"^Version: (.+)$", re.MULTILINE)
_WHERE = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where in memory something lies, as `repr` tells it of functions."""
_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = (
    "Markdown",
    "Pygments",
    "babel",
    "jinja2",
    "kbgen",
    "latex2mathml",
    "markdown-it-py",
    "mdit-py-plugins",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "numpy",
    "pillow",
    "pymdown-extensions",
    "rcssmin",
    "rjsmin",
    "PyStemmer",
)


def of_package() -> bytes:
    """Hash of kbgen itself: what it read or made is good for the same code alone."""
    return _of_folders([_PACKAGE], hashlib.blake2b(digest_size=16))


def of_build(root: Path, config: MkDocsConfig, code: bytes, *, plain: bool) -> bytes:
    """What the next build of the same kind has to find noted; `code` is `of_package`.

    A build in MkDocs' own loop is `plain`: what it notes tells other builds too little.
    """
    return of_settings(root, config) + code + b"plain" * plain


def of_settings(root: Path, config: MkDocsConfig) -> bytes:
    """Hash of all that the site is made from but content/ and kbgen itself: programs that it uses,
    theme, mkdocs.yml, kbgen.yml.

    Contents, not times: a checkout by git or a restored backup changes times and nothing else. Of
    mkdocs.yml also what it comes to: it may take from the environment and from another file.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"Python {platform.python_version()}\n".encode())
    options = {n: one.config for n, one in config.plugins.items() if isinstance(one, BasePlugin)}
    said = repr(_said([config.data, options])).replace(f"{root.absolute()}/", "")
    digest.update(said.encode("utf-8", "surrogateescape"))
    for name in _INSTALLED:
        digest.update(f"{name} {_version(name)}\n".encode())
    for variable in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING"):
        digest.update(f"{variable}={os.environ.get(variable, '')}\n".encode())
    for path in (*settings_files(root), *map(Path, config.hooks or {})):
        _add(digest, path.name, str(path))
    return _of_folders(theme_folders(config), digest)


def _said(value: object) -> object:
    """A value of mkdocs.yml as plain data, which is the same in every process."""
    if isinstance(value, Mapping):
        return [(str(key), _said(one)) for key, one in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    return _WHERE.sub("", repr(value))


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
        for name, path in sorted(_files(str(folder), "")):
            if not name.endswith((".pyc", ".tmp")):
                _add(digest, name, path)
    return digest.digest()


def _version(name: str) -> str:
    """Of an installed package: `metadata.version` reads all of what the package says as an e-mail,
    its README too."""
    said = metadata.distribution(name).read_text("METADATA") or ""
    found = _VERSION.search(said)
    return found[1] if found else metadata.version(name)


def _add(digest: "hashlib.blake2b", name: str, path: str) -> None:
    try:
        content = read(path)
    except OSError:
        return
    digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
    digest.update(content)


def _files(folder: str, above: str) -> Iterator[tuple[str, str]]:
    """(relative name, path) of every file below."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = above + entry.name
        if not entry.is_dir():
            yield name, entry.path
        elif entry.name != "__pycache__" and not entry.is_symlink():
            yield from _files(entry.path, f"{name}/")
