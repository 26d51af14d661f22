"""Where a forgotten person still stands, and what is beyond kbgen's reach."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from kbgen.config import Config
from kbgen.counted import counted

_LEAST = 4
"""Letters of a name that is looked for: shorter ones are words in any text."""
_MOST = 2_000_000
"""Bytes of a file that is looked into."""
_SHOWN = 20
_MADE_AGAIN = {".git", ".kbgen", ".venv", "node_modules"}


def lines(config: Config, names: Collection[str]) -> list[str]:
    """What is left to do, for people."""
    found = list(_files(config, names))
    said = [f"{path}: still has the name" for path in found[:_SHOWN]]
    if len(found) > _SHOWN:
        said.append(f"and {counted(len(found) - _SHOWN, 'file')} more")
    if config.site_folder.is_dir():
        said.append("build and publish the site again: kbgen build")
    exports = sorted({str(one.path) for one in config.sources.values() if one.path})
    if exports:
        said.append(f"exports are read, never changed: {', '.join(exports)}")
    said.append(
        "what kbgen cannot reach: the history of git, pull requests and their comments, copies of "
        "the site, search engines, quotes that name nobody"
    )
    return said


def _files(config: Config, names: Collection[str]) -> Iterator[str]:
    """Text files below the root with a name in them, but for what is made anew, by path."""
    words = sorted(name for name in names if len(name) >= _LEAST and name != "ghost")
    if not words:
        return
    wanted = re.compile(
        rb"(?<!\w)(?:" + b"|".join(re.escape(word.encode()) for word in words) + rb")(?!\w)",
        re.IGNORECASE,
    )
    skipped = {config.site_folder.resolve()}
    skipped |= {(config.root / one.path).resolve() for one in config.sources.values() if one.path}
    for folder, below, files in os.walk(config.root):
        below[:] = sorted(
            name
            for name in below
            if name not in _MADE_AGAIN and (Path(folder) / name).resolve() not in skipped
        )
        for name in sorted(files):
            path = Path(folder) / name
            if path.resolve() in skipped or path.is_symlink():
                continue
            if path.stat().st_size <= _MOST and wanted.search(path.read_bytes()):
                yield path.relative_to(config.root).as_posix()
