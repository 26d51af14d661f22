"""The store: nothing lost, nothing twice, nothing written that did not change."""

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.errors import StoreError
from kbgen.model import Dropped, Failed, Thread
from kbgen.store import Store

Make = Callable[..., Thread]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb" / "store.db"


def several(make: Make, ids: list[int]) -> list[Thread]:
    return [make(key=f"forum:{i}", id=str(i), title=f"Title {i}") for i in ids]


def fill(store: Store, threads: list[Thread], fingerprint: str = "f") -> int:
    store.begin("forum")
    changed = store.put("forum", threads, 0)
    store.finish("forum", fingerprint, b"{}", whole=True)
    return changed


def test_threads_come_back_whole_and_in_order_of_their_ids(path: Path, thread: Make) -> None:
    threads = several(thread, [100, 9, 10, 1])
    store = Store(path)
    assert fill(store, threads) == 4
    assert [t.id for t in store.threads("forum")] == ["1", "9", "10", "100"]
    assert store.thread("forum:9") == threads[1]
    with pytest.raises(KeyError):
        store.thread("forum:7")


def test_what_did_not_change_is_not_written(path: Path, thread: Make) -> None:
    store = Store(path)
    threads = several(thread, [1, 2])
    fill(store, threads)
    assert fill(store, threads) == 0
    edited = dataclasses.replace(threads[0], title="Other")
    assert fill(store, [edited, threads[1]]) == 1
    assert store.thread("forum:1").title == "Other"


def test_threads_that_vanished_go_only_after_a_whole_harvest(path: Path, thread: Make) -> None:
    store = Store(path)
    fill(store, several(thread, [1, 2, 3]))
    store.begin("forum")
    store.put("forum", several(thread, [1]), 0)
    assert store.finish("forum", "g", b"", whole=False) == 0
    assert len(list(store.threads("forum"))) == 3
    # a harvest that stopped early must be due again
    assert store.fingerprint("forum") == ""
    store.begin("forum")
    store.put("forum", several(thread, [1]), 0)
    assert store.finish("forum", "g", b"c", whole=True) == 2
    assert [t.id for t in store.threads("forum")] == ["1"]
    assert (store.fingerprint("forum"), store.counts("forum")) == ("g", b"c")


def test_a_batch_is_stored_whole_or_not_at_all(path: Path, thread: Make) -> None:
    store = Store(path)
    store.begin("forum")

    def failing() -> object:
        yield from several(thread, [1, 2])
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        store.put("forum", failing(), 0)  # type: ignore[arg-type]
    assert list(store.threads("forum")) == []
    # another process sees no lock left behind
    Store(path).close()


def test_refused_records_are_kept_in_order(path: Path, thread: Make) -> None:
    store = Store(path)
    failed = Failed(file="Posts.xml", record="line 3", reason="no Id")
    dropped = Dropped(key="forum:7", reason="not a question: tag wiki")
    store.begin("forum")
    store.put("forum", [failed, *several(thread, [1]), dropped], 0)
    store.finish("forum", "f", b"", whole=True)
    assert list(store.refused("forum")) == [failed, dropped]
    store.begin("forum")
    assert list(store.refused("forum")) == []


def test_sources_that_are_configured_no_more_are_forgotten(path: Path, thread: Make) -> None:
    store = Store(path)
    fill(store, several(thread, [1]))
    store.forget_other_sources(["forum"])
    assert len(list(store.threads("forum"))) == 1
    store.forget_other_sources(["other"])
    assert list(store.threads("forum")) == []
    assert store.fingerprint("forum") == ""


def test_foreign_and_newer_files_are_refused_in_one_line(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database, " * 100)
    with pytest.raises(StoreError, match=r"store\.db: .*delete the file"):
        Store(path)
    path.unlink()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="another version"):
        Store(path)
