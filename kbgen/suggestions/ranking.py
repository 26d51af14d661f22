"""Which articles may answer a question: a score between 0 and 1, comparable between questions.

Two titles are compared by how much of each the other article or question covers, words counted by
how rare they are among the articles; a score is high only where both hold. Error codes count as
title words, whatever text they stand in. Words that no article holds count against a match.
"""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kbgen.curate.environment import errors
from kbgen.duplicates.words import STOP, plain_words, stem
from kbgen.model import Placed
from kbgen.suggest_options import SuggestOptions

LEAST = SuggestOptions().threshold
"""Score from which a suggestion is worth somebody's time; `benchmarks/suggest.py` measured it."""
MOST = 3
"""Suggestions for a question."""
_READ = 3_000
"""Characters of a text that are looked at."""
_TITLE, _AROUND, _BODY = 1.0, 0.8, 0.5
"""How much a word counts as covered by where it stands: tags and description are around."""
_GENERAL = 0.3
"""Factor of words that say how something is asked, not what."""
_FEW = 3.0
"""How much one or two words in common are doubted: of the square of their number n, n / (n + 3)."""
_RARE = 0.3
"""Weight from which a word counts whole among those in common."""
_MISSING = 0.85
"""Factor for each word of the question's title that the article holds nowhere."""
_SHORT = 40.0
"""Characters of an answer at which a match counts half: "Solved, thanks" helps nobody else."""
_OTHER = 0.5
"""Factor where titles name opposites, or numbers and months of which neither has all of the
other's: another version, lecture or edition."""
_RATED = 50
"""Articles that are compared closely: those that cover most of the question's title."""

_ASKING = (
    "question questions problem problems issue issues help need needs want wants way ways get "
    "gets getting got make makes making made use uses used using work works working does doesnt "
    "dont cant cannot wont isnt trying try tried know understand explain mean means different "
    "difference between possible best good better new example examples without multiple add "
    "adding set find error errors fail fails failed failing wrong change show see only after "
    "before while one two any there here also just like still every all other another more much "
    "many anyone someone please thanks proper properly correct correctly solved"
)
_NAMES = (
    "jan january feb february mar march apr april jun june jul july aug august sep sept september "
    "oct october nov november dec december"
)
_MONTHS = frozenset(_NAMES.split())
_PAIRS = (
    "on off, online offline, with without, minimum maximum, min max, enable disable, add remove, "
    "install uninstall, import export, upload download, encode decode, encrypt decrypt, show hide, "
    "lock unlock, login logout, first last, start stop, increase decrease, up down"
)
_OPPOSITES = dict(pair.split() for pair in _PAIRS.split(", "))
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}
_GENERAL_STEMS = frozenset(stem(word) for word in _ASKING.split())
_stem = lru_cache(maxsize=65_536)(stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks."""

    title: str
    """The question in a line."""
    body: str = ""
    """The rest, in any markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article as it is compared with questions."""

    key: str
    """What names it: a path in content/."""
    titles: tuple[str, ...]
    """Its title and other wordings of the question."""
    around: tuple[str, ...] = ()
    """Tags, description, versions."""
    errors: tuple[str, ...] = ()
    """Error codes and names in it."""
    body: str = ""
    """Its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An article that may answer."""

    key: str
    """As in `Known`."""
    score: float
    """Between 0 and 1, two digits."""
    why: tuple[str, ...]
    """Words and error codes in common, as the question has them, the rarest first."""


def known(placed: Placed) -> Known:
    """An article of content/."""
    article = placed.article
    return Known(
        key=placed.path,
        titles=(article.title, *article.alt_titles),
        around=(*article.tags, article.description, *article.versions, *article.systems),
        errors=article.errors,
        body=article.body,
    )


class Index:
    """Articles by the words in them. Same articles, same answers."""

    def __init__(self, articles: Iterable[Known]) -> None:
        """Linear in the words of all articles."""
        self._keys: list[str] = []
        self._titles: list[list[tuple[str, ...]]] = []
        self._told = array("d")
        self._turns: list[frozenset[str]] = []
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for article in articles:
            number = len(self._keys) << 2
            titles = [wording for title in article.titles if (wording := _terms(title))]
            self._keys.append(article.key)
            self._titles.append(titles)
            self._turns.append(_turns(" ".join(article.titles)))
            told = _told(article.body)
            self._told.append(told / (told + _SHORT))
            for term, place in _places(article, titles).items():
                self._lists[term].append(number | place)

    def __len__(self) -> int:
        """Articles."""
        return len(self._keys)

    def suggest(
        self, question: Question, *, least: float = LEAST, most: int = MOST
    ) -> list[Suggestion]:
        """The best articles with at least this score, best first. Linear in what shares words."""
        asked = _asked(question)
        covered: dict[int, float] = defaultdict(float)
        held: dict[int, set[str]] = defaultdict(set)
        for term in (*asked.title, *asked.errors):
            weight = self._weight(term)
            for item in self._lists.get(term, ()):
                covered[item >> 2] += weight * _PLACES[item & 3]
                held[item >> 2].add(term)
        whole = sum(map(self._weight, asked.title))
        rated = []
        for number in heapq.nsmallest(
            _RATED, covered, key=lambda n: (-round(covered[n], 6), self._keys[n])
        ):
            share = min(1.0, covered[number] / whole) if whole else 0.0
            score = round(share and self._score(asked, number, share, held[number]), 2)
            if score >= least:
                rated.append((-score, self._keys[number], number))
        return [
            Suggestion(key=key, score=-score, why=self._why(asked, held[number]))
            for score, key, number in sorted(rated)[:most]
        ]

    def _weight(self, term: str) -> float:
        """By rarity; words of asking weigh little, what no article holds as much as a rare word."""
        count, total = max(1, len(self._lists.get(term, ()))), max(2, len(self._keys))
        rarity = math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + total / 1.5)
        return rarity * (_GENERAL if term in _GENERAL_STEMS else 1.0)

    def _score(self, asked: "_Asked", number: int, share: float, held: set[str]) -> float:
        """By the share of the question that it covers; `held` are the question's words in it."""
        missing = sum(term not in _GENERAL_STEMS for term in asked.title.keys() - held)
        best = 0.0
        for title in self._titles[number]:
            common = sum(map(self._told_by, (term for term in title if term in asked.title)))
            common += sum(term in held for term in asked.errors)
            sure = common * common / (common * common + _FEW)
            sure *= _OTHER if _is_other(asked.title, title) else 1.0
            best = max(best, math.sqrt(share * self._back(asked, title)) * sure)
        turns = self._turns[number]
        if any(_OPPOSITES[word] in turns for word in asked.turns - turns):
            best *= _OTHER
        return best * self._told[number] * _MISSING**missing

    def _told_by(self, term: str) -> float:
        """How much a word in common tells: 1 for a rare one, little for those of the community."""
        return 0.0 if term in _GENERAL_STEMS else min(1.0, self._weight(term) / _RARE)

    def _back(self, asked: "_Asked", title: Iterable[str]) -> float:
        """Share of an article's title that the question covers."""
        covered = whole = 0.0
        for term in title:
            weight = self._weight(term)
            whole += weight
            covered += weight * (
                _TITLE if term in asked.title else _BODY if term in asked.body else 0.0
            )
        return covered / whole

    def _why(self, asked: "_Asked", held: set[str]) -> tuple[str, ...]:
        ranked = sorted(
            held - _GENERAL_STEMS, key=lambda term: (-round(self._weight(term), 6), term)
        )
        return tuple(asked.title.get(term) or asked.errors[term] for term in ranked)


_PLACES = (0.0, _BODY, _AROUND, _TITLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question as words."""

    title: dict[str, str]
    """Stem -> the word, of the title."""
    errors: dict[str, str]
    """The same of error codes, in title and body."""
    body: frozenset[str]
    """Stems of the body."""
    turns: frozenset[str]
    """Words of the title that have an opposite."""


def _asked(question: Question) -> _Asked:
    title: dict[str, str] = {}
    for word in plain_words(question.title[:_READ]):
        if word not in STOP:
            title.setdefault(_stem(word), word)
    named = errors(f"{question.title}\n{question.body}"[:_READ])
    return _Asked(
        title=title,
        errors={_error(name): name for name in named},
        body=frozenset(_stems(question.body)),
        turns=_turns(question.title),
    )


def _turns(title: str) -> frozenset[str]:
    return frozenset(plain_words(title[:_READ])) & _OPPOSITES.keys()


def _is_other(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two titles are about different numbers."""
    first, second = (
        {term for term in title if term.isdecimal() or term in _MONTHS} for title in (one, other)
    )
    return not (first <= second or second <= first)


def _places(article: Known, titles: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Stem -> the best place where the article holds it."""
    places = dict.fromkeys(_stems(article.body), 1)
    places |= dict.fromkeys((term for text in article.around for term in _stems(text)), 2)
    places |= dict.fromkeys((term for title in titles for term in title), 3)
    return places | dict.fromkeys(map(_error, article.errors), 3)


def _told(body: str) -> int:
    """Characters of the first section of an article: the answer, where kbgen wrote it."""
    begin = body.find("\n", body.find("## "))
    end = body.find("\n## ", begin + 1) if begin >= 0 else -1
    return len(body[begin + 1 : end if end >= 0 else None].strip())


def _error(name: str) -> str:
    return f"!{name}"


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stems(text)))


def _stems(text: str) -> Iterator[str]:
    # each word once: stems are what costs
    words = dict.fromkeys(plain_words(text[:_READ]))
    return (_stem(word) for word in words if word not in STOP)
