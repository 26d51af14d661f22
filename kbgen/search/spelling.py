"""What a misspelled or unfinished word may stand for."""

from collections.abc import Iterable, Mapping

from kbgen.misspelled import distance, mistakes_allowed

_LONGEST_ENDING = 4


def starts(word: str) -> tuple[str, str]:
    """What a spelling of `word` begins with, forwards or backwards, unless both halves are wrong.

    A swap in the very middle harms both halves, so they are one letter shorter than that.
    """
    half = max(1, (len(word) - 1) // 2)
    return word[:half], "<" + word[::-1][:half]


def corrections(word: str, known: Mapping[str, int], most: int = 3) -> list[str]:
    """Spellings of `word` among known words with their frequencies, likeliest first.

    Letters slip, but another number is another thing: E0425 is no spelling of E0424.
    """
    allowed = mistakes_allowed(word)
    ranked = []
    for spelling, frequency in known.items():
        off = distance(word, spelling, allowed)
        if 0 < off <= allowed and not _differ_in_number(word, spelling):
            other_start = int(spelling[0] != word[0])
            ranked.append((off, other_start, -frequency, spelling))
    ranked.sort()
    # what needs two mistakes does not stand beside what needs one
    return [spelling for off, _, _, spelling in ranked[:most] if off == ranked[0][0]]


def _differ_in_number(one: str, two: str) -> bool:
    """Whether both have digits, and not the same ones."""
    numbers = {"".join(letter for letter in word if letter.isdecimal()) for word in (one, two)}
    return len(numbers - {""}) > 1


def completions(start: str, known: Iterable[tuple[str, int]], most: int = 3) -> list[str]:
    """Known words that `start` may be the beginning of, most frequent first."""
    longer = [(-frequency, word) for word, frequency in known if word != start]
    return [word for _, word in sorted(longer)[:most]]


def relatives(word: str, known: Mapping[str, int], most: int = 3) -> list[str]:
    """Known words that begin as `word` does and end otherwise: forms that no article holds."""
    ranked = []
    for other, frequency in known.items():
        shared = shared_start(word, other)
        rest = max(len(word), len(other)) - shared
        fits = shared >= 4 and rest <= min(_LONGEST_ENDING, shared - 2)
        if fits and not _differ_in_number(word, other):
            ranked.append((-shared, rest, -frequency, other))
    ranked.sort()
    return [other for shared, _, _, other in ranked[:most] if shared == ranked[0][0]]


def shared_start(one: str, two: str) -> int:
    """Letters that both begin with."""
    for at, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return at
    return min(len(one), len(two))
