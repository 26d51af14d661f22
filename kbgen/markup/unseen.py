"""Characters that nobody sees: removed from prose, as they hide or reorder what people read."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xa0\xad\u061c\u115f\u1160\u180e\u1680\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    "\ud800-\udfff]"
)
_SPACES = re.compile("[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u115f\u1160\u180e\u200b\u202d\u202e"
    "\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff\ud800-\udfff]"
)
_JOINERS = re.compile(
    # Kept: between the parts of an emoji, and where scripts such as Arabic or Hindi need them.
    "(?<![\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])[\u200c\u200d]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0020-\U000e007f]")
_RIGHT_TO_LEFT = "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
_DIRECTIONS = re.compile(
    f"(?<!{_RIGHT_TO_LEFT})[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069](?!{_RIGHT_TO_LEFT})"
)


def readable(text: str) -> str:
    """Prose without invisible characters; every kind of white space becomes a plain space or \\n.

    Joiners stay in emoji and in scripts that need them, marks of direction stay beside
    right-to-left letters, tag characters stay in the flags that they spell. Overrides of
    direction and all else that is not seen goes.
    """
    if (text.isascii() and text.replace("\n", "").isprintable()) or not _SUSPECT.search(text):
        return text
    text = _SPACES.sub(_space, text)
    text = _DROPPED.sub("", text)
    text = _TAGS.sub(_flag, text)
    return _DIRECTIONS.sub("", _JOINERS.sub("", text))


def _space(match: re.Match[str]) -> str:
    return "\n" if match[0] == "\n" else " "


def _flag(match: re.Match[str]) -> str:
    return match[1] or ""


def printable(text: str) -> str:
    """Code or markup without characters that no text file may hold; all others stay."""
    plain = text.isascii() and text.replace("\n", "").isprintable()
    return text if plain else _CONTROLS.sub("", text)


def lines(text: str) -> list[str]:
    """`text` cut at its line ends and tabs, which are pieces of their own."""
    return re.split("([\n\t])", text)
