"""The store holds nothing of people who are to be forgotten, whatever is harvested."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kbgen.curate.forgotten import erased, people
from kbgen.curate.wishes import hashed
from kbgen.model import Thread
from kbgen.packing import pack
from kbgen.settings import Settings, Wish
from kbgen.store import Store
from kbgen.store_erasing import Erasing

Make = Callable[..., Thread]


def erasing(*who: str) -> Erasing:
    settings = Settings(people=tuple(Wish(who=hashed(one), credit="none") for one in who))
    return Erasing(people(settings), partial(erased, settings=settings))


def harvested(store: Store, *threads: Thread) -> None:
    store.begin("forum")
    store.put("forum", threads, 0)
    store.finish("forum", "as it is", b"{}", whole=True)


def shown(store: Store) -> str:
    return repr(list(store.threads("forum")))


@pytest.fixture
def path(tmp_path: Path, thread: Make) -> Path:
    """A store with two threads, and a draft of each."""
    store = Store(tmp_path / "store.db")
    other = thread(key="forum:20", id="20", posts=thread().posts[:1])
    harvested(store, thread(), other)
    for key in ("forum:10", "forum:20"):
        store.drafts.keep(key, b"input", b"draft", b"facts")
        store.insights.keep([(key, b"input", b"what bob wrote")])
    store.close()
    return tmp_path / "store.db"


def test_opened_for_the_first_time_it_is_swept(path: Path) -> None:
    store = Store(path, erasing("forum:2"))
    assert "bob" not in shown(store)
    assert "navigation" not in shown(store)
    assert store.drafts.facts("forum:20") == b"facts"
    with pytest.raises(KeyError):
        store.drafts.facts("forum:10")
    with pytest.raises(KeyError):
        store.drafts.packed("forum:10")
    assert store.insights.get("forum:10", b"input") is None
    assert store.insights.get("forum:20", b"input") == b"what bob wrote"
    assert store.fingerprint("forum") == "as it is"


def test_the_bytes_are_overwritten(path: Path, thread: Make) -> None:
    before = pack(thread()).data
    assert before in path.read_bytes()
    Store(path, erasing("forum:2")).close()
    assert before not in path.read_bytes()


def test_nothing_is_left_of_threads_that_are_gone(path: Path, thread: Make) -> None:
    store = Store(path)
    harvested(store, thread(key="forum:20", id="20"))
    store.close()
    swept = Store(path, erasing("forum:99"))
    with pytest.raises(KeyError):
        swept.drafts.packed("forum:10")
    assert swept.insights.get("forum:10", b"input") is None


def test_what_is_harvested_later_comes_in_without_them(path: Path, thread: Make) -> None:
    store = Store(path, erasing("forum:2"))
    harvested(store, thread(), thread(key="forum:30", id="30"))
    assert "bob" not in shown(store)
    assert store.count("forum") == 2


def test_a_sweep_is_done_once(path: Path) -> None:
    Store(path, erasing("forum:2")).close()
    asked: list[str] = []

    def note(thread: Thread) -> Thread:
        asked.append(thread.key)
        return thread

    Store(path, erasing("forum:2")._replace(thread=note)).close()
    assert asked == []
    Store(path, erasing("forum:2", "forum:1")._replace(thread=note)).close()
    assert asked == ["forum:10", "forum:20"]


def test_who_comes_back_is_harvested_anew(path: Path, thread: Make) -> None:
    Store(path, erasing("forum:2")).close()
    store = Store(path, erasing())
    assert store.fingerprint("forum") == ""
    harvested(store, thread())
    assert "bob" in shown(store)


def test_a_sweep_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    def broken(thread: Thread) -> Thread:
        if thread.key == "forum:20":
            raise RuntimeError("power")
        return erasing("forum:2").thread(thread)

    with pytest.raises(RuntimeError, match="power"):
        Store(path, erasing("forum:2")._replace(thread=broken))
    assert "bob" in shown(Store(path))
