"""How far an answer can be trusted: its dates, its badges, and what became of it."""

from bisect import bisect_left
from typing import Any

from kbgen.article_text import OUTDATED
from kbgen.dates import is_date
from kbgen.model import STATUSES, Article, Placed
from kbgen.pages.corpus import Corpus, url_of
from kbgen.pages.glimpse import glimpse_of, is_closed
from kbgen.words import direction


def spoken(article: Article, corpus: Corpus) -> dict[str, str]:
    """`lang` and `dir` of the article's own words where they are not the site's; else empty."""
    lang = foreign(article, corpus)
    return {"lang": lang, "dir": direction(lang)} if lang else {}


def foreign(article: Article, corpus: Corpus) -> str:
    """The article's language, where it is not the site's; else ""."""
    return article.lang if article.lang != corpus.settings.lang else ""


def dates(article: Article, corpus: Corpus) -> list[dict[str, str]]:
    """When it was answered, changed and verified, in words around a <time>."""
    known = {"answered": article.date}
    if article.updated != article.date:
        known["updated"] = article.updated
    if is_date(article.verified):
        known["verified"] = article.verified
    return [_date(kind, iso, corpus) for kind, iso in known.items()]


def _date(kind: str, iso: str, corpus: Corpus) -> dict[str, str]:
    words = corpus.settings.words
    before, _, after = words(f"article.{kind}").partition("{date}")
    return {
        "kind": kind,
        "iso": iso,
        "before": before,
        "shown": words.date(iso),
        "after": after,
    }


def basis(article: Article, corpus: Corpus) -> dict[str, str]:
    """Why the answer counts as one."""
    words = corpus.settings.words
    name = f"article.basis_{article.basis}"
    return {"kind": article.basis, "text": words(name), "why": words(f"{name}_why")}


def status(placed: Placed, corpus: Corpus) -> dict[str, str]:
    """What became of the answer, as a badge; empty where it holds."""
    kind = _status(placed)
    return {"kind": kind, "text": corpus.settings.words(f"article.status_{kind}")} if kind else {}


def banners(placed: Placed, corpus: Corpus) -> list[dict[str, Any]]:
    """What a reader must know before the answer: the gravest first."""
    article, words = placed.article, corpus.settings.words
    found = []
    kind = _status(placed)
    other = _instead(placed, corpus)
    if kind:
        said = "closed" if kind == "outdated" and not article.status else kind
        found.append(
            {"kind": kind, "text": words(f"article.banner_{said}"), "see": _link(other, corpus)}
        )
    if glimpse_of(placed).corrected:
        text, link = words("article.banner_corrected"), words("article.banner_corrections")
        found.append({"kind": "corrected", "text": text, "anchor": "later-corrections", "go": link})
    return found


def shown_body(article: Article) -> str:
    """The body without the notice that the page shows as a banner."""
    return article.body.replace(f"{OUTDATED}\n\n", "", 1) if is_closed(article) else article.body


def _status(placed: Placed) -> str:
    """What people said; else what the community did, or what a replacement implies."""
    if placed.article.status in STATUSES:
        return placed.article.status
    if glimpse_of(placed).closed:
        return "outdated"
    return "superseded" if placed.article.see else ""


def _instead(placed: Placed, corpus: Corpus) -> Placed | None:
    """The article that `see` leads to, or that its place was folded into."""
    place = placed.article.see
    if not place:
        return None
    path = f"{place}.md"
    at = bisect_left(corpus.articles, path, key=lambda one: one.path)
    if at < len(corpus.articles) and corpus.articles[at].path == path:
        found = corpus.articles[at]
    else:
        found = next((one for one in corpus.articles if place in one.article.redirects), placed)
    return found if found is not placed and found.path != placed.path else None


def _link(other: Placed | None, corpus: Corpus) -> dict[str, Any]:
    if other is None:
        return {}
    article = other.article
    return {
        "title": article.title,
        "path": url_of(other.path),
        "spoken": spoken(article, corpus),
    }
