"""Texts as terms: the one way in which articles, titles and queries are cut into words.

theme/assets/search/engine.js does the same; tests/search/tokens.yml holds both to one result. So
every step here is a regular expression or a table that both languages have: no Unicode property
that Python lacks, nothing that depends on a locale.

A *token* is a run of text between spaces as people write it (`os.path.join`, `--no-cache`, `C++`).
Its *terms* are what is looked up: the token itself, whole, and its parts.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Kind = Literal["word", "whole", "part"]
Term = tuple[str, Kind]

_MARKS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc"
"""Vowel signs and accents: parts of words that Python does not count among letters."""
_UNSPACED = (
    "\u0e00-\u0e4e\u0e80-\u0ecf\u1000-\u1049\u1780-\u17d3\u3005\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
"""Scripts that are written without spaces, or with endings that stick (Hangul)."""


def _token(in_word: str) -> re.Pattern[str]:
    return re.compile(
        # what leads belongs to options, files and paths, not to a dash in a sentence
        r"(?:(?<![\w.\-/<)\]])(?:--?|~?\.{0,2}/|\.)(?=[A-Za-z]))?"
        rf"{in_word}+(?:(?:::|->|[._:/\\@+#\-]){in_word}+)*"
        r"(?:\+\+|#)?"
    )


class _Others(NamedTuple):
    """What texts with such letters are read by."""

    token: re.Pattern[str]
    """A token."""
    special: re.Pattern[str]
    """One of the letters."""
    unspaced: re.Pattern[str]
    """A letter of a script without spaces."""
    runs: re.Pattern[str]
    """Letters of such scripts, or others, side by side."""


@cache
def _others() -> _Others:
    # compiled when it is needed: that takes as long as all else that a command imports for searches
    return _Others(
        token=_token(rf"(?:[^\W_]|[{_MARKS}{_UNSPACED}])"),
        special=re.compile(rf"[{_MARKS}{_UNSPACED}]"),
        unspaced=re.compile(rf"[{_UNSPACED}]"),
        runs=re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+"),
    )


_USUAL = _token(r"[^\W_]")
"""The same for texts without such letters, five times as fast."""
_ADDRESS = re.compile(r"https?://(?:www\.)?")
_NOT = re.compile(r"n['\u2019]t(?![^\W_])")
_ENDING = re.compile(r"['\u2019](?:s|re|ve|ll|m|d)(?![^\W_])")
_SOFT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640\u064b-\u065f\u0670\u0591-\u05c7]")
"""Hyphens and marks that nobody types in a search."""

_ACCENTS = re.compile("([a-z\u00df-\u024f\u0370-\u03ff])[\u0300-\u036f]+")
_LETTERS = str.maketrans({
    "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d",
    "\u0131": "i", "\u00f0": "d", "\u00fe": "th",
})  # fmt: skip

_FREE = b"!\"$%&'(*,;=?[^`{|}"
_SPACES = bytes.maketrans(_FREE, b" " * len(_FREE))

_SEPARATORS = re.compile(r"(?:::|->|[._:/\\@+#\-])+")
_PIECES = re.compile(r"[a-z0-9~]+")
"""What `_SEPARATORS` leave of a token in ASCII."""
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=[0-9])")
_HUMP = re.compile(
    # a sign first and then what stands before it: so the engine jumps over small letters
    r"[A-Z0-9](?:(?<=[a-z0-9][A-Z])|(?<=[A-Z])[A-Z][a-z]|(?<=[A-Za-z]{3}[0-9]))"
)
"""Finds something wherever `_HUMPS` cuts."""
_CAMEL = "(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[0-9]+)"
_NAME = re.compile(rf"{_CAMEL}(?:[._:/-]{_CAMEL})*")
"""What most names in code are."""
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[0-9]+")
"""What it is made of."""
_NAME_PIECES = re.compile(r"[A-Za-z0-9]+")
PAIR = re.compile(r"([a-z]{2,})[._:/]([a-z]{2,})")
"""The commonest of them: `os.path`, `max_size`. Its parts are both."""
_HYPHENED = re.compile(r"-{0,2}[a-z]+-[a-z]+")

LONGEST_WORD = 40
"""Longer runs are keys, hashes and the like: nobody types them."""
_LONGEST = 80
"""Of a token with separators: a path."""
_PARTS = 12
"""Parts of one token."""


def tokens(text: str) -> list[str]:
    """The tokens of a plain text, as they are written."""
    return found(readied(text))


def readied(text: str) -> str:
    """The text without what no token holds: accents in two ways, endings of words, addresses."""
    if not text.isascii():
        text = _SOFT.sub("", unicodedata.normalize("NFKC", text))
    if "'" in text or "\u2019" in text:
        text = _ENDING.sub("", _NOT.sub("nt", text))
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    return text


def spaced(text: str) -> str:
    """A text that is `readied`, with spaces for signs that no token holds: so there are fewer
    different runs between spaces. Signs that a token's first one must not follow stay."""
    # a table costs bytes next to nothing, and texts more than it saves
    return text.encode().translate(_SPACES).decode() if text.isascii() else text


def found(text: str) -> list[str]:
    """The tokens of a text that is `readied`, or of a part of it between spaces."""
    special = not text.isascii() and _others().special.search(text)
    return (_others().token if special else _USUAL).findall(text)


def folded(text: str) -> str:
    """In lower case, without the accents of Latin and Greek letters."""
    text = text.lower()
    if text.isascii():
        return text
    text = _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


Parted = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Terms of a token by what they are: words, wholes, parts; each once."""


@lru_cache(maxsize=30_000)
def terms(token: str) -> tuple[Term, ...]:
    """What a token is found by: one word, or a whole and its parts, each once."""
    if _is_unspaced(token):
        return tuple(_runs(token).items())
    words, wholes, parts = parted(token)
    listed: list[Term] = [(one, "word") for one in words]
    listed += [(one, "whole") for one in wholes]
    listed += [(one, "part") for one in parts]
    return tuple(listed)


def parted(token: str) -> Parted:
    """The same, by what they are."""
    if is_word(token):
        return (token.lower(),), (), ()
    if _is_unspaced(token):
        kinds = _runs(token).items()
        words, wholes, parts = (
            [term for term, own in kinds if own == kind] for kind in ("word", "whole", "part")
        )
        return words, wholes, parts
    return name(token) or by_signs(token)


def by_signs(token: str) -> Parted:
    """The same of any token that is no word, and written with spaces between words."""
    wholes, cut = _cut(token)
    if len(wholes) + len(cut) == 1:
        return wholes or cut, (), ()
    return (), wholes, cut


def _is_unspaced(token: str) -> bool:
    return not token.isascii() and bool(_others().unspaced.search(token))


def _runs(token: str) -> dict[str, Kind]:
    """Terms of a token with letters of scripts without spaces."""
    kinds: dict[str, Kind] = {}
    for run in _others().runs.findall(token):
        for term, kind in _run(run):
            kinds.setdefault(term, kind)
    return kinds if len(kinds) != 1 else dict.fromkeys(kinds, "word")


def is_word(token: str) -> bool:
    """Whether a token is a plain word or number: in lower case that is its only term."""
    if not token.isalnum() or not token.isascii() or len(token) > LONGEST_WORD:
        return False
    if token.isalpha():
        if token.islower() or token.istitle() or token.isupper():
            return True
    elif token.isdigit():
        return True
    return not _HUMP.search(token)


def name(token: str) -> Parted | None:
    """The terms of a token that is no plain word but a name as code has most: told by its signs and
    capitals alone, which is a fourth of the work. None for others."""
    if len(token) > LONGEST_WORD or not _NAME.fullmatch(token):
        return None
    whole, pieces = token.lower(), _NAME_PIECES.findall(token)
    parts, split = pieces, []
    if whole != token:
        parts = [part.lower() for part in _NAME_PARTS.findall(token)]
        if len(pieces) > 1:
            split = [piece.lower() for piece in pieces if _HUMP.search(piece)]
    parts = [part for part in parts if len(part) > 1]
    if len(pieces) > 2:
        parts.insert(0, whole[token.rindex(pieces[-2], 0, -len(pieces[-1])) :])
    listed = (parts + split)[:_PARTS]
    if "-" in token and _HYPHENED.fullmatch(whole):
        listed.insert(0, whole.replace("-", ""))
    return ((), (whole,), list(dict.fromkeys(listed))) if listed else ((whole,), (), ())


def _cut(token: str) -> tuple[list[str], list[str]]:
    """A token as wholes and parts."""
    whole = folded(token)
    if token.isascii() and not _HUMP.search(token):
        # the usual case, without a look at each piece
        text, pieces = whole, _PIECES.findall(whole)
        parts, split = [piece for piece in pieces if len(piece) > 1], []
    else:
        text, pieces = token, [piece for piece in _SEPARATORS.split(token) if piece]
        humps = [_humps(piece) for piece in pieces]
        parts = [folded(part) for parts in humps for part in parts]
        parts = [part for part in parts if len(part) > 1 or not part.isascii()]
        split = [folded(piece) for piece, cut in zip(pieces, humps, strict=True) if len(cut) > 1]
    wholes: list[str] = []
    several = len(pieces) > 1
    before: list[str] = []
    if len(whole) <= (_LONGEST if several else LONGEST_WORD):
        wholes.append(whole)
        bare = whole.lstrip("-./~")
        if several and bare != whole:
            wholes.append(bare)
        if "-" in whole and _HYPHENED.fullmatch(whole):
            before.append(bare.replace("-", ""))
    if len(pieces) > 2 and text.endswith(pieces[-1]):
        # `path.join` of `os.path.join`
        at = text.rindex(pieces[-2], 0, -len(pieces[-1]))
        parts.insert(0, folded(text[at:]))
    if several:
        parts += split
    listed = dict.fromkeys(before + parts[:_PARTS])
    for one in wholes:
        listed.pop(one, None)
    if len(whole) > LONGEST_WORD:
        return wholes, [part for part in listed if len(part) <= LONGEST_WORD]
    return wholes, list(listed)


def _humps(piece: str) -> list[str]:
    if piece.isascii() and piece.isalpha():
        if piece.islower() or piece.isupper() or piece.istitle():
            return [piece]
    elif piece.isdigit():
        return [piece]
    return _HUMPS.split(piece)


def _run(run: str) -> list[Term]:
    """Pairs of neighbours of a script without spaces; what stands between, as ever."""
    if not _others().unspaced.match(run):
        # a separator may be left at an end, where the other script began
        inner = run.strip("._:/\\@+#->")
        return list(terms(inner)) if inner else []
    run = folded(run)
    if len(run) == 1:
        return [(run, "word")]
    return [(run[at : at + 2], "word") for at in range(len(run) - 1)]
