"""Front matter in the form that kbgen writes, read and written without YAML: 5 to 10 times as fast.

One key a line; its value a text, a date, a list of texts, a mapping of texts, or lines of such
mappings. Texts are plain where YAML could take them for nothing else, or in single quotes. What
is written otherwise is not read here. What is written here has the bytes that YAML would write.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

Value = str | date | list[str] | dict[str, str] | list[dict[str, str]]

_KEY = re.compile(r"[a-z][a-z_]*")
_USUAL = frozenset(
    {"title", "description", "tags", "date", "updated", "license", "source", "digest"}
)
"""Keys that need no look."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BEGINS = re.compile(r"(?:[0-9]+ )?[^\W\d_]|\(")
"""How a text begins that is no number, date, tag, alias, quote or comment."""
_DIGEST = re.compile(r"(?!0b[01]+$)(?=[0-9]*[a-f])[0-9a-f]{16}")
_SHORT = 200
"""Characters of a line of which it is remembered what it says."""
_NO_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
_LONGEST = 5
"""Letters of the longest of them."""
_QUOTED = r"'(?:[^']|'')*+'(?!')"
_WORDS = r"(?:[0-9]+ )?[^\W\d_][\w./@()+~#-]*(?: +[\w./@()+~-][\w./@()+~#-]*)*"
"""Within brackets: no mark that means something there."""
_ITEM = re.compile(rf"({_QUOTED}|{_WORDS})(?:, |$)")
_PAIR = re.compile(rf"([a-z]+): ({_QUOTED}|{_WORDS})(?:, |$)")


def read(head: str) -> dict[str, Any] | None:
    """The mapping that YAML would find in `head`; None where only YAML can tell."""
    if not head.replace("\n", "").isprintable() or not head.endswith("\n"):
        return None
    found: dict[str, Any] = {}
    rows: list[Any] | None = None
    for line in head[:-1].split("\n"):
        if rows is not None and line.startswith("- {") and line[-1] == "}":
            pairs = (_pairs_again if len(line) < _SHORT else _pairs)(line[3:-1])
            if pairs is None:
                return None
            rows.append(pairs.copy())
            continue
        key, parted, value = line.partition(": ")
        if rows == [] or not (value or line[-1:] == ":"):
            return None
        if not parted:
            key = line[:-1]
        if key not in _USUAL and (key in _NO_TEXT or not _KEY.fullmatch(key)):
            return None
        if not parted:
            found[key] = rows = []
            continue
        rows, known = None, _value(value)
        if known is None:
            return None
        found[key] = known
    return None if rows == [] else found


def _value(value: str) -> Value | None:
    first = value[0]
    if first == "[":
        return _texts(value[1:-1]) if value[-1] == "]" else None
    if first == "{":
        return _pairs(value[1:-1]) if value[-1] == "}" else None
    if first == "'":
        return _text(value) if _ITEM.fullmatch(value) and value[-1] == "'" else None
    if "0" <= first <= "9" and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    if not _BEGINS.match(value):
        return value if _DIGEST.fullmatch(value) else None
    if ": " in value or " #" in value or value[-1] in ": ":
        return None
    return _text(value)


def _text(written: str) -> str | None:
    if written[0] == "'":
        return written[1:-1].replace("''", "'")
    return None if len(written) <= _LONGEST and written.lower() in _NO_TEXT else written


def _texts(inner: str) -> list[str] | None:
    items = _ITEM.findall(inner)
    if ", ".join(items) != inner:
        return None
    if "'" not in inner:
        return None if _NO_TEXT.intersection(map(str.lower, items)) else items
    found = [_text(written) for written in items]
    return None if None in found else cast("list[str]", found)


def _pairs(inner: str) -> dict[str, str] | None:
    pairs = _PAIR.findall(inner)
    if ", ".join([f"{key}: {written}" for key, written in pairs]) != inner:
        return None
    found = {key: _text(written) for key, written in pairs}
    known = None not in found.values() and not _NO_TEXT.intersection(found)
    return cast("dict[str, str]", found) if known else None


_pairs_again = lru_cache(maxsize=4096)(_pairs)
"""The same for what may stand in many files: few people do most."""


_ODD = re.compile("[^ -~\u00a1-\ud7ff]")
"""What YAML may escape, as far as one can tell without it."""
_UNCERTAIN = "-+.0123456789~=<?:"
"""Texts that begin with one of these may be numbers, dates, marks: YAML is asked."""
_QUOTES = frozenset("#,[]{}&*!|>'\"%@` ")
"""No text is plain that begins with one of these."""
_IN_BRACKETS = re.compile(r"[,?\[\]{}:]")
Scalar = Callable[[str, bool], str]
"""How YAML writes a text; with True, within brackets."""


class _Unknown(Exception):
    """A value that is not written here."""


def write(values: Mapping[str, Any], ask: Scalar) -> str | None:
    """What YAML would write for `values`; None for what is not written here.

    `ask` tells how YAML writes a text, where that is not certain.
    """
    nested = [value for value in values.values() if not isinstance(value, str)]
    # YAML writes braces around texts alone, and a mark where one object stands twice
    if len({id(value) for value in nested}) < len(nested):
        return None
    if not any(isinstance(value, list | dict) for value in nested):
        return None
    try:
        return "".join([_written(key, value, ask) for key, value in values.items()])
    except _Unknown:
        return None


def _written(key: str, value: Any, ask: Scalar) -> str:
    if not _KEY.fullmatch(key) or key in _NO_TEXT:
        raise _Unknown
    kind = type(value)
    if kind is str:
        return f"{key}: {_scalar(value, False, ask)}\n"
    if kind is date:
        return f"{key}: {value.isoformat()}\n"
    if kind is dict:
        return f"{key}: {_braces(value, ask)}\n"
    if kind is not list:
        raise _Unknown
    if value and type(value[0]) is dict:
        if len({id(one) for one in value}) < len(value):
            raise _Unknown
        return f"{key}:\n" + "".join([f"- {_braces(one, ask)}\n" for one in value])
    return f"{key}: [{', '.join([_scalar(one, True, ask) for one in value])}]\n"


def _braces(pairs: Any, ask: Scalar) -> str:
    if type(pairs) is not dict or not pairs:
        raise _Unknown
    for key in pairs:
        if not _KEY.fullmatch(key) or key in _NO_TEXT:
            raise _Unknown
    return f"{{{', '.join([f'{k}: {_scalar(v, True, ask)}' for k, v in pairs.items()])}}}"


def _scalar(text: Any, inside: bool, ask: Scalar) -> str:
    if type(text) is not str:
        raise _Unknown
    certain = text and text[0] not in _UNCERTAIN and text.lower() not in _NO_TEXT
    if not certain or _ODD.search(text) or not text.isprintable():
        written = ask(text, inside)
        if "\n" in written:
            raise _Unknown
        return written
    quoted = text[0] in _QUOTES or text[-1] in ": " or ": " in text or " #" in text
    if quoted or (inside and _IN_BRACKETS.search(text)):
        return "'" + text.replace("'", "''") + "'"
    return text
