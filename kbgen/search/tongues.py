"""Which language's rules cut a form, on a site with articles in several."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from kbgen.search.contribution import Contribution
from kbgen.search.stems import labels, stemmer
from kbgen.search.stopwords import stopwords


class Tongues:
    """The languages of a site's articles; those in the site's own have the first word."""

    def __init__(self, site: str, foreign: Iterable[Contribution] = ()) -> None:
        """`foreign`: articles in other languages than `site`."""
        self._site = site
        counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for given in foreign:
            for word in given.words.split():
                counted[word][given.lang] += 1
        self._foreign = {word: min(langs) for word, langs in counted.items()}
        self.mixed = bool(counted)
        """Whether there are articles in other languages."""

    def hear(self, given: Contribution) -> None:
        """Learn that the forms of an article in the site's own language are of it."""
        if given.lang == self._site:
            for word in self._foreign.keys() & given.words.split():
                del self._foreign[word]

    def labels(self, words: Iterable[str]) -> list[str]:
        """What forms are cut to."""
        if not self._foreign:
            return labels(self._site)(words)
        return [stemmer(self._foreign.get(word, self._site))(word) for word in words]

    @cached_property
    def stop(self) -> frozenset[str]:
        """All forms that may say little."""
        return stopwords(self._site).union(*map(stopwords, set(self._foreign.values())))

    def is_stop(self, word: str) -> bool:
        """Whether a form says little."""
        return word in self.stop and word in stopwords(self._foreign.get(word, self._site))
