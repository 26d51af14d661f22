"""Runs a command and writes what it cost: `python meter.py FILE COMMAND...`.

A process of its own, with the standard library alone: what children used is read once the command
has ended, so it holds that command and nothing else. FILE gets JSON, in seconds and bytes.
"""

import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

_EVERY = 0.15


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they still run."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:
        return  # it ended meanwhile


def share(pid: int) -> int:
    """Bytes of memory of a process; what several share is divided among them (PSS)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it ended meanwhile
    return 0


def watch(pid: int, ended: threading.Event, peaks: list[int]) -> None:
    """Keep the largest sum of memory of all processes in `peaks[0]` until `ended`."""
    while not ended.wait(_EVERY):
        peaks[0] = max(peaks[0], sum(share(one) for one in family(pid)))


def main(arguments: list[str]) -> int:
    """Run and write; returns the command's exit code."""
    begun = time.monotonic()
    child = subprocess.Popen(arguments[1:])
    ended, peaks = threading.Event(), [0]
    watcher = threading.Thread(target=watch, args=(child.pid, ended, peaks))
    watcher.start()
    code = child.wait()
    wall = time.monotonic() - begun
    ended.set()
    watcher.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    largest = used.ru_maxrss * 1024
    figures = {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "largest": largest,
        "together": max(peaks[0], largest),
    }
    Path(arguments[0]).write_text(json.dumps(figures))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
