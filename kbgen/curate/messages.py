"""The error message that a question shows in code: what people paste into a search."""

import re

from kbgen.curate.needed import Sought
from kbgen.markup import syntax

_SHORTEST = 20
_LONG = 50
"""Characters of the first parts of a message that say it without the last."""
_READ = 200
"""Lines of code that are looked at, and characters of one: a log tells its error early."""
_SAYS = re.compile(
    r"(?<![\w.])(?P<whole>(?:[\w.]+(?:Error|Exception)|exception|(?:fatal |syntax |type |build "
    r"|compile |linker |cmake )?"
    r"error(?:[ \[(][A-Z]{0,6}\d{1,6}[\])]?)?|fatal|panic|(?:TS|CS|LNK|MSB|NETSDK|E)\d{4,5}"
    r"|error while loading shared libraries)\s*:\s+(?P<said>\S.*))",
    re.IGNORECASE,
)
# a program that a shell lacks
_LACKS = re.compile(
    r"(?:^|[\s|/])(?:ba|z|da)?sh: (?:(?:line )?\d+: )?"
    r"(?P<said>[\w.-]{2,40}: (?:command )?not found)$"
)
# says where to look, not what is wrong
_SENDS = re.compile(r"(?:please )?(?:use|see|try|run|check|read|consult)\b", re.IGNORECASE)
_CONSOLE = 80
"""Characters of a line in the window of a console, which breaks within words."""
_MARKS = re.compile(r"\x1b\[[\d;]*m|\s+")
# "error:" whose message stands on the next line
_BARE = Sought(r"(?:^|[\s:])(?:(?:program|fatal|type|compile) )?error:\s*$", re.IGNORECASE)
_BULLET = re.compile(r"\s+(?:[•*-]\s+)?(?=[A-Z])")
# what many messages say, and none alone
_COMMON = re.compile(
    r"(?:failed to fetch|.{0,20}ld returned|.{0,30}exit(?:ed)?(?: with)? (?:code|status)|command"
    r" failed|build failed|something went wrong|.{0,20}inner exception|also\b|unknown error"
    r"|uncaught exception|internal server error)",
    re.IGNORECASE,
)
# what concerns one machine: a search for it finds nothing
_LOCAL = re.compile(
    r"(?:[A-Z]:\\|/home/|/Users/|/path/to/|['\"]\(?\.{3}\)?/|/nix/store|/var/|/tmp/|\b[0-9a-f]{16,}"
    r"|://\S{30,}|\[redacted)",
    re.I,
)
_PLACE = re.compile(
    r",? (?:in|at|from)(?: file| path| directory)? ['\"`(]?(?=[A-Z]:\\|/|\(?\.{3}\)?/)"
)
# the folders of a file of the asker's, and a file of theirs in which an error is
_FOLDERS = re.compile(
    r"(?<=['\"`])(?:[A-Z]:\\Users\\|/home/|/Users/|~/|\(?\.{3}\)?/)[^'\"`\s]*[\\/](?=[\w.-]+['\"`])"
)
_OWN_FILE = re.compile(r"(?<=: )(?:[\w.-]+/)+[\w-]+\.\w{2,5}: (?=.*\berror\b)", re.IGNORECASE)
_ENDS = re.compile(r"[.!](?= [A-Z])")
_WORD = re.compile(r"[^\W\d_]{3,}")


def message(markdown: str, longest: int) -> str:
    """The first message in a question's code of at most `longest` characters; "" if none is."""
    if "`" not in markdown:
        return ""
    lines = 0
    for code in _codes(markdown):
        before = ""
        found_in = code.split("\n")
        for number, line in enumerate(found_in):
            lines += 1
            if lines > _READ:
                return ""
            if len(line) == _CONSOLE and number + 1 < len(found_in):
                line += found_in[number + 1]  # which the window of a console broke off
            bullet = _BULLET.match(line) if _BARE.search(before) else None
            found = _of_line(f"error: {line[bullet.end() :]}" if bullet else line, longest)
            before = line
            if found:
                return found
    return ""


def _codes(markdown: str) -> list[str]:
    found = []
    for token in syntax.blocks(markdown):
        if token.type in ("fence", "code_block"):
            found.append(token.content)
        elif token.type == "inline" and "`" in token.content:
            parts = syntax.inline(token.content[:2_000])
            found += [part.content for part in parts if part.type == "code_inline"]
    return found


def _of_line(line: str, longest: int) -> str:
    if len(line) > _READ:
        return ""
    lacks = _LACKS.search(line) if "sh: " in line else None
    if lacks:
        return lacks["said"]
    match = _SAYS.search(line)
    if match is None:
        return ""
    text = tidy(match["whole"])
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]  # the whole message stood in brackets
    text = without_own_paths(_short(text, longest))
    says = not _SENDS.match(match["said"]) and len(_WORD.findall(match["said"])) >= 2
    return text if says and is_message(text, longest) else ""


def is_message(text: str, longest: int) -> bool:
    """Whether a text may be shown as a message: whole, and of no machine alone."""
    whole = _SHORTEST <= len(text) <= longest and not text.endswith((":", ",", "(", "{"))
    # half a string is a line of a program that makes the message
    closed = text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    closed = closed and text.count("“") == text.count("”")
    return whole and closed and not _LOCAL.search(text)


def is_common(text: str) -> bool:
    """Whether a message says no more than that something failed."""
    return bool(_COMMON.match(text))


def tidy(line: str) -> str:
    """A line without colours of a terminal, and with single blanks."""
    return _MARKS.sub(" ", line).strip().rstrip(".")


def without_own_paths(text: str) -> str:
    """A message without the folders of the asker's machine, which nobody else searches for."""
    return _OWN_FILE.sub("", _FOLDERS.sub("", text))


def _short(text: str, longest: int) -> str:
    """A message without the place on one machine behind it, and without advice if it is long."""
    local = _LOCAL.search(text)
    if local is not None:
        places = list(_PLACE.finditer(text, 0, local.end()))
        told = places and " " not in text[places[-1].end() : local.start()]
        text = text[: places[-1].start()] if told else text
    if len(text) <= longest:
        return text
    ends = _ENDS.search(text)
    text = text[: ends.start()] if ends else text
    part = text.rfind(": ", 0, longest)
    return text[:part] if len(text) > longest and part >= _LONG else text
