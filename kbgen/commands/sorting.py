"""What becomes of each thread in a run of `kbgen curate`: dropped, left as it is, or ordered."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from kbgen.commands.copies import Copies
from kbgen.commands.made import Survey, facts_of_all, folded_into, parts_of
from kbgen.commands.shelf import Shelf
from kbgen.commands.writing import Order
from kbgen.config import Config
from kbgen.model import Dropped
from kbgen.progress import Progress
from kbgen.report import Counts, Outcome, Reject, Rejected
from kbgen.store import Store
from kbgen.store_drafts import Row

_HASH = 16


class Sorting:
    """Goes through all threads once. It counts them, and orders the articles that need work."""

    def __init__(
        self,
        config: Config,
        store: Store,
        shelf: Shelf,
        found: Survey,
        outcome: Outcome,
        reject: Reject,
        heirs: Mapping[str, str],
    ) -> None:
        """`outcome` gets the counts, `reject` what is dropped; `shelf` is settled by `found`.

        `heirs` leads from articles that are removed to those that take their places.
        """
        self.unchanged = 0
        """Articles that need no work: neither they nor their files changed since the last run."""
        self.held = Counts()
        """Articles of which `kbgen propose` opens no proposal, by reason, published ones too."""
        self.last = Counts()
        """Articles that `kbgen propose` proposes after all others, in the same way."""
        self.dropped: dict[str, str] = {}
        """Reason by key, of dropped threads whose article stands in content/."""
        self._config, self._store, self._shelf = config, store, shelf
        self._found, self._outcome, self._reject = found, outcome, reject
        self._members = found.members()
        self._places = shelf.settle(found.wished, {**found.into, **heirs}, found.places)
        # copies of images come and go apart from threads
        self._lasting = not Copies.wanted(config)

    def orders(self, progress: Progress) -> Iterator[Order]:
        """The articles that may have to be written, in order of the threads."""
        for row, facts in facts_of_all(self._store, self._config.sources):
            if facts.dropped is not None:
                self._drop(row.key, facts.dropped)
            elif row.key in self._found.into:
                target = self._found.into[row.key]
                self._drop(row.key, folded_into(self._store, row.key, target))
            else:
                self._outcome.sources[row.key.partition(":")[0]].keep()
                if facts.hold:
                    self.held.drop(facts.hold)
                elif facts.doubt:
                    self.last.drop(facts.doubt)
                progress.step()
                order = self._order(row)
                if order is None:
                    self.unchanged += 1
                else:
                    yield order

    def _drop(self, key: str, dropped: Dropped) -> None:
        self._outcome.sources[key.partition(":")[0]].drop(dropped.reason)
        if self._shelf.has(key):
            self.dropped[key] = dropped.reason
        self._reject(Rejected(key=key, url=dropped.url, reason=dropped.reason))

    def _order(self, row: Row) -> Order | None:
        members = self._members.get(row.key, ())
        former = self._places.get(row.key, ())
        made_from = self._made_from(row, members, former)
        entry = self._shelf.standing(row.key)
        if (
            self._lasting
            and entry is not None
            and not entry.edited
            and row.shown == made_from + entry.digest
        ):
            return None
        return Order(
            key=row.key,
            made_from=made_from,
            parts=parts_of(self._store, row.key, members),
            former=tuple(former),
            path=self._shelf.path(row.key),
            standing=entry.digest if entry is not None else None,
            edited=entry is not None and entry.edited,
        )

    def _made_from(self, row: Row, members: Iterable[str], former: Iterable[str]) -> bytes:
        """Hash of all that the text hangs on: drafts, which threads are folded, former places."""
        digest = hashlib.blake2b(row.input, digest_size=_HASH)
        for key in members:
            digest.update(self._store.drafts.input(key))
        for place in former:
            digest.update(f"\n{place}".encode())
        return digest.digest()
