"""The kept index of articles: as content/ is, whatever became of its file."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kbgen import content
from kbgen.commands import suggest_index
from kbgen.commands.suggest import suggest
from kbgen.commands.suggest_index import FILE, KeptIndex
from kbgen.config import Config, load
from kbgen.model import ArticleSource
from kbgen.suggestions.entries import known
from kbgen.suggestions.ranking import Index, Question
from kbgen.suggestions.ranking import suggest as rank
from tests.commands.test_suggest import TITLE, write

ASKED = Question(title="relay node cannot reach our block producer")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: KB\n")
    write(tmp_path, "relay", TITLE)
    for number in range(20):
        write(tmp_path, f"n{number}", f"thing{number} stuff{number} part{number}")
    return load(tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that were read as articles."""
    names: list[str] = []
    really = content.read

    def note(name: str, data: bytes) -> object:
        names.append(name)
        return really(name, data)

    monkeypatch.setattr(suggest_index.content, "read", note)
    return names


def found(config: Config) -> list[str]:
    rows = suggest(config, ASKED.title).figures["suggestions"]
    return [row["path"] for row in rows]


def test_a_second_question_reads_no_article(config: Config, read: list[str]) -> None:
    assert found(config) == ["q-a/relay.md"]
    assert len(read) == 21
    read.clear()
    assert found(config) == ["q-a/relay.md"]
    assert read == []


def test_files_that_change_are_read_again_and_no_others(config: Config, read: list[str]) -> None:
    assert found(config) == ["q-a/relay.md"]
    read.clear()
    write(config.root, "n3", TITLE)
    assert found(config) == ["q-a/n3.md", "q-a/relay.md"]
    assert read == ["q-a/n3.md"]
    (config.content / "q-a" / "relay.md").unlink()
    assert found(config) == ["q-a/n3.md"]
    write(config.root, "n3", TITLE, status="outdated")
    assert found(config) == []


def test_a_change_that_no_time_tells_is_seen(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest_index, "stamp_of", lambda _: b"a clock that stands still")
    assert found(config) == ["q-a/relay.md"]
    file = config.content / "q-a" / "relay.md"
    text = file.read_text(encoding="utf-8").replace("Relay", "Quxly").replace("producer", "wombat")
    file.write_text(text, encoding="utf-8")
    assert found(config) == []


def test_whoever_writes_the_title_reads_it(config: Config) -> None:
    found(config)
    write(config.root, "relay", f"{TITLE} today")
    (row,) = suggest(config, ASKED.title).figures["suggestions"]
    assert row["title"] == f"{TITLE} today"


def broken(file: Path) -> Iterator[str]:
    """Makes the file wrong in one way after the other, and names it."""
    good = file.read_bytes()
    file.write_bytes(b"no database at all" * 100)
    yield "not a database"
    file.write_bytes(good[: len(good) // 2])
    yield "cut in half"
    file.write_bytes(good[:5000] + bytes(len(good) - 5000))
    yield "zeros"
    for statement in (
        "UPDATE word SET items = x'010203'",
        "UPDATE article SET entry = x'ff00'",
        "DELETE FROM article",
        "DROP TABLE word",
        "ALTER TABLE file RENAME COLUMN stamp TO mark",
        "UPDATE made SET by = 'code of another day'; UPDATE word SET text = 'x' || text",
    ):
        file.write_bytes(good)
        with closing(sqlite3.connect(file)) as database:
            database.executescript(statement)
        yield statement


def test_a_broken_or_old_file_changes_no_answer(config: Config) -> None:
    assert found(config) == ["q-a/relay.md"]
    for what in broken(config.work / FILE):
        assert found(config) == ["q-a/relay.md"], what


def test_where_nothing_can_be_kept_memory_does(config: Config) -> None:
    config.work.write_text("a file stands where the folder should")
    assert found(config) == ["q-a/relay.md"]


def test_somebody_else_who_writes_is_not_waited_for_and_loses_nothing(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(config) == ["q-a/relay.md"]
    write(config.root, "n3", TITLE)
    connect = sqlite3.connect
    monkeypatch.setattr(
        suggest_index.sqlite3, "connect", lambda *a, **more: connect(*a, **{**more, "timeout": 0})
    )
    with closing(connect(config.work / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert found(config) == ["q-a/n3.md", "q-a/relay.md"]
        other.execute("COMMIT")
    assert found(config) == ["q-a/n3.md", "q-a/relay.md"]


def random_article(root: Path, dice: random.Random, slug: str) -> None:
    words = [f"word{dice.randrange(30)}" for _ in range(12)]
    write(
        root,
        slug,
        " ".join(words[:5]),
        tags=tuple(words[5:7]),
        errors=("HTTP 404",) if dice.random() < 0.3 else (),
        body=f"## Answer\n\n{' '.join(words[7:])} {'and so on ' * dice.randrange(12)}\n",
        status="outdated" if dice.random() < 0.1 else "",
        also=(ArticleSource(key=f"a:also{slug}", platform="p", site="S", url="https://e.org/2"),),
    )


def test_after_any_changes_it_answers_as_an_index_made_anew(config: Config) -> None:
    dice = random.Random(7)
    for _ in range(12):
        for _ in range(6):
            slug = f"r{dice.randrange(25)}"
            file = config.content / "q-a" / f"{slug}.md"
            if dice.random() < 0.3:
                file.unlink(missing_ok=True)
            else:
                random_article(config.root, dice, slug)
        without = f"a:{dice.choice(['', 'also'])}r{dice.randrange(25)}"
        with closing(KeptIndex(config.work / FILE)) as kept:
            kept.update(config.content)
            kept.leave_out(without)
            anew = Index(
                known(one)
                for one in content.scan(config.content)
                if not one.article.status
                and without not in (one.article.source.key, *(a.key for a in one.article.also))
            )
            assert len(kept) == len(anew)
            for _ in range(8):
                words = " ".join(f"word{dice.randrange(30)}" for _ in range(5))
                asked = Question(title=words, body="what is HTTP 404 error")
                assert rank(kept, asked, least=0.01) == rank(anew, asked, least=0.01)
