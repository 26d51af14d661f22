r"""JSON in colours without Pygments' lexer, which goes by single characters: the same spans.

A string is a name where a colon follows it, white space, comments and more strings between them.
A string or a comment that is never closed is an error to its end, and a `\u` takes what follows
it, be it a quote.
"""

import re

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Name, Number, Punctuation, String

from kbgen.markup.gfm_spans import Lost, Spans, shown

_ESCAPE = r"\\(?:[^u]|u(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{0,3}[^0-9A-Fa-f]))"
_PARTS = (
    (rf'"[^"\\]*+(?:{_ESCAPE}[^"\\]*+)*+"', String.Double),
    (r"//[^\n]*", Comment.Single),
    (r"/\*(?s:.*?)\*/", Comment.Multiline),
    (r":[{}\[\],]*", Punctuation),
    (r"[{}\[\],]+", Punctuation),
    (r"[fnt][truefalsn]*", Keyword.Constant),
    (r"[0-9-]++(?![.eE+])", Number.Integer),
    (r"[0-9-][0-9.eE+-]*", Number.Float),
    (r'(?s:"(?:.*)|/\*.*|.)', Error),
)
_PART = re.compile(rf"[ \n\r\t]*+(?:{'|'.join(f'({pattern})' for pattern, _ in _PARTS)}|\Z)")
_CLASSES = ("", *(shown(kind) for _, kind in _PARTS))
_STRING, _WAITS, _COLON = 1, 3, 4
"""Numbers of parts: a string; the last that may stand between it and the colon; that."""
_NAME = shown(Name.Tag)


_SAMPLE = """{"a": [-1, 2.5e+3, true], "b" /* c */ "d"\n: "\\u\"\\", // e
x / "f"}{"""
"""Something of everything, to see whether the Pygments that is here colours it so."""


class Json:
    """In place of Pygments' lexer."""

    def is_worth(self, more: int) -> bool:
        """From the first character on: there is nothing to prepare."""
        return True

    def html(self, code: str) -> str:
        """Code in spans."""
        found = Spans(code)
        names, places = found.names, found.places
        last = ""
        strings: list[int] = []
        for match in _PART.finditer(code):
            part = match.lastindex or 0
            before, place = match.start(), match.start(part)
            if last and (place != before or not part):
                names.append("")
                places.append(before)
                last = ""
            name = _CLASSES[part]
            if name != last:
                names.append(name)
                places.append(place)
                last = name
            if part == _STRING:
                strings.append(len(names) - 1)
            elif part > _WAITS and strings:
                if part == _COLON:
                    for number in strings:
                        names[number] = _NAME
                strings = []
        return found.html(len(code))


def json_of(lexer: Lexer) -> Json | None:
    """What to ask instead of a lexer; None for any but that of JSON as we know it."""
    if lexer.name != "JSON":
        return None
    found = Spans(_SAMPLE)
    try:
        expected = found.html(found.add(lexer.get_tokens_unprocessed(_SAMPLE), 0))
    except Lost:
        return None
    return Json() if Json().html(_SAMPLE) == expected else None
