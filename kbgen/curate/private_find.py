"""Where a text holds something secret or private. It says what and where, never the value."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kbgen.curate import private_assigned as assigned
from kbgen.curate import private_blocks as blocks
from kbgen.curate import private_commands as commands
from kbgen.curate import private_hashes as hashes
from kbgen.curate import private_homes as homes
from kbgen.curate import private_people as people
from kbgen.curate import private_phrases as phrases
from kbgen.curate import private_split as split
from kbgen.curate import private_tables as tables
from kbgen.curate import private_web as web
from kbgen.curate.pieces import Pieces, any_of
from kbgen.curate.private_checks import Found
from kbgen.curate.private_rules import PLACED, SHAPES, TOKENS, Rule

PEOPLE = frozenset({"e-mail", "phone", "ip-address", "home-folder"})
"""Kinds that lead to a person; all others are secrets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something secret or private in a text; never its value."""

    kind: str
    """"github-token", "password", "e-mail" ..."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends; what is between may be replaced as a whole."""
    line: int
    """Line that it begins on, from 1."""
    hold: bool = False
    """How far it goes is not certain: a person should look before anything is shown."""


def find(text: str) -> list[Finding]:
    """What `text` holds, in its order, without overlaps.

    `text` may be Markdown, code or anything: escapes with a backslash and character references
    are seen through. Linear in the length of the text.
    """
    plain = Plain(text)
    found: list[Finding] = []
    line_at, line = 0, 1
    for kind, start, end, hold in _apart(plain.spans()):
        start, end = plain.raw(start), plain.raw(end)
        line += text.count("\n", line_at, start)
        line_at = start
        found.append(Finding(kind=kind, start=start, end=end, line=line, hold=hold))
    return found


def _apart(spans: "Iterator[Span]") -> "list[Span]":
    """Without overlaps: secrets become one, of the kind found first; people give way to them."""
    ranked = [(start, end, rank, kind, hold) for rank, (kind, start, end, hold) in enumerate(spans)]
    merged: list[tuple[int, int, int, str, bool]] = []
    for new in sorted(ranked, key=lambda span: (span[3] in PEOPLE, span[0], -span[1])):
        if new[3] in PEOPLE:
            break
        if merged and new[0] < merged[-1][1]:
            old = merged[-1]
            first = min(old, new, key=lambda span: span[2])
            merged[-1] = (old[0], max(old[1], new[1]), first[2], first[3], old[4] or new[4])
        else:
            merged.append(new)
    taken = sorted(merged)
    starts = [span[0] for span in taken]
    free = 0
    for new in sorted(span for span in ranked if span[3] in PEOPLE):
        before = bisect_right(starts, new[1] - 1) - 1
        if new[0] >= free and (before < 0 or taken[before][1] <= new[0]):
            merged.append(new)
            free = new[1]
    return [(kind, start, end, hold) for start, end, _, kind, hold in sorted(merged)]


Span = tuple[str, int, int, bool]
"""(kind, start, end, its end is not certain)."""
_NUMBER = re.compile(r"[0-9][0-9.() /-]{6}")
"""What phone numbers, IPv4 addresses and numbers of cards hold, and most texts do not."""
_Finder = Callable[[str, str], Found]
_Look = tuple[_Finder, frozenset[str]]
"""A finder, and words of which one stands wherever it finds anything; none for any text."""
_ANYWHERE: frozenset[str] = frozenset()
_FINDERS: tuple[_Look, ...] = (
    (blocks.phrases, frozenset(blocks.PHRASE_WORDS)),
    (blocks.signing_keys, frozenset(("skey", "cborhex"))),
    (blocks.json_keys, frozenset(('"kty"',))),
    (tables.columns, frozenset(tables.WORDS)),
    (blocks.wallet_keys, frozenset(blocks.WALLET_WORDS)),
    (blocks.bank_accounts, frozenset(blocks.IBAN_WORDS)),
    (split.web_tokens, frozenset(("eyj",))),
    (web.addresses, _ANYWHERE),
    (web.cookies, frozenset(web.COOKIE_WORDS)),
)
_OF_NUMBERS: tuple[_Look, ...] = (
    (blocks.cards, frozenset(blocks.CARD_WORDS)),
    (people.hosts, _ANYWHERE),
    (people.phones, _ANYWHERE),
    (people.local_phones, frozenset(people.PHONE_WORDS)),
)
_BEHIND: tuple[_Finder, ...] = (
    hashes.hashes,
    people.mails,
    people.spelled_mails,
    people.hosts_v6,
    homes.homes,
)
"""What is asked behind what names and commands tell."""
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-z]{2,5});")
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_LONG = 20
_RUN = re.compile(r"[A-Za-z0-9_.:~+/=-]{20,}")
"""What holds a token that tells itself by its form."""
_BEFORE = re.compile(r"^(?:22|27|2F|3A|3D|20)(?=[A-Za-z])", re.MULTILINE)
"""What is left of `%3D` before a token."""
_PLAIN_RUN = re.compile(r"[0-9a-f]+|addr1\w+|[-=_~.:+/]+|[a-z.:/_-]+|[A-Za-z]+").fullmatch
"""Digests, addresses, rulers, paths."""


class Plain:
    """A text as it reads, without escapes, and the way back to where its characters stand."""

    __slots__ = ("_at", "_origin", "low", "text")

    def __init__(self, text: str) -> None:
        self._at: list[int] = [0]
        self._origin: list[int] = [0]
        self.text = self._unescaped(text) if "\\" in text or "&" in text else text
        low = self.text.lower()
        # some letters become two in lower case, and places would shift
        self.low = low if len(low) == len(self.text) else self.text.translate(_ASCII_LOWER)

    def _unescaped(self, text: str) -> str:
        parts: list[str] = []
        last = size = 0
        for match in _ESCAPE.finditer(text):
            char = match[0][1:] if match[0][0] == "\\" else html.unescape(match[0])
            if len(char) != 1:
                continue
            parts += (text[last : match.start()], char)
            size += match.start() - last
            self._at += (size, size + 1)
            self._origin += (match.start(), match.end())
            size, last = size + 1, match.end()
        return "".join((*parts, text[last:]))

    def raw(self, at: int) -> int:
        """Where the character at `at` stands in the text that this was made from."""
        index = bisect_right(self._at, at) - 1
        return self._origin[index] + at - self._at[index]

    def spans(self) -> Iterator[Span]:
        """What it holds, in no order, overlaps and all."""
        text, low = self.text, self.low
        there, apart = frozenset(_WORDS.within(low)), text.split()
        if not there.isdisjoint(blocks.BEGIN_WORDS):
            yield from blocks.private_keys(text, low)
        looks = (*_OF_NUMBERS, *_FINDERS) if _NUMBER.search(text) else _FINDERS
        found = chain(
            self._tokens(apart, there),
            phrases.listed_phrases(apart, low),
            *(one(text, low) for one, words in looks if not words or not there.isdisjoint(words)),
            assigned.named(text, low, there),
            commands.commands(text, low, there),
            *(one(text, low) for one in _BEHIND),
        )
        yield from ((kind, start, end, False) for kind, start, end in found)

    def _tokens(self, apart: list[str], there: frozenset[str]) -> Found:
        # each long run once: what tells itself by its form is one
        words = dict.fromkeys([word for word in apart if len(word) >= _LONG])
        runs = (
            [run for run in _RUN.findall(" ".join(words)) if not _PLAIN_RUN(run)] if words else ()
        )
        if runs:
            joined = _BEFORE.sub("", "\n".join(runs))
            low = joined.lower()
            begun = set(_BEGINNING.findall(f"\n{low}"))
            tokens = [one for one in _TOKENS if one[0].startswith(tuple(begun))] if begun else ()
            values = dict.fromkeys(
                (kind, joined[start:end])
                for kind, start, end in chain(_anchored(tokens, joined, low), _shaped(joined, low))
            )
            for kind, value in values:
                for start, end in occurrences(value, self.text):
                    yield kind, start, split.end_of(self.text, start, end)
        if not there.isdisjoint(blocks.ACCESS_WORDS):
            yield from blocks.aws_secrets(self.text, self.low)
        placed = [one for one in _PLACED if one[0] in there]
        yield from _anchored(placed, self.text, self.low)


def _shaped(text: str, low: str) -> Found:
    for kind, words, pattern, check in SHAPES:
        if any(map(low.__contains__, words)):
            for match in pattern.finditer(text):
                if check(match[1]):
                    yield kind, match.start(1), match.end(1)


def _by_anchor(rules: Iterable[Rule]) -> tuple[tuple[str, Rule], ...]:
    return tuple((anchor, rule) for rule in rules for anchor in rule.anchors)


_PLACED, _TOKENS = _by_anchor(PLACED), _by_anchor(TOKENS)
_BEGINNING = re.compile(f"[^a-z0-9](?=({any_of(anchor for anchor, _ in _TOKENS)}))")
"""What a token may begin with, where one may begin; only the shortest of some that begin alike."""
_WORDS = Pieces(
    (
        *blocks.BEGIN_WORDS,
        *blocks.ACCESS_WORDS,
        *(word for _, words in (*_OF_NUMBERS, *_FINDERS) for word in words),
        *assigned.WORDS,
        *commands.WORDS,
        *(anchor for anchor, _ in _PLACED),
    )
)
"""All that finders want: most texts hold little of it, and one look at a text says what."""


def _anchored(rules: Iterable[tuple[str, Rule]], text: str, low: str) -> Found:
    for anchor, rule in rules:
        at = low.find(anchor)
        while at >= 0:
            match = rule.pattern.match(text, at)
            if match and rule.check(match[1]):
                yield rule.kind, match.start(1), match.end(1)
            at = low.find(anchor, match.end() if match else at + 1)


_ESCAPED = re.compile(r"%[2-7][0-9A-Fa-f]")
"""What stands before a value within an address within an address."""


def occurrences(value: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place where `value` stands in `text` as a word of its own."""
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        begins = not (text[at - 1 : at].isalnum() and at) or _ESCAPED.match(text, max(0, at - 3))
        if begins and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(value, end)
