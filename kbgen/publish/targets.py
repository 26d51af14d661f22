"""What a page asked of others while it was rendered: if that comes, goes or changes, the page is
made again."""

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from kbgen.pages.threads import place_of
from kbgen.publish.incremental import Lookup

_THREAD = "thread:"
IMAGES = "images/"
"""Where pictures stand whose sizes pages ask for, below content/."""


def targets_of(page: str, lookups: Iterable[Lookup]) -> set[str]:
    """Names of what the lookups of the page at path `page` led to, or would lead to."""
    found = set()
    for kind, question, _ in lookups:
        if kind == "article":
            found.add(of_thread(place_of(question)))
        elif kind == "size":
            found.add(f"{IMAGES}{question}")
        else:
            found.update(_of_link(page, question))
    return found


def of_thread(thread: str) -> str:
    """The name of a thread that links lead to."""
    return f"{_THREAD}{thread}"


def _of_link(page: str, url: str) -> set[str]:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return set()
    if not path:
        return set()
    folder = "" if path.startswith("/") else posixpath.dirname(page)
    return {posixpath.normpath(posixpath.join(folder, path.lstrip("/")))}
