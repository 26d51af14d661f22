"""Which code made something: caches hold only for the code that filled them."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache  # asked once a source; the code does not change under a running process
def code_digest(parts: tuple[str, ...], libraries: tuple[str, ...] = ()) -> str:
    """Hash of the source text of kbgen's `parts` (modules or packages) and `libraries`' versions.

    Text, not the version number: it also holds for people who work on kbgen itself.
    """
    digest = hashlib.sha256()
    for part in parts:
        place = _PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for name in libraries:
        digest.update(f"{name} {metadata.version(name)}\0".encode())
    return digest.hexdigest()
