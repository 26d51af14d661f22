"""Many images: politely, resumably, and what is known of them afterwards."""

import sqlite3
import threading
from pathlib import Path

import pytest

from kbgen.images.cache import TRIES, Cache, name_of
from kbgen.images.download import IN_A_ROW, by_host, fetched
from kbgen.images.fetch import NoImage


def urls(*hosts: str, each: int = 3) -> list[str]:
    return [f"https://{host}/{n}.png" for host in hosts for n in range(each)]


def test_by_host_everything_in_order() -> None:
    assert by_host(["https://b/2", "https://A/1", "https://b/1"]) == {
        "a": ["https://A/1"],
        "b": ["https://b/1", "https://b/2"],
    }


def test_a_host_is_asked_for_one_after_the_other_in_order() -> None:
    lock = threading.Lock()
    busy: set[str] = set()
    most, asked = 0, []

    def get(url: str) -> bytes:
        nonlocal most
        host = url.split("/")[2]
        with lock:
            assert host not in busy
            busy.add(host)
            most = max(most, len(busy))
            asked.append(url)
        with lock:
            busy.remove(host)
        return url.encode()

    wanted = urls("a", "b", "c", "d", "e", "f", each=20)
    found = dict(fetched(reversed(wanted), get, hosts=3))
    assert found == {url: url.encode() for url in wanted}
    assert most <= 3
    assert [url for url in asked if "//c/" in url] == sorted(u for u in wanted if "//c/" in u)


@pytest.mark.parametrize(("lasting", "asked"), [(False, IN_A_ROW), (True, 9)])
def test_a_host_with_bad_moments_is_left_alone(lasting: bool, asked: int) -> None:
    def get(url: str) -> bytes:
        raise NoImage("answer", lasting=lasting)

    assert len(list(fetched(urls("a", each=9), get, hosts=2))) == asked


def test_a_host_that_is_not_found_is_asked_for_once() -> None:
    asked = []

    def get(url: str) -> bytes:
        asked.append(url)
        raise NoImage("host is not found", lasting=False)

    assert len(list(fetched(urls("a", each=9), get, hosts=2))) == 9
    assert len(asked) == 1


def test_closing_it_stops_the_workers() -> None:
    before = threading.active_count()
    answers = fetched(urls("a", "b", each=10_000), lambda _: b"x" * 1000, hosts=2)
    next(answers)
    answers.close()
    assert threading.active_count() == before


def test_a_bug_in_a_worker_is_not_lost() -> None:
    def get(url: str) -> bytes:
        raise KeyError(url)

    with pytest.raises(KeyError):
        list(fetched(urls("a"), get, hosts=2))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "images")


def test_one_image_at_two_addresses_is_one_file(cache: Cache, tmp_path: Path) -> None:
    names = {cache.keep(url, b"RIFF") for url in urls("a", "b")}
    assert names == {name_of(b"RIFF")}
    assert [file.name for file in (tmp_path / "images").glob("*.webp")] == list(names)
    assert cache.data(cache.copy("https://a/0.png")) == b"RIFF"
    cache.close()


def test_what_is_there_or_dead_is_not_due(cache: Cache) -> None:
    wanted = urls("a", each=4)
    cache.keep(wanted[0], b"RIFF")
    cache.refuse(wanted[1], "answer 404", lasting=True)
    cache.refuse(wanted[2], "answer 503", lasting=False)
    assert cache.due(wanted) == wanted[2:]
    assert cache.due(wanted, full=True) == wanted[1:]
    assert cache.reason(wanted[1]) == "answer 404"
    cache.close()


def test_a_bad_moment_is_forgiven_a_few_times(cache: Cache) -> None:
    wanted = urls("a", each=1)
    for _ in range(TRIES):
        assert cache.due(wanted) == wanted
        cache.refuse(wanted[0], "answer 503", lasting=False)
    assert cache.due(wanted) == []
    cache.close()


def test_a_file_that_was_deleted_is_due_again(cache: Cache, tmp_path: Path) -> None:
    wanted = urls("a", each=1)
    (tmp_path / "images" / cache.keep(wanted[0], b"RIFF")).unlink()
    assert cache.copy(wanted[0]) == ""
    assert cache.due(wanted) == wanted
    cache.close()


def test_it_is_still_known_after_a_kill(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.keep("https://a/1", b"RIFF")
    # no close: as after kill -9 each answer is on disk already
    other = Cache(tmp_path)
    assert other.copy("https://a/1") == name_of(b"RIFF")
    first.close()
    other.close()


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        Cache(tmp_path)
