"""Archives of strangers: .zip read in place, .tar unpacked with limits (.7z: `seven_zip`).

What is refused, each with one line that names the file: more unpacked bytes than `allowance`,
too many members, paths that lead out, links and devices, encryption, damage, and methods or
dictionaries that need much memory. Nothing is written but numbered files in one given folder,
so no name in an archive becomes a path on this machine.
"""

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, Self, cast

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
from kbgen.sources.members import (
    MAX_MEMBERS,
    CheckedStream,
    Export,
    member_name,
    open_plain,
    special_member,
    too_many,
)

MAX_DIRECTORY = 128 * 1024**2
"""Bytes of a .zip's list of members; `MAX_MEMBERS` entries with long names fit."""

_TAR_HEADERS = 1024**2
_PIECE = 64 * 1024
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ENCRYPTED = 0x1
_ZIP_TAIL = 66_000


class ZipExport(Export):
    """A .zip, read in place. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        packed = path.stat().st_size
        _require_small_directory(path, packed)
        with reading(self.shown):
            self._zip = zipfile.ZipFile(path)
        self._members: dict[str, bytes] = {}
        self._raw_names: dict[str, str] = {}
        try:
            self._add_all(packed)
        except SourceError:
            self._zip.close()
            raise
        # zipfile keeps 0.7 kB a member for its own look-ups, which are ours here
        self._zip.filelist.clear()
        self._zip.NameToInfo.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        return sorted(self._members)

    def size(self, name: str) -> int:
        return self._member(name).file_size

    def open(self, name: str) -> BinaryIO:
        where = f"{self.shown}: member {name!r}"
        with reading(where):
            inner = cast("BinaryIO", self._zip.open(self._member(name)))
        return BufferedReader(CheckedStream(inner, where), _PIECE)

    def _member(self, name: str) -> zipfile.ZipInfo:
        if name not in self._members:
            raise self._absent(name)
        return _unpacked(self._raw_names.get(name, name), self._members[name])

    def _add_all(self, packed: int) -> None:
        allowed = allowance(packed)
        for info in self._zip.infolist():
            allowed -= info.file_size
            if allowed < 0:
                raise bomb(self.shown, packed)
            self._add(info)

    def _add(self, info: zipfile.ZipInfo) -> None:
        name = member_name(info.filename, self.shown)
        _require_plain_mode(self.shown, name, info.external_attr >> 16)
        if not name or info.is_dir():
            return
        if info.flag_bits & _ZIP_ENCRYPTED:
            raise encrypted(self.shown)
        if info.compress_type not in _ZIP_METHODS:
            raise SourceError(
                f"{self.shown}: member {name!r} is packed by a method that is not read "
                f"({info.compress_type}). Pack it again with deflate."
            )
        require_new(self.shown, name, self._members)
        if name == info.filename == info.orig_filename:
            name = info.filename  # one text instead of three
        else:
            self._raw_names[name] = info.orig_filename
        self._members[name] = _packed(info)


_ENTRY = struct.Struct("<QQQLHH")
"""Offset, packed size, size, CRC, method and flags of a member: 32 bytes instead of a ZipInfo's
half kilobyte, so that memory hardly grows with the number of members."""


def _packed(info: zipfile.ZipInfo) -> bytes:
    sizes = info.header_offset, info.compress_size, info.file_size
    return _ENTRY.pack(*sizes, info.CRC, info.compress_type, info.flag_bits)


def _unpacked(raw_name: str, entry: bytes) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(raw_name)
    info.orig_filename = raw_name
    offset, packed, size, info.CRC, info.compress_type, info.flag_bits = _ENTRY.unpack(entry)
    info.header_offset, info.compress_size, info.file_size = offset, packed, size
    return info


def _require_plain_mode(shown: str, name: str, mode: int) -> None:
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise special_member(shown, name, "a link or device")


def _require_small_directory(path: Path, packed: int) -> None:
    """Raises SourceError before zipfile, which reads the whole list, would fill the memory."""
    with open_plain(path) as stream:
        stream.seek(max(0, packed - _ZIP_TAIL))
        tail = stream.read()
        size = _directory_size(tail)
        if size > MAX_DIRECTORY:
            raise too_many(str(path))
        stream.seek(max(0, packed - _ZIP_TAIL - size))
        if stream.read().count(b"PK\x01\x02") > MAX_MEMBERS:
            raise too_many(str(path))


def _directory_size(tail: bytes) -> int:
    """Bytes of the list of members, as the end of a .zip says; 0 where there is no such end."""
    end = tail.rfind(b"PK\x05\x06")
    end64 = tail.rfind(b"PK\x06\x06")
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if end64 < 0:
        return size
    return max(size % 0xFFFFFFFF, int.from_bytes(tail[end64 + 40 : end64 + 48], "little"))


def unpack_tar(path: Path, kind: str, folder: Path, wanted: Wanted) -> dict[str, Path]:
    """Unpacks a .tar, .tar.gz, .tar.bz2 or .tar.xz; the files by name of member."""
    files: dict[str, Path] = {}
    known: set[str] = set()
    shown = str(path)
    packed = path.stat().st_size
    with open_plain(path) as raw, reading(shown), _unpacker(raw, kind) as plain:
        budget = _Budget(plain, shown, packed)
        with tarfile.open(fileobj=cast("BinaryIO", budget), mode="r|", bufsize=_PIECE) as archive:
            for member in _tar_members(archive, budget, shown):
                name = member_name(member.name, shown)
                if name and member.isreg():
                    require_new(shown, name, known)
                    known.add(name)
                    if wanted(name):
                        files[name] = folder / str(len(files))
                        _write(archive, member, files[name])
            budget.require_end(archive.offset)
    return files


class _Budget:
    """What tarfile reads from: no more than what was granted, so that memory stays bounded.

    tarfile reads the headers of a member at once, however long they say they are.
    """

    def __init__(self, stream: BinaryIO, shown: str, packed: int) -> None:
        self._stream = stream
        self._shown = shown
        self._packed = packed
        self._left = _TAR_HEADERS
        self._total = allowance(packed)
        self._position = 0
        self._piece = b""

    def grant(self, size: int) -> None:
        """Allows reading the content of a member and the headers of the next one."""
        self._left = size + 2 * _TAR_HEADERS

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        self._piece = data or self._piece
        self._left -= len(data)
        self._total -= len(data)
        if self._total < 0:
            raise bomb(self._shown, self._packed)
        if self._left < 0:
            raise SourceError(
                f"{self._shown}: a header is longer than {_TAR_HEADERS:,} bytes. Pack it again."
            )
        return data

    def require_end(self, offset: int) -> None:
        """Raises EOFError where no empty block stands at `offset`, the end of the members.

        tarfile takes a damaged or missing header for the end and drops what follows in silence.
        """
        start = offset - (self._position - len(self._piece))
        block = self._piece[start : start + tarfile.BLOCKSIZE] if start >= 0 else b""
        if len(block) < tarfile.BLOCKSIZE or block.strip(b"\0"):
            raise EOFError("no end mark")


def _tar_members(
    archive: tarfile.TarFile, budget: _Budget, shown: str
) -> Iterator[tarfile.TarInfo]:
    """Regular files and folders of a tar, in order; anything else is refused."""
    count = 0
    while (member := archive.next()) is not None:
        vars(archive)["members"].clear()  # tarfile remembers them all otherwise
        count += 1
        if count > MAX_MEMBERS:
            raise too_many(shown)
        if member.issparse() or not (member.isreg() or member.isdir()):
            raise special_member(shown, member.name, "a link, device or sparse file")
        budget.grant(member.size)
        yield member


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    content = archive.extractfile(member)
    if content is not None:
        with path.open("wb") as target:
            copyfileobj(content, target, _PIECE)


@contextmanager
def _unpacker(raw: BinaryIO, kind: str) -> Iterator[BinaryIO]:
    if kind == "tar":
        yield raw
    elif kind == "tar.gz":
        with gzip.open(raw) as plain:
            yield cast("BinaryIO", plain)
    elif kind == "tar.bz2":
        with bz2.open(raw) as plain:
            yield cast("BinaryIO", plain)
    else:
        _require_small_xz(raw)
        with lzma.open(raw) as plain:
            yield cast("BinaryIO", plain)


def _require_small_xz(raw: BinaryIO) -> None:
    """Raises lzma.LZMAError for an .xz whose first block needs more than `MAX_DICTIONARY`.

    The later blocks of one file have the dictionary of the first in all that packers write.
    """
    probe = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)
    probe.decompress(raw.read(_PIECE), max_length=1)
    raw.seek(0)
