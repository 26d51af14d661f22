"""GitHub Flavored Markdown to safe HTML, as on the site.

Markdown is parsed as GitHub parses it, raw HTML passes an allow-list, links and images must be
http, https, mailto or relative, and the result is sanitised once more. Nothing in it loads
(images apart) or runs. The same text gives the same bytes.
"""

import re
from dataclasses import dataclass
from html import escape

from kbgen.markup.anchors import Anchors
from kbgen.markup.gfm_limits import is_harmless
from kbgen.markup.gfm_links import Resolve
from kbgen.markup.gfm_parser import parse, parser
from kbgen.markup.gfm_render import Heading, Page, SiteRenderer
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
    try:
        tokens, env = parse(markdown)
    except TooComplex as reason:
        return Rendered(html=_plain(markdown), toc=(), too_complex=str(reason))
    html = sanitise(_RENDERER.render(tokens, _PARSER.options, {**env, "page": page}))
    html = html.replace("<pre>\n", "<pre>\n\n")  # parsers drop the first line end of a <pre>
    return Rendered(html=_EMPTY_PARAGRAPH.sub("", html), toc=tuple(page.toc))


def _plain(markdown: str) -> str:
    text = escape(readable(markdown), quote=False)
    return f'<pre class="kb-too-complex"><span></span>{text}</pre>\n'
