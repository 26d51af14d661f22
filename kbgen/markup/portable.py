"""Every post's own language to one portable Markdown."""

import re

from kbgen.markup import bbcode, escape, html, markdown
from kbgen.model import Markup

_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def portable(
    body: str, markup: Markup, base_url: str = "", *, notes_prefix: str = "", tex: bool = False
) -> str:
    """`body` as Markdown that renders the same on GitHub and in MkDocs; safe; links absolute.

    "" for a body without content, else text that ends in one newline. `notes_prefix` keeps its
    footnotes from those of other posts on the page. `tex`: its thread holds mathematics.
    Raises TooComplex for input made to be slow.
    """
    if markup == "html":
        return html.to_markdown(body, base_url, notes_prefix=notes_prefix, tex=tex)
    if markup == "markdown":
        return markdown.portable(body, base_url, notes_prefix=notes_prefix, tex=tex)
    if markup == "bbcode":
        return bbcode.to_markdown(body)
    return _plain(body)


def _plain(text: str) -> str:
    """Plain text: blank lines part paragraphs, line ends stay."""
    paragraphs = []
    for paragraph in _PARAGRAPH.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [escape.line(line.strip()) for line in paragraph.split("\n") if line.strip()]
        if lines:
            paragraphs.append("<br>\n".join(lines))
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""
