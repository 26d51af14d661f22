"""Fenced code to the markup that Material styles, every byte of the code kept.

Many of Pygments' lexers are quadratic on code made for it (C# on 4,000 characters of short lines:
3 s), and none can be interrupted. So only common languages are lexed, in pieces of bounded size.
"""

import re
from functools import lru_cache
from html import escape

from pygments.lexer import Lexer
from pygments.lexers import LEXERS, get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

from kbgen.markup import invisible
from kbgen.markup.gfm_lexing import spans

LONGEST = 50_000
"""Characters of code that are highlighted in one text; what comes later is plain."""
MOST = 1_000
"""Spans of code in one text; code that would bring more is plain. A page of 1,500 elements is slow
on a telephone."""
_LONGEST_LINE = 1_000
"""Characters of a line: minified code gains nothing, and lexers are slowest there."""
_PIECE = 4_000
"""Characters given to a lexer at once. A string or comment across the cut loses its colour."""
_SHORT = 200
"""Characters of code that has no room for what is slow."""
_WIDE = re.compile(r"\s{200}")
_MAY_BE_WIDE = re.compile(r"\s\s")
"""In every hundredth character: two of them are within any two hundred."""
_MARK = re.compile(r"[^\w@\[\]\s]")
_LONGEST_RUN = 600
"""Characters of code without a mark as above: with more, or with much space in a row,
lexers look for the end of what is none."""

_SAME_AS = """cs=csharp c#=csharp golang=go jsonc=json plain=text plaintext=text txt=text none=text
    shell-session=console terminal=console vue=html svelte=html mdx=markdown htm=html xhtml=html
    sh=bash zsh=bash hs=haskell plutus=haskell yml=yaml js=javascript ts=typescript py=python
    rb=ruby rs=rust md=markdown ps1=powershell c++=cpp h=c hpp=cpp objc=objective-c kt=kotlin
    tex=latex make=makefile angelscript=cpp node=javascript mjs=javascript"""
_ALSO = dict(pair.split("=") for pair in _SAME_AS.split())
_LEXED_NAMES = """bash bat c clojure cmake console cpp csharp css d dart diff docker elixir elm
    erlang fortran fsharp glsl go graphql groovy haskell hlsl html http ini java javascript
    jinja json json5 jsx julia kotlin latex less lisp lua makefile markdown matlab mysql nginx nim
    nix objective-c ocaml octave pascal perl php plpgsql postgresql powershell properties protobuf
    purescript pycon python pytb r ruby rust sass scala scheme scss solidity sparql sql swift tcl
    toml tsx typescript vbnet vim xml yaml zig"""
_LEXED = frozenset(_LEXED_NAMES.split())
LANGUAGES = (
    frozenset(
        alias for entry in LEXERS.values() for alias in entry[2] if not set(alias) & set(" \"'<>&")
    )
    | frozenset(_ALSO)
    | {"mermaid", "math"}
)
"""Languages that may stand in a class; another one becomes `text`."""

CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name) | {"kb-invisible"}
"""Classes of the spans inside code."""


def highlight(code: str, language: str, *, colours: bool = True) -> str:
    """A whole code block. `language` is the first word of the fence's info, "" if there is none."""
    language = language.lower().removeprefix("language-").removeprefix("lang-")
    if language not in LANGUAGES:
        language = "text"
    inner = _inner(code, _ALSO.get(language, language) if colours else "text")
    return (
        f'<div class="language-{escape(language)} highlight"><pre><span></span>'
        f"<code>{inner}</code></pre></div>\n"
    )


def _inner(code: str, language: str) -> str:
    if invisible.found_in(code):
        return invisible.marked(code)
    lexer = _lexer(language)
    if lexer is None or not _is_modest(code):
        return escape(code, quote=False)
    return "".join(_spans(lexer, piece) for piece in _pieces(code))


def _is_modest(code: str) -> bool:
    length = len(code)
    if length < _SHORT:
        return True
    if length > LONGEST or (_MAY_BE_WIDE.search(code[::100]) and _WIDE.search(code)):
        return False
    # a run, or a line, that is too long holds a whole step of half its length
    half = _LONGEST_RUN // 2
    for at in range(0, length - half + 1, half):
        if not _MARK.search(code, at, at + half):
            return max(map(len, _MARK.split(code))) < _LONGEST_RUN and _has_short_lines(code)
    return _has_short_lines(code)


def _has_short_lines(code: str) -> bool:
    half = _LONGEST_LINE // 2
    for at in range(0, len(code) - half + 1, half):
        if code.find("\n", at, at + half) < 0:
            return max(map(len, code.split("\n"))) <= _LONGEST_LINE
    return True


def _pieces(code: str) -> list[str]:
    """Code cut at line ends, after blank lines if possible."""
    pieces = []
    start = 0
    while len(code) - start > _PIECE:
        blank = code.rfind("\n\n", start + _PIECE // 2, start + _PIECE)
        end = blank + 2 if blank >= 0 else code.rfind("\n", start, start + _PIECE) + 1
        pieces.append(code[start:end])
        start = end
    pieces.append(code[start:])
    return pieces


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    if language not in _LEXED:
        return None
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


def _spans(lexer: Lexer, code: str) -> str:
    """Code in spans; plain where the lexer fails or loses a character."""
    try:
        return spans(lexer, code)
    except Exception:  # noqa: BLE001  # 100 lexers, hostile code: plain text is always right
        return escape(code, quote=False)
