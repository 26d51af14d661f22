"""Reads a knowledge base's folder and this machine for the doctor. Writes nothing."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from kbgen import config, content
from kbgen.config import Config
from kbgen.doctor.findings import Sight
from kbgen.doctor.folder import Folder, Git, Library, StoreFile
from kbgen.doctor.thread_keys import Stranger, named, strangers
from kbgen.errors import ConfigError
from kbgen.lock import held
from kbgen.store_tables import VERSION

T = TypeVar("T")
_MAGIC = b"SQLite format 3\0"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(;.*)?")


def read(root: Path) -> Folder:
    """All that can be seen of `root` and this machine without a network."""
    root = root.resolve()
    loaded = _config(root)
    return Folder(
        root=f"{root.as_posix().rstrip('/')}/",
        config=loaded,
        lines=_lines(root, loaded.value),
        missing=_missing(loaded.value),
        mkdocs=_if_there(root / "mkdocs.yml", lambda path: path.read_text(encoding="utf-8")),
        python=sys.version_info[:3],
        libraries=_libraries(),
        store=_if_there(root / ".kbgen" / "store.db", _store),
        store_version=VERSION,
        strangers=_strangers(root / ".kbgen" / "store.db", loaded.value),
        contents=_if_there(root / "content", content.heads),
        git=_git(root),
        free=_sight(lambda: shutil.disk_usage(root).free),
        workflows=_sight(lambda: _workflows(root / ".github" / "workflows")),
    )


def _sight(call: Callable[[], T]) -> Sight[T]:
    try:
        return Sight(value=call())
    except (OSError, ValueError, sqlite3.Error, subprocess.SubprocessError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        return Sight(why=" ".join((reason or str(error) or type(error).__name__).split()))


def _if_there(path: Path, call: Callable[[Path], T]) -> Sight[T]:
    """Neither value nor reason where there is no such path."""
    if not os.path.lexists(path):
        return Sight()
    return _sight(lambda: call(path))


def _config(root: Path) -> Sight[Config]:
    try:
        return Sight(value=config.load(root))
    except (ConfigError, OSError) as error:
        return Sight(why=str(error))


def _lines(root: Path, loaded: Config | None) -> dict[tuple[str, ...], int]:
    if loaded is None:
        return {}
    keys: list[tuple[str, ...]] = [("propose", "repo"), ("propose", "branch")]
    for name in loaded.sources:
        keys += [("sources", name, key) for key in ("path", "url", "repo", "categories", "labels")]
    keys += [("curate", *setting.split(".")) for setting in named(loaded.curate)]
    return {key: config.line(root, *key) for key in keys}


def _missing(loaded: Config | None) -> tuple[str, ...]:
    if loaded is None:
        return ()
    sources = loaded.sources.items()
    return tuple(
        name for name, options in sources if options.path and not _there(loaded.root / options.path)
    )


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _libraries() -> Sight[tuple[Library, ...]]:
    try:
        requires = metadata.requires("kbgen") or []
    except metadata.PackageNotFoundError:
        return Sight(why="kbgen is not installed as a package")
    found = []
    for line in requires:
        match = _REQUIREMENT.fullmatch(line)
        # what stands behind ; is for extras and other systems
        if match and not match[3]:
            found.append(Library(name=match[1], wanted=match[2].strip(), found=_version(match[1])))
    return Sight(value=tuple(found))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _store(path: Path) -> StoreFile:
    """From the file's header, and read-only: SQLite repairs nothing and makes no file beside it."""
    with path.open("rb") as file:
        head = file.read(100)
    if head and not head.startswith(_MAGIC):
        raise ValueError("not a store of kbgen")
    version = int.from_bytes(head[60:64], "big")
    known = 0 < version <= VERSION
    return StoreFile(
        size=path.stat().st_size,
        version=version,
        threads=_sight(lambda: _threads(path)) if known else Sight(why="not opened"),
        busy=held(path.with_name("lock")),
    )


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"file:{quote(path.as_posix())}?mode=ro"
    database = sqlite3.connect(address, uri=True, timeout=1)
    try:
        yield database
    finally:
        database.close()


def _threads(path: Path) -> int:
    with _opened(path) as database:
        return int(database.execute("SELECT count(*) FROM thread").fetchone()[0])


_WHOLE = """
SELECT EXISTS (SELECT 1 FROM thread WHERE source = :name)
AND (EXISTS (SELECT 1 FROM source WHERE name = :name)
     OR EXISTS (SELECT 1 FROM walk WHERE source = :name))
AND NOT EXISTS (SELECT 1 FROM passed WHERE source = :name)
"""
"""Whether all of a source is there: no first harvest was limited, killed or is under way."""


def _strangers(path: Path, loaded: Config | None) -> Sight[tuple[Stranger, ...]]:
    if loaded is None or not named(loaded.curate) or not path.is_file():
        return Sight()
    return _sight(lambda: _looked_up(path, loaded))


def _looked_up(path: Path, loaded: Config) -> tuple[Stranger, ...]:
    with _opened(path) as database:

        def there(key: str) -> bool:
            return (
                database.execute("SELECT 1 FROM thread WHERE key = ?", (key,)).fetchone()
                is not None
            )

        whole = [n for n in loaded.sources if database.execute(_WHOLE, {"name": n}).fetchone()[0]]
        return tuple(strangers(loaded.curate, whole, there))


def _git(root: Path) -> Git:
    version = _sight(lambda: _said("--version"))
    found = re.search(r"\d+(\.\d+)+", version.value or "")
    if found is None:
        why = "git is not installed" if version.value is None else f"it says {version.value!r}"
        return Git(version=Sight(why=why), top=Sight(why=why), origin="", ignores=False)
    top = _sight(lambda: _said("-C", str(root), "rev-parse", "--show-toplevel"))
    # a file in it: the pattern `.kbgen/` means nothing before there is such a folder
    ignored = _sight(lambda: _said("-C", str(root), "check-ignore", ".kbgen/store.db"))
    origin = _sight(lambda: _said("-C", str(root), "remote", "get-url", "origin"))
    if top.value is not None:
        # git has resolved links, as `root` has
        top = Sight(value=f"{top.value.rstrip('/')}/")
    return Git(
        version=Sight(value=found[0]),
        top=top,
        # addresses may carry a password
        origin=re.sub(r"(?<=//)[^/@]*@", "", origin.value or ""),
        ignores=bool(ignored.value),
    )


def _said(*arguments: str) -> str:
    """Output of git. Raises OSError without git, ValueError with its complaint."""
    # variables that git sets for its hooks lead to another repository
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    done = subprocess.run(  # noqa: S603 - a list, no shell
        ["git", *arguments],  # noqa: S607 - git of the PATH, as everywhere
        env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        capture_output=True,
        check=False,
        timeout=20,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"exit code {done.returncode}")
    return done.stdout.strip()


def _workflows(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.iterdir())
        if path.suffix in (".yml", ".yaml") and path.is_file()
    }
