"""After any change the site is the one that a cold build makes, byte for byte."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build

from kbgen import content, pages
from kbgen.pages.article import view
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.glimpse import bare
from kbgen.publish import budget, building, incremental, outputs, site, standing
from kbgen.publish.outcome import BuildReport
from kbgen.publish.reading import whole

Change = Callable[[Path], None]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def folders_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()}


def assert_as_cold(root: Path, tmp_path: Path) -> None:
    """Compare with a build of the same files elsewhere that knows of no earlier one."""
    cold = tmp_path / "cold"
    shutil.rmtree(cold, ignore_errors=True)
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns("site", ".kbgen"))
    site.build(cold, strict=False, cache=True)
    assert bytes_of(root / "site") == bytes_of(cold / "site")
    assert folders_of(root / "site") == folders_of(cold / "site")


def change_of(old: str, new: str, name: str = "content/exports/article-0.md") -> Change:
    def change(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _write(root: Path, path: str, title: str, **changes: object) -> None:
    """A new article that is much like another."""
    like = content.scan(root / "content")[0].article
    source = replace(like.source, key="forum:999", url=f"{like.source.url}9")
    new = replace(like, title=title, source=source, **changes)  # type: ignore[arg-type]
    content.write(root / "content", path, new)


def _add(root: Path) -> None:
    _write(root, "fresh/article-77.md", "What is new?", tags=("novel",))


def _delete(root: Path) -> None:
    (root / "content/exports/article-0.md").unlink()


def _move(root: Path) -> None:
    (root / "content/elsewhere").mkdir()
    (root / "content/exports/article-0.md").rename(root / "content/elsewhere/moved.md")


def _merge(root: Path) -> None:
    _delete(root)
    path = root / "content/curation/article-1.md"
    placed = next(p for p in content.scan(root / "content") if p.path == "curation/article-1.md")
    merged = replace(placed.article, redirects=("exports/article-0",), alt_titles=("As asked.",))
    content.write(path.parents[1], "curation/article-1.md", merged)


def _page_by_hand(root: Path) -> None:
    (root / "content/tags").mkdir()
    (root / "content/tags/index.md").write_text("# My tags\n")
    (root / "content/about.md").write_text("# About\n\n[See](exports/article-0.md#kb-title)\n")


def _link(root: Path) -> None:
    path = root / "content/exports/article-0.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n[one](../curation/article-1.md) [none](article-99.md)\n")


def _unreadable(root: Path) -> None:
    (root / "content/exports/article-0.md").write_text("---\ntitle: x\nsource: {}\n---\nHm.\n")


def _file(root: Path) -> None:
    (root / "content/images").mkdir()
    (root / "content/images/a.txt").write_text("a")
    (root / "content/robots.txt").write_text("mine")


def _folder_for_file(root: Path) -> None:
    _delete(root)
    (root / "content/exports/article-0").mkdir()
    (root / "content/exports/article-0/index.html").mkdir()
    (root / "content/exports/article-0/index.html/file.txt").write_text("odd")


def _damage(root: Path) -> None:
    (root / "site/index.html").unlink()
    (root / "site/people/index.html").write_text("somebody else's")
    (root / "site/feed.xml").write_text("somebody else's")
    (root / "site/stray").mkdir()
    (root / "site/stray/file.txt").write_text("nobody made this")


CHANGES = {
    "body": change_of("Point `path`", "Point *path*"),
    "title": change_of("How do I make pages", "How might I make pages"),
    "tags": change_of("tags: [export, getting-started]", "tags: [sources]"),
    "lang": change_of("tags: [export, getting-started]", "lang: ar\ntags: [export]"),
    "person": change_of("docs-reader", "docs-writer"),
    "date": change_of("updated: 2022-01-15", "updated: 2024-01-15"),
    "settings": change_of("Answers & more", "Replies", "mkdocs.yml"),
    "options": change_of("sources: {}", "sources: {}\nsite: {accent: '#123456'}", "kbgen.yml"),
    "add": _add,
    "delete": _delete,
    "move": _move,
    "merge": _merge,
    "page": _page_by_hand,
    "link": _link,
    "unreadable": _unreadable,
    "file": _file,
    "folder": _folder_for_file,
    "damage": _damage,
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_site_is_as_if_built_anew(
    name: str, built_base: Path, first_build: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    CHANGES[name](built_base)
    again = site.build(built_base, strict=False, cache=True)
    assert not again.skipped
    assert_as_cold(built_base, tmp_path)
    base = "https://kb.example.org/answers/"
    assert again.cost == budget.measure(built_base / "site", base)
    if name not in ("settings", "options"):
        assert again.built < first_build[1].pages
    assert site.build(built_base, strict=False, cache=True).skipped


@pytest.mark.usefixtures("alone")
def test_another_process_finds_what_became_of_a_large_site(
    knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_LARGE", 0)
    builder = site.Builder(knowledge_base, jobs=2)
    builder.build(strict=False, cache=True)
    _damage(knowledge_base)
    assert builder.build(strict=False, cache=True).built == 2
    assert_as_cold(knowledge_base, tmp_path)


def test_notes_of_another_version_are_no_notes(
    built_base: Path, first_build: tuple[Path, BuildReport]
) -> None:
    """Whatever they say, all is built anew, and nothing fails."""
    for name in ("build.db", "search.db"):
        with sqlite3.connect(built_base / ".kbgen" / name) as notes:
            notes.execute("PRAGMA user_version = 1")
            notes.execute("DROP TABLE article")
    assert site.build(built_base, strict=False, cache=True).built == first_build[1].built
    assert site.build(built_base, strict=False, cache=True).skipped


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_changes_follow_one_another(knowledge_base: Path, tmp_path: Path) -> None:
    """Also in one process, as `kbgen serve` builds."""
    builder = site.Builder(knowledge_base, watched=True)
    builder.build(strict=False, cache=True)
    for name in ("body", "title", "link", "add", "merge"):
        CHANGES[name](knowledge_base)
        builder.build(strict=False, cache=True)
        assert_as_cold(knowledge_base, tmp_path)
    assert site.build(knowledge_base, strict=False, cache=True).skipped


def test_another_body_builds_one_page_and_touches_no_other(knowledge_base: Path) -> None:
    builder = site.Builder(knowledge_base, watched=True)
    builder.build(strict=False, cache=True)
    for words in ("first", "second"):
        change_of("## Question", f"{words}\n\n## Question")(knowledge_base)
        report = builder.build(strict=False, cache=True)
        assert report.built <= 2  # and 404.html, which is a template
        assert report.changed is not None
        shown = {name for name in report.changed if not name.startswith("assets/kb-search/")}
        assert shown == {"exports/article-0/index.html", "exports/article-0/index.md"}


def _measured(root: Path, value: str) -> None:
    """What `kbgen insights` writes of goals."""
    row = {"name": "answered", "value": value, "target": "90 %", "status": "missed"}
    path = root / "content/insights/goals.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps([{**row, "as_of": "2026-01-01"}]))


def test_another_standing_of_goals_builds_their_page_alone(
    knowledge_base: Path, tmp_path: Path
) -> None:
    with (knowledge_base / "kbgen.yml").open("a") as file:
        file.write("goals:\n  answered: {measure: coverage.answered-share, target: 0.9}\n")
    _measured(knowledge_base, "50 %")
    first = site.build(knowledge_base, strict=False, cache=True)
    _measured(knowledge_base, "60 %")
    again = site.build(knowledge_base, strict=False, cache=True)
    assert "60 %" in (knowledge_base / "site/why/index.html").read_text().replace("\u00a0", " ")
    assert again.built <= 2 < first.pages  # and 404.html, which is a template
    assert_as_cold(knowledge_base, tmp_path)


def test_a_warning_is_said_again(knowledge_base: Path) -> None:
    _link(knowledge_base)
    first = site.build(knowledge_base, strict=False, cache=True)
    assert any("article-99.md" in warning for warning in first.warnings)
    CHANGES["title"](knowledge_base)
    assert site.build(knowledge_base, strict=False, cache=True).warnings == first.warnings


def test_a_link_is_mended_by_what_it_leads_to(knowledge_base: Path, tmp_path: Path) -> None:
    _link(knowledge_base)
    site.build(knowledge_base, strict=False, cache=True)
    _write(knowledge_base, "exports/article-99.md", "Here at last")
    report = site.build(knowledge_base, strict=False, cache=True)
    assert report.warnings == []
    assert_as_cold(knowledge_base, tmp_path)


def test_an_index_of_another_build_is_made_anew(built_base: Path, tmp_path: Path) -> None:
    """The index is noted before the site stands: a kill between the two."""
    notes = (built_base / ".kbgen/build.db").read_bytes()
    before = tmp_path / "before"
    shutil.copytree(built_base / "site", before)
    CHANGES["body"](built_base)
    site.build(built_base, strict=False, cache=True)
    (built_base / ".kbgen/build.db").write_bytes(notes)
    shutil.rmtree(built_base / "site")
    before.rename(built_base / "site")
    site.build(built_base, strict=False, cache=True)
    assert_as_cold(built_base, tmp_path)


class _KillError(BaseException):
    """Stands in for kill -9: nothing after it runs but what the next build does."""


@pytest.mark.parametrize("moment", [0, 1, 7])
def test_a_killed_update_is_mended_by_the_next(
    moment: int, built_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANGES["title"](built_base)
    replace_file, done = Path.replace, 0

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done > moment:
            raise _KillError
        return replace_file(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        patch.setattr(site.shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(_KillError):
            site.build(built_base, strict=False, cache=True)
    site.build(built_base, strict=False, cache=True)
    assert_as_cold(built_base, tmp_path)
    assert not list((built_base / ".kbgen").glob("site.*"))


def test_a_failed_update_changes_nothing(built_base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_of(built_base / "site")
    CHANGES["title"](built_base)

    def broken(*_: object, **__: object) -> None:
        raise mkdocs_build.BuildError("the disk is full")

    monkeypatch.setattr(building, "build_page", broken)
    with pytest.raises(site.BuildError, match="the disk is full"):
        site.build(built_base, strict=False, cache=True)
    assert bytes_of(built_base / "site") == before


def test_stock_makes_the_same_site(built_base: Path, tmp_path: Path) -> None:
    ours = bytes_of(built_base / "site")
    site.build(built_base, strict=False, cache=False, stock=True)
    assert bytes_of(built_base / "site") == ours


def test_other_plugins_see_every_page(knowledge_base: Path) -> None:
    change_of("  - kbgen", "  - kbgen\n  - material/search", "mkdocs.yml")(knowledge_base)
    site.build(knowledge_base, strict=False, cache=True)
    index = knowledge_base / "site/search/search_index.json"
    CHANGES["body"](knowledge_base)
    site.build(knowledge_base, strict=False, cache=True)
    assert "another-answer" in index.read_text() or "article-3" in index.read_text()


def test_lists_and_neighbours_do_not_look_into_bodies(knowledge_base: Path) -> None:
    """What an update relies on: of a body they see what is kept of it, and that is kept."""
    CHANGES["link"](knowledge_base)
    docs, settings = (
        knowledge_base / "content",
        Settings(site_name="x", site_url="https://x.example.org/"),
    )
    corpus = corpus_of(content.scan(docs), settings)
    without = corpus_of(map(bare, corpus.articles), settings)
    assert not any(one.article.body for one in without.articles)
    assert [p.text for p in pages.make(corpus)] == [p.text for p in pages.make(without)]
    for one, other in zip(corpus.articles, without.articles, strict=True):
        near = [near for near in corpus.articles if near is not one]
        assert view(one, corpus, near) == view(other, without, list(map(bare, near)))
        assert whole(other, docs) == one
    made = [
        outputs.Made(corpus=c, pages=(), state=knowledge_base / ".kbgen", docs=docs)
        for c in (corpus, without)
    ]
    assert dict(outputs.everything(made[0])) == dict(outputs.everything(made[1]))


def test_a_site_is_swept_of_files_and_empty_folders(tmp_path: Path) -> None:
    for name in ("a/b/c.html", "a/d.html", "e.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    incremental.sweep(tmp_path, ["a/b/c.html", "e.html"])
    assert list(incremental.walk(tmp_path)) == ["a/d.html"]
    assert folders_of(tmp_path) == {"a"}
