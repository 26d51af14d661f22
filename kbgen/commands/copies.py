"""Copies of images, as harvest fetched them, for articles in content/ and in proposals."""

from dataclasses import replace
from pathlib import Path

from kbgen.config import Config
from kbgen.curate.pictures import FOLDER, used, with_copies
from kbgen.curated import Curated
from kbgen.files import write_bytes
from kbgen.images.cache import Cache
from kbgen.model import Article


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

    def files(self, text: str) -> tuple[tuple[str, bytes], ...]:
        """(path below the root, bytes) of the copies that an article's text refers to.

        What is not in the cache was published before, and is left as it is.
        """
        names = used(text) if self._cache is not None else ()
        found = ((f"content/{FOLDER}/{name}", self._data(name)) for name in names)
        return tuple((path, data) for path, data in found if data)

    def _data(self, name: str) -> bytes:
        try:
            return self._cache.data(name) if self._cache is not None else b""
        except OSError:
            return b""
