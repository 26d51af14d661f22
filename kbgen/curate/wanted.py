"""What the asker wants to know, as a title: for threads whose title names a topic alone.

Words are left out, never made up: "I wonder if there is a way to X" asks "Is there a way to X?".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kbgen.curate import questions, title_words, topics, troubles, vague
from kbgen.curate.sentences import blocks, sentences

_READ = 16
"""Sentences that are looked at: who asks later than that has told a story first."""
_BEGINNING = 3_000
"""Characters that are looked at, for the same reason; whole lines of them."""
_FEW = 3
"""Words of a title that says what is to be done: with no more, it may still be a topic."""
_ADDS = 2
"""Telling words of a question behind a topic that the topic lacks: with less it adds nothing."""
_LITTLE = frozenset(["com", "find", "good", "somewher", "anywher", "exact"])
"""Without their endings: say little behind a topic."""
_JOINED = 88
"""Characters of a question behind a topic of several words: both are read in lists of results."""
_NAMED = 10
"""Characters more that a question may have behind a name."""
_BRIEF = 7
"""Words of a title: what a longer one names says no less than what the asker wants."""
_SHORT = 4
"""Words of a title: what a longer one names is read faster than a question of `_JOINED`."""
_TOLD = 6
"""Words of a title: with as many one that says what is to be done says that in whole."""
_LOSES = 1
"""Telling words that what takes the place of a topic may lack: with less it asks another thing."""

# only leads to the next question: "What is it?"
_ASKS_LITTLE = re.compile(
    r"(?:and |but |so )?(?:what|why|how|any)\b(?: \w+){0,2} ?\?", re.IGNORECASE
)

_BRACKET = re.compile(r"(?<=\.\)) (?=[A-Z])")
_STATES = re.compile(
    r"\b(?:can ?not|can['’]t|doesn['’]t|does not|don['’]t|isn['’]t|won['’]t|unable|fails?|failing"
    r"|error|crash(?:es|ed)?|not work(?:ing)?|missing|wrong)\b",
    re.IGNORECASE,
)
# names of a title, which people search for
_NAME = re.compile(
    r"\b(?:[A-Z]{2,}\w*|\w*[a-z][A-Z]\w*|[A-Za-z]{2,}\d\w*|\w+(?:-\w+){2,}"
    r"|\w+(?:\.\w+)*\.[A-Za-z]\w+)\b"
)
# "this hash", behind a title that speaks of a hash
_THIS = re.compile(r"\b(?:this|these|that|those) (?=(?P<thing>\w+))", re.IGNORECASE)
# asks about the topic itself
_OF_TOPIC = re.compile(
    r"(?:^|, )((?:is|are) (?:it|this|that|these|they) (?:at all |even |currently |actually "
    r"|still )?(?:possible|supported|allowed|safe|needed|necessary|on-topic|an? (?:good|bad) idea"
    r"|(?:a )?cause for concern)\b(?! (?:to|that)\b)[^?,]{0,60}?)(?: or\b[^?]{0,99})?\?$",
    re.IGNORECASE,
)


# "Panels question": how do panels close?
_ASKING = re.compile(r"(?<=\w) (?:help|questions?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question that may stand as the title."""

    text: str
    alone: bool
    """It can be understood without the title."""
    asks: bool
    """It ends in a question mark where the asker wrote it."""
    shared: int
    """Words that it has in common with the title."""
    first: bool
    """Nothing was asked before it."""
    begins: bool
    """Nothing was said before it."""


def wanted(markdown: str, title: str, longest: int) -> str:
    """The question of `markdown` that says what `title` only names; "" where none surely does.

    It has at least half of the title's words. Else the first one may stand behind the title.
    """
    about = questions.roots(title)
    heard = list(_candidates(markdown, about, longest))
    alone = [one for one in heard if one.alone]
    best = max(alone, key=lambda one: (one.shared, one.asks), default=None)
    first = next((one for one in heard if one.first), None)
    if topics.is_doing(title):
        # says what is to be done: only its own words as a question are better
        if best and best.first and best.shared >= len(about):
            told = len(title.split()) >= _TOLD or _lost(title, best.text)
            return "" if told else best.text
        short = len(title.split()) <= _FEW and first is not None and first.shared
        if not short and (first is None or first.alone):
            return ""
    elif best is not None and 2 * best.shared >= len(about):
        found = _with_names(title, best.text, longest)
        # a topic with its names that asks is better than one that asks twice
        twice = found != best.text and title.endswith("?")
        other = found == best.text and not _asks_same(title, found)
        return "" if twice or other else found
    if first is None or (first.alone and questions.has_pronoun(first.text)):
        return ""
    joined = _joined(title, first.text, longest)
    if joined and first.alone and len(title_words.lost(first.text, title) - _LITTLE) < _ADDS:
        return ""
    if not first.alone or 0 < len(joined) <= _JOINED:
        return joined
    brief = len(title.split()) < _TOLD
    if _serves(first, title, len(about)) and (brief or _asks_same(title, first.text)):
        return first.text
    return joined or (_with_names(title, first.text, longest) if first.shared else "")


def _asks_same(title: str, found: str) -> bool:
    """Whether a question may stand alone for a topic: it keeps its words and is not much longer."""
    if vague.is_vague(title):
        return True
    short = len(found) <= _JOINED or len(title.split()) <= _SHORT
    return short and len(title_words.lost(title, found)) <= _LOSES


def at_length(markdown: str, title: str, longest: int) -> str:
    """The question that says what a topic only names, where nothing shorter does; else "".

    Nothing stands before it, so that it needs half of the title's words, or one and to begin the
    post.
    """
    about = questions.roots(title)
    if not vague.is_vague(title):
        return ""
    alone = [one for one in _candidates(markdown, about, longest) if one.alone and one.asks]
    best = max(alone, key=lambda one: one.shared, default=None)
    if best is None or not best.shared or _lost(title, best.text):
        return ""
    begins = best.begins and not questions.has_pronoun(best.text)
    return best.text if begins or 2 * best.shared >= len(about) else ""


def _serves(one: _Candidate, title: str, about: int) -> bool:
    """Whether a question that is too long behind its title can do without it."""
    names = _NAME.search(title)
    return not _lost(title, one.text) and bool(
        one.begins or names or (3 * one.shared >= about and one.shared)
    )


def _with_names(title: str, found: str, longest: int) -> str:
    """What stands in for the title, behind the names that it lacks; "" where that is too long."""
    lost = _lost(title, found)
    if not lost:
        return found
    joined = _joined(title, found, longest)
    if joined or len(title.split()) > _BRIEF:
        return joined
    named = f"{', '.join(lost)}: {_behind_colon(found)}"
    # one of several names may do where the title tells of nothing but trouble
    some = topics.is_trouble(title) and len(lost) < len(_NAME.findall(title))
    return found if some else named if len(named) <= longest else ""


def _lost(title: str, found: str) -> list[str]:
    """The names of a title that `found` lacks."""
    low = found.lower()
    return [name for name in _NAME.findall(title) if name.lower() not in low]


def _joined(title: str, found: str, longest: int) -> str:
    """A question behind the topic; "" where that is too long."""
    bare = topics.without_trouble(_ASKING.sub("", title.rstrip("?!.: ")))
    joined = f"{bare}: {_behind_colon(found)}"
    # a single name costs little, and people search for it; what is long says enough by itself
    words = len(bare.split())
    most = longest + _NAMED if words == 1 else longest if words < _BRIEF else _JOINED
    return joined if len(joined) <= most and ": " not in bare else ""


def _behind_colon(found: str) -> str:
    return f"{found[0].lower()}{found[1:]}"


def _candidates(markdown: str, about: frozenset[str], longest: int) -> Iterator[_Candidate]:
    asked = False
    for number, text in enumerate(_sentences(markdown, questions.may_ask)):
        if number >= _READ:
            return
        asks = text.endswith("?")
        found = questions.standalone(text, longest)
        behind = found or _behind(text, about, longest)
        if behind:
            shared = len(about & questions.roots(behind))
            yield _Candidate(behind, bool(found), asks, shared, not asked, not number)
            asked = True
        # "What is it?" asks nothing by itself
        asked = asked or (asks and not _ASKS_LITTLE.fullmatch(text))


def _behind(text: str, about: frozenset[str], longest: int) -> str:
    """The question of `text` that a title about `about` makes clear; "" where none."""
    bare = questions.LEAD.sub("", text, count=1) if questions.LEAD.match(text) else text
    asked = _OF_TOPIC.search(bare) if bare.endswith("?") else None
    if asked:
        return f"{asked[1][0].upper()}{asked[1][1:]}?"
    if not _THIS.search(bare):
        return ""
    plain = _THIS.sub(lambda m: "the " if questions.roots(m["thing"]) & about else m[0], bare)
    return questions.standalone(plain, longest) if plain != bare else ""


def told(markdown: str, title: str, longest: int) -> str:
    """What the asker of `markdown` wants or has trouble with, about what `title` names; else ""."""
    about = questions.roots(title)
    if len(title.split()) > _BRIEF:
        return ""
    for number, text in enumerate(_sentences(markdown, troubles.MAY_TELL.search)):
        found = troubles.told(text, about, longest) if number < _READ else ""
        if found or number >= _READ:
            known = 3 * len(about & questions.roots(found)) >= 2 * len(about)
            return found if known or not found else _with_names(title, found, longest)
    return ""


def stated(markdown: str, title: str, longest: int) -> str:
    """The sentence of `markdown` that states the problem with all words of `title`, or ""."""
    about = questions.roots(title)
    for number, text in enumerate(_sentences(markdown, _STATES.search)):
        if number >= _READ:
            break
        bare = questions.LEAD.sub("", text, count=1) if questions.LEAD.match(text) else text
        bare = f"{bare[:1].upper()}{bare[1:]}".rstrip(".!… ")
        tells = text.endswith(".") and bool(_STATES.search(bare)) and about <= questions.roots(bare)
        if tells and questions.SHORTEST <= len(bare) <= longest and questions.is_whole(bare):
            return bare
    return ""


def barred(markdown: str, title: str, longest: int) -> str:
    """A `title` that tells of trouble and what the asker cannot do behind it; "" if untold."""
    if not topics.is_trouble(title) or not troubles.MAY_CANNOT.search(markdown[:_BEGINNING]):
        return ""
    for number, text in enumerate(_sentences(markdown, troubles.MAY_CANNOT.search)):
        found = troubles.cannot(text) if number < _READ else ""
        if found or number >= _READ:
            return _joined(title, found, longest) if found else ""
    return ""


def gotten(markdown: str, title: str, longest: int) -> str:
    """`title` and the HTTP status that the asker gets behind it; "" where none is told."""
    if not troubles.MAY_GET.search(markdown[:_BEGINNING]):
        return ""
    for number, text in enumerate(_sentences(markdown, troubles.MAY_GET.search)):
        found = troubles.status(text) if number < _READ else ""
        if found or number >= _READ:
            return _joined(title, found, longest) if found else ""
    return ""


def _sentences(markdown: str, may: Callable[[str], object]) -> Iterator[str]:
    """Sentences of `markdown`; paragraphs of which `may` says no are counted, but not parsed."""
    if len(markdown) > _BEGINNING:
        markdown = markdown[:_BEGINNING].rpartition("\n")[0]
    for block in blocks(markdown):
        if block.kind == "paragraph":
            if may(block.markdown):
                for sentence in sentences(block.text()):
                    # "(two of them.) How do I ...": the bracket belongs to what was said
                    yield from _BRACKET.split(sentence) if ".) " in sentence else (sentence,)
            else:
                yield from [""] * (1 + block.markdown.count(". "))
