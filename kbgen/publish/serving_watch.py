"""Tells when files that a site is made from change."""

import threading
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
_QUIET = 0.03
"""Seconds without a further change: editors write a file in several steps."""


class Watch(FileSystemEventHandler):
    """Folders with all that is in them, and single files."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        self._event = threading.Event()
        self._folders = sorted({str(path.resolve()) for path in folders if path.is_dir()})
        self._files = frozenset(str(path.resolve()) for path in files)
        self._observer = self._started(Observer())

    def _started(self, observer: BaseObserver) -> BaseObserver:
        for folder in self._folders:
            observer.schedule(self, folder, recursive=True)
        for folder in sorted({str(Path(file).parent) for file in self._files}):
            if folder not in self._folders:
                observer.schedule(self, folder, recursive=False)
        try:
            observer.start()
        except OSError:
            # the system watches no more folders: look at them from time to time
            return self._started(PollingObserver(timeout=0.5))
        return observer

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change, unless it is none of ours."""
        if event.event_type not in _CHANGES:
            return
        for path in (str(event.src_path), str(event.dest_path)):
            if path in self._files or (path and self._is_within(path)):
                self._event.set()

    def _is_within(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        if name.startswith(".") or name.endswith(("~", ".tmp", ".swp")):
            return False
        return any(path.startswith(f"{folder}/") for folder in self._folders)

    def wait(self, seconds: float) -> bool:
        """Until something changed and then a moment was quiet; False where nothing did so long."""
        if not self._event.wait(seconds):
            return False
        self._event.clear()
        while self._event.wait(_QUIET):
            self._event.clear()
        return True

    def again(self) -> None:
        """Take it that something changed."""
        self._event.set()

    def close(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()
