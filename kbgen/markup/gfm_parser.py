"""GitHub Flavored Markdown to tokens, within limits, with raw HTML and links made safe."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.markup.gfm_inline import address_plugin, dunder_plugin, footnote_reference
from kbgen.markup.gfm_limits import limits_plugin
from kbgen.markup.gfm_links import safe_url
from kbgen.markup.gfm_math import math_plugin
from kbgen.markup.gfm_raw import SHOWN, Balance, Piece, pieces
from kbgen.markup.limits import TooComplex
from kbgen.markup.unseen import readable

_LINE_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)")
BLOCK_TAGS = frozenset(block_names) - SHOWN | {"pre"}
"""Tags that begin a block of raw HTML at the beginning of a line."""


class _Parser(MarkdownIt):
    """Takes every link for a link, its address as typed: `_links` judges addresses, and keeps the
    text of those that are bad."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


def _parser(*, breaks: bool) -> MarkdownIt:
    parser = _Parser(
        "commonmark",
        {
            "breaks": breaks,
            "xhtmlOut": False,
            "tasklists": True,
            "alerts": True,
            "strikethrough_single_tilde": True,
        },
    )
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False)
    parser.inline.ruler.at("footnote_ref", footnote_reference)
    math_plugin(parser)
    limits_plugin(parser)
    address_plugin(parser)
    dunder_plugin(parser)
    parser.block.ruler.at(
        "html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    return parser


def _html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """CommonMark's HTML blocks, without those that would hide text or hold no block.

    A comment that is never closed, `<?php`, `<!DOCTYPE`, `<script>` and lone unknown or inline
    tags are text of a paragraph.
    """
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src.startswith("<!--", start):
        last = state.env.get("last_comment_end")
        if last is None:
            last = state.env["last_comment_end"] = state.src.rfind("-->")
        if last < start:
            return False
    else:
        tag = _LINE_TAG.match(state.src, start, state.eMarks[start_line])
        if not tag or tag[1].lower() not in BLOCK_TAGS:
            return False
    return html_block(state, start_line, end_line, silent)


_PARSERS = {breaks: _parser(breaks=breaks) for breaks in (False, True)}


def parser(*, breaks: bool) -> MarkdownIt:
    """The parser, made once; it keeps no state between texts. `breaks`: line ends are breaks."""
    return _PARSERS[breaks]


def parse(markdown: str, *, breaks: bool = False) -> tuple[list[Token], dict[str, Any]]:
    """Tokens and the environment that the renderer wants.

    Raw HTML tokens hold safe HTML, links with unsafe addresses are hidden tokens, text is
    stripped of invisible characters. Raises TooComplex.
    """
    env: dict[str, Any] = {}
    try:
        tokens = _PARSERS[breaks].parse(markdown, env)
    except RecursionError:
        raise TooComplex("nested too deeply") from None
    _make_safe(tokens)
    return tokens, env


def _make_safe(tokens: list[Token]) -> None:
    balance = Balance()
    raw: list[tuple[Token, list[Piece]]] = []
    for token in tokens:
        if token.nesting > 0:
            balance.enter()
        elif token.nesting < 0:
            balance.leave()
        elif token.type == "html_block":
            raw.append((token, _seen(token, balance)))
        elif token.children:
            _links(token.children)
            balance.enter()
            for child in token.children:
                if child.type == "text":
                    child.content = readable(child.content)
                elif child.type == "html_inline":
                    raw.append((child, _seen(child, balance)))
            balance.leave()
    balance.settle()
    for token, parts in raw:
        token.content = "".join(part.html() for part in parts)
        if token.type == "html_block" and "<" not in token.content and token.content.strip():
            token.content = f"<p>{token.content.strip()}</p>\n"


def _seen(token: Token, balance: Balance) -> list[Piece]:
    content = token.content
    if content.startswith(("<?", "<!")) and not content.startswith("<!--"):
        return [Piece("shown", content)]
    parts = list(pieces(content, inline=token.type == "html_inline"))
    for part in parts:
        balance.see(part)
    return parts


def _links(children: list[Token]) -> None:
    """Write safe addresses into links and images; hide links that have none."""
    hidden: list[bool] = []
    for token in children:
        if token.type == "link_open":
            href = safe_url(str(token.attrs.get("href", "")))
            token.attrs["href"] = href
            token.hidden = not href
            hidden.append(token.hidden)
        elif token.type == "link_close":
            token.hidden = hidden.pop()
