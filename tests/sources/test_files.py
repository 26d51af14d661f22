"""Reading exports of strangers: every kind of file, and every way in which one can be bad."""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest

from kbgen.errors import SourceError
from kbgen.sources import archives, files, limits, members, seven_zip
from kbgen.sources.files import base_name, open_export

CONTENT = {"site/Posts.xml": b"<posts/>", "site/deep/er/a.json": b"{}", "site/b.json": b"[]"}
NAMES = ["site/Posts.xml", "site/b.json", "site/deep/er/a.json"]


def make_folder(path: Path, content: dict[str, bytes]) -> Path:
    for name, data in content.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def make_zip(path: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def tar_bytes(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def make_tar(path: Path, content: dict[str, bytes]) -> Path:
    pack: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress,
        ".tgz": gzip.compress,
        ".bz2": bz2.compress,
        ".xz": lzma.compress,
        ".tar": bytes,
    }
    path.write_bytes(pack[path.suffix](tar_bytes(content)))
    return path


def make_7z(path: Path, content: dict[str, bytes]) -> Path:
    with py7zr.SevenZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(data, name)
    return path


MAKERS = {
    "e": make_folder,
    "e.zip": make_zip,
    "e.tar": make_tar,
    "e.tar.gz": make_tar,
    "e.tgz": make_tar,
    "e.tar.bz2": make_tar,
    "e.tar.xz": make_tar,
    "e.7z": make_7z,
}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def refusal(path: Path, scratch: Path) -> str:
    """The error of an export that must not be read: one line that names the file."""
    before = sorted(path.parent.rglob("*"))
    with pytest.raises(SourceError) as caught, open_export(path, scratch) as export:
        for name in export.names():
            with export.open(name) as stream:
                while stream.read(1 << 20):
                    pass
    text = str(caught.value)
    assert str(path) in text
    assert "\n" not in text
    assert sorted(path.parent.rglob("*")) == before
    assert list(scratch.iterdir()) == []
    return text


@pytest.mark.parametrize("name", MAKERS)
def test_every_kind_gives_the_same_members(name: str, tmp_path: Path, scratch: Path) -> None:
    path = MAKERS[name](tmp_path / name, CONTENT)
    with open_export(path, scratch) as export:
        assert export.names() == NAMES
        for member, data in CONTENT.items():
            assert export.size(member) == len(data)
            with export.open(member) as stream:
                assert stream.read() == data
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("name", MAKERS)
def test_absent_members_are_an_error(name: str, tmp_path: Path, scratch: Path) -> None:
    path = MAKERS[name](tmp_path / name, CONTENT)
    with open_export(path, scratch) as export:
        for read in (export.open, export.size):
            with pytest.raises(SourceError, match=r"Users\.xml"):
                read("Users.xml")


def test_a_plain_file_is_an_export_of_one_name(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "discussions.jsonl"
    path.write_bytes(b'{"a": 1}\n')
    with open_export(path, scratch) as export:
        assert export.names() == ["discussions.jsonl"]
        assert export.size("discussions.jsonl") == 9
        assert export.path("discussions.jsonl") == path


@pytest.mark.parametrize("name", ["e.zip", "e.tar.gz", "e.7z"])
def test_the_first_bytes_tell_the_kind(name: str, tmp_path: Path, scratch: Path) -> None:
    path = MAKERS[name](tmp_path / name, CONTENT).rename(tmp_path / "export.dat")
    with open_export(path, scratch) as export:
        assert export.names() == NAMES


@pytest.mark.parametrize("name", ["e.tar.gz", "e.7z"])
def test_only_wanted_members_are_unpacked(name: str, tmp_path: Path, scratch: Path) -> None:
    path = MAKERS[name](tmp_path / name, CONTENT)
    with open_export(path, scratch, wanted=lambda name: name.endswith(".xml")) as export:
        assert export.names() == ["site/Posts.xml"]
        assert sum(file.is_file() for file in scratch.rglob("*")) == 1


def test_hidden_files_are_not_listed(tmp_path: Path, scratch: Path) -> None:
    content = {"__MACOSX/._a.json": b"x", ".git/config": b"x", "a.json": b"{}", ".DS_Store": b"x"}
    for name in ("e", "e.zip", "e.7z", "e.tar"):
        with open_export(MAKERS[name](tmp_path / name, content), scratch) as export:
            assert export.names() == ["a.json"]


def test_base_name_ignores_folders_and_case() -> None:
    assert base_name("cardano/Posts.XML") == "posts.xml"


@pytest.mark.parametrize("evil", ["../evil.txt", "a/../../evil.txt", "/etc/evil", "C:\\evil"])
@pytest.mark.parametrize("name", ["e.zip", "e.tar", "e.tar.gz", "e.7z"])
def test_paths_that_lead_out_are_refused(
    name: str, evil: str, tmp_path: Path, scratch: Path
) -> None:
    path = tmp_path / name
    if name == "e.7z":
        make_7z(path, {"x" * len(evil): b"bad"})
        rename_in_7z(path, "x" * len(evil), evil)
    else:
        MAKERS[name](path, {"ok.json": b"{}", evil: b"bad"})
    refusal(path, scratch)


def rename_in_7z(path: Path, old: str, new: str) -> None:
    """Writes an archive with a name that py7zr itself would refuse to write."""
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.set_encoded_header_mode(False)
        archive.writestr(b"bad", old)
    data = path.read_bytes().replace(old.encode("utf-16-le"), new.encode("utf-16-le"))
    header_at = 32 + int.from_bytes(data[12:20], "little")
    header = data[header_at:]
    crc = zlib.crc32(header).to_bytes(4, "little")
    start = data[12:28] + crc
    path.write_bytes(data[:8] + zlib.crc32(start).to_bytes(4, "little") + start + data[32:])


@pytest.mark.parametrize("name", ["a\x1b[2J.json", "a\nb.json", "a\u202egpj.json", "n" * 2000])
def test_names_that_nobody_could_print_are_refused(
    name: str, tmp_path: Path, scratch: Path
) -> None:
    text = refusal(make_zip(tmp_path / "e.zip", {name: b"{}"}), scratch)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_links_in_folders_are_refused(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(b"secret")
    folder = make_folder(tmp_path / "e", CONTENT)
    (folder / "Users.xml").symlink_to(tmp_path / "secret.xml")
    assert "symbolic link" in refusal(folder, scratch)


def test_linked_folders_are_refused(tmp_path: Path, scratch: Path) -> None:
    make_folder(tmp_path / "private", {"Users.xml": b"secret"})
    folder = make_folder(tmp_path / "e", CONTENT)
    (folder / "more").symlink_to(tmp_path / "private")
    assert "symbolic link" in refusal(folder, scratch)


def test_pipes_in_folders_are_refused(tmp_path: Path, scratch: Path) -> None:
    folder = make_folder(tmp_path / "e", CONTENT)
    os.mkfifo(folder / "Users.xml")
    assert "pipe" in refusal(folder, scratch)


def test_links_in_zip_are_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("Posts.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "link" in refusal(path, scratch)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_tar_are_refused(kind: bytes, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo("Posts.xml")
        member.type = kind
        member.linkname = "/etc/passwd"
        archive.addfile(member)
    assert "link" in refusal(path, scratch)


def test_links_in_7z_are_refused(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "Posts.xml").symlink_to("/etc/passwd")
    path = tmp_path / "e.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.write(tmp_path / "Posts.xml", "Posts.xml")
    assert "link" in refusal(path, scratch)


@pytest.mark.parametrize("name", ["e.zip", "e.tar.gz", "e.tar.bz2", "e.tar.xz", "e.7z"])
def test_bombs_are_refused(
    name: str, tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FLOOR", 1_000_000)
    path = MAKERS[name](tmp_path / name, {"Posts.xml": bytes(20_000_000)})
    assert "real export" in refusal(path, scratch)


def test_what_packs_well_but_not_absurdly_passes(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FLOOR", 1000)
    rows = b"".join(b'<row Id="%d" Body="text text text" />\n' % number for number in range(20_000))
    for name in ("e.zip", "e.7z", "e.tar.gz"):
        with open_export(MAKERS[name](tmp_path / name, {"Posts.xml": rows}), scratch) as export:
            assert export.size("Posts.xml") == len(rows)


def test_real_dumps_are_within_the_limits() -> None:
    posts_of_stack_overflow = 100 * 1000**3
    assert limits.allowance(posts_of_stack_overflow // 30) > posts_of_stack_overflow


@pytest.mark.parametrize("name", ["e", "e.zip", "e.tar", "e.7z"])
def test_too_many_members_are_refused(
    name: str, tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = MAKERS[name](tmp_path / name, {f"{number}.json": b"{}" for number in range(20)})
    for module in (members, archives, seven_zip):
        monkeypatch.setattr(module, "MAX_MEMBERS", 10)
    assert "more than" in refusal(path, scratch)


def test_a_zip_that_says_it_lists_much_is_refused_before_it_is_read(
    tmp_path: Path, scratch: Path
) -> None:
    path = make_zip(tmp_path / "e.zip", CONTENT)
    data = bytearray(path.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (200 * 1024**2).to_bytes(4, "little")
    path.write_bytes(data)
    assert "more than" in refusal(path, scratch)


@pytest.mark.parametrize("name", ["e.zip", "e.tar", "e.7z"])
def test_two_members_of_one_name_are_refused(name: str, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / name
    content = {"Posts.xml": b"1", "./Posts.xml": b"2"}
    if name == "e.7z":
        make_7z(path, {"Posts.xml": b"1", "a/Posts.xml": b"2"})
        with py7zr.SevenZipFile(path, "w") as archive:
            archive.writestr(b"1", "Posts.xml")
            archive.writestr(b"2", "Posts.xml")
    else:
        MAKERS[name](path, content)
    assert "twice" in refusal(path, scratch)


def test_encrypted_archives_are_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.7z"
    with py7zr.SevenZipFile(path, "w", password="word") as archive:
        archive.writestr(b"x", "Posts.xml")
    assert "encrypted" in refusal(path, scratch)
    with py7zr.SevenZipFile(path, "w", password="word", header_encryption=True) as archive:
        archive.writestr(b"x", "Posts.xml")
    assert "encrypted" in refusal(path, scratch)


def test_an_encrypted_zip_is_refused(tmp_path: Path, scratch: Path) -> None:
    path = make_zip(tmp_path / "e.zip", {"Posts.xml": b"<posts/>"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refusal(path, scratch)


def test_zip_methods_that_need_much_memory_are_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("Posts.xml", b"<posts/>")
    assert "deflate" in refusal(path, scratch)


def test_7z_dictionaries_that_need_much_memory_are_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.7z"
    filters = [{"id": py7zr.FILTER_LZMA2, "dict_size": 1 << 29}]
    with py7zr.SevenZipFile(path, "w", filters=filters) as archive:
        archive.writestr(b"<posts/>", "Posts.xml")
    assert "dictionary" in refusal(path, scratch)


@pytest.mark.parametrize(
    "filters",
    [
        [{"id": py7zr.FILTER_BZIP2}],
        [{"id": py7zr.FILTER_LZMA}],
        [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}],
        [{"id": py7zr.FILTER_COPY}],
        [{"id": py7zr.FILTER_DEFLATE}],
    ],
)
def test_7z_methods_that_packers_use_are_read(
    filters: list[dict[str, int]], tmp_path: Path, scratch: Path
) -> None:
    data = os.urandom(1000) + b"row " * 100_000
    path = tmp_path / "e.7z"
    with py7zr.SevenZipFile(path, "w", filters=filters) as archive:
        archive.writestr(data, "Posts.xml")
    with open_export(path, scratch) as export, export.open("Posts.xml") as stream:
        assert stream.read() == data


@pytest.mark.parametrize("name", ["e.zip", "e.tar", "e.tar.gz", "e.tar.bz2", "e.tar.xz", "e.7z"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_cut_archives_are_refused(name: str, share: float, tmp_path: Path, scratch: Path) -> None:
    content = {f"{number}.json": os.urandom(3000) for number in range(10)}
    path = MAKERS[name](tmp_path / name, content)
    whole = len(tar_bytes(content)) - 8192 if name == "e.tar" else path.stat().st_size
    path.write_bytes(path.read_bytes()[: int(whole * share)])
    refusal(path, scratch)


def test_a_tar_without_its_end_is_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.tar"
    path.write_bytes(tar_bytes({"a.json": b"{}", "b.json": b"{}"})[:1024])
    assert "cut short" in refusal(path, scratch)


def test_a_tar_with_a_damaged_header_is_refused(tmp_path: Path, scratch: Path) -> None:
    data = bytearray(tar_bytes({"a.json": b"{}", "b.json": b"{}"}))
    data[1024 + 150] ^= 0xFF
    path = tmp_path / "e.tar"
    path.write_bytes(data)
    refusal(path, scratch)


def test_long_tar_headers_do_not_fill_the_memory(tmp_path: Path, scratch: Path) -> None:
    header = tarfile.TarInfo("x")
    header.type = tarfile.XHDTYPE
    header.size = 50_000_000
    path = tmp_path / "e.tar.gz"
    path.write_bytes(gzip.compress(header.tobuf() + bytes(header.size)))
    assert "header" in refusal(path, scratch)


@pytest.mark.parametrize("name", ["e.zip", "e.7z", "e.tar.gz"])
def test_flipped_bytes_are_noticed(name: str, tmp_path: Path, scratch: Path) -> None:
    path = MAKERS[name](tmp_path / name, {"Posts.xml": os.urandom(50_000)})
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    refusal(path, scratch)


@pytest.mark.parametrize("name", ["e.zip", "e.7z", "e.tar.gz"])
@pytest.mark.parametrize("data", [b"", b"<html>404 Not Found</html>", b"PK\x03\x04", b"\x1f\x8b"])
def test_what_is_no_archive_is_refused(
    name: str, data: bytes, tmp_path: Path, scratch: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refusal(path, scratch)


@pytest.mark.parametrize("magic", [b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd"])
def test_other_archives_are_named(magic: bytes, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(magic + b"rest")
    assert "not read" in refusal(path, scratch)


def test_what_is_not_there_is_named(tmp_path: Path, scratch: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing", scratch)
    os.mkfifo(tmp_path / "pipe")
    assert "neither" in refusal(tmp_path / "pipe", scratch)


def test_a_full_disk_is_named(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_7z(tmp_path / "e.7z", CONTENT)
    monkeypatch.setattr(seven_zip, "disk_usage", lambda _: type("Usage", (), {"free": 3}))
    assert "space" in refusal(path, scratch)


def test_kinds_are_told_without_reading_all(tmp_path: Path) -> None:
    assert max(len(magic) for magic, _ in files._MAGIC) < files._HEAD
