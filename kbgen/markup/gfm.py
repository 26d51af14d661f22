"""GitHub Flavored Markdown to safe HTML, as on the site.

Markdown is parsed as GitHub parses it, raw HTML passes an allow-list, links and images must be
http, https, mailto or relative, and the result is sanitised once more. Nothing in it loads
(images apart) or runs. The same text gives the same bytes.
"""

import re
from dataclasses import dataclass
from html import escape

from kbgen.markup import gfm_quick
from kbgen.markup.anchors import Anchors
from kbgen.markup.gfm_limits import is_harmless
from kbgen.markup.gfm_links import Resolve
from kbgen.markup.gfm_page import Heading, Page
from kbgen.markup.gfm_parser import parse, parser
from kbgen.markup.gfm_quick import written
from kbgen.markup.gfm_quick_links import Part
from kbgen.markup.gfm_render import SiteRenderer
from kbgen.markup.limits import TooComplex
from kbgen.markup.sanitise import sanitise
from kbgen.markup.unseen import readable

__all__ = ["Heading", "Rendered", "render", "require_simple", "to_html"]

_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
_PARSER = parser(breaks=False)
_RENDERER = SiteRenderer(_PARSER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text on the site."""

    html: str
    """Safe, balanced HTML."""
    toc: tuple[Heading, ...]
    """Its headings in order."""
    too_complex: str = ""
    """Why it is shown as plain text; "" where it is not."""


def to_html(markdown: str) -> str:
    """Safe HTML of Markdown. Text made to be slow comes back as it is, in a `<pre>`."""
    return render(markdown).html


def require_simple(markdown: str) -> None:
    """Raises TooComplex for text that `render` would show as it is.

    Text can be simple to read and turn complex as Markdown: each of 20,000 brackets is escaped.
    """
    if not is_harmless(markdown):
        parse(markdown)


def render(
    markdown: str,
    *,
    permalinks: bool = True,
    taken: frozenset[str] = frozenset(),
    resolve: Resolve | None = None,
    elsewhere: Resolve | None = None,
) -> Rendered:
    """Safe HTML of Markdown with its table of contents; never raises.

    `permalinks` puts Material's link to itself into each heading, `taken` are ids that the page
    around it uses, `resolve` rewrites relative addresses of links and images, and before that
    `elsewhere` those of links to other sites: it may give a relative one.
    """
    page = Page(permalinks=permalinks, anchors=Anchors(taken), resolve=resolve, elsewhere=elsewhere)
    parts = gfm_quick.read(markdown)
    if parts is not None:
        html = "".join([_part(part, page) for part in parts])
        return Rendered(html=html, toc=tuple(page.toc))
    try:
        html = _parsed(markdown, page)
    except TooComplex as reason:
        return Rendered(html=_plain(markdown), toc=(), too_complex=str(reason))
    return Rendered(html=html, toc=tuple(page.toc))


def _part(part: list[Part] | str, page: Page) -> str:
    return _parsed(part, page) if isinstance(part, str) else written(part, page)


def _parsed(markdown: str, page: Page) -> str:
    """The HTML of a text, or of a stretch of one, by way of the parser and the sanitiser."""
    tokens, env = parse(markdown)
    html = sanitise(_RENDERER.render(tokens, _PARSER.options, {**env, "page": page}))
    html = html.replace("<pre>\n", "<pre>\n\n")  # parsers drop the first line end of a <pre>
    return _EMPTY_PARAGRAPH.sub("", html)


def _plain(markdown: str) -> str:
    text = escape(readable(markdown), quote=False)
    return f'<pre class="kb-too-complex"><span></span>{text}</pre>\n'
