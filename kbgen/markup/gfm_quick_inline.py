r"""The text of a paragraph to HTML, at a tenth of the parser's cost, where it is simple.

An allow-list: code spans, links and images with plain addresses, emphasis whose marks can only
open or only close, tags as `<sub>`, both properly nested, escapes, bare addresses, breaks. The
rules are the parser's own, and what they yield is written as the sanitiser writes it. All else is
`Unusual`, and the parser reads it.
"""

import re
from collections.abc import Callable

from kbgen.markup import invisible
from kbgen.markup.gfm_inline import DUNDER, WEB, trimmed
from kbgen.markup.gfm_quick_links import ENTITY_LIKE, Part, Unusual, escaped, image, link

_SPECIAL = re.compile(r"[\\`*_~<&\[$\n!:]")
_Found = re.Match[str] | None
_CODE = re.compile(r"(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(
    r"<(/?)(b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u|var)>"
)
"""Tags that stay as they are where they are properly nested."""
_DEEPEST = 20
"""Elements open at once."""
_AUTOLINK = re.compile(r"<(https?://[!-;=?-~]+)>")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot)|#([0-9]{2,3}));")
_SIMPLE_ENTITIES = {"amp": "&amp;", "lt": "&lt;", "gt": "&gt;", "quot": '"'}
_EMPHASIS = (("<em>", "</em>"), ("<strong>", "</strong>"), ("<em><strong>", "</strong></em>"))
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADDRESS = r"((?:[A-Za-z0-9\-._~:/?#@!$'*+,;=%&|]|\([A-Za-z0-9\-._~:/?#@!$'*+,;=%&|]*\))++)"
_TITLE = r"""(?:[ \n]++"([^"\\&\n]*)")?[ ]*+"""
_ALT = r"((?:[^\[\]\\<`*_~&$!:\n]|(?<=[^\W_])_++(?=[^\W_])|&(?![A-Za-z0-9#])|!(?!\[)|:(?!//))*+)"
_IMAGE = re.compile(rf"!\[{_ALT}\]\({_ADDRESS}{_TITLE}\)")
_LABEL = r"((?:[^\[\]\\<`]|\\[^\n]|`[^`\[\]<\\\n]*`)*+)"
_LINK = re.compile(rf"\[{_LABEL}\]\({_ADDRESS}{_TITLE}\)")
_LINKED_IMAGE = re.compile(rf"\[({_IMAGE.pattern})\]\({_ADDRESS}{_TITLE}\)")


def inline(text: str) -> list[Part]:
    """The HTML of a paragraph's text. Raises Unusual."""
    found = _SPECIAL.search(text)
    if not found:
        return [text.replace(">", "&gt;")]
    return _Text(text).parts(0, len(text), found, linked=False)


class _Text:
    """A paragraph's text while it is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[Part] = []
        self._open: list[tuple[str, int]] = []
        self._linked = False

    def parts(self, start: int, end: int, found: _Found, *, linked: bool) -> list[Part]:
        """What stands between two places; `linked`: it is the text of a link."""
        above = self._out, self._open, self._linked
        out: list[Part] = []
        self._out, self._open, self._linked = out, [], linked
        text = self._text
        while found:
            at = found.start()
            if at > start:
                out.append(text[start:at].replace(">", "&gt;"))
            start = _READERS[text[at]](self, at, end)
            found = _SPECIAL.search(text, start, end)
        out.append(text[start:end].replace(">", "&gt;"))
        if self._open:
            raise Unusual
        self._out, self._open, self._linked = above
        return out

    def _escape(self, at: int, end: int) -> int:
        after = self._text[at + 1 : min(at + 2, end)]
        if after == "\n":
            self._out.append("<br>\n")
        elif after in _PUNCTUATION:
            self._out.append(escaped(after))
        else:
            # what follows begins anew: `\http://a` is no address, a space keeps to its line
            self._out += (f"\\{after}", "")
        return at + 1 + len(after)

    def _code(self, at: int, end: int) -> int:
        text = self._text
        after = text.find("`", at + 1, end) + 1
        if after > at + 2 and (after == end or text[after] != "`"):
            code = text[at + 1 : after - 1]
        elif match := _CODE.match(text, at, end):
            code, after = match[2], match.end()
        else:
            raise Unusual
        if invisible.found_in(code):
            raise Unusual
        code = code.replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        self._out.append(f"<code>{escaped(code)}</code>")
        return after

    def _mark(self, at: int, end: int) -> int:
        """A mark of emphasis, by the rules of CommonMark 6.2 for those that match for certain."""
        text, mark = self._text, self._text[at]
        if mark == "_" and text.startswith("__", at) and (match := DUNDER.match(text, at, end)):
            if at and text[at - 1] in "\\_":
                raise Unusual
            self._out.append(match[0])
            return match.end()
        after = at + 1
        while after < end and text[after] == mark:
            after += 1
        opens, closes = _flanks(text, at, after, end)
        run = text[at:after]
        if not opens and not closes:
            self._out.append(run)
        elif mark == "~" and text.count("~") == 1:
            self._out.append("~")
        elif len(run) > 3 or (mark == "~" and len(run) != 2):
            raise Unusual
        elif closes and self._open and self._open[-1][0] == run:
            _, place = self._open.pop()
            self._out[place], closed = ("<s>", "</s>") if mark == "~" else _EMPHASIS[len(run) - 1]
            self._out.append(closed)
        elif opens and not (closes and any(one[0] == mark for one, _ in self._open)):
            self._open.append((run, len(self._out)))
            self._out.append("")
        else:
            raise Unusual
        return after

    def _less(self, at: int, end: int) -> int:
        text = self._text
        if match := _BREAK.match(text, at, end):
            self._out.append("<br>")
            return match.end()
        if match := _TAG.match(text, at, end):
            self._tag(match[2], is_end=match[1] != "")
            return match.end()
        if match := _AUTOLINK.match(text, at, end):
            self._address(match[1])
            return match.end()
        if text[at + 1 : at + 2] not in " \n<" and text.find(">", at, end) >= 0:
            raise Unusual
        self._out.append("&lt;")
        return at + 1

    def _tag(self, name: str, *, is_end: bool) -> None:
        if not is_end and len(self._open) < _DEEPEST:
            self._open.append((name, len(self._out)))
            self._out.append(f"<{name}>")
        elif is_end and self._open and self._open[-1][0] == name:
            self._open.pop()
            self._out.append(f"</{name}>")
        else:
            raise Unusual

    def _ampersand(self, at: int, end: int) -> int:
        match = _ENTITY.match(self._text, at, end)
        if match:
            number = int(match[2] or 0)
            if match[2] and not 32 < number < 127:
                raise Unusual
            self._out.append(_SIMPLE_ENTITIES.get(match[1]) or escaped(chr(number)))
            return match.end()
        if ENTITY_LIKE.match(self._text, at, end):
            raise Unusual
        self._out.append("&amp;")
        return at + 1

    def _bracket(self, at: int, end: int) -> int:
        if match := _LINK.match(self._text, at, end):
            span, address, title = match.span(1), match[2], match[3]
            found = _SPECIAL.search(self._text, *span)
            inner = (
                self.parts(*span, found, linked=True) if found else [match[1].replace(">", "&gt;")]
            )
        elif match := _LINKED_IMAGE.match(self._text, at, end):
            address, title = match[5], match[6]
            inner = [image(match[2], match[3], match[4])]
        else:
            if self._text.find("](", at, end) >= 0:
                raise Unusual
            self._out.append("[")
            return at + 1
        if self._linked:
            raise Unusual
        self._out += (link(address, title), *inner, "</a>")
        return match.end()

    def _picture(self, at: int, end: int) -> int:
        match = _IMAGE.match(self._text, at, end)
        if not match:
            if self._text.startswith("![", at, end) and self._text.find("](", at, end) >= 0:
                raise Unusual
            self._out.append("!")
            return at + 1
        self._out.append(image(match[1], match[2], match[3]))
        return match.end()

    def _dollar(self, at: int, end: int) -> int:
        if self._text.count("$") > 1:
            raise Unusual
        self._out.append("$")
        return at + 1

    def _line_end(self, at: int, end: int) -> int:
        before = self._out[-1] if self._out and self._text[at - 1] == " " else ""
        if isinstance(before, str) and before.endswith(" "):
            self._out[-1] = before.rstrip(" ")
            if before.endswith("  "):
                self._out.append("<br>")
        self._out.append("\n")
        after = at + 1
        while after < end and self._text[after] == " ":
            after += 1
        return after

    def _colon(self, at: int, end: int) -> int:
        text = self._text
        before = self._out[-1] if self._out and not self._linked else ""
        if not text.startswith("://", at, end) or not isinstance(before, str):
            self._out.append(":")
            return at + 1
        length = 5 if before[-5:].lower() == "https" else 4 * (before[-4:].lower() == "http")
        start = at - length
        if not length or (start and text[start - 1].isalnum()):
            self._out.append(":")
            return at + 1
        match = WEB.match(text, start, end)
        address = trimmed(match[0]) if match else ""
        if not address.isascii() or "&" in address:
            raise Unusual
        self._out[-1] = before[:-length]
        self._address(address)
        return start + len(address)

    def _address(self, url: str) -> None:
        if self._linked:
            raise Unusual
        self._out += (link(url), escaped(url), "</a>")


_READERS: dict[str, Callable[[_Text, int, int], int]] = {
    "\\": _Text._escape,
    "`": _Text._code,
    "*": _Text._mark,
    "_": _Text._mark,
    "~": _Text._mark,
    "<": _Text._less,
    "&": _Text._ampersand,
    "[": _Text._bracket,
    "!": _Text._picture,
    "$": _Text._dollar,
    "\n": _Text._line_end,
    ":": _Text._colon,
}


def _flanks(text: str, at: int, after: int, end: int) -> tuple[bool, bool]:
    """Whether the marks between two places can open and close emphasis (CommonMark 6.2)."""
    before, behind = text[at - 1] if at else " ", text[after] if after < end else " "
    if before.isalnum() and behind.isalnum():
        return text[at] != "_", text[at] != "_"
    for neighbour in (before, behind):
        if not neighbour.isascii() and not neighbour.isalnum():
            raise Unusual
    space_before, space_behind = before in " \n", behind in " \n"
    mark_before, mark_behind = before in _PUNCTUATION, behind in _PUNCTUATION
    left = not space_behind and (not mark_behind or space_before or mark_before)
    right = not space_before and (not mark_before or space_behind or mark_behind)
    if text[at] == "_":
        return left and (not right or mark_before), right and (not left or mark_behind)
    return left, right
