"""Texts as words: how two questions are compared, whatever markup they were written in."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
# neither tags nor addresses are words: HTML and Markdown of one text then read the same
_MARKUP = re.compile(
    r"[<h&](?:(?<=<)[^<>]{0,500}>|(?<=h)ttps?://[^\s<>\"')\]]{1,500}|(?<=&)[a-z]{2,6};)"
)
# of ASCII: lower case, letters and digits apart from all else; three times as fast as a pattern
_PLAIN = {
    code: chr(code).lower() if chr(code).isalnum() else None if chr(code) == "'" else " "
    for code in range(128)
}

# Chinese, Japanese, Korean: written without spaces, or with endings that stick to the word
_UNSPACED = (
    "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")

_STOP = (
    "a about am an and any are as at be been being but by can could did do does for from had has"
    " have how i if im in into is it its ive may me my no not of on or our should so some than"
    " that the their them then there these they this those to was we were what when where which"
    " who why will with would you your"
)
STOP = frozenset(_STOP.split())
"""Words that say nothing about what a question is about."""

_ENDINGS = (
    ("ations", "ate"), ("ation", "ate"), ("ments", ""), ("ment", ""), ("ities", "ity"),
    ("ness", ""), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", "er"),
    ("ed", ""), ("es", "e"), ("s", ""), ("ly", ""),
)  # fmt: skip
_BY_LETTER: dict[str, list[tuple[str, str]]] = {}
for _pair in _ENDINGS:
    _BY_LETTER.setdefault(_pair[0][-1], []).append(_pair)


def plain_words(text: str) -> list[str]:
    """Words in lower case, without markup and addresses."""
    return words(plain(text))


def plain(text: str) -> str:
    """A text without markup and addresses."""
    return _MARKUP.sub(" ", text) if "<" in text or "&" in text or "http" in text else text


def words(text: str) -> list[str]:
    """Runs of letters and digits of a text without markup, in lower case.

    Where scripts have no spaces every two letters side by side are a word: else a sentence were one
    that no other sentence has.
    """
    if text.isascii():
        return text.translate(_PLAIN).split()
    # ten times as fast as a table, which is asked for every character
    found = _WORD.findall(text.lower().replace("'", "").replace("’", ""))
    if not _IS_UNSPACED.search(text):
        return found
    return [part for word in found for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    for run in _RUNS.findall(word):
        if len(run) > 1 and _IS_UNSPACED.match(run):
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        else:
            yield run


def stem(word: str) -> str:
    """`word` without its commonest English endings; crude, but the same for all its forms."""
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, instead in _BY_LETTER.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending != "s" or word[-2] != "s":
                word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 4 and word[-1] == "y" else word


def terms(text: str) -> list[str]:
    """Stems of the words that say what a title is about, in its order."""
    return [stem(word) for word in words(text) if word not in STOP]
