"""Tokens that stand in more than one piece: broken by a terminal, or put together in code."""

import base64
import re

from kbgen.curate.private_checks import Found

# the end of a line that goes on, or of a string that another one is added to
_JOINT = re.compile(
    r"\\\r?\n(?=[\w.-])"
    r"|([\"'`])[ \t]{0,8}(?:[+.&\\][ \t]{0,8}\r?\n?|\r?\n)[ \t]{0,80}(?:[+.&][ \t]{0,8})?"
    r"\1(?=[\w.-])"
)
_PIECE = re.compile(r"[\w.~+/=-]{1,2000}")
_BREAK = re.compile(
    r"[ \t]{0,8}\r?\n[ \t>]{0,12}([\w.=-]{2,2000})(?=[\"'`,;)]{0,3}[ \t]{0,8}(?:\r?\n|\Z))"
)
_MOST_PIECES = 100
_LENGTHS = (
    ("ghp_", 40), ("gho_", 40), ("ghu_", 40), ("ghs_", 40), ("github_pat_", 93), ("npm_", 40),
    ("AIza", 39), ("glpat-", 26), ("hf_", 37), ("dop_v1_", 71),
)  # fmt: skip
"""Where nothing but the length of a kind tells that a line goes on."""
_RUN = re.compile(r"[\w.-]{1,8000}")
_SIGNATURES = {
    "none": 0,
    "HS384": 64,
    "HS512": 86,
    "RS": 342,
    "PS": 342,
    "ES256": 86,
    "Ed": 86,
    "ES": 128,
}
_SHORTEST = 43
"""Characters of the shortest signature, HS256 (RFC 7518)."""


def end_of(text: str, start: int, end: int) -> int:
    """Where the token that was found at `start` to `end` really ends."""
    for _ in range(_MOST_PIECES):
        joint = _JOINT.match(text, end)
        piece = _PIECE.match(text, joint.end()) if joint else None
        if piece is None:
            break
        end = piece.end()
    for prefix, length in _LENGTHS:
        if end - start < length and text.startswith(prefix, start):
            rest = _BREAK.match(text, end)
            if rest and end - start + len(rest[1]) == length:
                return rest.end(1)
    return end


def web_tokens(text: str, low: str) -> Found:
    """JSON web tokens of many lines; those of one line are found by their form."""
    at = low.find("eyj")
    while at >= 0:
        run = _RUN.match(text, at)
        end = run.end() if run else at + 3
        if run and text.startswith("eyJ", at) and not (at and text[at - 1].isalnum()):
            value, end = _gathered(text, run[0], end)
            if end > run.end() and value.count(".") == 2:
                yield "json-web-token", at, end
        at = low.find("eyj", end)


def _gathered(text: str, value: str, end: int) -> tuple[str, int]:
    pieces, dots, last = [value], value.count("."), len(value) - value.rfind(".") - 1
    wanted = _signature(value)
    for _ in range(_MOST_PIECES):
        if dots > 2 or (dots == 2 and last >= wanted):
            break
        more = _BREAK.match(text, end)
        if more is None or more[1].islower():
            break
        pieces.append(more[1])
        end = more.end(1)
        dots += more[1].count(".")
        if "." in more[1]:
            last = len(more[1]) - more[1].rfind(".") - 1
            wanted = _signature("".join(pieces))
        else:
            last += len(more[1])
    return "".join(pieces), end


def _signature(token: str) -> int:
    """Characters that its signature has by the algorithm that its header names."""
    header = token.partition(".")[0][:400]
    try:
        told = base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)).decode()
    except ValueError:
        return _SHORTEST
    for name, length in _SIGNATURES.items():
        if f'"{name}' in told:
            return length
    return _SHORTEST
