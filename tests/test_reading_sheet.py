"""The reading sheet counts honestly and shows what was left out, whatever people wrote."""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen import content
from kbgen.curate import curate
from kbgen.curated import Curated, Removal
from kbgen.model import Thread
from kbgen.settings import Settings
from kbgen.store import Store

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import reading_sheet  # noqa: E402  # a script, found beside the package

Make = Callable[..., Thread]


def made(thread: Thread) -> Curated:
    found = curate(thread, Settings())
    assert isinstance(found, Curated)
    return found


@pytest.fixture
def root(tmp_path: Path, thread: Make) -> Path:
    """Three articles of one source: a good one, one with a warning, one with an error."""
    (tmp_path / "kbgen.yml").write_text(
        "sources:\n  forum: {type: discourse, path: x}\n", encoding="utf-8"
    )
    threads = [thread(key=f"forum:{n}", id=str(n), title=f"Why is build {n} slow?") for n in "123"]
    store = Store(tmp_path / ".kbgen" / "store.db")
    store.begin("forum")
    store.put("forum", threads, 1)
    store.finish("forum", "x", b"", whole=True)
    store.close()
    for one in threads:
        article = made(one).article
        content.write(tmp_path / "content", f"{article.section}/{article.slug}.md", article)
    for number, old, new in (
        ("2", "license: CC-BY-SA-4.0", "license: NOASSERTION"),
        ("3", "updated: 2021", "updated: 2001"),
    ):
        path = tmp_path / "content" / "forum" / f"why-is-build-{number}-slow.md"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_articles_are_counted_by_what_is_wrong(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "sheet.html"
    assert reading_sheet.main([str(root), "--sample", "2", "--out", str(out)]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    words = line.replace(",", "").replace(":", "").split()
    assert words[:2] == ["forum", "3"]
    assert words[words.index("without") - 1] == "2"
    assert words[words.index("warning") - 3] == "1"
    assert "1 license-unknown" in line
    assert "1 dates-order" in line
    assert out.read_text(encoding="utf-8").count("<section>") == 2


def test_the_same_seed_draws_the_same_threads(root: Path) -> None:
    config = reading_sheet.load(root)
    drawn = [
        [t.key for t, _ in reading_sheet.draw(config, [], 2, seed)] for seed in (1, 1, 2, 3, 4)
    ]
    assert drawn[0] == drawn[1]
    assert len({tuple(keys) for keys in drawn}) > 1


def test_what_was_left_out_is_struck_through_where_it_stood(thread: Make) -> None:
    one = made(thread())
    where = thread().posts[0].id
    removed = (Removal(rule="thanks", post=where, text="What can I do?"),)
    page = reading_sheet.sheet([(thread(), Curated(article=one.article, removed=removed))])
    assert "<del>What can I do?</del>" in page
    assert "left out (thanks)" in page


def test_what_is_held_back_is_told_and_can_be_left_out(thread: Make, tmp_path: Path) -> None:
    asked, answer = thread().posts
    fixed = thread(posts=(asked, dataclasses.replace(answer, body="<p>Fixed.</p>")))
    assert "Held back: The answer says nothing" in reading_sheet.sheet([(fixed, made(fixed))])
    assert "Held back" not in reading_sheet.sheet([(thread(), made(thread()))])
    (tmp_path / "kbgen.yml").write_text(
        "sources:\n  forum: {type: discourse, path: x}\n", encoding="utf-8"
    )
    config = reading_sheet.load(tmp_path)
    store = Store(tmp_path / ".kbgen" / "store.db")
    store.begin("forum")
    posts = {"1": fixed.posts, "2": thread().posts}
    store.put("forum", [thread(key=f"forum:{n}", id=n, posts=posts[n]) for n in posts], 1)
    store.finish("forum", "x", b"", whole=True)
    store.close()
    drawn = {
        held: [one.key for one, _ in reading_sheet.draw(config, [], 9, 1, held=held)]
        for held in (True, False)
    }
    assert sorted(drawn[True]) == ["forum:1", "forum:2"]
    assert drawn[False] == ["forum:2"]


def test_a_hostile_title_is_shown_and_does_nothing(thread: Make) -> None:
    hostile = thread(title="</h3><script>alert(1)</script>")
    page = reading_sheet.sheet([(hostile, made(hostile))])
    assert "<script" not in page
