"""What readers can do about an article without a server: links to forms that are filled in.

Nothing is counted and nobody is asked in the background. Without a repository there is no place to
report to, and these links are left out.
"""

from typing import Any
from urllib.parse import quote, urlencode

from kbgen.model import Article, Placed
from kbgen.pages.corpus import Corpus, absolute, web_address
from kbgen.words import Words

_TITLE_MAX = 120
"""Characters of an article's title in the title of an issue."""
_CLOSED = frozenset({"codeplex"})
"""Platforms that are gone: nobody can answer there."""


def feedback(placed: Placed, corpus: Corpus) -> dict[str, Any]:
    """Addresses of forms, each "" where there is none, and the words that hang on the article."""
    article, words = placed.article, corpus.settings.words
    repo = repository(corpus)
    source = web_address(article.source.url)
    is_open = bool(source) and not is_closed(article, corpus)
    missing = repo and issue(placed, corpus, "answer")
    return {
        "address": absolute(placed.path, corpus.settings) if corpus.settings.site_url else "",
        "repo": repo,
        "report": repo and issue(placed, corpus, "report"),
        "no": repo and issue(placed, corpus, "no"),
        "answer": source if is_open else missing,
        "answer_text": _answer_text(article, words, is_open=is_open),
        "vote": source if is_open else "",
        "vote_text": words("article.helpful_vote", site=article.source.site),
        "edit": repo and edit(placed, corpus),
    }


def repository(corpus: Corpus) -> str:
    """Address of the repository where readers report; "" without one."""
    options = corpus.settings.options
    return f"{options.host}/{options.repo}" if options.repo else ""


def is_closed(article: Article, corpus: Corpus) -> bool:
    """Whether the community of `article` takes no more answers."""
    name = article.source.key.partition(":")[0]
    return article.source.platform in _CLOSED or name in corpus.settings.options.closed


def issue(placed: Placed, corpus: Corpus, kind: str) -> str:
    """A new issue with title and body; `kind` is report, no or answer.

    https://docs.github.com/issues/tracking-your-work-with-issues/creating-an-issue
    """
    article, words = placed.article, corpus.settings.words
    title = words(f"article.issue_{kind}_title", title=_short(article.title))
    about = [
        words("article.issue_article", title=_plain(article.title)),
        words("article.issue_address", address=absolute(placed.path, corpus.settings)),
        words("article.issue_key", thread=f"`{_plain(article.source.key)}`"),
        words("article.issue_file", path=f"`content/{_plain(placed.path)}`"),
    ]
    listed = "\n".join(f"- {line}" for line in about)
    body = f"{listed}\n\n{words(f'article.issue_{kind}_body').strip()}\n"
    return f"{repository(corpus)}/issues/new?{urlencode({'title': title, 'body': body})}"


def edit(placed: Placed, corpus: Corpus) -> str:
    """The article's file, ready to be edited; where the branch is not known, to be read first."""
    branch = corpus.settings.options.branch
    way = f"edit/{quote(branch)}" if branch else "blob/HEAD"
    return f"{repository(corpus)}/{way}/{quote(f'content/{placed.path}')}"


def _answer_text(article: Article, words: Words, *, is_open: bool) -> str:
    if is_open:
        return words("article.add_answer", site=article.source.site)
    return words("article.add_answer_here")


def _short(title: str) -> str:
    title = _plain(title)
    return title if len(title) <= _TITLE_MAX else f"{title[:_TITLE_MAX].rstrip()}…"


def _plain(text: str) -> str:
    """On one line, and calling nobody: GitHub tells everybody whose @name stands in an issue."""
    return " ".join(text.replace("`", "'").split()).replace("@", "@\u200b")
