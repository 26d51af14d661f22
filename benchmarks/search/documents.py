"""What all engines are given: one article, and its page as HTML and as text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from lxml import html as tree

from kbgen.duplicates.words import words
from kbgen.markup.gfm import to_html
from kbgen.model import Article, ArticleSource, Placed
from kbgen.pages.corpus import url_of

_BLOCKS = "p|li|h[1-6]|pre|td|th|tr|div|blockquote|br|dt|dd|summary"
_SPACED = re.compile(rf"(?=</?(?:{_BLOCKS})\b)")
# headings that all articles share: as results they would say nothing
_SHARED = re.compile(
    r"<h2\b[^>]*>\s*(?:Answer|Another (?:accepted )?answer|Question|Environment|Cause"
    r"|Later corrections)\s*</h2>"
)
# "¶" beside each heading is for readers, not for searching
_ANCHOR = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.S)
_HEADING = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.S)
_CODE = re.compile(r"<code\b[^>]*>(.*?)</code>", re.S)
_DATE = "2020-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page of the measured site."""

    placed: Placed
    """The article as kbgen's own engine gets it; without alternative titles."""
    html: str
    """Body of the page below its title, as the other engines get it."""
    text: str
    """The same without markup."""
    headings: str
    """Text of the headings in the body."""
    code: str
    """What stands in code, a piece a line."""

    @property
    def key(self) -> str:
        """Key of the thread: what queries want."""
        return self.placed.article.source.key

    @property
    def title(self) -> str:
        """Plain text."""
        return self.placed.article.title

    @property
    def url(self) -> str:
        """Relative to the root of the site."""
        return url_of(self.placed.path)


def document(placed: Placed) -> Document:
    """`placed` without its alternative titles: they are the wordings that are asked for."""
    article = replace(placed.article, alt_titles=())
    body = _ANCHOR.sub("", to_html(article.body)) if article.body.strip() else ""
    body = _SHARED.sub("", body)
    names = escape(", ".join((*article.versions, *article.systems, *article.errors)))
    body += f"<p>{names}</p>" if names else ""
    return Document(
        placed=replace(placed, article=article),
        html=body,
        text=plain(body),
        headings=" ".join(plain(one) for one in _HEADING.findall(body)),
        code="\n".join(plain(one) for one in _CODE.findall(body)),
    )


def plain(markup: str) -> str:
    """Text of HTML; blocks are apart."""
    if not markup.strip():
        return ""
    return str(tree.fromstring(f"<div>{_SPACED.sub(' ', markup)}</div>").xpath("string()")).strip()


def short(key: str, section: str, title: str, body: str = "\n") -> Placed:
    """An article made of a question alone: it fills the site."""
    source, _, number = key.partition(":")
    slug = f"q-{number}"
    article = Article(
        section=section,
        slug=slug,
        title=" ".join(title.split()),
        description="",
        tags=(),
        date=_DATE,
        updated=_DATE,
        license="NOASSERTION",
        source=ArticleSource(key=key, platform="stackexchange", site=source, url=""),
        contributors=(),
        body=body,
    )
    return Placed(path=f"{section}/{slug}.md", article=article, edited=False)


def frequencies(documents: Iterable[Document]) -> dict[str, int]:
    """Word -> in how many documents it stands."""
    found: dict[str, int] = {}
    for one in documents:
        for word in set(words(f"{one.title} {one.text}")):
            found[word] = found.get(word, 0) + 1
    return found
