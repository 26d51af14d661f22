"""What pages are made from is the same, however many processes look for it."""

from pathlib import Path

import pytest

from kbgen import content, pages
from kbgen.pages import related
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.pages.related import Near
from kbgen.pages.sheets import Page
from kbgen.publish import making, site, stored
from kbgen.publish.making import Making
from kbgen.publish.reading import Reading, keep, look
from kbgen.publish.settings import configured
from kbgen.publish.state import State


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_articles_are_related_whoever_compares_them(
    jobs: int, knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_MANY", 0)
    monkeypatch.setattr(related, "_PART", 2)
    corpus = corpus_of(content.scan(knowledge_base / "content"), Settings(site_name="x"))
    found = Making(corpus=corpus, jobs=jobs).likeness
    assert found == related.near(corpus)
    assert any(found.alike.values())
    # and nothing of it is held twice
    paths = {id(one.path) for one in corpus.articles}
    assert all(id(path) in paths for ranked in found.alike.values() for _, path in ranked)


@pytest.mark.usefixtures("alone")
def test_what_is_alike_is_let_go_before_lists_are_made(
    knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Near] = []
    held: list[int] = []
    note, make = stored.note_near, pages.make

    def noted(state: State, near: Near) -> None:
        seen.append(near)
        held.append(sum(map(len, near.alike.values())))
        note(state, near)

    def made(corpus: Corpus) -> list[Page]:
        held.append(sum(map(len, seen[-1].alike.values())))
        return make(corpus)

    monkeypatch.setattr(stored, "note_near", noted)
    monkeypatch.setattr(pages, "make", made)
    site.build(knowledge_base, strict=False, cache=True)
    before, after = held
    assert before > 0
    assert after == 0


def test_of_what_was_written_down_names_are_kept_alone(
    knowledge_base: Path, tmp_path: Path
) -> None:
    docs, state = knowledge_base / "content", State(tmp_path)
    reading: Reading = look(configured(docs.parent), state)
    known = {name: one.head for name, one in reading.changed.items()}
    keep(state, reading, frozenset())
    reading.noted()
    assert not reading.stamps
    assert reading.changed.keys() == known.keys()
    assert not any(one.head for one in reading.changed.values())
    assert dict(stored.Heads(state)) == known
    assert len(stored.Heads(state)) == len(known)
    with pytest.raises(KeyError):
        stored.Heads(state)["nothing.md"]
