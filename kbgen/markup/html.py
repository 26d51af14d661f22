"""HTML of posts (Stack Exchange, Discourse, GitHub, CodePlex) to portable Markdown."""

import re

from kbgen.markup import bbcode_tree, chrome, html_blocks, tree
from kbgen.markup.escape import Place
from kbgen.markup.limits import TooComplex
from kbgen.markup.scope import Scope, joined
from kbgen.markup.tex import is_undoubted

__all__ = ["TooComplex", "to_markdown"]

_LONGEST = 4_000_000
_DOLLARS, _TILDES = (
    re.compile(f"&#(?:0*{ord(char)}|[xX]0*{ord(char):x});|&dollar;") for char in "$~"
)


def to_markdown(html: str, base_url: str = "", *, notes_prefix: str = "", tex: bool = False) -> str:
    """Markdown that GitHub and Python-Markdown show as the HTML showed: "" if that is nothing.

    Code stays as it is; links are made absolute against `base_url`; what a reader would not see
    and what could run or load is gone; of raw HTML only kbd, sub, sup, br, code, details, summary
    and emphasis are written. `notes_prefix` keeps the footnotes of one post from those of
    another on the same page. `tex`: its thread holds mathematics. Raises TooComplex for input
    made to be slow.
    """
    if not html.strip():
        return ""
    if len(html) > _LONGEST:
        raise TooComplex("too long")
    root = tree.parse(html)
    if bbcode_tree.may_hold(html):
        bbcode_tree.restore(root)
    return from_tree(root, html, base_url, notes_prefix=notes_prefix, tex=tex)


def from_tree(
    root: tree.Node,
    source: str,
    base_url: str = "",
    *,
    notes_prefix: str = "",
    tex: bool = False,
) -> str:
    """Markdown of a tree that was made of `source`."""
    dollars = _twice("$", _DOLLARS, source) or "math" in source
    place = Place(
        math=True,
        dollars=dollars,
        tex=dollars and (tex or is_undoubted(source)),
        tildes=_twice("~", _TILDES, source),
    )
    scope = Scope(
        blocks=html_blocks.blocks,
        base_url=base_url,
        place=place,
        notes=chrome.notes(root, notes_prefix) if "foot" in source else {},
    )
    blocks = html_blocks.blocks(root.kids, scope)
    return joined(blocks) + "\n" if blocks else ""


def _twice(char: str, entity: re.Pattern[str], html: str) -> bool:
    """Whether the page may show `char` twice (entities can write it as well)."""
    entities = len(entity.findall(html)) if "&#" in html or "&dollar;" in html else 0
    return html.count(char) + entities > 1
