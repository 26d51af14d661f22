"""Copies of images, as harvest fetched them, for articles in content/ and in proposals."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kbgen import content
from kbgen.config import Config
from kbgen.curate.pictures import FOLDER, used, with_copies
from kbgen.curated import Curated
from kbgen.files import write_bytes
from kbgen.images.cache import Cache
from kbgen.model import Article
from kbgen.propose.base import Change


class Copies:
    """Copies of images for articles. Where images are left as links it does nothing."""

    def __init__(self, config: Config) -> None:
        """Open the cache if kbgen.yml asks for copies, and there is one."""
        self._cache = Cache(config.work / "images") if self.wanted(config) else None

    @staticmethod
    def wanted(config: Config) -> bool:
        """Whether articles may show copies: kbgen.yml asks for them, and there is a cache."""
        return config.curate.images.mode == "download" and (config.work / "images").is_dir()

    def close(self) -> None:
        """Let go of the cache."""
        if self._cache is not None:
            self._cache.close()

    def shown(self, curated: Curated) -> Curated:
        """With copies in the place of images, as far as there are any."""
        if self._cache is None:
            return curated
        article = with_copies(curated.article, self._cache.copy)
        return curated if article is curated.article else replace(curated, article=article)

    def put(self, article: Article, content: Path) -> None:
        """Write the copies that `article` refers to into content/, where they are not there yet."""
        for name in used(article.body) if self._cache is not None else ():
            file = content / FOLDER / name
            if not file.is_file() and (data := self._data(name)):
                write_bytes(file, data)

    def beside(self, change: Change, before: str) -> Change:
        """`change` with the copies that come with its text, and those that go with that `before`.

        What is not in the cache was published before, and is left as it is.
        """
        text = change.text or ""
        names = self.let_go(before, text)
        let_go = tuple(f"content/{FOLDER}/{name}" for name in names)
        return replace(change, assets=self._files(text), let_go=let_go)

    def _files(self, text: str) -> tuple[tuple[str, bytes], ...]:
        names = used(text) if self._cache is not None else ()
        found = ((f"content/{FOLDER}/{name}", self._data(name)) for name in names)
        return tuple((path, data) for path, data in found if data)

    def let_go(self, before: str, after: str) -> tuple[str, ...]:
        """Names of copies that an article's text referred to and, written anew, does not.

        `after` is "" where the article goes. A copy stays while the image itself is shown in its
        place, for it was taken from the cache, and where nobody knows any more what it is of.
        """
        names = [name for name in used(before) if name not in used(after)]
        if not after:
            return tuple(names)
        return tuple(name for name in names if self._is_gone(name, after))

    def _is_gone(self, name: str, text: str) -> bool:
        urls = self._cache.addresses(name) if self._cache is not None else []
        # http or https, or neither
        return bool(urls) and not any(url.partition(":")[2] in text for url in urls)

    def _data(self, name: str) -> bytes:
        try:
            return self._cache.data(name) if self._cache is not None else b""
        except OSError:
            return b""


def clear(folder: Path, names: Iterable[str]) -> list[str]:
    """Delete those of the copies that no file in content/, the `folder`, refers to; their names."""
    gone = {name for name in names if (folder / FOLDER / name).is_file()}
    for _, path in content.files(folder) if gone else ():
        gone.difference_update(used(path.read_text(encoding="utf-8", errors="replace")))
    for name in gone:
        (folder / FOLDER / name).unlink()
    return sorted(gone)
