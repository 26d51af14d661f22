"""Forms of a word: which words count as one, by the rules of a language.

Only the builder stems. The index keeps the forms of a word together, so that whoever asks it
needs no rules of any language.
"""

from collections.abc import Callable, Iterable
from functools import cache

import Stemmer  # type: ignore[import-not-found]

from kbgen.search.tokens import folded

_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_SHORTEST = 3
"""Shorter words have no endings that are safe to cut."""


def base(lang: str) -> str:
    """The language of a BCP 47 tag: pt-BR -> pt."""
    return lang.replace("_", "-").partition("-")[0].lower()


Labels = Callable[[Iterable[str]], list[str]]


@cache
def labels(lang: str) -> Labels:
    """The same of many words at once, which takes half the time of one after the other."""
    algorithm = _algorithm(lang)
    if algorithm is None:
        return list
    cut = Stemmer.Stemmer(algorithm, 0).stemWords

    def labels_(words: Iterable[str]) -> list[str]:
        listed = list(words)
        long = [word for word in filter(str.isalpha, listed) if len(word) > _SHORTEST]
        made = cut(long)
        # most have nothing to fold, which few looks at all of them tell
        joined = "".join(made)
        if joined != joined.lower():
            made = list(map(folded, made))
        elif not joined.isascii():
            made = [one if one.isascii() else folded(one) for one in made]
        found = {word: one or word for word, one in zip(long, made, strict=True)}
        # what has no ending is its own label
        return list(map(found.get, listed, listed))

    return labels_


def _algorithm(lang: str) -> str | None:
    found = _LANGUAGES.get(base(lang))
    # older and newer releases know different languages
    return found if found in Stemmer.algorithms() else None


@cache
def stemmer(lang: str) -> Callable[[str], str]:
    """What cuts the endings of words of a language; what keeps them where none is known."""
    algorithm = _algorithm(lang)
    if algorithm is None:
        return str
    cut = Stemmer.Stemmer(algorithm, 0).stemWord

    def label(word: str) -> str:
        if len(word) <= _SHORTEST or not word.isalpha():
            return word
        made = cut(word)
        # what most languages have, without a call
        return (made if made.isascii() and made.islower() else folded(made)) or word

    return label
