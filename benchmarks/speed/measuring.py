"""Runs a command, and what that cost: CPU of the whole process tree, time, memory."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.speed.figures import Run, Site

_METER = Path(__file__).with_name("meter.py")
_SHOWN = 800


class Failed(Exception):
    """A command ended with an error; the text says which and shows its last words."""


def measured(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Run:
    """Run `command` in `folder` and measure it. Raises Failed."""
    with tempfile.TemporaryDirectory() as scratch:
        figures, words = Path(scratch) / "figures.json", Path(scratch) / "words.txt"
        with words.open("wb") as said:
            done = subprocess.run(
                [sys.executable, "-I", "-S", str(_METER), str(figures), *command],
                cwd=folder,
                env={**os.environ, **(env or {})},
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            last = words.read_text(encoding="utf-8", errors="replace")[-_SHOWN:]
            raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{last}")
        return Run(**json.loads(figures.read_text(encoding="utf-8")))


def size_of(folder: Path) -> Site:
    """Bytes and files of a site."""
    count = total = 0
    for place, _, names in os.walk(folder):
        count += len(names)
        total += sum((Path(place) / name).stat().st_size for name in names)
    return Site(bytes=total, files=count, page=0)
