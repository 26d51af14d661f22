"""Fenced code to the markup that Material styles, every byte of the code kept."""

from functools import lru_cache
from html import escape

from pygments.lexer import Lexer
from pygments.lexers import LEXERS, get_lexer_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType
from pygments.util import ClassNotFound

from kbgen.markup import invisible

LONGEST = 100_000
"""Characters of a block that is highlighted; longer ones are shown plain."""
LONGEST_LINE = 4_000
"""Characters of a line: minified code gains nothing, and lexers are slowest there."""

_ALSO = {
    "c#": "csharp",
    "cs": "csharp",
    "golang": "go",
    "jsonc": "json",
    "json5": "json5",
    "plain": "text",
    "plaintext": "text",
    "txt": "text",
    "none": "text",
    "shell-session": "console",
    "terminal": "console",
    "vue": "html",
    "svelte": "html",
    "mdx": "markdown",
    "htm": "html",
    "xhtml": "html",
    "zsh": "bash",
    "sh": "bash",
    "hs": "haskell",
    "plutus": "haskell",
}
_NEVER_LEXED = frozenset({"text", "mermaid", "math", "output"})
LANGUAGES = (
    frozenset(
        alias for entry in LEXERS.values() for alias in entry[2] if not set(alias) & set(" \"'<>&")
    )
    | frozenset(_ALSO)
    | _NEVER_LEXED
)
"""Languages that may stand in a class; another one becomes `text`."""

CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name) | {"kb-invisible"}
"""Classes of the spans inside code."""


def highlight(code: str, language: str) -> str:
    """A whole code block. `language` is the first word of the fence's info, "" if there is none."""
    language = language.lower().removeprefix("language-").removeprefix("lang-")
    if language not in LANGUAGES:
        language = "text"
    inner = _inner(code, language)
    return (
        f'<div class="language-{escape(language)} highlight"><pre><span></span>'
        f"<code>{inner}</code></pre></div>\n"
    )


def _inner(code: str, language: str) -> str:
    if invisible.found_in(code):
        return invisible.marked(code)
    lexer = _lexer(_ALSO.get(language, language)) if _is_modest(code) else None
    spans = _spans(lexer, code) if lexer is not None else None
    return escape(code, quote=False) if spans is None else spans


def _is_modest(code: str) -> bool:
    if len(code) > LONGEST:
        return False
    return len(code) <= LONGEST_LINE or max(map(len, code.split("\n"))) <= LONGEST_LINE


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    if language in _NEVER_LEXED:
        return None
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1024)
def _class(kind: _TokenType) -> str:
    """Pygments' short class of a token, of its nearest known ancestor for its own kinds."""
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    return STANDARD_TYPES[kind]


def _spans(lexer: Lexer, code: str) -> str | None:
    """Code in spans; None where the lexer fails or loses a character.

    The lexer is asked below `get_tokens`, which would strip and add line ends.
    """
    parts: list[str] = []
    lexed = []
    last, run = "", ""
    try:
        for _, kind, text in lexer.get_tokens_unprocessed(code):
            name = "" if kind is Token.Text else _class(kind)
            lexed.append(text)
            if name == last:
                run += text
                continue
            parts.append(_span(last, run))
            last, run = name, text
    except Exception:  # noqa: BLE001  # 600 lexers, hostile code: plain text is always right
        return None
    parts.append(_span(last, run))
    return "".join(parts) if "".join(lexed) == code else None


def _span(name: str, text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<span class="{name}">{text}</span>' if name and text else text
