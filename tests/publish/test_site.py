import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import BuildError as MkDocsBuildError

from kbgen import content
from kbgen.errors import BuildError
from kbgen.model import Article
from kbgen.publish import building, fingerprint, site, writing
from kbgen.publish.rendering import ArticlePage


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


KEPT = ["build.db", "cards", "search.db"]
"""What a build leaves in .kbgen/: nothing that is half done."""


def kept(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".kbgen").iterdir())


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_a_build_makes_the_whole_site(knowledge_base: Path) -> None:
    report = site.build(knowledge_base, strict=True, cache=True)
    made = knowledge_base / "site"
    assert report.warnings == []
    assert not report.skipped
    assert report.pages == len(list(made.rglob("*.html")))
    for name in ("index.html", "404.html", "sitemap.xml", "articles.json", "feed.xml", "llms.txt"):
        assert (made / name).is_file(), name
    assert not (made / "sitemap.xml.gz").exists()
    assert kept(knowledge_base) == KEPT


def test_another_kbgen_builds_all_anew(
    knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "one.py").write_text("1")
    monkeypatch.setattr(fingerprint, "_PACKAGE", code)
    site.build(knowledge_base, strict=True, cache=True)
    assert site.build(knowledge_base, strict=True, cache=True).skipped
    (code / "one.py").write_text("2")
    report = site.build(knowledge_base, strict=True, cache=True)
    assert report.built == report.pages


def test_same_input_same_bytes(
    knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(knowledge_base, strict=True, cache=False)
    once = tree(knowledge_base / "site")
    # another day, another place
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    other = tmp_path / "elsewhere"
    knowledge_base.rename(other)
    site.build(other, strict=True, cache=False)
    assert tree(other / "site") == once


def test_nothing_new_touches_nothing(knowledge_base: Path) -> None:
    first = site.build(knowledge_base, strict=True, cache=True)
    before = times(knowledge_base)
    second = site.build(knowledge_base, strict=True, cache=True)
    assert second.skipped
    assert second.pages == first.pages
    assert times(knowledge_base) == before


def test_a_touched_file_with_the_same_text_is_nothing_new(built_base: Path) -> None:
    os.utime(built_base / "mkdocs.yml", (1, 1))
    assert site.build(built_base, strict=True, cache=True).skipped


def _edit(root: Path) -> None:
    path = root / "content/exports/article-0.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def _rename(root: Path) -> None:
    (root / "content/exports/article-0.md").rename(root / "content/exports/other.md")


def _configure(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Answers", "Replies"))


def _damage(root: Path) -> None:
    (root / "site/index.html").unlink()


def _overwrite(root: Path) -> None:
    (root / "site/index.html").write_text("somebody else's")


def _forget(root: Path) -> None:
    (root / ".kbgen/build.db").write_text("{")


@pytest.mark.parametrize("change", [_edit, _rename, _configure, _damage, _overwrite, _forget])
def test_any_change_is_seen(built_base: Path, change: Callable[[Path], None]) -> None:
    change(built_base)
    assert not site.build(built_base, strict=True, cache=True).skipped
    assert "somebody" not in (built_base / "site/index.html").read_text(encoding="utf-8")
    assert site.build(built_base, strict=True, cache=True).skipped


def test_no_cache_builds_again(built_base: Path) -> None:
    assert not site.build(built_base, strict=True, cache=False).skipped


def test_a_broken_link_is_a_warning_and_strict_refuses_it(knowledge_base: Path) -> None:
    path = knowledge_base / "content/exports/article-0.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nSee [this](no-such.md) and [that](article-3.md).\n", encoding="utf-8")
    report = site.build(knowledge_base, strict=False, cache=True)
    assert len(report.warnings) == 1
    assert "no-such.md" in report.warnings[0]
    html = (knowledge_base / "site/exports/article-0/index.html").read_text(encoding="utf-8")
    assert 'href="../article-3/"' in html
    with pytest.raises(BuildError, match=r"no-such\.md"):
        site.build(knowledge_base, strict=True, cache=True)
    with pytest.raises(BuildError, match=r"no-such\.md"):
        site.build(knowledge_base, strict=True, cache=False)
    assert (knowledge_base / "site/index.html").is_file()


def test_an_unreadable_article_is_named_and_left_out(knowledge_base: Path) -> None:
    path = knowledge_base / "content/exports/article-0.md"
    path.write_text("---\ntitle: x\nsource: {}\n---\n<script>alert(1)</script>\n", encoding="utf-8")
    report = site.build(knowledge_base, strict=False, cache=True)
    assert "exports/article-0.md:1" in report.warnings[0]
    assert not (knowledge_base / "site/exports/article-0").exists()


def test_a_hand_written_page_takes_the_place_of_a_generated_one(knowledge_base: Path) -> None:
    (knowledge_base / "content/tags").mkdir()
    (knowledge_base / "content/tags/index.md").write_text("# My tags\n\n==x==\n")
    (knowledge_base / "content/about.md").write_text("# About\n\nSee [tags](tags/index.md).\n")
    report = site.build(knowledge_base, strict=True, cache=True)
    assert report.warnings == []
    assert "My tags" in (knowledge_base / "site/tags/index.html").read_text(encoding="utf-8")
    about = (knowledge_base / "site/about/index.html").read_text(encoding="utf-8")
    assert 'href="../tags/"' in about
    assert "/answers/about/</loc></url>" in (knowledge_base / "site/sitemap.xml").read_text()


@pytest.mark.parametrize("cache", [True, False])
def test_a_hand_written_page_may_have_a_key_of_kbgens_own_name(
    knowledge_base: Path, cache: bool
) -> None:
    page = knowledge_base / "content/mine.md"
    for kind in ("article", "home", "person"):
        page.write_text(f"---\ntitle: Mine\nkb: {{kind: {kind}}}\n---\n\nOur {kind}.\n")
        report = site.build(knowledge_base, strict=True, cache=cache)
        assert report.warnings == []
        made = (knowledge_base / "site/mine/index.html").read_text(encoding="utf-8")
        assert f"Our {kind}." in made


def test_without_mkdocs_yml(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="kbgen init"):
        site.build(tmp_path, strict=False, cache=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [("site_name: [", "mkdocs.yml"), ("site_name: x\ntheme: nonsense\n", "nonsense")],
)
def test_a_bad_mkdocs_yml(knowledge_base: Path, text: str, words: str) -> None:
    (knowledge_base / "mkdocs.yml").write_text(text)
    with pytest.raises(BuildError, match=words):
        site.build(knowledge_base, strict=False, cache=True)


class _KillError(BaseException):
    """Stands in for kill -9: nothing after it runs but what the next build does."""


@pytest.mark.parametrize("moment", range(3))
def test_a_kill_leaves_a_whole_site_or_the_next_build_puts_it_back(
    built_base: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(built_base)
    rename = Path.rename
    renames = 0

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames > moment:
            raise _KillError
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", interrupted)
        # a killed process does not clean up
        patch.setattr(site.shutil, "rmtree", lambda *_, **__: None)
        patch.setattr(site.State, "done", lambda _: None)
        if moment < 2:
            with pytest.raises(_KillError):
                site.build(built_base, strict=True, cache=True)
        else:
            site.build(built_base, strict=True, cache=True)
    assert (built_base / "site").exists() == (moment != 1)
    site.build(built_base, strict=True, cache=True)
    again = tree(built_base / "site")
    site.build(built_base, strict=True, cache=False)
    assert tree(built_base / "site") == again
    assert kept(built_base) == KEPT


def test_a_failed_build_keeps_the_old_site(
    built_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(built_base / "site")
    _edit(built_base)

    def broken(*_: object, **__: object) -> None:
        raise mkdocs_build.BuildError("the disk is full")

    monkeypatch.setattr(building, "build_page", broken)
    with pytest.raises(BuildError, match="the disk is full"):
        site.build(built_base, strict=True, cache=True)
    assert tree(built_base / "site") == before
    assert kept(built_base) == KEPT


def test_a_disk_that_is_full_amid_the_pages_keeps_the_old_site(
    built_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(built_base / "site")
    _edit(built_base)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as the system: without any name

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "write", full)
        with pytest.raises(OSError, match="No space left") as caught:
            site.build(built_base, strict=True, cache=False, jobs=1)
    assert caught.value.filename.startswith(f"{built_base / '.kbgen'}{os.sep}")
    assert tree(built_base / "site") == before


def test_content_may_be_empty(
    tmp_path: Path, make_knowledge_base: Callable[[Path, list[Article]], Path]
) -> None:
    root = make_knowledge_base(tmp_path / "kb", [])
    assert site.build(root, strict=True, cache=True).warnings == []
    assert (root / "site/tags/index.html").is_file()
    assert content.scan(root / "content") == []


@pytest.mark.slow
def test_plain_mkdocs_build_makes_the_same_site(knowledge_base: Path, tmp_path: Path) -> None:
    site.build(knowledge_base, strict=True, cache=False)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d"]
    done = subprocess.run(
        [*command, str(tmp_path / "plain")],
        cwd=knowledge_base,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "plain") == tree(knowledge_base / "site")


def test_a_page_that_cannot_be_read_is_named(
    knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise MkDocsBuildError("no such word")

    monkeypatch.setattr(ArticlePage, "render", broken)
    with pytest.raises(BuildError, match=r"Error reading page '.+\.md'"):
        site.Builder(knowledge_base, jobs=1).build(strict=False, cache=False)
    assert not (knowledge_base / "site").exists()
