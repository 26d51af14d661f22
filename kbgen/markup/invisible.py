"""Characters in code that people do not see: kept, but shown (Trojan Source, CVE-2021-42574)."""

import re
from html import escape

_HIDDEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def found_in(code: str) -> bool:
    """Whether code holds a character that hides, or reorders its neighbours."""
    return not code.isascii() and _HIDDEN.search(code) is not None


def marked(code: str) -> str:
    """Code as HTML, each invisible character in a span that names it; its text is unchanged.

    The class `kb-invisible` wants `unicode-bidi: isolate` and a `::before` with `attr(title)`.
    """
    parts = []
    start = 0
    for match in _HIDDEN.finditer(code):
        parts.append(escape(code[start : match.start()], quote=False))
        name = f"U+{ord(match[0]):04X}"
        parts.append(f'<span class="kb-invisible" title="{name}">{match[0]}</span>')
        start = match.end()
    return "".join(parts) + escape(code[start:], quote=False)
