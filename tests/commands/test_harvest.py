"""Harvests of exports: the same store for any number of processes, and after any kill."""

import json
import os
import shutil
import signal
import sqlite3
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import py7zr
import pytest

from kbgen import cli
from kbgen.commands.opening import opened
from kbgen.errors import SourceError
from kbgen.sources import stackexchange, stackexchange_places, stackexchange_workshop
from tests.forked import ended, start

WORDS = "&lt;p&gt;Some words of a question or an answer.&lt;/p&gt;&#xA;"
TAGS = ("python", "java", "c#")


def write_dump(folder: Path, questions: int) -> Path:
    """A dump: answers far from their questions, twins, orphans, odd and broken rows."""
    folder.mkdir(parents=True)
    posts, comments, users = [], [], []
    for n in range(1, questions + 1):
        row = f'<row Id="{n}" PostTypeId="1" AcceptedAnswerId="{n + 10**6}" Score="{n % 7}" '
        row += f'CreationDate="2020-01-{n % 28 + 1:02}T00:00:00.000" Body="{WORDS * (n % 9)}" '
        posts.append(f'{row}OwnerUserId="{n % 50}" Title="Q{n}" Tags="|{TAGS[n % 3]}|" />')
        comments.append(f'<row Id="{n}" PostId="{n + 10**6}" Text="no. {n}" UserId="{n % 60}" />')
        users.append(f'<row Id="{n % 70}" DisplayName="user &amp; {n}" />')
    for n in range(questions, 0, -1):
        odd = "&#x1F;\t" if n % 97 == 0 else ""
        row = f'<row Id="{n + 10**6}" PostTypeId="2" ParentId="{n}" Body="{odd}{WORDS}" />'
        posts.append(row if n % 101 else row.replace("PostTypeId", "Post<TypeId"))
    posts += [posts[3], '<row Id="5000000" PostTypeId="2" ParentId="4000000" Body="" />']
    comments.append('<row Id="900000" PostId="4000000" Text="lost" />')
    for name, rows in (("Posts", posts), ("Comments", comments), ("Users", users)):
        lines = "\n".join(f"  {row}" for row in rows)
        (folder / f"{name}.xml").write_text(f"\ufeff<x>\n{lines}\n</x>", encoding="utf-8")
    return folder


def knowledge_base(root: Path, path: str = "dump", more: str = "") -> Path:
    root.mkdir(exist_ok=True)
    source = f"  qa: {{type: stackexchange, path: {path}, url: 'https://a.example'{more}}}\n"
    (root / "kbgen.yml").write_text(f"sources:\n{source}", encoding="utf-8")
    return root


def content(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a harvest leaves in the store but the fingerprint."""
    database = sqlite3.connect(root / ".kbgen" / "store.db")
    queries = {
        "thread": "SELECT * FROM thread ORDER BY key",
        "refused": "SELECT * FROM refused ORDER BY source, position",
        "source": "SELECT name, counts FROM source",
        "walk": "SELECT * FROM walk",
        "passed": "SELECT * FROM passed",
    }
    found = {name: list(database.execute(query)) for name, query in queries.items()}
    database.close()
    return found


def run(root: Path, *arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["-q", "-C", str(root), "harvest", *arguments])
    assert end.value.code in (0, None)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranges and buckets so small that a small dump has many."""
    monkeypatch.setattr(stackexchange, "_SMALL", 0)
    monkeypatch.setattr(stackexchange_workshop, "_FEW", 0)
    monkeypatch.setattr(stackexchange_places, "_BUCKET", 20)
    spans = stackexchange.spans
    monkeypatch.setattr(
        stackexchange, "spans", lambda stream, name, where: spans(stream, name, where, 5_000)
    )


@pytest.mark.usefixtures("small")
def test_any_number_of_processes_makes_the_same_store(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 300)
    stores, files = [], []
    for jobs in (1, 2, 5):
        root = knowledge_base(tmp_path / f"kb{jobs}", str(dump))
        run(root, "--jobs", str(jobs))
        stores.append(content(root))
        files.append((root / ".kbgen" / "store.db").read_bytes())
        assert sorted(path.name for path in (root / ".kbgen").iterdir()) == ["lock", "store.db"]
    assert stores[0] == stores[1] == stores[2]
    assert files[0] == files[1] == files[2]
    assert len(stores[0]["thread"]) == 300
    assert stores[0]["walk"] == stores[0]["passed"] == []
    reasons = [json.loads(row[3])["reason"] for row in stores[0]["refused"]]
    assert [reason for reason in reasons if "no well-formed row" in reason]
    assert "stands twice in the table: the first row counts" in reasons
    assert "answer without its question" in reasons
    assert reasons[-1] == "comment without its post"


@pytest.mark.usefixtures("small")
def test_an_archive_gives_what_its_folder_gives(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 60)
    with zipfile.ZipFile(tmp_path / "dump.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in dump.iterdir():
            packed.write(path, path.name)
    with py7zr.SevenZipFile(tmp_path / "dump.7z", "w") as seven:
        for path in dump.iterdir():
            seven.write(path, path.name)
    wide = tmp_path / "wide"
    wide.mkdir()
    for path in dump.iterdir():
        (wide / path.name).write_text(path.read_text(encoding="utf-8-sig"), encoding="utf-16")
    stores = []
    for name in ("dump", "dump.zip", "dump.7z", "wide"):
        root = knowledge_base(tmp_path / f"kb-{name}", str(tmp_path / name))
        run(root, "--jobs", "2")
        stores.append(content(root))
    assert stores[0] == stores[1] == stores[2]
    assert len(stores[0]["thread"]) == 60
    assert stores[3]["thread"] == stores[0]["thread"]


def test_a_damaged_archive_gives_what_comes_before(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 1_000)
    with zipfile.ZipFile(tmp_path / "dump.zip", "w") as packed:
        packed.write(dump / "Posts.xml", "Posts.xml")
    data = bytearray((tmp_path / "dump.zip").read_bytes())
    data[-2_000] ^= 1  # its checksum fails at the end
    (tmp_path / "dump.zip").write_bytes(data)
    root = knowledge_base(tmp_path / "kb", str(tmp_path / "dump.zip"))
    run(root)
    found = content(root)
    assert len(found["thread"]) > 100
    reasons = [json.loads(row[3])["reason"] for row in found["refused"] if row[2] == "Failed"]
    assert [reason for reason in reasons if "Fetch the export again" in reason]


@pytest.mark.usefixtures("small")
def test_what_is_left_out_is_counted_and_listed(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 90)
    root = knowledge_base(tmp_path / "kb", str(dump), ", tags: [Python], min_score: 3")
    report, rejected = root / "report.json", root / "rejected.jsonl"
    for _ in range(2):  # the second run reads nothing
        run(root, "--report", str(report), "--rejected", str(rejected))
        counts = json.loads(report.read_text())["sources"]["qa"]
        lines = [json.loads(line) for line in rejected.read_text().splitlines()]
        assert counts["seen"] == counts["kept"] + sum(counts["dropped"].values())
        assert counts["dropped"]["not chosen: tags"] == 60
        assert counts["dropped"]["not chosen: score"] + counts["kept"] == 30
        listed = [line for line in lines if line["reason"].startswith("not chosen")]
        assert len(listed) == counts["dropped"]["not chosen: score"] + 60
        assert {"key": "qa:1", "url": "https://a.example/questions/1"}.items() <= listed[0].items()


class Killed(BaseException):
    """What `kill -9` is to a test that goes on."""


def after(number: int, call: Callable[..., Any]) -> Callable[..., Any]:
    """`call` that is killed the time after `number`."""
    left = number

    def killed(*given: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return call(*given, **named)

    return killed


def stop(root: Path, owner: type, name: str, number: int) -> None:
    """A harvest that ends in the middle, without any of its own endings."""
    from kbgen.commands.harvest import harvest

    with pytest.MonkeyPatch.context() as patch, opened(root) as (loaded, store):
        patch.setattr(owner, name, after(number, getattr(owner, name)))
        with pytest.raises(Killed):
            harvest(loaded, store, jobs=1, quiet=True)


@pytest.mark.usefixtures("small")
def test_the_next_run_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = write_dump(tmp_path / "dump", 200)
    calm = knowledge_base(tmp_path / "calm", str(dump))
    run(calm)
    root = knowledge_base(tmp_path / "kb", str(dump))
    places = stackexchange_places.Places
    from kbgen.store import Store

    stop(root, places, "take", 9)
    stop(root, places, "take", 7)
    taken = sqlite3.connect(root / ".kbgen" / "harvest" / "qa" / "places.sqlite")
    assert taken.execute("SELECT count(*) FROM span").fetchone() == (16,)
    taken.close()
    stop(root, Store, "put", 3)
    stop(root, Store, "put", 3)
    assert 40 <= len(content(root)["thread"]) < 140
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.main(["-C", str(root), "harvest"])
    shown = capsys.readouterr()
    assert "qa: goes on after" in shown.err
    assert "200 new or changed" in shown.out
    assert content(root) == content(calm)
    assert not (root / ".kbgen" / "harvest").exists()


@pytest.mark.usefixtures("small")
def test_another_input_begins_anew(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 100)
    root = knowledge_base(tmp_path / "kb", str(dump))
    run(root)
    knowledge_base(root, str(dump), ", min_score: 1")
    stop(root, stackexchange_places.Places, "take", 5)
    knowledge_base(root, str(dump), ", min_score: 2")
    run(root)
    calm = knowledge_base(tmp_path / "calm", str(dump), ", min_score: 2")
    run(calm)
    assert content(root) == content(calm)
    shutil.rmtree(root / ".kbgen")
    stop(root, stackexchange_places.Places, "take", 5)
    assert (root / ".kbgen" / "harvest" / "qa").is_dir()
    (root / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    run(root)
    assert not (root / ".kbgen" / "harvest" / "qa").exists()


def test_a_limit_keeps_nothing_to_go_on_with(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "kb", str(write_dump(tmp_path / "dump", 50)))
    run(root, "--limit", "7")
    found = content(root)
    assert len(found["thread"]) == 7
    assert (found["walk"], found["source"]) == ([], [])
    run(root)
    assert len(content(root)["thread"]) == 50


def test_an_error_leaves_no_folder(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 5)
    (dump / "Users.xml").write_text("<html>404</html>")
    root = knowledge_base(tmp_path / "kb", str(dump))
    from kbgen.commands.harvest import harvest

    with opened(root) as (loaded, store), pytest.raises(SourceError, match=r"Users\.xml"):
        harvest(loaded, store, quiet=True)
    assert not (root / ".kbgen" / "harvest").exists()


@pytest.mark.slow
def test_a_kill_at_any_moment(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", 15_000)
    # as it comes: read by several processes, kept in many buckets
    assert sum(file.stat().st_size for file in dump.iterdir()) > stackexchange._SMALL
    calm = knowledge_base(tmp_path / "calm", str(dump))

    def harvest(root: Path) -> int:
        return start("-q", "-C", str(root), "harvest", "--jobs", "2")

    begin = time.monotonic()
    assert ended(harvest(calm)) == 0
    seconds = time.monotonic() - begin
    expected = content(calm)
    for number in range(4):
        root = knowledge_base(tmp_path / f"kb{number}", str(dump))
        for share in (0.25 + 0.2 * number, 0.3):
            child = harvest(root)
            time.sleep(share * seconds)
            os.kill(child, signal.SIGKILL)
            ended(child)
        assert ended(harvest(root)) == 0
        assert content(root) == expected
        assert not (root / ".kbgen" / "harvest").exists()
