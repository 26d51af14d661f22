"""Groups after some articles changed: from what they were, without knowing all other articles."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from kbgen.search import groups
from kbgen.search.groups import Form, Rest
from kbgen.search.lexicon import packed


class TooLittle(Exception):
    """What is kept does not say what the index has to hold: it must be made of all articles."""


class Change(NamedTuple):
    """What happens to the entries of a form, or of a pair."""

    gone: list[int]
    """Entries."""
    come: list[int]
    """The same."""


class Changes(NamedTuple):
    """What happens to a group."""

    forms: dict[str, Change]
    """By form."""
    pairs: dict[str, Change]
    """By the label of the second word."""
    named: dict[str, int]
    """Form -> how many titles and tags more, or less, hold it."""


class Regrouped(NamedTuple):
    """A group after its changes."""

    data: bytes
    """For the index; b"" if nothing is left of it."""
    rest: bytes
    """What is kept beside it."""
    before: dict[str, tuple[int, int]]
    """Changed form -> how many articles, and how many titles and tags, held it."""
    after: dict[str, tuple[int, int]]
    """The same now."""


def regrouped(
    label: str, data: bytes, rest: bytes, changes: Changes, stop: Iterable[str]
) -> Regrouped:
    """The group of which `data` and `rest` were kept, b"" for a new one. `stop`: forms that say
    little. Raises TooLittle."""
    kept = msgspec.msgpack.decode(rest, type=Rest) if rest else Rest()
    forms: dict[str, Form] = {}
    pairs: dict[str, Form] = {}
    if data:
        known = groups.decoded(data)
        forms = {form.word: form for form in known.forms}
        pairs = {pair.word: pair for pair in known.pairs}
    touched = changes.forms.keys() | changes.named.keys()
    before = {word: _counts(word, forms, kept) for word in touched}
    for word, change in changes.forms.items():
        most = groups.MOST_STOP if word in stop else groups.MOST
        _apply(forms, word, change, most, kept.forms)
    for word, more in changes.named.items():
        kept.named[word] = kept.named.get(word, 0) + more
        if not kept.named[word]:
            del kept.named[word]
    for other, change in changes.pairs.items():
        _apply(pairs, other, change, groups.MOST, kept.pairs)
    after = {word: _counts(word, forms, kept) for word in touched}
    made = groups.encoded(
        label, (forms[word] for word in sorted(forms)), (pairs[word] for word in sorted(pairs))
    )
    return Regrouped(made, packed(kept) if made else b"", before, after)


def _counts(word: str, forms: dict[str, Form], kept: Rest) -> tuple[int, int]:
    return (forms[word].often if word in forms else 0), kept.named.get(word, 0)


def _apply(
    forms: dict[str, Form], word: str, change: Change, most: int, reserves: dict[str, bytes]
) -> None:
    """Change one form, or remove it."""
    form = forms.pop(word, Form(word, 0, b""))
    held = groups.entries(form.data)
    reserve = array("I", reserves.pop(word, b""))
    held += reserve
    often = form.often
    for one in change.gone:
        at = bisect_left(held, one)
        if at < len(held) and held[at] == one:
            del held[at]
        elif len(held) == often:
            raise TooLittle(f"{word} was not where it should be")
        often -= 1
    # entries behind the last one that is known stay unknown
    limit = held[-1] if often > len(held) and held else None
    for one in change.come:
        if often == len(held) or (limit is not None and one < limit):
            insort(held, one)
        often += 1
    if often > len(held) and len(held) < most:
        raise TooLittle(f"too little is known of {word}")
    if not often:
        return
    if len(held) > most:
        reserves[word] = array("I", held[most : most + groups.RESERVE]).tobytes()
    forms[word] = Form(word, often, groups.postings(held[:most]))
