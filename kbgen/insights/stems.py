"""What a thread is about: stems of the words of its title and its first sentences."""

from kbgen.duplicates.words import STOP, plain_words, stem

_TERMS = 24
"""Stems kept of a thread, title first: enough to tell what it is about."""
_TITLE = 500
"""Characters of a title that are looked at."""
_READ = 1_500
"""The same of a question ..."""
_FIRST = 350
"""... and so many of them first: most questions say enough in their first sentences."""
_MANY = 100_000
"""Words whose stems are remembered: they are as frequent as they are in life."""


class _Stems(dict[str, str]):
    """Stem by word; "" for words that say nothing."""

    def __missing__(self, word: str) -> str:
        says = word not in STOP and (len(word) > 1 or not word.isascii())
        if len(self) >= _MANY:
            self.clear()
        found = self[word] = stem(word) if says else ""
        return found


_known = _Stems()


def stems_of(title: str, question: str) -> tuple[int, tuple[str, ...]]:
    """How many stems are the title's, and all of them, each once."""
    found = _more((), title[:_TITLE])
    titled = len(found)
    first = _whole(question)
    found = _more(found, question[:first])
    if len(found) < _TERMS:
        found = _more(found, question[first:_READ])
    return titled, found


def _more(found: tuple[str, ...], text: str) -> tuple[str, ...]:
    if len(found) >= _TERMS:
        return found
    new = dict.fromkeys((*found, *map(_known.__getitem__, plain_words(text))))
    new.pop("", None)
    return tuple(new)[:_TERMS]


def _whole(text: str) -> int:
    """Where the first words of a text end, in no word and no tag."""
    if len(text) <= _FIRST:
        return len(text)
    tag = text.rfind("<", 0, _FIRST)
    if tag > text.rfind(">", 0, _FIRST):
        return tag
    return max(text.rfind(" ", 0, _FIRST), 0)
