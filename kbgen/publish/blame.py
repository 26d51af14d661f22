"""Whose fault an error is: hooks that the site brings along fail by themselves, not kbgen."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.errors import BuildError, KbgenError

_KBGEN = Path(__file__).resolve().parent.parent


@contextmanager
def hooks_blamed(root: Path) -> Iterator[None]:
    """What a hook below `root` raises inside, as a BuildError that names its file and line."""
    try:
        yield
    except (KbgenError, OSError):
        raise
    except Exception as error:
        where = _place(error, root.resolve())
        if not where:
            raise
        text = error.msg if isinstance(error, SyntaxError) else error
        said = " ".join(f"{type(error).__name__}: {text}".split())
        raise BuildError(f"{where}: this hook of the site failed: {said}") from error


def _place(error: Exception, root: Path) -> str:
    """`FILE, line N` of the innermost code of the site that an error went through, or ""."""
    frames = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno))
    # a virtual environment often lies in the folder of the site
    libraries = {Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), _KBGEN}
    for file, line in reversed(frames):
        path = Path(file).resolve()
        if path.is_relative_to(root) and not any(map(path.is_relative_to, libraries)):
            return f"{path.relative_to(root).as_posix()}, line {line}"
    return ""
