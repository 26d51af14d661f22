"""What insights know of threads is kept, and made anew where anything changed."""

from pathlib import Path

import pytest

from kbgen.commands import insight_threads
from kbgen.commands.harvest import harvest
from kbgen.commands.insight_threads import quotes_of, threads_of
from kbgen.commands.opening import opened
from kbgen.insights.facts import Person, ThreadFacts
from tests.conftest import ROOT

SOURCES = f"""\
sources:
  forum:
    type: discourse
    path: {ROOT / "examples" / "discourse"}
    url: https://forum.example.org
    license: CC-BY-4.0
"""
Seen = tuple[list[ThreadFacts], dict[str, Person]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kbgen.yml").write_text(SOURCES, encoding="utf-8")
    with opened(tmp_path) as (config, store):
        harvest(config, store, full=False, quiet=True)
    return tmp_path


def look(root: Path) -> Seen:
    with opened(root) as (config, store):
        return threads_of(config, store, quiet=True)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of threads that were read, in order."""
    keys: list[str] = []
    facts_of = insight_threads.facts_of

    def note(thread, *more):  # type: ignore[no-untyped-def]
        keys.append(thread.key)
        return facts_of(thread, *more)

    monkeypatch.setattr(insight_threads, "facts_of", note)
    return keys


def test_a_second_look_reads_no_thread_and_sees_the_same(root: Path, read: list[str]) -> None:
    first = look(root)
    assert len(read) >= len(first[0]) > 3
    read.clear()
    assert look(root) == first
    assert read == []


def test_what_people_ask_for_later_holds_at_once(root: Path, read: list[str]) -> None:
    threads, people = look(root)
    who = next(one for one in people.values() if one.url)
    assert any(who.id == one.asker or who.id in {a.person for a in one.answers} for one in threads)
    (root / "people.yml").write_text(
        f"- {{who: '{who.url}', credit: anonymous}}\n", encoding="utf-8"
    )
    threads, people = look(root)
    assert who.id not in people
    assert not any(
        who.id == one.asker or who.id in {a.person for a in one.answers} for one in threads
    )


def test_another_fold_makes_the_facts_of_these_threads_anew(root: Path, read: list[str]) -> None:
    threads, _ = look(root)
    one, other = [thread.key for thread in threads if thread.article][:2]
    read.clear()
    text = SOURCES + f'curate: {{same: {{groups: [["{one}", "{other}"]]}}}}\n'
    (root / "kbgen.yml").write_text(text, encoding="utf-8")
    after = {thread.key: thread for thread in look(root)[0]}
    assert len(read) == 1
    assert after[one].article == after[other].article


def test_words_of_many_threads_are_in_memory_once(root: Path) -> None:
    threads, _ = look(root)
    places: dict[str, set[int]] = {}
    for thread in threads:
        for word in (*thread.terms, *thread.tags, thread.asker):
            places.setdefault(word, set()).add(id(word))
    assert len(places) > 10
    assert all(len(found) == 1 for found in places.values())


def test_askers_are_quoted_in_their_own_words_read_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(root) as (config, store):
        threads, _ = threads_of(config, store, quiet=True)
        read: list[str] = []
        thread = store.thread
        monkeypatch.setattr(store, "thread", lambda key: read.append(key) or thread(key))
        quote = quotes_of(config, store)
        for one in threads:
            body = " ".join(thread(one.key).posts[0].body.split())
            assert quote(one.key).split(" ")[0] in body
            assert quote(one.key) == quote(one.key)
        assert any(quote(one.key) for one in threads)
        assert read == [one.key for one in threads]
