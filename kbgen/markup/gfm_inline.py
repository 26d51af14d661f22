"""Rules of the parser for bare addresses, references to footnotes and names like `__init__`."""

import re
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from kbgen.markup.gfm_links import safe_url

WEB = re.compile(r"https?://[^\s<]{1,4096}", re.IGNORECASE)
"""A bare address, with what follows it."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]{1,32};\Z")
_DUNDERS = """
    abs add all annotations bool builtins call class contains copy debug del delattr delete
    delitem dict dir dirname doc enter eq exit file filename float format func function future
    ge get getattr getattribute getitem gt hash import index init int invert iter kwdefaults
    le len line lt main mod module mro mul name ne neg new next package path post_init proto
    pycache qualname radd reduce repr reversed round set setattr setitem slots spec str sub
    subclasses truediv typename version weakref
"""
DUNDER = re.compile(rf"__(?:{'|'.join(_DUNDERS.split())})__(?![\w])", re.IGNORECASE)
"""A name that languages reserve."""
_FOOTNOTE = re.compile(r"\[\^([^\s\]\[]{1,200})\]")


def address_plugin(parser: MarkdownIt) -> None:
    """Make links of bare http and https addresses (GFM 6.9; www. and e-mail stay text)."""
    parser.inline.ruler.push("bare_address", _address)


def _address(state: StateInline, silent: bool) -> bool:
    position = state.pos
    if state.src[position] != ":" or silent or state.linkLevel > 0:
        return False
    if not state.src.startswith("://", position):
        return False
    scheme = next((s for s in ("https", "http") if state.pending[-5:].lower().endswith(s)), "")
    start = position - len(scheme)
    if not scheme or (start and state.src[start - 1].isalnum()):
        return False
    match = WEB.match(state.src, start, state.posMax)
    address = trimmed(match[0]) if match else ""
    shown = _ENTITY.sub(lambda entity: unescape(entity[0]), address)
    if not safe_url(shown):
        return False
    state.pending = state.pending[: -len(scheme)]
    state.push("link_open", "a", 1).attrs = {"href": shown}
    state.push("text", "", 0).content = shown
    state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it (GFM 6.9)."""
    opening, closing = address.count("("), address.count(")")
    end = len(address)
    while end:
        last = address[end - 1]
        if last in "?!.,:*_~'\"":
            end -= 1
        elif last == ")" and closing > opening:
            closing -= 1
            end -= 1
        elif last == ";":
            entity = _ENTITY_AT_END.search(address, max(0, end - 34), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return address[:end]


def dunder_plugin(parser: MarkdownIt) -> None:
    """Keep names that languages reserve, `__init__` say, where GitHub would show a bold "init"."""
    parser.inline.ruler.before("emphasis", "dunder", _dunder)


def _dunder(state: StateInline, silent: bool) -> bool:
    position = state.pos
    match = DUNDER.match(state.src, position, state.posMax)
    if not match or (position and state.src[position - 1] in "\\_"):
        return False
    if not silent:
        state.push("text", "", 0).content = match[0]
    state.pos = match.end()
    return True


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """`[^label]` where a footnote of that label is defined.

    In place of the plugin's own rule, which looks for the bracket to the end of the text each
    time.
    """
    if not state.src.startswith("[^", state.pos):
        return False
    footnotes = state.env.get("footnotes", {})
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    key = f":{match[1]}" if match else ""
    if not match or key not in footnotes.get("refs", {}):
        return False
    if not silent:
        numbers = footnotes.setdefault("list", {})
        number = footnotes["refs"][key]
        if number < 0:
            number = footnotes["refs"][key] = len(numbers)
            numbers[number] = {"label": match[1], "count": 0}
        use = numbers[number]["count"]
        numbers[number]["count"] += 1
        token = state.push("footnote_ref", "", 0)
        token.meta = {"id": number, "subId": use, "label": match[1]}
    state.pos = match.end()
    return True
