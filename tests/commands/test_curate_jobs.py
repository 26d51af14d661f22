"""Curation by several processes: the same bytes, whatever their number, and nothing lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kbgen.commands import drafts
from kbgen.commands.curate import curate
from kbgen.config import Config
from kbgen.curate.making import make
from kbgen.curate.wishes import hashed
from kbgen.errors import WorkerError
from kbgen.model import Author, Link, Thread
from kbgen.report import Outcome, Rejected
from kbgen.settings import Settings, Wish
from kbgen.sources.codeplex import Options
from kbgen.store import Store

pytestmark = pytest.mark.usefixtures("alone")
Make = Callable[..., Thread]
ROOT = Path(__file__).resolve().parents[2]
THREADS = 150
SIZE = 40_000
_WORDS = ("menu", "door", "bread", "panel", "lamp", "wheel", "paint", "glass", "stone", "river")


def threads(make_thread: Make, count: int) -> Iterator[Thread]:
    """Threads of all fates: articles, equal titles, duplicates, without an answer."""
    chance = random.Random(7)
    for number in range(1, count + 1):
        words = chance.choices(_WORDS, k=4)
        title = f"How do I {' '.join(words)}?" if number % 10 else "How do I close a menu?"
        links = (Link(kind="duplicate", target=f"f:{number - 1}"),) if number % 7 == 0 else ()
        made = make_thread(key=f"f:{number}", id=str(number), source="f", title=title, links=links)
        asked, answer = made.posts
        body = f"<p>Turn the {' '.join(chance.choices(_WORDS, k=30))} by {number} degrees.</p>"
        answer = replace(answer, body=body, accepted=number % 5 != 0)
        yield replace(made, posts=(asked, answer))


class Base:
    """A knowledge base of many threads."""

    def __init__(self, root: Path, made: Iterator[Thread]) -> None:
        root.mkdir(exist_ok=True)
        self.root, self.store = root, Store(root / ".kbgen" / "store.db")
        self.rejected: list[Rejected] = []
        self.store.begin("f")
        self.store.put("f", list(made), 0)
        self.store.finish("f", "as it is", b"{}", whole=True)

    def curate(self, jobs: int, **options: Any) -> Outcome:
        sources = {"f": Options(type="codeplex", path="x")}
        config = Config(root=self.root, sources=sources, curate=Settings(**options))
        self.rejected.clear()
        reject = self.rejected.append
        return curate(config, self.store, quiet=True, jobs=jobs, reject=reject)

    def files(self) -> dict[str, bytes]:
        found = sorted((self.root / "content").rglob("*"))
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found if p.is_file()}


def test_the_same_bytes_and_the_same_report_for_any_number(tmp_path: Path, thread: Make) -> None:
    found = []
    for jobs in (1, 2, 3):
        base = Base(tmp_path / str(jobs), threads(thread, THREADS))
        outcome = base.curate(jobs)
        found.append((base.files(), outcome.to_json(), outcome.lines, list(base.rejected)))
        base.store.close()
    files, report, _, rejected = found[0]
    assert len(files) == report["articles"]["new"] > THREADS / 2
    assert len({one.reason for one in rejected}) > 1
    assert found[1] == found[0]
    assert found[2] == found[0]


def test_again_nothing_is_made(
    tmp_path: Path, thread: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Base(tmp_path, threads(thread, 40))
    count = base.curate(1).figures["articles"]["new"]
    before = base.files()

    def never(*_: object) -> None:
        raise AssertionError("nothing changed, so nothing is made or unpacked")

    monkeypatch.setattr(drafts, "make", never)
    monkeypatch.setattr("kbgen.commands.made.unpack", never, raising=True)
    outcome = base.curate(1)
    assert outcome.figures["articles"]["unchanged"] == count
    assert base.files() == before


ANSWERERS = [f"https://forum.example.org/u/p{number}" for number in range(6)]
"""Of thread N answers the one of N % 6; 0 has edited the questions of every tenth."""
PEOPLE: list[tuple[tuple[Wish, ...], int]] = [
    # wishes, and whose threads are concerned since the ones before
    ((Wish(who=ANSWERERS[1], name="Somebody"),), 1),
    ((Wish(who=ANSWERERS[1], name="Another"), Wish(who="g:1", name="Nobody")), 1),
    ((Wish(who="f:person-2", credit="none"), Wish(who=ANSWERERS[1], name="Another")), 2),
    ((Wish(who=hashed("forum.example.org/u/p3"), credit="anonymous"),), 123),
    ((Wish(who=hashed("forum.example.org/u/p3"), credit="none"),), 3),
    ((), 3),
    ((Wish(who=ANSWERERS[0], credit="none"),), 0),
]


def peopled(make_thread: Make) -> Iterator[Thread]:
    for number, one in enumerate(threads(make_thread, THREADS), start=1):
        asked, answer = one.posts
        who = number % 6
        author = Author(name=f"p{who}", id=f"person-{who}", url=ANSWERERS[who])
        if number % 10 == 0:
            asked = replace(asked, editors=(Author(name="p0", url=ANSWERERS[0]),))
        yield replace(one, posts=(asked, replace(answer, author=author)))


def test_a_wish_makes_those_threads_anew_in_which_its_person_stands(
    tmp_path: Path, thread: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, whole = (Base(tmp_path / name, peopled(thread)) for name in ("kb", "whole"))
    for one in (base, whole):
        one.curate(1)
    made: list[int] = []

    def note(one: Thread, settings: Settings) -> Any:
        made.append(int(one.id))
        return make(one, settings)

    monkeypatch.setattr(drafts, "make", note)
    every = range(1, THREADS + 1)
    for people, concerned in PEOPLE:
        made.clear()
        outcome = base.curate(1, people=people)
        whose = {int(digit) for digit in str(concerned)}
        assert made == [n for n in every if n % 6 in whose or (concerned == 0 and n % 10 == 0)]
        made.clear()
        base.curate(1, people=people)
        assert made == []
        # the same history of files, and nothing kept of what was made
        forget_drafts(tmp_path / "whole")
        assert outcome.to_json() == whole.curate(1, people=people).to_json()
        assert made == [*every]
        assert base.files() == whole.files()
        assert facts(base) == facts(whole)


def forget_drafts(root: Path) -> None:
    with sqlite3.connect(root / ".kbgen" / "store.db") as database:
        database.execute("DELETE FROM draft")
        database.execute("DELETE FROM fact")


def facts(base: Base) -> list[tuple[bytes, bytes, bytes]]:
    kept = base.store.drafts
    return [(row.input, row.facts, kept.packed(row.key)) for row in kept.rows("f")]


def test_a_worker_that_dies_is_told_and_what_was_done_is_kept(
    tmp_path: Path, thread: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Base(tmp_path, threads(thread, THREADS))
    expected = Base(tmp_path / "calm", threads(thread, THREADS))
    expected.curate(1)

    def deadly(one: Thread, settings: Settings) -> Any:
        if one.id == "140":
            os.kill(os.getpid(), signal.SIGKILL)
        return make(one, settings)

    monkeypatch.setattr(drafts, "make", deadly)
    with pytest.raises(WorkerError, match="killed by signal 9"):
        base.curate(2)
    kept = sum(bool(row.input) for row in base.store.drafts.rows("f"))
    assert kept > 0  # how many the parent had read by then hangs on the machine
    monkeypatch.setattr(drafts, "make", make)
    base.curate(2)
    assert base.files() == expected.files()


def test_killed_in_the_middle_it_ends_like_an_undisturbed_one(tmp_path: Path, thread: Make) -> None:
    """kill -9 of the process group's head, with workers at work, again and again."""
    calm = Base(tmp_path / "calm", threads(thread, THREADS))
    calm.curate(1)
    root = tmp_path / "killed"
    Base(root, threads(thread, THREADS)).store.close()
    moments = random.Random(3)
    killed = 0
    for _ in range(4):
        process = start(root)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.4))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
    last = start(root)
    out, _ = last.communicate()
    assert last.returncode == 0, out
    assert killed
    assert {n: d for n, d in files(root).items() if ".tmp" not in n} == calm.files()
    assert not list(root.rglob(".kbgen-*.tmp"))


def start(root: Path) -> "subprocess.Popen[str]":
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from kbgen.commands.curate import curate\nfrom kbgen.config import Config\n"
        "from kbgen.lock import lock\n"
        "from kbgen.settings import Settings\nfrom kbgen.sources.codeplex import Options\n"
        "from kbgen.store import Store\n"
        "root = Path(sys.argv[1])\nprint('ready', flush=True)\n"
        "config = Config(root=root, curate=Settings(),\n"
        "    sources={'f': Options(type='codeplex', path='x')})\n"
        "with lock(root / '.kbgen' / 'lock'):\n"
        "    curate(config, Store(root / '.kbgen' / 'store.db'), quiet=True, jobs=3)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def files(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in sorted((root / "content").rglob("*"))
        if p.is_file()
    }


def test_memory_grows_by_a_small_table_alone(tmp_path: Path, thread: Make) -> None:
    """Of each of many large threads a few kB are kept; their texts are held a batch at a time."""
    peaks = {}
    for count in (100, 300):
        made = (large(one) for one in threads(thread, count))
        base = Base(tmp_path / str(count), made)
        tracemalloc.start()
        base.curate(1)
        peaks[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        base.store.close()
    assert (peaks[300] - peaks[100]) / 200 < SIZE / 4


def large(thread: Thread) -> Thread:
    """Without an answer, so that reading it is all the work."""
    asked, _ = thread.posts
    body = random.Random(int(thread.id)).randbytes(SIZE // 2).hex()
    return replace(thread, posts=(replace(asked, body=body),))
