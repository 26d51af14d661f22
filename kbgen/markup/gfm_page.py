"""What one rendering of a text wants to know and finds out, and the tags that depend on it."""

from dataclasses import dataclass, field

from kbgen.markup.anchors import Anchors
from kbgen.markup.gfm_highlight import LONGEST, MOST, highlight
from kbgen.markup.gfm_links import Resolve, is_external
from kbgen.markup.unseen import readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    """1 to 6."""
    id: str
    """The fragment that leads there."""
    text: str
    """Plain text."""


@dataclass(slots=True, kw_only=True)
class Page:
    """One rendering. It travels in the environment of the parser."""

    permalinks: bool = True
    """Put a link to itself into each heading."""
    anchors: Anchors = field(default_factory=Anchors)
    """Hands out the ids."""
    toc: list[Heading] = field(default_factory=list)
    """Headings so far."""
    resolve: Resolve | None = None
    """Rewrites relative addresses."""
    elsewhere: Resolve | None = None
    """Rewrites addresses of links that leave the site."""
    code: int = 0
    """Characters of code highlighted so far."""
    spans: int = 0
    """Spans that this took."""

    def link(self, href: str, title: str) -> dict[str, str]:
        """The attributes of a link to a safe address."""
        if self.elsewhere is not None and is_external(href):
            href = self.elsewhere(href)
        attributes = {"href": self._resolved(href)}
        if title:
            attributes["title"] = readable(title)
        if is_external(attributes["href"]):
            attributes["rel"] = "ugc noopener"
        return attributes

    def image(self, src: str, alt: str, title: str) -> dict[str, str]:
        """The attributes of an image at a safe address, which loads late."""
        attributes = {"src": self._resolved(src), "alt": alt, "loading": "lazy"}
        if title:
            attributes["title"] = readable(title)
        return attributes

    def _resolved(self, url: str) -> str:
        """A relative address as this page wants it."""
        if self.resolve is None or is_external(url) or url.startswith(("#", "mailto:")):
            return url
        return self.resolve(url)

    def heading(self, level: int, text: str) -> str:
        """The id of the next heading, which goes into the table of contents."""
        anchor = self.anchors.unique(text)
        self.toc.append(Heading(level=level, id=anchor, text=text))
        return anchor

    def permalink(self) -> str:
        """The link of the last heading to itself."""
        if not self.permalinks:
            return ""
        href = f"#{self.toc[-1].id}"
        return f'<a class="headerlink" href="{href}" title="Permanent link">¶</a>'

    def fenced(self, code: str, info: str) -> str:
        """Fenced code in the language that the first word of `info` names."""
        words = info.split(maxsplit=1)
        language = words[0] if words else ""
        self.code += len(code)
        html = highlight(code, language, colours=self.code <= LONGEST)
        self.spans += html.count('<span class="')
        return html if self.spans <= MOST else highlight(code, language, colours=False)
