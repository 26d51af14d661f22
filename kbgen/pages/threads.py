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
    re.compile(r"/(?P<kind>questions|q)/(?P<id>\d+)(?=/|$)", re.IGNORECASE),
    # https://FORUM/t/slug/ID/POST, https://FORUM/t/ID, https://FORUM/t/slug/ID.json
    re.compile(r"(?P<base>(?:/[^/]+)*?)/(?P<kind>t)/(?:(?!\d+/)[^/]+/)?(?P<id>\d+)(?=/|$|\.)"),
    # https://github.com/owner/name/discussions/ID
    re.compile(r"(?P<base>/[^/]+/[^/]+)/(?P<kind>discussions)/(?P<id>\d+)(?=/|$)"),
    # https://PROJECT.codeplex.com/discussions/ID
    re.compile(r"/(?P<kind>discussions)/(?P<id>\d+)(?=/|$)"),
)
# Addresses that lead to a thread without its number, or by a number that others have as well.
_PLACES = (
    # https://SITE/a/ID/USER, https://SITE/posts/ID: an answer, whose thread an article knows
    re.compile(r"/(?P<kind>a|posts)/(?P<id>\d+)(?=/\d*$|$)", re.IGNORECASE),
    # https://github.com/owner/name/issues/ID: GitHub counts issues and discussions together, and
    # leads from one to the other
    re.compile(r"(?P<base>/[^/]+/[^/]+)/(?P<kind>issues|pull)/(?P<id>\d+)(?=/?$)"),
)
_SAME = {"q": "questions", "posts": "a", "issues": "discussions", "pull": "discussions"}
_FORMER_META = re.compile(r"meta\.([a-z0-9-]+)\.stackexchange\.com")
"""Names of meta sites until 2014; addresses with them still lead there."""
_USUAL_PORT = re.compile(r":(?:443|80)?$")


def thread_of(url: str) -> str:
    """What two addresses of one thread have in common; "" for an address of none."""
    return _named(url, _THREADS)


def place_of(url: str) -> str:
    """What `paths_of` calls that to which a link leads: a thread, as `thread_of` puts it, or an
    answer; "" for what is neither."""
    return _named(url, _THREADS) or _named(url, _PLACES)


def host_of(url: str) -> str:
    """The host that begins what `place_of` gives. Raises ValueError for what is no address."""
    host = _USUAL_PORT.sub("", taken_apart(url).netloc.lower()).removeprefix("www.")
    former = _FORMER_META.fullmatch(host) if host.startswith("meta.") else None
    return f"{former[1]}.meta.stackexchange.com" if former else host


def _named(url: str, shapes: Iterable[re.Pattern[str]]) -> str:
    try:
        path, host = taken_apart(url).path, host_of(url)
    except ValueError:
        return ""
    for shape in shapes:
        found = shape.match(path)
        if found:
            values = found.groupdict(default="")
            kind = values["kind"].lower()
            return f"{host}{values.get('base', '').lower()}/{_SAME.get(kind, kind)}/{values['id']}"
    return ""


def paths_of(articles: Iterable[Placed]) -> dict[str, str]:
    """Path of the article by thread, its own and those that were folded into it, and by answer."""
    found: dict[str, str] = {}
    for placed in articles:
        article = placed.article
        addresses = (article.source.url, *(source.url for source in article.also))
        for place in (*map(thread_of, addresses), *map(place_of, article.answers)):
            if place:
                found.setdefault(place, placed.path)
    return found
