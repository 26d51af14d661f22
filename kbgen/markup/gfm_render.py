"""Tokens to HTML: as on the site, and plain as from GitHub's API."""

from collections.abc import Sequence
from html import escape
from typing import cast

from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kbgen.markup import invisible
from kbgen.markup.gfm_highlight import highlight
from kbgen.markup.gfm_links import safe_image
from kbgen.markup.gfm_page import Page
from kbgen.markup.gfm_raw import written
from kbgen.markup.unseen import readable

_ADMONITIONS = {
    "NOTE": "note",
    "TIP": "tip",
    "IMPORTANT": "info",
    "WARNING": "warning",
    "CAUTION": "danger",
}
"""GitHub's alerts in the kinds that Material styles."""


class PlainRenderer(RendererHTML):
    """HTML in GitHub's shape: no ids, no highlighting; what `html.to_markdown` reads."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A link with a safe address; nothing for a hidden one."""
        token = tokens[idx]
        if token.hidden:
            return ""
        href, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        return f"<a{written(self.page(env).link(href, title))}>"

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a link that is not hidden."""
        return "" if tokens[idx].hidden else "</a>"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """An image that loads late; its alternative text where the address is unsafe."""
        token = tokens[idx]
        alt = readable(self.renderInlineAsText(token.children or [], options, env))
        src = safe_image(str(token.attrs.get("src", "")))
        if not src:
            return escape(alt)
        title = str(token.attrs.get("title", ""))
        return f"<img{written(self.page(env).image(src, alt, title))}>"

    @staticmethod
    def page(env: EnvType) -> Page:
        """What this rendering knows."""
        return cast("Page", env["page"])

    def softbreak(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A line end; no second break after a `<br>` that somebody typed before it."""
        after_break = (
            idx and tokens[idx - 1].type == "html_inline" and (tokens[idx - 1].content == "<br>")
        )
        return "<br>\n" if options.breaks and not after_break else "\n"

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A code span; invisible characters are marked."""
        code = tokens[idx].content
        inner = invisible.marked(code) if invisible.found_in(code) else escape(code, quote=False)
        return f"<code>{inner}</code>"

    def math_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """TeX between its dollars."""
        return escape(_tight(readable(tokens[idx].content)), quote=False)

    def math_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """TeX between its dollars, in a paragraph."""
        return f"<p>{escape(_tight(tokens[idx].content), quote=False)}</p>\n"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The number that leads to a footnote."""
        number, use = tokens[idx].meta["id"] + 1, tokens[idx].meta["subId"]
        back = f"fnref:{number}" if not use else f"fnref:{number}:{use + 1}"
        return (
            f'<sup id="{back}"><a class="footnote-ref" href="#fn:{number}" '
            f"data-footnote-ref>{number}</a></sup>"
        )

    def footnote_block_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Where the footnotes begin."""
        return '<section class="footnotes" data-footnotes>\n<ol>\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Where the footnotes end."""
        return "</ol>\n</section>\n"

    def footnote_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A footnote."""
        return f'<li id="fn:{tokens[idx].meta["id"] + 1}">'

    def footnote_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a footnote."""
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The way back from a footnote."""
        number, use = tokens[idx].meta["id"] + 1, tokens[idx].meta["subId"]
        back = f"fnref:{number}" if not use else f"fnref:{number}:{use + 1}"
        return (
            f' <a class="footnote-backref" href="#{back}" data-footnote-backref '
            f'title="Jump back to footnote {number} in the text">&#8617;</a>'
        )


class SiteRenderer(PlainRenderer):
    """HTML as on the site, in the shapes that Material styles."""

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A heading with its id."""
        token = tokens[idx]
        anchor = self.page(env).heading(int(token.tag[1]), heading_text(tokens[idx + 1]))
        return f'<{token.tag} id="{anchor}">'

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a heading, after its link to itself."""
        return f"{self.page(env).permalink()}</{tokens[idx].tag}>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Fenced code, highlighted."""
        return self.page(env).fenced(tokens[idx].content, unescapeAll(tokens[idx].info))

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Indented code."""
        return highlight(tokens[idx].content, "")

    def math_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """TeX as typed, marked for a typesetter."""
        inner = escape(readable(tokens[idx].content), quote=False)
        return f'<span class="arithmatex">{inner}</span>'

    def math_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """TeX as typed, marked for a typesetter."""
        return f'<div class="arithmatex">{escape(tokens[idx].content, quote=False)}</div>\n'

    def alert_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """An alert as Material's admonition."""
        return f'<div class="admonition {_ADMONITIONS[tokens[idx].meta["kind"]]}">\n'

    def alert_title_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The title of an admonition."""
        return '<p class="admonition-title">'

    def list_item_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A list item, with its box where it is a task."""
        token = tokens[idx]
        opened = self.renderToken(tokens, idx, options, env)
        if not token.meta or "checked" not in token.meta:
            return opened
        done = bool(token.meta["checked"])
        state = ' checked aria-label="Done"' if done else ' aria-label="To do"'
        return (
            f'{opened}<label class="task-list-control"><input type="checkbox" disabled{state}>'
            '<span class="task-list-indicator"></span></label> '
        )


def _tight(tex: str) -> str:
    """TeX without white space inside its dollars, as `$$` counts only before a character."""
    marks = "$$" if tex.startswith("$$") else "$"
    return f"{marks}{tex.removeprefix(marks).removesuffix(marks).strip()}{marks}"


def heading_text(inline: Token) -> str:
    """A heading's plain text."""
    parts = []
    for token in inline.children or []:
        if token.type in ("text", "code_inline", "math_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(token.content)
    return readable(" ".join("".join(parts).split()))
