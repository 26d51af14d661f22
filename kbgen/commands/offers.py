"""What the store offers for proposals: a candidate for every thread that makes an article."""

from collections.abc import Container, Mapping, Sequence
from contextlib import closing
from functools import partial

from kbgen import article_text
from kbgen.commands.copies import Copies
from kbgen.commands.made import Survey, articles_of, finished, parts_of, survey
from kbgen.config import Config
from kbgen.curate import unaccepted, wishes
from kbgen.curated import Curated
from kbgen.model import Thread
from kbgen.propose import published
from kbgen.propose.base import Candidate, Published
from kbgen.propose.candidates import candidate
from kbgen.store import Store

UNCERTAIN = "cannot be converted"
"""A thread dropped for this is still answered: its published article keeps its ground."""


class Offers:
    """Candidates by key, and why other threads make no article."""

    def __init__(
        self,
        config: Config,
        store: Store,
        articles: Mapping[str, Published],
        today: str,
        left: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`articles` are published, by key; `today` is YYYY-MM-DD.

        `left` are, by key, places of retired articles that lead to its own.
        """
        self.candidates: dict[str, Candidate] = {}
        """In order of the threads."""
        self.gone: dict[str, str] = {}
        """Reasons by key."""
        self._config, self._store, self._articles = config, store, articles
        self._today, self._left = today, left
        self._survey = Survey()
        self._places: dict[str, tuple[str, ...]] = {}

    def make(self, *, quiet: bool) -> None:
        """Make all candidates."""
        self._settle({}, quiet=quiet)
        self.candidates, self.gone = self._made(None)

    def fold(self, merged: Mapping[str, str], left: Mapping[str, tuple[str, ...]]) -> None:
        """Make those anew that change as maintainers merged threads into others' articles.

        `merged` leads from a thread's key to that of the article. Its own candidate stays, for the
        proposal that there may be. `left` is as it is for a source that has another NAME now.
        """
        self._left = left
        alone = {key: self.candidates[key] for key in merged if key in self.candidates}
        before, places = self._survey.into, self._places
        self._settle(merged, quiet=True)
        after = self._survey.into
        other = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        touched = {*other, *(before[key] for key in other & before.keys())}
        touched |= {after[key] for key in other & after.keys()}
        touched |= {
            key for key in {*places, *self._places} if places.get(key) != self._places.get(key)
        }
        candidates, gone = self._made(touched)
        order = [key for name in self._config.sources for key, _ in self._store.hashes(name)]
        fresh = {**{k: c for k, c in self.candidates.items() if k not in touched}, **candidates}
        self.candidates = {key: fresh[key] for key in order if key in fresh} | alone
        lost = {**{k: why for k, why in self.gone.items() if k not in touched}, **gone}
        self.gone = {key: lost[key] for key in order if key in lost}

    def _settle(self, merged: Mapping[str, str], *, quiet: bool) -> None:
        self._survey = survey(
            self._store, self._config, merged=merged, label="propose", quiet=quiet
        )
        places = published.former_places(self._articles, self._survey.into, self._survey.places)
        for key, more in self._left.items():
            places[key] = tuple(sorted({*places.get(key, ()), *more}))
        self._places = places

    def _made(self, only: Container[str] | None) -> tuple[dict[str, Candidate], dict[str, str]]:
        found: dict[str, Candidate] = {}
        text = partial(self._text, self._survey.members(), self._places)
        gone: dict[str, str] = {}
        hidden = self._config.propose.no_coauthor
        results = articles_of(
            self._store, self._config, self._survey, places=self._places, only=only
        )
        with closing(Copies(self._config)) as copies:
            for key, result in results:
                if isinstance(result, Curated):
                    made, again = copies.shown(result), partial(text, key)
                    others = [self._thread(other) for other in result.taken]
                    found[key] = candidate(
                        self._thread(key), made, self._today, hidden, again, others
                    )
                elif UNCERTAIN not in result.reason:
                    gone[key] = f"its thread makes no article any more: {result.reason}"
        return found, gone

    def _thread(self, key: str) -> Thread:
        """As curation read it: with the wishes of its people, and the answer that counts."""
        settings = self._config.curate
        return unaccepted.applied(wishes.applied(self._store.thread(key), settings), settings)[0]

    def _text(
        self, members: Mapping[str, Sequence[str]], places: Mapping[str, tuple[str, ...]], key: str
    ) -> str:
        """The file of a candidate, made once more: few of them are read, none is held."""
        parts = parts_of(self._store, key, members.get(key, ()))
        made = finished(parts, places.get(key, ()), self._config.curate)
        with closing(Copies(self._config)) as copies:
            return article_text.render(copies.shown(made).article)
