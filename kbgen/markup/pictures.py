"""Images in Markdown: their addresses, and where in the text these stand.

A parser finds them, so what looks like an image within code is none; what is replaced is a range of
the source, so all else stays byte for byte.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.markup.gfm_limits import limits_plugin
from kbgen.markup.gfm_math import math_plugin
from kbgen.markup.limits import TooComplex

_MAY_HOLD = re.compile(r"!\[|<img\b", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_TAG = re.compile(
    r"""<img\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*?\ssrc\s*=\s*"""
    r"""(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image, and the range of the source to replace for another address."""

    url: str
    """Its address as written, entities and escapes resolved."""
    start: int
    """Offset in the text."""
    end: int
    """Offset behind it."""
    around: tuple[str, str] = ("", "")
    """What a new address needs before and behind it, in that place."""
    full: str = ""
    """Where it stands in full size, if it is a link to that: a file of the same host."""


def pictures(markdown: str) -> list[Picture]:
    """Images of a text in its order; none of a text that is made to be slow.

    One whose place in the source cannot be told for certain is left out: it stays as it is.
    """
    found: list[Picture] = []
    for token, places in blocks(markdown):
        if token.type == "html_block":
            found.extend(_tags(markdown, *places.span))
        else:
            found.extend(_of_inline(token, places))
    # footnotes come last among the tokens, wherever they stand
    found.sort(key=lambda picture: picture.start)
    apart = [p for p, before in zip(found, [None, *found], strict=False) if _apart(before, p)]
    return [p for p in apart if p.url]


def blocks(markdown: str) -> Iterator[tuple[Token, "Places"]]:
    """What of a text may hold images, with the places of its content; nothing of one that is made
    to be slow."""
    if not _MAY_HOLD.search(markdown):
        return
    env: dict[str, object] = {}
    try:
        tokens = _PARSER.parse(markdown, env)
    except (TooComplex, RecursionError):
        return
    starts = [0, *(match.end() for match in re.finditer("\n", markdown))]
    for token in tokens:
        if token.map and (token.type == "html_block" or token.children):
            yield token, Places(markdown, starts, token)


def rewritten(markdown: str, choose: Callable[[Picture], str]) -> str:
    """`markdown` with the addresses that `choose` gives for images; "" keeps one.

    A new address has to be safe in Markdown and HTML as it is.
    """
    parts: list[str] = []
    at = 0
    for picture in pictures(markdown):
        address = choose(picture)
        if address:
            before, behind = picture.around
            parts += (markdown[at : picture.start], before, address, behind)
            at = picture.end
    return "".join((*parts, markdown[at:])) if parts else markdown


def _apart(before: Picture | None, picture: Picture) -> bool:
    return before is None or picture.start >= before.end


def _tags(text: str, start: int, end: int) -> Iterator[Picture]:
    for match in _TAG.finditer(text, start, end):
        group = match.lastindex or 0
        around = ('"', '"') if group == 3 else ("", "")
        url = unescape(match[group]).strip()
        yield Picture(url=url, start=match.start(group), end=match.end(group), around=around)


def _of_inline(token: Token, places: "Places") -> Iterator[Picture]:
    link = ""
    for child in token.children or ():
        if child.type in ("link_open", "link_close"):
            link = str(child.attrs.get("href", ""))
        elif child.type == "image":
            first, last = child.meta["address"]
            start = places.source(first, last)
            if start is not None:
                around = ("(", ")") if child.meta["reference"] else ("", "")
                url = str(child.attrs.get("src", ""))
                end = start + last - first
                full = link if _is_full(link, url) else ""
                yield Picture(url=url, start=start, end=end, around=around, full=full)
        elif child.type == "html_inline" and child.content[:4].lower() == "<img":
            first = child.meta["at"]
            for tag in _tags(child.content, 0, len(child.content)):
                begin = places.source(first + tag.start, first + tag.end)
                if begin is not None:
                    end = begin + tag.end - tag.start
                    yield Picture(url=tag.url, start=begin, end=end, around=tag.around)


def _is_full(link: str, url: str) -> bool:
    """Whether forums have put a small copy at `url` in the place of the image at `link`."""
    if not link or link == url or not _IMAGE.search(link.partition("?")[0]):
        return False
    try:
        return urlsplit(link).netloc == urlsplit(url).netloc != ""
    except ValueError:
        return False


class Places:
    """Offsets in the content of an inline token -> offsets in the source.

    The content has lost what stands before each line: indents, marks of quotes and lists.
    """

    def __init__(self, text: str, starts: list[int], token: Token) -> None:
        """`starts`: where the lines of the source begin."""
        self._text = text
        self._content = token.content
        lines = token.content.split("\n")
        first, behind = token.map or (0, 0)
        self.span = (starts[first], starts[behind] if behind < len(starts) else len(text))
        """Where the block stands in the source."""
        self._lines: list[tuple[int, int, int | None]] = []
        at = 0
        for number, line in enumerate(lines, start=first):
            shift = None
            if number < behind and number < len(starts):
                end = starts[number + 1] if number + 1 < len(starts) else len(text)
                shift = self._shift(line, starts[number], end)
            self._lines.append((at, at + len(line), shift))
            at += len(line) + 1
        self._next = 0

    def _shift(self, line: str, start: int, end: int) -> int | None:
        """Where `line` begins in the source line between `start` and `end`."""
        source = self._text[start:end].rstrip()
        short = line.rstrip()
        if source.endswith(short):
            return start + len(source) - len(short)
        # a heading with marks behind it, a cell of a table: only where it stands there once
        found = source.find(short)
        return start + found if found >= 0 and source.find(short, found + 1) < 0 else None

    def source(self, first: int, last: int) -> int | None:
        """Where content[first:last] begins in the source; None where that is not certain."""
        while self._next < len(self._lines) - 1 and self._lines[self._next][1] < first:
            self._next += 1
        start, end, shift = self._lines[self._next]
        if shift is None or not start <= first <= last <= end:
            return None
        place = shift + first - start
        same = self._text.startswith(self._content[first:last], place)
        return place if same else None


def _link(state: StateInline, silent: bool) -> bool:
    if not link(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["end"] = state.pos
    return True


def _image(state: StateInline, silent: bool) -> bool:
    start, text = state.pos, state.src
    if not image(state, silent):
        return False
    if not silent:
        label_end = start + 2 + len(state.tokens[-1].content)
        inline = text[label_end + 1 : label_end + 2] == "("
        first, last = label_end + 1, state.pos
        if inline:
            first = label_end + 2
            while text[first] in " \t\n":
                first += 1
            last = state.md.helpers.parseLinkDestination(text, first, state.posMax).pos
        state.tokens[-1].meta |= {
            "address": (first, last), "reference": not inline, "whole": (start, state.pos),
        }  # fmt: skip
    return True


def _html(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["at"] = start
    return True


class _Parser(MarkdownIt):
    """Takes every address as it stands: who looks at it judges it."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False)
    math_plugin(parser)
    limits_plugin(parser)
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.at("html_inline", _html)
    return parser


_PARSER = _parser()
