from types import SimpleNamespace
from typing import Any

from mkdocs.utils import normalize_url

from kbgen.publish import batches
from kbgen.publish.batches import Pressed
from kbgen.publish.incremental import KeptPage

KEPT = KeptPage(key=b"", date="", dest="", lookups=[], ids=[], links=[])


def test_what_mkdocs_remembers_of_addresses_does_not_grow_with_the_pages() -> None:
    shop: Any = SimpleNamespace(config=SimpleNamespace(), messages=SimpleNamespace(said=[]))

    def build(name: str) -> Pressed[bytes]:
        page: Any = SimpleNamespace(url=f"{name}/")
        normalize_url(f"assets/{name}.css", page=page)
        return Pressed(name=name, page=KEPT, more=None)

    names = [f"articles/page-{number}" for number in range(200)]
    for start in (0, 64, 128):
        batches._batch(shop, build, names, start)
    kept = [cache.cache_info().currsize for cache in batches._UNBOUNDED]
    assert len(kept) == 2
    assert max(kept) == 0
