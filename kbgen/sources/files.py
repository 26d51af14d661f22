"""Opens an export safely: a folder, an archive (.zip .tar.gz .7z ...) or one plain file.

    with open_export(place.path, place.scratch) as export:
        for name in export.names():
            value = read_json(export, name)

The kind is told by the first bytes, not by the extension. Folders and .zip are read in place;
.tar, .tar.gz, .tar.bz2, .tar.xz and .7z are unpacked once into the scratch folder, under names of
our own making, and removed afterwards. Limits against bombs are in `kbgen.sources.limits`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from kbgen.errors import SourceError
from kbgen.sources.archives import ZipExport, unpack_tar
from kbgen.sources.json_reader import JsonItem, read_json, read_json_items
from kbgen.sources.members import Export, FolderExport, PlainExport, open_plain

__all__ = ["Export", "JsonItem", "base_name", "open_export", "read_json", "read_json_items"]

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "tar.gz"),
    (b"BZh", "tar.bz2"),
    (b"\xfd7zXZ\x00", "tar.xz"),
    (b"Rar!", "rar"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
_ARCHIVES = (".zip", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".rar", ".zst")
_HEAD = 512


def base_name(name: str) -> str:
    """The last part of a member's name, in lower case: exports differ in folders and in case."""
    return name.rpartition("/")[2].lower()


@contextmanager
def open_export(
    path: Path, scratch: Path, wanted: Callable[[str], bool] = lambda name: True
) -> Iterator[Export]:
    """The export at `path`, for reading; whatever was unpacked into `scratch` is removed again.

    Where an archive has to be unpacked, only members whose names are `wanted` are written.
    Raises SourceError, in one line, where the path is missing, empty, damaged, encrypted, no
    export at all, a bomb, or holds links, devices or paths that lead out of it.
    """
    if path.is_dir():
        yield FolderExport(path, str(path))
        return
    kind = _kind(path)
    if kind == "zip":
        with ZipExport(path) as export:
            yield export
    elif kind == "plain":
        yield PlainExport({path.name: path}, str(path))
    else:
        folder = Path(mkdtemp(prefix="unpacked-", dir=scratch))
        try:
            if kind == "7z":
                # here, not above: py7zr takes half a second, and few exports need it
                from kbgen.sources.seven_zip import unpack_7z

                files = unpack_7z(path, folder, wanted)
            else:
                files = unpack_tar(path, kind, folder, wanted)
            yield PlainExport(files, str(path))
        finally:
            rmtree(folder, ignore_errors=True)


def _kind(path: Path) -> str:
    """zip, 7z, tar, tar.gz, tar.bz2, tar.xz or plain. Raises SourceError for anything else."""
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder. Check `path` in kbgen.yml.")
    if not path.is_file():
        raise SourceError(f"{path}: is neither a file nor a folder. Check `path` in kbgen.yml.")
    with open_plain(path) as stream:
        head = stream.read(_HEAD)
    if not head:
        raise SourceError(f"{path}: is empty. Fetch the export again.")
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if kind in ("rar", "zst"):
        raise SourceError(f"{path}: .{kind} is not read. Unpack it, or pack it as .zip or .7z.")
    if not kind and head[257:262] == b"ustar":
        kind = "tar"
    if not kind and path.suffix.lower() in _ARCHIVES:
        raise SourceError(
            f"{path}: is no {path.suffix} archive: it starts with {head[:12]!r}. "
            "Fetch it again; was it cut short, or is it an error page?"
        )
    return kind or "plain"
