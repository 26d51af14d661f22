"""Links between threads become links between articles, where both threads have one.

Markdown keeps the address of the thread, which reads well in a pull request and holds whatever
becomes of the articles; only the site's pages lead to the article instead.
"""

import re
from collections.abc import Iterable

from kbgen.markup.links import taken_apart
from kbgen.model import Placed

# How platforms write the address of a thread; what follows (a slug, an answer) is the same thread.
_THREADS = (
    # https://SITE/questions/ID/slug/ANSWER, https://SITE/q/ID/USER
    re.compile(r"/(?P<kind>questions|q)/(?P<id>\d+)(?=/|$)"),
    # https://FORUM/t/slug/ID/POST, https://FORUM/t/ID
    re.compile(r"(?P<base>(?:/[^/]+)*?)/(?P<kind>t)/(?:(?!\d+/)[^/]+/)?(?P<id>\d+)(?=/|$)"),
    # https://github.com/owner/name/discussions/ID
    re.compile(r"(?P<base>/[^/]+/[^/]+)/(?P<kind>discussions)/(?P<id>\d+)(?=/|$)"),
    # https://PROJECT.codeplex.com/discussions/ID
    re.compile(r"/(?P<kind>discussions)/(?P<id>\d+)(?=/|$)"),
)
_SAME = {"q": "questions"}


def thread_of(url: str) -> str:
    """What two addresses of one thread have in common; "" for an address of none."""
    try:
        parts = taken_apart(url)
    except ValueError:
        return ""
    for shape in _THREADS:
        found = shape.match(parts.path)
        if found:
            values = found.groupdict(default="")
            kind = _SAME.get(values["kind"], values["kind"])
            host = parts.netloc.lower().removeprefix("www.")
            return f"{host}{values.get('base', '').lower()}/{kind}/{values['id']}"
    return ""


def paths_of(articles: Iterable[Placed]) -> dict[str, str]:
    """Path of the article by thread: its own, and those that were folded into it."""
    found: dict[str, str] = {}
    for placed in articles:
        for source in (placed.article.source, *placed.article.also):
            thread = thread_of(source.url)
            if thread:
                found.setdefault(thread, placed.path)
    return found
