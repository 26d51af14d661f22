"""Recovery phrases of wallets by their words, those of BIP 39's list, in prose, lists and code."""

import hashlib
import re
from functools import cache

from mnemonic import Mnemonic

from kbgen.curate.private_checks import Found

SIZES = (24, 21, 18, 15, 12)
"""Words that a phrase may have."""
_FEWEST = 12
_NEAR = ("mnemonic", "seed", "recovery", "phrase", "wallet")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?!\s*\n\s*\n)[\s\d.,;)\"'|*>-]{1,40}")
_EDGES = ".,;:\"'`()[]{}|*_>0123456789-"
_STEP = 11
"""Of twelve words in a row one is the eleventh, or the 22nd, or the 33rd ... of the text."""
_AROUND = 5


@cache
def listed() -> dict[str, int]:
    """BIP 39's English words and their numbers."""
    return {word: number for number, word in enumerate(Mnemonic("english").wordlist)}


def listed_phrases(apart: list[str], low: str) -> Found:
    """Twelve and more words of the list in a row; numbers and quotes between them do not matter.

    `apart` is what stands between white space in the text that `low` is in lower case.
    """
    words = listed()
    if not _likely(apart, low, words):
        return
    run: list[tuple[str, int, int]] = []
    for found in _WORD.finditer(low):
        word, start = found[0], found.start()
        if word.isdigit():
            continue
        if run and not _BETWEEN.fullmatch(low, run[-1][2], start):
            yield from _judged(run, low)
            run = []
        if word in words:
            run.append((word, start, found.end()))
        elif run:
            yield from _judged(run, low)
            run = []
    yield from _judged(run, low)


def _likely(tokens: list[str], low: str, words: dict[str, int]) -> bool:
    # a look at one word in eleven, and at those around it if it is in the list
    for number, token in enumerate(tokens[_STEP - 1 :: _STEP], 1):
        token = token.lower()
        if token not in words and ((word := token.strip(_EDGES)) not in words and word):
            continue
        at = number * _STEP - 1
        before, behind = tokens[at - _AROUND : at + 1], tokens[at : at + 1 + _AROUND]
        before.reverse()  # most are told by the next one
        if _listed(before, words) or _listed(behind, words):
            return True
    return '","' in low and any(token.count('","') >= _FEWEST - 1 for token in tokens)


def _listed(tokens: list[str], words: dict[str, int]) -> bool:
    found = 0
    for token in tokens:
        word = token.strip(_EDGES).lower()
        if word in words:
            found += 1
        elif word:
            return False
    return found > 2


def _judged(run: list[tuple[str, int, int]], low: str) -> Found:
    if len(run) < _FEWEST or len({word for word, _, _ in run[:24]}) * 3 < min(len(run), 24) * 2:
        return
    for size in SIZES:  # the words before and behind a phrase may be in the list, too
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            if (size == len(run) or size > len(run) - 4) and _holds([word for word, _, _ in part]):
                yield "recovery-phrase", part[0][1], part[-1][2]
                return
    start, end = run[0][1], run[-1][2]
    near = low[max(0, start - 300) : end + 120]
    if len(run) in SIZES or any(map(near.__contains__, _NEAR)):
        yield "recovery-phrase", start, end


def _holds(words: list[str]) -> bool:
    """Whether the checksum at the end of a phrase is right."""
    bits = "".join(f"{listed()[word]:011b}" for word in words)
    size = len(bits) * 32 // 33
    raw = int(bits[:size], 2).to_bytes(size // 8, "big")
    return f"{hashlib.sha256(raw).digest()[0]:08b}".startswith(bits[size:])
