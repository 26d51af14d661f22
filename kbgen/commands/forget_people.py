"""Who is meant by an address, a number or a name, and where they took part."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen import content
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.curate.forgotten import people_of
from kbgen.curate.wishes import hashed, identities
from kbgen.errors import ConfigError
from kbgen.identity import normal, profile
from kbgen.model import Author, Thread
from kbgen.store import Store

_SHOWN = 10
"""People of one name that an error lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A person."""

    identities: frozenset[str]
    """All that they are known by, as `wishes.identities` gives it."""
    names: frozenset[str]
    """As shown anywhere."""
    threads: frozenset[str]
    """Keys of those in which they wrote, edited or accepted."""
    posts: int
    """That they wrote, or edited."""

    @property
    def told(self) -> frozenset[str]:
        """`identities`, each address once: in lower case."""
        theirs = self.identities
        return frozenset(one for one in theirs if one == one.lower() or one.lower() not in theirs)


def find(config: Config, store: Store, who: str) -> Found:
    """The person `who`. Raises ConfigError for a name, and for somebody nobody knows here."""
    people = Counter[tuple[str, Author]]()
    for thread in _threads(config, store):
        people.update((thread.source, author) for author in people_of(thread))
    credited = {
        (credit.url, credit.name)
        for placed in content.each(config.content)
        for credit in placed.article.contributors
    }
    own = _closed({normal(who)}, people)
    theirs = {(source, author) for source, author in people if own & {*identities(author, source)}}
    names = {author.name for _, author in theirs}
    names |= {name for url, name in credited if url and profile(url) in own}
    if not names and hashed(normal(who)) not in {wish.who for wish in config.curate.people}:
        raise ConfigError(_unknown(who, people))
    threads = {
        thread.key
        for thread in _threads(config, store)
        if any((thread.source, author) in theirs for author in people_of(thread))
    }
    return Found(
        identities=frozenset(own),
        names=frozenset(names),
        threads=frozenset(threads),
        posts=sum(people[one] for one in theirs),
    )


def _threads(config: Config, store: Store) -> Iterator[Thread]:
    for name in config.sources:
        yield from store.threads(name)


def _closed(own: set[str], people: Iterable[tuple[str, Author]]) -> set[str]:
    """All that belongs together: a profile and the numbers that go with it."""
    known = [{*identities(author, source)} for source, author in people if author.kind == "person"]
    while True:
        more = set[str]().union(*(one for one in known if one & own)) - own
        if not more:
            return own
        own |= more


def _unknown(who: str, people: Counter[tuple[str, Author]]) -> str:
    """What to write instead."""
    same = sorted(
        {
            (next(identities(author, source), ""), source, count)
            for (source, author), count in people.items()
            if author.name.casefold() == who.casefold() and author.kind == "person"
        }
    )
    told = [f"{one} ({counted(n, 'post')} in {source})" for one, source, n in same if one][:_SHOWN]
    if told:
        return f"{who}: a name is not enough; say which: {'; '.join(told)}"
    return (
        f"{who}: nobody here is known by that: write the address of a profile, or NAME:id of a "
        "source; for somebody who must not appear in the future, write it into people.yml"
    )
