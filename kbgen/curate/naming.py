"""Which file an article gets where several would have the same."""

from collections.abc import Collection, Iterator, Mapping

from kbgen.curate.place import with_id


class Names:
    """Gives every article a path of its own, in the order in which they ask."""

    def __init__(
        self, taken: Collection[str] = (), former: Mapping[str, Collection[str]] | None = None
    ) -> None:
        """`taken` are paths in lower case; only the keys in `former[path]` may come back there."""
        self._taken = set(taken)
        self._former = former or {}

    def give(self, key: str, section: str, slug: str) -> str:
        """The first of `wanted` that is free: from now on it is taken."""
        path = next(path for path in wanted(key, section, slug) if not self._is_taken(path, key))
        self._taken.add(path.lower())
        return path

    def _is_taken(self, path: str, key: str) -> bool:
        """A former place leads to another article: only who stood there may come back."""
        path = path.lower()
        return path in self._taken or key not in self._former.get(path, (key,))


def wanted(key: str, section: str, slug: str) -> Iterator[str]:
    """Paths below content/ for the article of thread `key`, the best first, without end."""
    yield f"{section}/{slug}.md"
    slug = with_id(slug, key.partition(":")[2])
    yield f"{section}/{slug}.md"
    number = 2
    while True:
        # equal names and equal native ids: the same thread in two sources
        yield f"{section}/{with_id(slug, str(number))}.md"
        number += 1
