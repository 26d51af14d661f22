"""Markdown as articles mostly are to HTML without the parser: ten times as fast, the same bytes.

A text is cut where no block reaches across: at blank lines, fences and headings that begin a line.
What is simple, by an allow-list, is written here, in the form that the sanitiser would give it;
each stretch that is not stays Markdown, and the caller has it parsed and sanitised. Only headings,
paragraphs, fenced code, lists, quotes, tables and rules are simple, of text as in
`gfm_quick_inline`.
"""

import re
from functools import lru_cache, partial
from html import unescape
from itertools import pairwise

from markdown_it.common.utils import unescapeAll

from kbgen.markup.gfm_limits import LONGEST, is_harmless
from kbgen.markup.gfm_page import Page
from kbgen.markup.gfm_parser import BLOCK_TAGS
from kbgen.markup.gfm_quick_blocks import FENCE, HEADING, LIST, Block, cut, goes_on
from kbgen.markup.gfm_quick_inline import inline
from kbgen.markup.gfm_quick_links import Part, Unusual
from kbgen.markup.gfm_quick_tables import table
from kbgen.markup.sanitise import sanitise

_OPEN = frozenset({"list", "text"})
"""Kinds of blocks that may hold a list, to which more belongs."""
_RULE = re.compile(r"([-*_])\1{2,} *")
_ANY_RULE = re.compile(r"(?:[-*_] *){3,}")
_BEFORE = r"^[ >*+\-0-9.)\[\]xX]*"
"""What blocks around it put before a block, the box of a task among it."""
_FENCE_WITHIN = re.compile(rf"{_BEFORE}(?:```|~~~)", re.MULTILINE)
_TASK = re.compile(r"\[[ xX]\] ")

_SHIFTS = re.compile("[\x00-\x09\x0b-\x1f]")
"""Tabs are columns to the parser; what else it takes for space is not certain."""
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u1680\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Characters that the parser or the sanitiser changes."""
_SEEN = bytes((10, *range(32, 127)))
"""All others of ASCII: to delete them is the quickest way to see whether there is more."""
_SEEN_IN_CODE = _SEEN + b"\t"
_RAW = re.compile(r"<(?!br>|https?://)[A-Za-z/!]")
_RAW_LINE = re.compile(rf"{_BEFORE}<(?:!--|/?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$))", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")


def read(markdown: str) -> list[list[Part] | str] | None:
    """The parts of a text in order: HTML, or Markdown that the parser must read.

    None: the parser must read all of it at once.
    """
    if "\r" in markdown or "\x00" in markdown or len(markdown) > LONGEST:
        return None
    lines = markdown.split("\n")
    blocks = cut(lines)
    prose = _prose(markdown, lines, blocks)
    is_seen = _is_seen(prose)
    if not _is_tame(prose, len(lines)) or not (is_seen or not _SHIFTS.search(prose)):
        return None
    simple: list[Part] = []
    parts: list[list[Part] | str] = [simple]
    at = 0
    while at < len(blocks):
        kind, start, end = blocks[at]
        try:
            if not is_seen and kind != "fence" and not _is_seen("\n".join(lines[start:end])):
                raise Unusual
            if kind == "paragraph":
                simple += _paragraph("\n".join(lines[start:end]))
            else:
                simple += _simple(lines, blocks[at])[1]
            at += 1
            continue
        except Unusual:
            at += 1
        while kind in _OPEN and at < len(blocks) and goes_on(lines[blocks[at][1]]):
            end = blocks[at][2]
            at += 1
        if _FENCE_WITHIN.search("\n".join(lines[start:end])):
            # what was cut as fenced code may be none
            if not _is_tame(markdown, len(lines)):
                return None
            parts.append("\n".join(lines[start:]))
            break
        simple = []
        parts += ("\n".join(lines[start:end]), simple)
    return parts


def _prose(markdown: str, lines: list[str], blocks: list[Block]) -> str:
    """All but fenced code."""
    if not any(kind == "fence" for kind, _, _ in blocks):
        return markdown
    found = []
    for kind, start, end in blocks:
        if kind != "fence":
            found += lines[start:end]
            found.append("")
    return "\n".join(found)


def _is_tame(prose: str, lines: int) -> bool:
    """Whether its blocks can be read one by one, and would not be refused in a text of `lines`.

    There is no TeX block, no block of raw HTML, and no definition, which is none of what is
    harmless.
    """
    if ("$" in prose and "$$" in prose) or (
        _RAW.search(prose) and any(map(_is_block, _RAW_LINE.finditer(prose)))
    ):
        return False
    return is_harmless(prose, lines)


def _is_block(begun: re.Match[str]) -> bool:
    """Whether raw HTML at the beginning of a line is a block to the parser, or may be one."""
    return begun[1] is None or begun[1].lower() in BLOCK_TAGS


def _is_seen(text: str) -> bool:
    """Whether it holds no character that is not seen, or is no plain space."""
    if text.isascii():
        return not text.encode().translate(None, _SEEN)
    return not _UNSEEN.search(text)


def _simple(lines: list[str], block: Block) -> tuple[str, list[Part]]:
    """What a block is, and its HTML. Raises Unusual.

    `paragraph`; `block`: it begins with a tag of the parser's, which may want a line of its own;
    `own`: with one of our renderer's.
    """
    kind, start, end = block
    if kind == "paragraph":
        return kind, _paragraph("\n".join(lines[start:end]))
    if kind == "heading":
        return "own", _heading(lines[start])
    own = lines[start:end]
    if kind == "fence":
        return "own", [partial(_fence, own)]
    if kind == "text":
        return "block", _of_text(own)
    if kind == "list":
        return "block", _list(own)
    raise Unusual


def _paragraph(text: str) -> list[Part]:
    return ["<p>", *inline(text.rstrip(" ")), "</p>\n"]


def _of_text(lines: list[str]) -> list[Part]:
    if lines[0][0] == ">":
        return _quote(lines)
    if lines[0][0] == "|":
        return table(lines)
    if len(lines) == 1 and _RULE.fullmatch(lines[0]):
        return ["<hr>\n"]
    raise Unusual


def _fence(lines: list[str], page: Page) -> str:
    match = FENCE.fullmatch(lines[0])
    info = (match[2] or match[4] or "") if match else ""
    code = "\n".join([*lines[1:-1], ""])
    html = page.fenced(code, unescapeAll(info))
    is_plain = code.isascii() and not code.encode().translate(None, _SEEN_IN_CODE)
    return html if is_plain else sanitise(html)


@lru_cache(maxsize=256)  # most are `Answer` and `Question`
def _heading(line: str) -> list[Part]:
    match = HEADING.fullmatch(line)
    text = (match[2] or "").strip(" ") if match else ""
    if not match or not text or text[-1] == "#":
        raise Unusual
    parts = inline(text)
    if any(isinstance(part, partial) and part.args[-1] for part in parts) or "![" in text:
        raise Unusual
    shown = "".join(part for part in parts if isinstance(part, str))
    return [partial(_titled, len(match[1]), unescape(_TAG.sub("", shown)), parts)]


def _titled(level: int, text: str, parts: list[Part], page: Page) -> str:
    inner = written(parts, page)
    anchor = page.heading(level, " ".join(text.split()))
    return f'<h{level} id="{anchor}">{inner}{page.permalink()}</h{level}>\n'


def _quote(lines: list[str]) -> list[Part]:
    if not all(line[0] == ">" for line in lines):
        raise Unusual
    inner = [line[2:] if line[1:2] == " " else line[1:] for line in lines]
    if inner[0].lstrip(" ").startswith("[!"):
        raise Unusual  # an alert
    blocks = cut(inner)
    if not blocks:
        raise Unusual
    made = [part for block in blocks for part in _simple(inner, block)[1]]
    return ["<blockquote>\n", *made, "</blockquote>\n"]


def _list(lines: list[str]) -> list[Part]:
    kind, start, loose, items = _items(lines)
    made = [_blocks_of(item) for item in items]
    loose = loose or any(apart for _, apart in made)
    tag = "ul" if kind in "-*+" else "ol"
    out: list[Part] = [f'<ol start="{start}">\n' if tag == "ol" and start != 1 else f"<{tag}>\n"]
    for blocks, _ in made:
        out.append("<li>")
        if loose or blocks[0][0] != "paragraph":
            out.append("\n")
        tight = False
        for kind, parts in blocks:
            if kind == "paragraph" and not loose:
                out += parts[1:-1]
                tight = True
                continue
            if tight and kind == "block":
                out.append("\n")
            out += parts
            tight = False
        out.append("</li>\n")
    return [*out, f"</{tag}>\n"]


def _items(lines: list[str]) -> tuple[str, int, bool, list[list[str]]]:
    """The mark and first number of a list, whether its items stand apart, their lines."""
    kind, first, width, blank, apart = "", 1, 0, False, False
    items: list[list[str]] = []
    for line in lines:
        if not line.strip(" "):
            blank = True
            items[-1].append(line[width:])
            continue
        if items and line.startswith(" " * width):
            items[-1].append(line[width:])
        else:
            match = LIST.match(line)
            if not match or (items and match[1][-1] != kind) or _ANY_RULE.fullmatch(line):
                raise Unusual
            if not items:
                kind, first = match[1][-1], int(match[1][:-1] or 1)
            apart = apart or blank
            width = match.end()
            if _TASK.match(line, width):
                raise Unusual
            items.append([line[width:]])
        blank = False
    return kind, first, apart, items


def _blocks_of(lines: list[str]) -> tuple[list[tuple[str, list[Part]]], bool]:
    """The blocks of an item, and whether blank lines stand between them."""
    if len(lines) == 1 and lines[0][:1].isalpha():
        return [("paragraph", _paragraph(lines[0]))], False  # as most items are
    blocks = cut(lines)
    apart = any(after[1] > before[2] for before, after in pairwise(blocks))
    return [_simple(lines, block) for block in blocks], apart


def written(parts: list[Part], page: Page) -> str:
    """The HTML of parts on a page."""
    return "".join([part if isinstance(part, str) else part(page) for part in parts])
