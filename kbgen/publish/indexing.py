"""The search index as a part of a build: what became of its articles, which of its files differ.

The index keeps notes of its own (`kbgen.publish.searching`). A token tells whether they are of the
build that the site stands by; where they are not, as after a kill, all articles are read once more.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kbgen.model import Placed
from kbgen.pages.corpus import Settings
from kbgen.publish.reading import whole
from kbgen.publish.searching import Kept
from kbgen.publish.state import State
from kbgen.search.contribution import contribution

KIND = "search"
_NOTE = "search"


class Indexing:
    """The index of a site, open for changes."""

    def __init__(self, folder: Path, settings: Settings, state: State) -> None:
        """In the folder .kbgen/; `state` are the notes of the build."""
        self._kept, self._lang, self._state = Kept(folder, settings.lang), settings.lang, state
        self._is_on = settings.options.search
        self._is_known = self._kept.token == (state.meta(_NOTE, str) or "")

    def __enter__(self) -> "Indexing":
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def begin(self) -> None:
        """Forget all: a whole new site comes."""
        self._kept.clear()
        self._is_known = True

    def of(self, placed: Placed) -> bytes:
        """What the index needs of an article with its body; b"" where the site has no index. Pure,
        for workers."""
        return contribution(placed, self._lang) if self._is_on else b""

    def put(self, path: str, data: bytes) -> None:
        """An article that is new or changed."""
        self._kept.put(path, data)

    def drop(self, path: str) -> None:
        """An article that may be gone."""
        self._kept.drop(path)

    def files(
        self, articles: Iterable[Placed], docs: Path, damaged: Iterable[str]
    ) -> Iterator[tuple[str, bytes | None]]:
        """Files that differ, None for one that is gone; `articles` are all of the site."""
        if not self._is_on:
            return
        everything = any(self._is_ours(name) for name in damaged)
        if not self._is_known:
            self._kept.clear()
            for one in articles:
                self._kept.put(one.path, self.of(whole(one, docs)))
            everything = True
        given = set()
        for name, data in self._kept.files(everything=everything):
            given.add(name)
            yield name, data
        if self._kept.whole:
            query = "SELECT name FROM file WHERE kind = ?"
            old = [row[0] for row in self._state.rows(query, (KIND,))]
            yield from ((name, None) for name in old if name not in given)
        self._state.note(_NOTE, self._kept.token)

    def _is_ours(self, name: str) -> bool:
        query = "SELECT 1 FROM file WHERE name = ? AND kind = ?"
        return next(self._state.rows(query, (name, KIND)), None) is not None
