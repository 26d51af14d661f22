"""What pages are made from is the same, however many processes look for it."""

from pathlib import Path

import pytest

from kbgen import content
from kbgen.pages import related
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.publish import making
from kbgen.publish.making import Making


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
