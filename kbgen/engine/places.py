"""Files wherever Arrow or fsspec reach them: plain paths, file://, s3://, gs://, hdfs://, ...

Whoever opens one has the rights of the process: of the cluster's machines, not of this one.
"""

import io
from pathlib import Path
from typing import Any, BinaryIO, cast

from kbgen.errors import EngineError
from kbgen.files import write_bytes

_BUFFER = 4 * 1024 * 1024
_HADOOP = {"s3a": "s3", "s3n": "s3"}
"""What Hadoop calls by another name than Arrow."""
_ALONE = "memory://"
"""fsspec's files in the memory of a process."""


def is_address(place: str) -> bool:
    """Whether it is `scheme://...` rather than a path."""
    return "://" in place


def joined(place: str, name: str) -> str:
    """What is called `name` in the folder `place`."""
    return f"{place.rstrip('/')}/{name}"


def opened(place: str) -> BinaryIO:
    """A file for reading, which can be sought in; close it. Raises OSError, EngineError."""
    if not is_address(place):
        return Path(place).open("rb")
    system, path = _system(place)
    return cast(BinaryIO, io.BufferedReader(system.open_input_file(path), _BUFFER))


def listing(place: str) -> dict[str, int]:
    """Names of the files that stand in a folder, with their sizes in bytes; none without it."""
    if not is_address(place):
        folder = Path(place)
        files = folder.iterdir() if folder.is_dir() else ()
        return {file.name: file.stat().st_size for file in sorted(files) if file.is_file()}
    from pyarrow import fs

    system, path = _system(place)
    found = system.get_file_info(fs.FileSelector(path, allow_not_found=True))
    return {one.base_name: one.size for one in found if one.is_file}


def occupied(place: str) -> bool:
    """Whether something stands there: a file, or a folder that is not empty."""
    if not is_address(place):
        here = Path(place)
        return next(here.iterdir(), None) is not None if here.is_dir() else here.exists()
    from pyarrow import fs

    system, path = _system(place)
    if system.get_file_info(path).is_file:
        return True
    return bool(system.get_file_info(fs.FileSelector(path, allow_not_found=True)))


def require_shared(place: str) -> None:
    """Raises EngineError for a place that each process has to itself: its files would be lost."""
    if place.startswith(_ALONE):
        raise EngineError(
            f"{place}: every worker would keep its files to itself: name a place that all reach"
        )


def state(place: str) -> tuple[int, int]:
    """Size and time of change, in nanoseconds, of a file; 0 for a time that is not known."""
    if not is_address(place):
        facts = Path(place).stat()
        return facts.st_size, facts.st_mtime_ns
    system, path = _system(place)
    facts = system.get_file_info(path)
    return facts.size, facts.mtime_ns or 0


def read(place: str) -> bytes | None:
    """The bytes of a file; None without one."""
    try:
        with opened(place) as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(place: str, data: bytes) -> None:
    """Write a file whole or not at all; folders are made."""
    if not is_address(place):
        write_bytes(Path(place), data)
        return
    system, path = _system(place)
    folder = path.rpartition("/")[0]
    aside = path
    if system.type_name in ("local", "hdfs"):  # elsewhere a file appears when it is closed
        system.create_dir(folder, recursive=True)
        aside = f"{folder}/.kbgen-{path.rpartition('/')[2]}.tmp"
    with system.open_output_stream(aside) as stream:
        stream.write(data)
    if aside != path:
        system.move(aside, path)


def remove(place: str) -> None:
    """Delete a folder and all in it, if it is there."""
    from pyarrow import fs

    system, path = _system(place if is_address(place) else Path(place).absolute().as_uri())
    if system.get_file_info(path).type == fs.FileType.Directory:
        system.delete_dir(path)


def _system(place: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    import pyarrow as pa
    from pyarrow import fs

    scheme, _, rest = place.partition("://")
    place = f"{_HADOOP.get(scheme, scheme)}://{rest}"
    try:
        return cast(tuple[Any, str], fs.FileSystem.from_uri(place))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError):
        pass
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(place)
    except ImportError as error:
        raise EngineError(f"{place}: {error}: install what reads {scheme}://") from error
    except ValueError as error:
        raise EngineError(f"{place}: {error}") from error
    return fs.PyFileSystem(fs.FSSpecHandler(system)), path
