"""Words that invented texts are made of: common ones of the language, and names of no real thing.

The share of the n-th word falls as in real articles: ten words are a fifth of a text, a hundred
nearly half, five thousand 85 %; and there is always another that was never seen before.
"""

import random
from collections.abc import Sequence
from itertools import accumulate


def _words(text: str) -> list[str]:
    return text.split()


COMMON = _words(
    "the to a of and is in it that you i for on with this are be as not have can if or but from "
    "your when use at an do will by which there what how so then my file error no set get need "
    "work all value one change run same only server version data line name type new after user "
    "should default option call list path does time into key first folder command code test where "
    "build was would has just like some than also because want using them its any more other "
    "make they we here up out could about page find try see without object two function works "
    "way add problem add method string class number result project inside before still another "
    "each while why instead must every been wrong read between write those these right setting "
    "however returns following message system again both below open start reason support since "
    "response request image table field text single possible package install process shows thing "
    "example correct current different given local event memory most much next note now old once "
    "order over part point real really remove reply root screen seems send simple size something "
    "state step stop sure think though under update very well whole window your mine their within"
)
STEMS = _words(
    "arch auto back batch block buf cache chain clust comp conf conn cont cred cur deb dec def dep "
    "desk dir disk dock dom dump edit enc ent exp ext feed fetch fil flag font form frame gate gen "
    "graph grid group hand hash head host idx img imp ind inst int job jour kern lab lay ledg lib "
    "link load lock log map mark mem merg met mig mod mount net node norm obj off org out pack pag "
    "pars part patch perm pipe plug pol pool port prof prox pub pull push quer queue rang read rec "
    "ref reg rel rend rep res rol rout sand scal schem scop scr sec seg sel sen ser sess shard "
    "sig snap sock sort spec stack stag stat stor str sub swap sync syn tab tag task templ term "
    "thr tok trac trans tree trig tun upd val vect vol wall watch wind work wrap writ zon"
)
_ENDINGS = _words("er ing ed s ion able or ment ity al ive ure age ist ory ance ent less")
_FLATTER = 4
_POWER = 1.08
_RARE = 0.006
"""Share of words that are drawn anew, from some seven million, and perhaps never come again."""


class Zipf:
    """Draws items so that the n-th is drawn about 1/n times as often as the first."""

    def __init__(
        self, items: Sequence[str], seed: random.Random, power: float = 1.0, flatter: int = 2
    ) -> None:
        self._items = items
        self._random = seed
        self._sums = list(accumulate(1 / (n + flatter) ** power for n in range(len(items))))

    def draw(self) -> str:
        """One item."""
        return self.some(1)[0]

    def some(self, count: int) -> list[str]:
        """Several, the same one perhaps twice."""
        return self._random.choices(self._items, cum_weights=self._sums, k=count)


def made_words(seed: int) -> list[str]:
    """Some forty thousand invented words, in an order that hangs on the seed alone."""
    made = [f"{a}{b}" for a in STEMS for b in _ENDINGS]
    made += [f"{a}{b}" for a in STEMS for b in STEMS if a != b]
    unique = list(dict.fromkeys(made))
    random.Random(seed).shuffle(unique)
    return unique


class Words:
    """All that is drawn while one corpus is written; `source` may be seeded anew in between."""

    def __init__(self, source: random.Random, made: Sequence[str]) -> None:
        self.random = source
        self._prose = Zipf([*dict.fromkeys(COMMON), *made], source, _POWER, _FLATTER)
        self._terms = Zipf(made, source, 0.8)

    def prose(self, count: int) -> list[str]:
        """Words as they stand in a sentence."""
        words = self._prose.some(count)
        if self.random.random() < _RARE * count:
            words[self.random.randrange(count)] = self.rare()
        return words

    def terms(self, count: int) -> list[str]:
        """Names of things, as in titles and code: no common words."""
        return self._terms.some(count)

    def rare(self) -> str:
        """A name that may never come again: an identifier, a number, a version."""
        one, two, three = self.random.choices(STEMS, k=3)
        shape = self.random.randrange(5)
        if shape == 0:
            return f"{one}{two.capitalize()}{three.capitalize()}"
        if shape == 1:
            return f"{one}_{two}_{three}"
        if shape == 2:
            return f"v{self.random.randrange(9)}.{self.random.randrange(30)}"
        if shape == 3:
            return str(self.random.randrange(10_000))
        return one + two + three
