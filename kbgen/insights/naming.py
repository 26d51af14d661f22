"""What a cluster of threads is called: the words that tell it from others, as its titles say them.

The title of one thread would name that thread's case; words that many of the threads share name
what they have in common.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kbgen.duplicates.words import stem
from kbgen.insights.facts import ThreadFacts

_WORDS = 6
_PARTS = 3
"""Parts of a name."""
_SHARED = 0.25
"""Of the threads: so many have a word of the name, but two at least."""
_TELLS = 0.15
"""Of the weight of the first word: what weighs less, like a tag that everybody gives, is left
out."""
_TOGETHER = 0.3
"""Of the threads: in so many titles two words stand side by side when they are one part of it."""

Titles = Sequence[Sequence[str]]


def words_of(
    ranked: Sequence[tuple[float, str]], members: Sequence[ThreadFacts]
) -> tuple[str, ...]:
    """Up to six words of `ranked` in the form in which titles have them most often.

    `ranked` are weights and stems, `#tag` or `!error`, what weighs most first. Only words that
    several members share, and that weigh something beside the first: not what all threads say.
    """
    titles = [_spoken(one.title) for one in members]
    forms = _forms(titles)
    counts = Counter(name for one in members for name in _held(one))
    least = max(2, _SHARED * len(members))
    found: dict[str, None] = {}
    seen: set[str] = set()
    for weight, name in ranked:
        form = name[1:] if name[0] in "#!" else _usual(forms.get(name))
        stems = {stem(part) for part in form.lower().split("-")}
        if not form or counts[name] < least or 2 * len(stems & seen) > len(stems):
            continue
        if weight < _TELLS * ranked[0][0]:
            break
        seen |= {*stems, stem(form.lower())}
        found[form] = None
        if len(found) == _WORDS:
            break
    return tuple(found)


def name_of(words: Sequence[str], members: Sequence[ThreadFacts]) -> str:
    """`words` as a short name: those first that weigh most, pairs as titles have them."""
    titles = [_spoken(one.title) for one in members]
    pairs = Counter(pair for title in titles for pair in set(_pairs(title)))
    left = list(words)
    parts: list[str] = []
    while left and len(parts) < _PARTS:
        word = left.pop(0)
        beside = [
            (pairs[pair], -place, other, pair)
            for place, other in enumerate(left)
            for pair in ((_stems(word), _stems(other)), (_stems(other), _stems(word)))
        ]
        count, _, other, pair = max(beside, default=(0, 0, "", ("", "")))
        if count >= max(2, _TOGETHER * len(members)):
            left.remove(other)
            word = f"{word} {other}" if pair[0] == _stems(word) else f"{other} {word}"
        parts.append(word)
    return ", ".join(parts)


def _stems(word: str) -> str:
    return stem(word.lower())


def _spoken(title: str) -> list[str]:
    """Words of a title as they stand there, without marks around them."""
    found = []
    for word in title.lower().replace("'", "").replace("’", "").split():
        bare = word.strip('?!.,:;()[]{}"`“”‘’…<>*')
        inner = bare.replace("/", "-").split("-")
        found.append(bare)
        if len(inner) > 1 and all(part.isalpha() for part in inner):
            found += inner
    return [word for word in found if word]


def _forms(titles: Titles) -> dict[str, Counter[str]]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        for word in title:
            forms[stem(word)][word] += 1
    return forms


def _usual(counted: "Counter[str] | None") -> str:
    return min(counted, key=lambda word: (-counted[word], word)) if counted else ""


def _held(one: ThreadFacts) -> Iterator[str]:
    """What a thread says of itself: words of its title, tags, errors."""
    yield from one.terms[: one.titled]
    yield from (f"#{tag}" for tag in one.tags)
    yield from (f"!{name}" for name in one.errors)


def _pairs(title: Sequence[str]) -> Iterator[tuple[str, str]]:
    stems = [stem(word) for word in title]
    return pairwise(stems)
