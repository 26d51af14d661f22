"""Emoji that forums show as images, as the characters that they stand for."""

import re
from functools import cache

_SHORTCODE = re.compile(r":([\w+-]+)(?::t([2-6]))?:")
_FILE = re.compile(r"/([0-9a-f]{4,6}(?:[-_][0-9a-f]{4,6})*)\.(?:png|svg|gif|webp)", re.IGNORECASE)
_NAME_IN_URL = re.compile(r"/([\w+-]+?)(?:/([2-6]))?\.(?:png|svg|gif|webp)", re.IGNORECASE)
_TONES = {str(number): chr(0x1F3F9 + number) for number in range(2, 7)}


@cache
def _characters() -> dict[str, str]:
    """Shortcode -> character, from the tables that come with pymdown-extensions."""
    from pymdownx import emoji1_db, gemoji_db, twemoji_db  # large: loaded where emoji occur

    found: dict[str, str] = {}
    for table in (twemoji_db, emoji1_db, gemoji_db):
        for name, entry in table.emoji.items():
            code = entry.get("unicode_alt") or entry.get("unicode")
            if code:
                found[name.strip(":")] = _decoded(code)
        for alias, name in table.aliases.items():
            if name.strip(":") in found:
                found.setdefault(alias.strip(":"), found[name.strip(":")])
    return found


def _decoded(code: str) -> str:
    """The characters that hexadecimal numbers joined by hyphens stand for."""
    try:
        return "".join(chr(int(part, 16)) for part in re.split("[-_]", code))
    except (ValueError, OverflowError):
        return ""


def text(alt: str, title: str, src: str) -> str:
    """An emoji image as a character; `:name:` where only its name is known; "" for neither."""
    for words in (alt, title):
        if words and not words.isascii() and len(words) <= 16:
            return words
    names = [match for words in (alt, title) if (match := _SHORTCODE.fullmatch(words.strip()))]
    for match in names:
        if character := _characters().get(match[1].lower()):
            return character + _TONES.get(match[2] or "", "")
    path = src.partition("?")[0]
    if (code := _FILE.search(path)) and not _decoded(code[1]).isascii():
        return _decoded(code[1])
    if names:
        return f":{names[0][1]}:"
    if alt or title:
        return alt or title
    name = _NAME_IN_URL.search(path)
    return (_characters().get(name[1].lower()) or f":{name[1]}:") if name else ""
