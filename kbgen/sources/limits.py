"""Limits against archives that were made to harm, and the errors that name them."""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

from kbgen.errors import SourceError

FLOOR = 1024**3
"""Bytes that any archive may unpack to: 1 GiB is read in seconds and fits every disk."""
RATIO = 200
"""Beyond `FLOOR`, unpacked bytes for each packed one. Tables of real dumps were measured at 4:1
(Posts.xml, deflate) to 29:1 (Votes.xml, LZMA), so a Posts.xml of 100 GB passes with much to spare;
bombs are near 1000:1, the most that deflate can do, or far beyond it."""
MAX_DICTIONARY = 256 * 1024**2
"""Bytes of memory that unpacking may ask for; 7-Zip's strongest preset asks for 64 MiB."""

Wanted = Callable[[str], bool]
"""Whether a member, by name, is worth unpacking."""


def allowance(packed: int) -> int:
    """Bytes that an archive of `packed` bytes may unpack to."""
    return max(FLOOR, RATIO * packed)


@contextmanager
def reading(where: str) -> Iterator[None]:
    """Turns whatever the readers of archives raise on a bad file into a `SourceError`.

    They raise nearly everything on damaged input (struct.error, KeyError, AssertionError, ...),
    so that a list of exceptions would never be complete.
    """
    try:
        yield
    except SourceError:
        raise
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise SourceError(
            f"{where}: cannot be unpacked: {reason}. Check the file, space and permissions."
        ) from problem
    except Exception as problem:
        reason = " ".join(str(problem).split())[:200] or type(problem).__name__
        raise SourceError(
            f"{where}: is damaged or cut short ({reason}). Fetch it again."
        ) from problem


def bomb(shown: str, packed: int) -> SourceError:
    """The error for an archive that unpacks to more than `allowance`."""
    return SourceError(
        f"{shown}: unpacks from {packed:,} bytes to more than {allowance(packed):,}, as no real "
        "export does. If you trust it, unpack it yourself and set `path` to the folder."
    )


def encrypted(shown: str) -> SourceError:
    """The error for an archive that asks for a password."""
    return SourceError(f"{shown}: is encrypted. Unpack it, and set `path` to the folder.")


def require_new(shown: str, name: str, known: Container[str]) -> None:
    """Raises SourceError where an archive holds two members of one name."""
    if name in known:
        raise SourceError(
            f"{shown}: holds {name!r} twice, so that it is not clear which is meant. "
            "Unpack it, and set `path` to the folder."
        )
