"""Where questions wait for an answer: each community's own list, known from its articles' links."""

import re
from collections import Counter

from kbgen.markup.links import taken_apart
from kbgen.model import ArticleSource
from kbgen.pages.corpus import Corpus, web_address

_MOST = 6

# platform -> address of a thread, and that of the list on the same host
_LISTS: dict[str, tuple[re.Pattern[str], str]] = {
    "stackexchange": (re.compile(r"/(?:questions|q)/\d+"), "/unanswered"),
    # of forums without the plugin that marks answers, the parameter changes nothing: newest topics
    "discourse": (re.compile(r"(?P<base>(?:/[^/]+)*?)/t/"), "{base}/latest?solved=no"),
    "github": (
        re.compile(r"(?P<base>/[^/]+/[^/]+)/discussions/\d+"),
        "{base}/discussions?discussions_q=is%3Aopen+is%3Aunanswered",
    ),
}


def waiting(corpus: Corpus) -> list[dict[str, str]]:
    """Up to 6 lists, of the communities with most articles here first.

    An archive of a place that is closed (CodePlex) has nobody who waits.
    """
    found: Counter[tuple[str, str]] = Counter()
    for one in corpus.articles:
        source = one.article.source
        url = list_of(source)
        if url and source.key.partition(":")[0] not in corpus.settings.options.closed:
            found[url, source.site] += 1
    most = sorted(found, key=lambda place: (-found[place], place))
    sites = dict(reversed(most))
    urls = list(dict.fromkeys(url for url, _ in most))[:_MOST]
    words = corpus.settings.words
    return [{"url": url, "text": words("lists.waiting_on", site=sites[url])} for url in urls]


def list_of(source: ArticleSource) -> str:
    """Address of the unanswered questions where `source` is from; "" where there is none."""
    shape, way = _LISTS.get(source.platform, (None, ""))
    url = web_address(source.url)
    if shape is None or not url:
        return ""
    try:
        parts = taken_apart(url)
    except ValueError:
        return ""
    match = shape.match(parts.path)
    if match is None:
        return ""
    path = way.format(base=match.groupdict(default="").get("base", ""))
    return web_address(f"{parts.scheme}://{parts.netloc}{path}")
