"""Unpacks .7z, as Stack Exchange ships its dumps, within the limits of `archives`."""

import io
from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage
from typing import Self

import py7zr
from py7zr.exceptions import PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

from kbgen.errors import SourceError
from kbgen.sources.limits import (
    MAX_DICTIONARY,
    Wanted,
    allowance,
    bomb,
    encrypted,
    reading,
    require_new,
)
from kbgen.sources.members import MAX_MEMBERS, member_name, special_member, too_many

_PIECE = 4 * 1024
"""Packed bytes at a time: LZMA makes at most 7,000 of one, so 28 MB, and usually 40 kB."""
_LZMA = bytes.fromhex("030101")
_LZMA2 = bytes.fromhex("21")
_PPMD = bytes.fromhex("030401")
_SMALL_METHODS = frozenset(
    bytes.fromhex(code) for code in ("00", "03", "04", "03030103", "040108", "040202")
)
"""Methods that need little memory: copy, delta, x86 (two codes), deflate, bzip2."""


def unpack_7z(path: Path, folder: Path, wanted: Wanted) -> dict[str, Path]:
    """Unpacks the `wanted` members into numbered files in `folder`; the files by name of member.

    Raises SourceError as `kbgen.sources.files.open_export` says.
    """
    with reading(str(path)):
        try:
            return _unpack(path, folder, wanted)
        except PasswordRequired as problem:
            raise encrypted(str(path)) from problem


def _unpack(path: Path, folder: Path, wanted: Wanted) -> dict[str, Path]:
    shown = str(path)
    with _SmallReads(path) as stream, py7zr.SevenZipFile(stream) as archive:
        if archive.needs_password():
            raise encrypted(shown)
        _require_small_methods(archive, shown)
        _require_fitting(archive, shown, path.stat().st_size, folder)
        known: set[str] = set()
        files: dict[str, Path] = {}
        targets: list[str] = []
        for raw, name in _members(archive, shown):
            require_new(shown, name, known)
            known.add(name)
            if wanted(name):
                files[name] = folder / str(len(files))
                targets.append(raw)
        stream.small = True
        with _Files(files, shown) as factory:
            archive.extract(targets=targets, factory=factory)
    return files


class _SmallReads(io.FileIO):
    """A file that hands out packed bytes in small pieces.

    py7zr unpacks at once whatever one read gave it; it asks for 1 MiB, which may become 128 MB
    and is copied thrice.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self.small = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.small and size is not None and size > _PIECE:
            size = _PIECE
        return super().read(-1 if size is None else size) or b""


class _File(Py7zIO):
    """One member on its way to disk."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._size += len(s)
        return self._stream.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        self._stream.flush()

    def size(self) -> int:
        return self._size

    def close(self) -> None:
        self._stream.close()


class _Files(WriterFactory):
    """Where each member goes: to our own file names, never to names of the archive."""

    def __init__(self, files: dict[str, Path], shown: str) -> None:
        self._files = files
        self._shown = shown
        self._last: Py7zIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._last is not None:  # py7zr does not close the one that it fails in
            self._last.close()

    def create(self, filename: str) -> Py7zIO:
        self._last = _File(self._files[member_name(filename, self._shown)])
        return self._last


def _members(archive: py7zr.SevenZipFile, shown: str) -> Iterator[tuple[str, str]]:
    """Names of regular files: as the archive has them, and as `Export` lists them."""
    for file in archive.files:
        name = member_name(file.filename, shown)
        if file.is_symlink or file.is_junction or not (file.is_file or file.is_directory):
            raise special_member(shown, file.filename, "a link or device")
        if name and not file.is_directory:
            yield file.filename, name


def _require_fitting(archive: py7zr.SevenZipFile, shown: str, packed: int, folder: Path) -> None:
    """Raises SourceError where the members are too many, too large or larger than the disk."""
    if len(archive.files) > MAX_MEMBERS:
        raise too_many(shown)
    total = sum(file.uncompressed for file in archive.files)
    if total > allowance(packed):
        raise bomb(shown, packed)
    free = disk_usage(folder).free
    if total > free:
        raise SourceError(
            f"{shown}: unpacks to {total:,} bytes, but {folder} has {free:,} bytes left. "
            "Free some space."
        )


def _require_small_methods(archive: py7zr.SevenZipFile, shown: str) -> None:
    """Raises SourceError where unpacking would need an unknown method or much memory."""
    streams = archive.header.main_streams
    if streams is None:
        return
    for folder in streams.unpackinfo.folders:
        for coder in folder.coders:
            if _memory(coder["method"], coder.get("properties") or b"") > MAX_DICTIONARY:
                raise SourceError(
                    f"{shown}: is packed by a method that is not read, or with a dictionary of "
                    f"more than {MAX_DICTIONARY:,} bytes. Pack it again with LZMA2."
                )


def _memory(method: bytes, properties: bytes) -> int:
    """Bytes that a method asks for, as 7-Zip writes them into its properties."""
    if method in _SMALL_METHODS:
        return 0
    if method in (_LZMA, _PPMD) and len(properties) >= 5:
        return int.from_bytes(properties[1:5], "little")
    if method == _LZMA2 and len(properties) == 1:
        return (2 | properties[0] & 1) << (properties[0] // 2 + 11)
    return MAX_DICTIONARY + 1
