"""Placeholder until the real module is there: GitHub Flavored Markdown to portable Markdown."""

from kbgen.markup import gfm, html


def portable(markdown: str, base_url: str = "") -> str:
    """As its real successor, but through the site's own HTML."""
    return html.to_markdown(gfm.to_html(markdown), base_url)
