"""Threads and records as the store keeps them."""

from kbgen.model import Dropped, Failed, Post, Thread
from kbgen.packing import LeftOut, pack, pack_refused, unpack, unpack_refused

POST = Post(id="1", kind="question", body="<p>Größe</p>" * 100)


def thread(title: str) -> Thread:
    return Thread(
        key="x:1", source="x", platform="p", site="s", id="1", url="u", title=title, posts=(POST,)
    )


def test_a_thread_comes_back() -> None:
    packed = pack(thread("Why?"))
    assert unpack(packed.data) == thread("Why?")
    assert (packed.key, packed.source, packed.native) == ("x:1", "x", "1")
    assert len(packed.data) < 600
    assert packed == pack(thread("Why?"))
    assert packed.digest != pack(thread("How?")).digest


def test_refused_records_come_back() -> None:
    failed = Failed(file="a", record="row 1", reason="odd")
    dropped = Dropped(key="x:2", url="u", reason="no question")
    for record in (failed, dropped):
        assert list(unpack_refused(type(record).__name__, pack_refused(record))) == [record]


def test_what_is_left_out_takes_little_room() -> None:
    many = LeftOut(source="x", url="https://a.b/q/", reason="tags", numbers=tuple(range(20_000)))
    data = pack_refused(many)
    assert len(data) < len(many.numbers) / 10
    found = list(unpack_refused("LeftOut", data))
    assert len(found) == 20_000
    assert found[7] == Dropped(key="x:7", url="https://a.b/q/7", reason="tags")
