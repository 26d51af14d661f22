"""Articles under the key of a source that kbgen.yml does not have, and whose they may be."""

import re
from collections.abc import Iterable

from kbgen import frontmatter
from kbgen.frontmatter import FrontMatterError

_DIGITS = re.compile(r"\d+")


def candidates(key: str, names: Iterable[str]) -> list[str]:
    """Keys of threads of the sources `names` that `key`, which is of none of them, may mean."""
    native = key.partition(":")[2] or "".join(_DIGITS.findall(key)[-1:])
    return [f"{name}:{native}" for name in names] if native else []


def url_in(text: str) -> str:
    """Address of the thread that an article's file names; "" where it names none."""
    try:
        values = frontmatter.load(frontmatter.split(text)[0])
    except FrontMatterError:
        return ""
    source = values.get("source")
    url = source.get("url") if isinstance(source, dict) else None
    return url if isinstance(url, str) else ""
