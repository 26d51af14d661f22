"""What takes long, made in a process of its own while pages are already looked at."""

import os
import shutil
import signal
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from kbgen.publish import outputs
from kbgen.publish.outputs import Made

_NAMES = "names.json"


class Rest:
    """Files of some makers on their way into a folder. Where a system cannot fork they are there at
    once."""

    def __init__(
        self, made: Made, kinds: Collection[str], taken: Collection[str], folder: Path
    ) -> None:
        self.kinds, self.folder = kinds, folder
        self._pid = os.fork() if hasattr(os, "fork") else -1
        if self._pid > 0:
            return
        try:
            _write(made, kinds, taken, folder)
        finally:
            if self._pid == 0:
                # nothing of the process that this is a copy of may run on here
                os._exit(0)

    def is_done(self) -> bool:
        """Whether nothing is made any more."""
        if self._pid > 0 and os.waitpid(self._pid, os.WNOHANG)[0]:
            self._pid = -1
        return self._pid < 0

    def names(self) -> dict[str, str]:
        """File -> maker of all that was made; empty where it came to no end."""
        try:
            data = (self.folder / _NAMES).read_bytes()
        except OSError:
            return {}
        return msgspec.json.decode(data, type=dict[str, str])

    def stop(self) -> None:
        """Make no more, and remove what was made."""
        if self._pid > 0:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = -1
        shutil.rmtree(self.folder, ignore_errors=True)


def _write(made: Made, kinds: Collection[str], taken: Collection[str], folder: Path) -> None:
    names: dict[str, str] = {}
    for kind, name, data in outputs.make(made, kinds):
        if name not in taken:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            names[name] = kind
    # last, so that it stands for all
    (folder / _NAMES).write_bytes(msgspec.json.encode(names))
