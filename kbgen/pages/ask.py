"""Where readers ask what nobody has answered: forms of the communities that articles come from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlunsplit

from kbgen.markup.links import taken_apart
from kbgen.model import ArticleSource, Placed
from kbgen.pages.corpus import Corpus, host_of, web_address

_MOST = 20
"""Communities that a page has to know; it offers those that fit what was searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A page of a community on which a question is asked."""

    name: str
    """The community's own name, for people."""
    url: str
    """Absolute address; `{title}` and `{category}` in it stand for percent-encoded values."""
    sections: tuple[str, ...] = ()
    """Sections that hold its articles, sorted."""


def forms(corpus: Corpus) -> list[Form]:
    """Forms to ask with: the one that kbgen.yml names, else those of the largest communities.

    Without either, the discussions of the repository that kbgen.yml names; none where the
    communities are closed.
    """
    options = corpus.settings.options
    if named := _named(options.ask):
        return [named]
    found = _of_articles(corpus.articles, options.closed)
    repository = web_address(f"{options.host}/{options.repo}") if options.repo else ""
    if not found and repository:
        found = [Form(name=options.repo, url=_discussion(repository))]
    return found[:_MOST]


def _named(address: str) -> Form | None:
    # braces are no part of an address, so they are put back after it has been checked
    plain = address.replace("{title}", "TITLE-").replace("{category}", "CATEGORY-")
    if not web_address(plain):
        return None
    return Form(name=host_of(plain), url=address)


def _of_articles(articles: Iterable[Placed], closed: tuple[str, ...]) -> list[Form]:
    """One form a community, that with the most articles first."""
    found: dict[str, list[Placed]] = {}
    for placed in articles:
        source = placed.article.source
        if source.key.partition(":")[0] not in closed and (url := _form(source)):
            found.setdefault(url, []).append(placed)
    return [
        Form(
            name=_most(one.article.source.site for one in found[url]) or host_of(url),
            url=url,
            sections=tuple(sorted({one.article.section for one in found[url]} - {""})),
        )
        for url in sorted(found, key=lambda url: (-len(found[url]), url))
    ]


def _most(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _form(source: ArticleSource) -> str:
    """Address of the form of the community of `source`; "" where none is known."""
    address = web_address(source.url)
    if not address:
        return ""
    parts = taken_apart(address)

    def base(path: str) -> str:
        # braces of a hostile address must not pass for places to fill in
        return urlunsplit((parts.scheme, parts.netloc, path, "", "")).translate(_BRACES)

    if source.platform == "stackexchange":
        return base("/questions/ask") + "?title={title}"
    if source.platform == "discourse":
        # a forum may stand below a folder: /community/t/slug/12
        folder, mark, _ = parts.path.partition("/t/")
        return base(f"{folder}/new-topic") + "?title={title}&category={category}" if mark else ""
    if source.platform == "github":
        owner_and_name = "/".join(parts.path.split("/")[:3])
        if owner_and_name.count("/") < 2 or owner_and_name.endswith("/"):
            return ""
        if parts.path.startswith(f"{owner_and_name}/issues/"):
            return base(f"{owner_and_name}/issues/new") + "?title={title}"
        return _discussion(base(owner_and_name))
    return ""


_BRACES = {ord("{"): "%7B", ord("}"): "%7D"}


def _discussion(repository: str) -> str:
    # "q-a" is the category that GitHub makes for questions; it shows a choice where there is none
    return f"{repository}/discussions/new?category=q-a&title={{title}}"
