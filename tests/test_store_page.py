"""Pages of live sources in the store: with their place, whole or not at all."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.model import Dropped, Failed, Thread
from kbgen.store import Store
from kbgen.store_page import Page

Make = Callable[..., Thread]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


@pytest.fixture
def some(thread: Make) -> Callable[..., list[Thread]]:
    def make(*ids: int, **changes: Any) -> list[Thread]:
        return [thread(key=f"forum:{i}", id=str(i), **changes) for i in ids]

    return make


def held(store: Store) -> list[str]:
    return [thread.id for thread in store.threads("forum")]


def test_page_is_stored_with_its_place(store: Store, some: Make) -> None:
    assert store.walk("forum", "f") == ""
    page = Page(records=some(1, 2), fingerprint="f", state="after 2", begins=True)
    assert store.put_page("forum", page) == (2, 0)
    assert store.walk("forum", "f") == "after 2"
    # another fingerprint: what was remembered does not hold
    assert store.walk("forum", "g") == ""
    assert store.count("forum") == 2


def test_nothing_of_a_page_that_breaks_is_stored(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1), fingerprint="f", state="1", begins=True))
    bad = Failed(file="o/r", record="no number", reason="x")
    with pytest.raises(ValueError, match="no number"):
        store.put_page("forum", Page(records=[*some(2), bad], fingerprint="f", state="2"))
    assert held(store) == ["1"]
    assert store.walk("forum", "f") == "1"


def test_only_a_whole_pass_removes_what_it_did_not_see(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1, 2, 3, 4), state="", begins=True, whole=True))
    assert store.put_page("forum", Page(records=some(2), state="")) == (0, 0)
    assert len(held(store)) == 4
    store.put_page("forum", Page(records=some(1), state="", begins=True))
    failed = Failed(file="o/r", record="4", reason="not whole")
    # over two pages, as after an interruption; what could not be read stays as it was
    assert store.put_page("forum", Page(records=[*some(3), failed], state="", whole=True)) == (0, 1)
    assert held(store) == ["1", "3", "4"]


def test_pass_that_begins_anew_forgets_what_the_last_one_saw(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1, 2), state="", begins=True))
    store.put_page("forum", Page(records=some(2), state="", begins=True, whole=True))
    assert held(store) == ["2"]


def test_refusals_follow_their_thread(store: Store, some: Make) -> None:
    failed = Failed(file="o/r", record="1", reason="not whole")
    dropped = Dropped(key="forum:2", reason="x")
    store.put_page("forum", Page(records=some(1, 2), state=""))
    assert store.put_page("forum", Page(records=[failed, dropped], state="")) == (0, 1)
    assert list(store.refused("forum")) == [failed, dropped]
    assert held(store) == ["1"]
    store.put_page("forum", Page(records=some(1), gone=["2"], state=""))
    assert list(store.refused("forum")) == []


def test_gone_threads_go(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1, 2), state=""))
    assert store.put_page("forum", Page(gone=["2", "7"], state="")) == (0, 1)
    assert held(store) == ["1"]


def test_a_page_without_a_place_leaves_the_place(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1), fingerprint="f", state="1"))
    store.put_page("forum", Page(records=some(2)))
    assert store.walk("forum", "f") == "1"


def test_source_that_becomes_an_export_or_goes_is_forgotten(store: Store, some: Make) -> None:
    store.put_page("forum", Page(records=some(1), fingerprint="f", state="1"))
    store.begin("forum")
    assert store.walk("forum", "f") == ""
    store.put_page("forum", Page(fingerprint="f", state="1"))
    store.forget_other_sources(["other"])
    assert store.walk("forum", "f") == ""
    assert held(store) == []


@pytest.mark.parametrize(
    "older",
    [
        "DROP TABLE walk; DROP TABLE passed; DROP TABLE fact; DROP TABLE insight; "
        "PRAGMA user_version = 1",
        "DROP TABLE fact; DROP TABLE insight; PRAGMA user_version = 2",
        "DROP TABLE insight; PRAGMA user_version = 3",
    ],
)
def test_store_of_a_version_before_is_kept(tmp_path: Path, some: Make, older: str) -> None:
    path = tmp_path / "store.db"
    store = Store(path)
    store.put_page("forum", Page(records=some(1), state="1"))
    store.close()
    database = sqlite3.connect(path)
    database.executescript(older)
    database.close()
    store = Store(path)
    assert held(store) == ["1"]
    assert store.walk("forum", "") == ("" if "walk" in older else "1")
    assert store.insights.get("forum:1", b"") is None
