"""What an export is to a source: named members to read, wherever they are kept."""

import io
import re
import stat
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from os import DirEntry, scandir
from pathlib import Path
from typing import Any, BinaryIO

from kbgen.errors import SourceError

MAX_MEMBERS = 500_000
"""Files in one export. The names alone take about 100 MB then; 1,699 topics are 1,699 files."""
MAX_NAME = 1024
"""Characters in a member's path; file systems end at 4096 bytes."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE = re.compile("^[A-Za-z]:")


class Export(ABC):
    """The files of an export, read only: a folder, an archive, or one plain file.

    Names are relative POSIX paths of regular files. Hidden files (`.name`, `__MACOSX/`) are not
    listed. Nothing outside the export can be reached through it: links, devices, absolute paths
    and `..` are refused when it is opened.
    """

    def __init__(self, shown: str) -> None:
        self.shown = shown
        """The export's path, for messages."""

    @abstractmethod
    def names(self) -> list[str]:
        """Sorted names of all members."""

    @abstractmethod
    def size(self, name: str) -> int:
        """Bytes of a member, unpacked. Raises SourceError where there is no such member."""

    @abstractmethod
    def open(self, name: str) -> BinaryIO:
        """A member as a buffered stream; close it. Raises SourceError where there is none.

        Reading a damaged member raises SourceError from `read`.
        """

    def path(self, name: str) -> Path | None:
        """Where the member lies on disk as a plain file; None where it does not."""
        return None

    def _absent(self, name: str) -> SourceError:
        return SourceError(f"{self.shown}: holds no {name!r}. Is the export complete?")


class FolderExport(Export):
    """A folder, read in place."""

    def __init__(self, root: Path, shown: str) -> None:
        super().__init__(shown)
        self._root = root
        self._names = sorted(_walk(root, shown))
        self._known = frozenset(self._names)

    def names(self) -> list[str]:
        return list(self._names)

    def size(self, name: str) -> int:
        return self.path(name).lstat().st_size

    def path(self, name: str) -> Path:
        if name not in self._known:
            raise self._absent(name)
        return self._root / name

    def open(self, name: str) -> BinaryIO:
        return open_plain(self.path(name))


class PlainExport(Export):
    """Plain files at known places: a single file, or members that were unpacked."""

    def __init__(self, files: dict[str, Path], shown: str) -> None:
        super().__init__(shown)
        self._files = files

    def names(self) -> list[str]:
        return sorted(self._files)

    def size(self, name: str) -> int:
        return self.path(name).stat().st_size

    def path(self, name: str) -> Path:
        if name not in self._files:
            raise self._absent(name)
        return self._files[name]

    def open(self, name: str) -> BinaryIO:
        return open_plain(self.path(name))


def open_plain(path: Path) -> BinaryIO:
    """A file for reading. Raises SourceError where the system refuses."""
    try:
        return path.open("rb")
    except OSError as problem:
        raise SourceError(
            f"{path}: cannot be read: {problem.strerror}. Check its permissions."
        ) from problem


class CheckedStream(io.RawIOBase):
    """A member of an archive as it is unpacked; damage becomes a `SourceError` that names it."""

    def __init__(self, inner: BinaryIO, where: str) -> None:
        super().__init__()
        self._inner = inner
        self._where = where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises SourceError where the packed data are damaged or cut short."""
        try:
            data = self._inner.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
            raise SourceError(
                f"{self._where}: is damaged or cut short ({problem}). Fetch the export again."
            ) from problem
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def member_name(raw: str, shown: str) -> str:
    """The name of a member as `Export` lists it; "" for one that is hidden.

    Raises SourceError for a name that points outside the export or that nobody could print.
    """
    name = raw.replace("\\", "/")
    if len(name) > MAX_NAME:
        raise _refused(shown, name[:60] + "...", f"a path of {len(name)} characters")
    if _UNPRINTABLE.search(name):
        raise _refused(shown, name, "control characters in a path")
    if name.startswith("/") or _DRIVE.match(name):
        raise _refused(shown, name, "an absolute path")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise _refused(shown, name, "a path that leads out of it (..)")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return ""
    return "/".join(parts)


def special_member(shown: str, name: str, kind: str) -> SourceError:
    """The error for a link or device."""
    return _refused(shown, name, kind)


def _refused(shown: str, name: str, what: str) -> SourceError:
    return SourceError(
        f"{shown}: member {name!r}: {what} is not accepted in an export. "
        "Remove it, or make the export again with plain files alone."
    )


def _walk(root: Path, shown: str) -> Iterator[str]:
    """Names of the regular files below a folder. Links are refused, not followed."""
    folders = [(root, "")]
    found = 0
    while folders:
        folder, prefix = folders.pop()
        for entry in _entries(folder):
            name = member_name(prefix + entry.name, shown)
            if not name:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((folder / entry.name, name + "/"))
                continue
            _require_regular(entry, name, shown)
            found += 1
            if found > MAX_MEMBERS:
                raise too_many(shown)
            yield name


def _entries(folder: Path) -> Iterator[DirEntry[str]]:
    try:
        with scandir(folder) as entries:
            yield from entries
    except OSError as problem:
        raise SourceError(
            f"{folder}: cannot be listed: {problem.strerror}. Check its permissions."
        ) from problem


def _require_regular(entry: DirEntry[str], name: str, shown: str) -> None:
    if entry.is_symlink():
        raise special_member(shown, name, "a symbolic link")
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        raise special_member(shown, name, "a device, socket or pipe")


def too_many(shown: str) -> SourceError:
    """The error for an export of more than `MAX_MEMBERS` files."""
    return SourceError(
        f"{shown}: holds more than {MAX_MEMBERS:,} files. Split it over several sources."
    )
