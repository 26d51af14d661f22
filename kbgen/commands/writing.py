"""Articles into content/, by workers: finished, compared with what stands there, and written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kbgen import article_text
from kbgen.commands.copies import Copies
from kbgen.commands.made import Parts, finished
from kbgen.commands.standing import Entry, digest_of, stamp_of
from kbgen.config import Config
from kbgen.files import write_text
from kbgen.model import Article
from kbgen.workers import portions

Result = Literal["new", "changed", "unchanged", "edited_by_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An article to be finished and, where it is not there yet, written."""

    key: str
    """Key of its thread."""
    made_from: bytes
    """Hash of all that it is made of."""
    parts: Parts
    """The drafts."""
    former: tuple[str, ...]
    """Its former places."""
    path: str
    """Where it stands or shall stand."""
    standing: bytes | None
    """Digest of the file there; None without one."""
    edited: bool
    """A person edited that file: it is not written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of an order."""

    key: str
    """As in the order."""
    made_from: bytes
    """As in the order."""
    result: Result
    """What happened to the file."""
    digest: bytes
    """Of the article's text."""
    entry: Entry | None = None
    """The file, where it was written."""
    let_go: tuple[str, ...] = ()
    """Names of copies of images that it showed before and shows no more."""


class Writer:
    """Carries out orders, each with its own process's copies of images."""

    def __init__(self, config: Config, *, dry_run: bool) -> None:
        """With `dry_run` nothing is written to content/."""
        self._config = config
        self._dry_run = dry_run
        self._copies: Copies | None = None

    def __call__(self, orders: list[Order]) -> list[Written]:
        """What became of `orders`, in their order."""
        if self._copies is None:
            # here, not above: a forked worker must not share a connection to a database
            self._copies = Copies(self._config)
        return [self._carried_out(order, self._copies) for order in orders]

    def close(self) -> None:
        """Let go of the copies that this process opened."""
        if self._copies is not None:
            self._copies.close()

    def _carried_out(self, order: Order, copies: Copies) -> Written:
        made = finished(order.parts, order.former, self._config.curate)
        article = copies.shown(made).article
        if order.edited:
            return self._written(order, "edited_by_people", b"")
        if not self._dry_run:
            copies.put(article, self._config.content)
        text = article_text.render(article)
        digest = digest_of(text)
        if order.standing == digest:
            return self._written(order, "unchanged", digest)
        if order.standing is None:
            entry = None if self._dry_run else self._put(order, article, text, digest)
            return self._written(order, "new", digest, entry)
        if self._dry_run:
            return self._written(order, "changed", digest)
        # without copies none can go, and the file need not be read
        before = self._before(order) if Copies.wanted(self._config) else ""
        let_go = copies.let_go(before, text)
        entry = self._put(order, article, text, digest)
        return self._written(order, "changed", digest, entry, let_go)

    def _before(self, order: Order) -> str:
        try:
            return (self._config.content / order.path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _put(self, order: Order, article: Article, text: str, digest: bytes) -> Entry:
        file = self._config.content / order.path
        write_text(file, text)
        return Entry(
            path=order.path,
            key=order.key,
            edited=False,
            digest=digest,
            stamp=stamp_of(file.stat()),
            redirects=article.redirects,
            also=tuple(source.key for source in article.also),
        )

    def _written(
        self,
        order: Order,
        result: Result,
        digest: bytes,
        entry: Entry | None = None,
        let_go: tuple[str, ...] = (),
    ) -> Written:
        return Written(
            key=order.key,
            made_from=order.made_from,
            result=result,
            digest=digest,
            entry=entry,
            let_go=let_go,
        )


def batches(orders: Iterable[Order]) -> Iterator[list[Order]]:
    """Orders in the portions that workers get."""
    return portions(orders, lambda order: len(order.parts.draft))
