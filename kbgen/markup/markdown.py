"""GitHub Flavored Markdown of strangers to portable, safe Markdown.

It is rendered to safe HTML in GitHub's shape and converted back, so that raw HTML, extensions of
other dialects and escapes meet one allow-list and one way of writing.
"""

from kbgen.markup import html, references, tree
from kbgen.markup.gfm_page import Page
from kbgen.markup.gfm_parser import parse, parser
from kbgen.markup.gfm_render import PlainRenderer

_PARSER = parser(breaks=True)
_RENDERER = PlainRenderer(_PARSER)


def portable(
    markdown: str, base_url: str = "", *, notes_prefix: str = "", tex: bool = False
) -> str:
    """`markdown`, as people type it on GitHub, in the form that `html.to_markdown` writes.

    Line ends are breaks, as in GitHub's comments; links are made absolute against `base_url`;
    references such as `#12` are
    links where `base_url` is a discussion's; comments and front matter show nothing or what GitHub
    shows. Code stays as it is. `tex`: its thread holds mathematics. Raises TooComplex for text made
    to be slow.
    """
    source = plain_html(markdown, base_url)
    # not `to_markdown`, which takes `[b]` for a leftover of an older forum
    return html.from_tree(tree.parse(source), source, base_url, notes_prefix=notes_prefix, tex=tex)


def plain_html(markdown: str, base_url: str = "") -> str:
    """Safe HTML as from GitHub's API: `language-x` on code, no ids but those of footnotes."""
    tokens, env = parse(markdown, breaks=True)
    references.linked(tokens, base_url)
    return str(_RENDERER.render(tokens, _PARSER.options, {**env, "page": Page()}))
