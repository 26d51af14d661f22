"""Writes files that are no exports, or exports made to harm. Each is small on disk."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
"""Entities that expand to 10^12 times their text."""


def _xml(doctype: str, body: str, tail: str = "</posts>") -> bytes:
    row = f'<row Id="1" PostTypeId="1" Title="t" Body="{body}" />'
    return f'<?xml version="1.0"?>{doctype}<posts>{row}{tail}'.encode()


def _dump(folder: Path, posts: bytes) -> Path:
    folder.mkdir()
    (folder / "Posts.xml").write_bytes(posts)
    (folder / "Users.xml").write_bytes(b"<users></users>")
    return folder


def _zip(path: Path, members: dict[str, bytes], mode: int = 0o644) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


def _zip_bomb(path: Path) -> Path:
    piece = bytes(1024 * 1024)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(2):
            with archive.open(f"{number}.json", "w") as member:
                for _ in range(520):
                    member.write(piece)
    return path


def _zip_lies(path: Path) -> Path:
    """Says that its member is small."""
    _zip(path, {"1.json": b" " * 80_000_000 + b"{}"})
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10)
    data[22:26] = struct.pack("<L", 10)
    path.write_bytes(data)
    return path


def _zip_many(path: Path) -> Path:
    """Lists more members than anybody could read."""
    count = 500_001
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entry) * count, 0, 0)
    path.write_bytes(b"PK\x03\x04" + entry * count + end)
    return path


def _tar(path: Path, *members: tarfile.TarInfo, data: bytes = b"") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for member in members:
            if member.isreg():
                member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type = kind
    member.linkname = target
    return member


def _gzip_bomb(path: Path) -> Path:
    head = tarfile.TarInfo("1.json")
    head.size = 4 * 1024**3
    piece = gzip.compress(bytes(64 * 1024**2), compresslevel=1)
    path.write_bytes(gzip.compress(head.tobuf()) + piece * 18)
    return path


def _packed_zeros(path: Path, packed: bytes) -> Path:
    path.write_bytes(packed)
    return path


def _seven_bomb(path: Path) -> Path:
    big = path.with_suffix(".big")
    with big.open("wb") as stream:
        stream.truncate(1100 * 1024 * 1024)
    with py7zr.SevenZipFile(path, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 0}]) as made:
        made.write(big, "Posts.xml")
    big.unlink()
    return path


def _seven(path: Path, name: str) -> Path:
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(b"<posts></posts>", "Posts.xml")
        archive.writef(io.BytesIO(b"x"), "AAAAAAAAAA")
    # py7zr writes names without compressing them only when asked to
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.set_encoded_header_mode(False)
        archive.writestr(b"<posts></posts>", "A" * len(name))
    data = path.read_bytes().replace(
        ("A" * len(name)).encode("utf-16-le"), name.encode("utf-16-le")
    )
    head = bytearray(data)
    offset, size = struct.unpack("<QQ", head[12:28])
    head[28:32] = struct.pack("<L", zlib.crc32(bytes(head[32 + offset : 32 + offset + size])))
    head[8:12] = struct.pack("<L", zlib.crc32(bytes(head[12:32])))
    path.write_bytes(head)
    return path


def _folder(path: Path, **files: bytes) -> Path:
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def _linked(path: Path) -> Path:
    path.mkdir()
    (path / "1.json").symlink_to("/etc/passwd")
    return path


def _bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _topic_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.json", json.dumps({"id": 1, "x": "words " * 5000}))
    return made.getvalue()


Maker = Callable[[Path], Path]
OUTSIDE = "../../../kbgen-was-here"

FILES: dict[str, tuple[str, Maker]] = {
    "billion laughs": (
        "stackexchange",
        lambda p: _dump(p, _xml(f"<!DOCTYPE posts [{LAUGHS}]>", "&l11;")),
    ),
    "quadratic blow-up": (
        "stackexchange",
        lambda p: _dump(p, _xml(f'<!DOCTYPE p [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 50_000)),
    ),
    "external entity": (
        "stackexchange",
        lambda p: _dump(p, _xml('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")),
    ),
    "external entity of a host": (
        "stackexchange",
        lambda p: _dump(p, _xml('<!DOCTYPE p [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>', "&x;")),
    ),
    "parameter entity": (
        "stackexchange",
        lambda p: _dump(p, _xml('<!DOCTYPE p [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]>', "")),
    ),
    "xml cut short": ("stackexchange", lambda p: _dump(p, b'<posts><row Id="1" PostTypeId=')),
    "xml in another encoding": (
        "stackexchange",
        lambda p: _dump(
            p, b'<?xml version="1.0"?><posts><row Id="1" Title="\xff\xfe\xe9"/></posts>'
        ),
    ),
    "xml of unknown encoding": (
        "stackexchange",
        lambda p: _dump(p, b'<?xml version="1.0" encoding="x-nope"?><posts></posts>'),
    ),
    "no xml": ("stackexchange", lambda p: _dump(p, b"\x00\x01\x02 not xml" * 100)),
    "empty tables": ("stackexchange", lambda p: _dump(p, b"")),
    "deep xml": ("stackexchange", lambda p: _dump(p, b"<posts>" + b"<a>" * 200_000)),
    "a long attribute": (
        "stackexchange",
        lambda p: _dump(p, _xml("", "a" * 30_000_000, tail="")),
    ),
    "zip bomb": ("discourse", _zip_bomb),
    "zip that lies": ("discourse", _zip_lies),
    "zip of many": ("discourse", _zip_many),
    "zip leads out": ("discourse", lambda p: _zip(p, {OUTSIDE: b"x"})),
    "zip absolute": ("discourse", lambda p: _zip(p, {"/tmp/kbgen-was-here": b"x"})),
    "zip with backslashes": ("discourse", lambda p: _zip(p, {"..\\..\\kbgen-was-here": b"x"})),
    "zip with a drive": ("discourse", lambda p: _zip(p, {"C:\\kbgen-was-here": b"x"})),
    "zip with a link": ("discourse", lambda p: _zip(p, {"1.json": b"/etc/passwd"}, 0o120777)),
    "zip cut short": ("discourse", lambda p: _bytes(p, _topic_zip()[:-60])),
    "zip damaged": (
        "discourse",
        lambda p: _bytes(p, _topic_zip().replace(b"PK\x01\x02", b"PK\x09\x09")),
    ),
    "gzip bomb": ("discourse", _gzip_bomb),
    "bzip2 bomb": ("discourse", lambda p: _packed_zeros(p, bz2.compress(bytes(60 * 1024**2)) * 20)),
    "xz bomb": (
        "discourse",
        lambda p: _packed_zeros(p, lzma.compress(bytes(100 * 1024**2), preset=0)),
    ),
    "gzip cut short": (
        "discourse",
        lambda p: _bytes(p, gzip.compress(_member("1.json").tobuf() + bytes(9000))[:-30]),
    ),
    "tar leads out": ("discourse", lambda p: _tar(p, _member(OUTSIDE), data=b"{}")),
    "tar absolute": ("discourse", lambda p: _tar(p, _member("/tmp/kbgen-was-here"), data=b"{}")),
    "tar link": (
        "discourse",
        lambda p: _tar(p, _member("a", tarfile.SYMTYPE, "/tmp"), _member("a/kbgen-was-here")),
    ),
    "tar hard link": ("discourse", lambda p: _tar(p, _member("a", tarfile.LNKTYPE, "/etc/passwd"))),
    "tar device": ("discourse", lambda p: _tar(p, _member("a", tarfile.CHRTYPE))),
    "7z bomb": ("stackexchange", _seven_bomb),
    "7z leads out": ("stackexchange", lambda p: _seven(p, OUTSIDE)),
    "7z absolute": ("stackexchange", lambda p: _seven(p, "/tmp/kbgen-was-here")),
    "7z cut short": (
        "stackexchange",
        lambda p: _bytes(p, _seven(p, "Posts.xml").read_bytes()[:60]),
    ),
    "folder with a link": ("discourse", _linked),
    "deep json": ("discourse", lambda p: _bytes(p, b'{"a":' * 200_000)),
    "deep json list": ("github", lambda p: _bytes(p, b"[" * 1_000_000)),
    "deep json in a folder": ("github", lambda p: _folder(p, a=b"[" * 1_000_000)),
    "long number": ("discourse", lambda p: _bytes(p, b'{"id":' + b"9" * 1_000_000 + b"}")),
    "json in latin-1": ("discourse", lambda p: _bytes(p, '{"id":1,"title":"é"}'.encode("latin-1"))),
    "json cut short": (
        "github",
        lambda p: _bytes(p, b'{"data":{"repository":{"discussions":{"nodes":[{"id"'),
    ),
    "json of nothing": ("github", lambda p: _bytes(p, b"null")),
    "json of numbers": ("discourse", lambda p: _bytes(p, b"[1,2,3]")),
    "json with NUL": ("github", lambda p: _bytes(p, b"\x00" * 100_000)),
    "huge json": ("discourse", lambda p: _bytes(p, b'"' + b"a" * 90_000_000 + b'"')),
    "html page": ("discourse", lambda p: _bytes(p, b"<!doctype html><title>404</title>")),
    "codeplex link out": ("codeplex", _linked),
    "codeplex of nothing": ("codeplex", lambda p: _folder(p, **{"discussions.json": b"{]"})),
    "empty file": ("discourse", lambda p: _bytes(p, b"")),
    "empty folder": ("github", lambda p: _folder(p)),
}
"""Name -> type of source and what writes the file."""

NAMES = {"zip": ".zip", "7z": ".7z", "tar": ".tar.gz", "gzip": ".tar.gz", "bzip2": ".tar.bz2",
         "xz": ".tar.xz"}  # fmt: skip


def write(name: str, folder: Path) -> tuple[str, Path]:
    """(type of source, path) of the bad file `name`, written into `folder`."""
    kind, make = FILES[name]
    first = name.partition(" ")[0]
    return kind, make(folder / f"bad{NAMES.get(first, '')}")
