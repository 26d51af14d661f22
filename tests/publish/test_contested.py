"""Files that several would be written to, and files that MkDocs finds where kbgen has no articles:
the site is the same in a whole build, in an update, and by MkDocs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.publish import contested, site
from kbgen.publish.outcome import BuildReport
from tests.publish.test_incremental import CHANGES, assert_as_cold, bytes_of, change_of

_ICON = "assets/images/favicon.png"


def _build(root: Path) -> BuildReport:
    return site.build(root, strict=False, cache=True)


def _as_stock(root: Path) -> None:
    made = bytes_of(root / "site")
    site.build(root, strict=False, cache=False, stock=True)
    assert bytes_of(root / "site") == made


def _write(root: Path, name: str, text: str = "# Of no list\n") -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    "name",
    ["README.md", "exports/README.md", "tags/README.md", "exports/article-0/index.md", "tags.md"],
)
def test_two_pages_of_one_place(name: str, knowledge_base: Path, tmp_path: Path) -> None:
    _write(knowledge_base, name)
    _build(knowledge_base)
    _as_stock(knowledge_base)
    _build(knowledge_base)
    for change in ("body", "title", "add"):
        CHANGES[change](knowledge_base)
        _build(knowledge_base)
        assert_as_cold(knowledge_base, tmp_path)
    (knowledge_base / "content" / name).unlink()
    _build(knowledge_base)
    assert_as_cold(knowledge_base, tmp_path)


def test_a_readme_that_an_index_stands_for(knowledge_base: Path, tmp_path: Path) -> None:
    _write(knowledge_base, "guide/index.md", "# The guide\n")
    _write(knowledge_base, "guide/README.md", "# Of the folder\n")
    first = _build(knowledge_base)
    assert len(first.warnings) == 1 and "guide/README.md" in first.warnings[0]
    for change in ("body", "title"):
        CHANGES[change](knowledge_base)
        assert _build(knowledge_base).warnings == first.warnings
    _write(knowledge_base, "guide/README.md", "# Of this folder\n")
    assert _build(knowledge_base).warnings == first.warnings
    assert "The guide" in (knowledge_base / "site/guide/index.html").read_text()
    assert_as_cold(knowledge_base, tmp_path)


def _delete_list(root: Path) -> None:
    change_of("tags: [export, getting-started]", "tags: [export]")(root)
    for path in (root / "content").rglob("article-5.md"):
        path.unlink()


@pytest.mark.parametrize(
    ("name", "delete"),
    [
        ("exports/article-0/index.html", CHANGES["delete"]),
        ("tags/getting-started/index.html", _delete_list),
    ],
)
def test_a_file_where_a_page_is(
    name: str, delete: Callable[[Path], None], built_base: Path, tmp_path: Path
) -> None:
    _write(built_base, name, "a file")
    _build(built_base)
    assert_as_cold(built_base, tmp_path)
    _as_stock(built_base)
    _build(built_base)
    delete(built_base)
    _build(built_base)
    assert (built_base / "site" / name).read_text() == "a file"
    assert_as_cold(built_base, tmp_path)


def test_a_file_of_the_theme_comes_back(built_base: Path, tmp_path: Path) -> None:
    theirs = (built_base / "site" / _ICON).read_bytes()
    _write(built_base, _ICON, "mine")
    _build(built_base)
    assert (built_base / "site" / _ICON).read_text() == "mine"
    (built_base / "content" / _ICON).unlink()
    _build(built_base)
    assert (built_base / "site" / _ICON).read_bytes() == theirs
    assert_as_cold(built_base, tmp_path)


def test_dotted_files_that_mkdocs_yml_asks_for(knowledge_base: Path, tmp_path: Path) -> None:
    with (knowledge_base / "mkdocs.yml").open("a") as file:
        file.write("\nexclude_docs: |\n  !.well-known\n")
    _write(knowledge_base, ".hidden/secret.txt")
    for text in ("first", "second"):
        _write(knowledge_base, ".well-known/security.txt", text)
        assert not _build(knowledge_base).skipped
        assert (knowledge_base / "site/.well-known/security.txt").read_text() == text
    (knowledge_base / "content/.well-known/security.txt").unlink()
    _build(knowledge_base)
    assert not (knowledge_base / "site/.well-known").exists()
    assert_as_cold(knowledge_base, tmp_path)


@pytest.mark.parametrize("key", ["exclude_docs", "draft_docs"])
def test_lists_that_mkdocs_yml_leaves_out(key: str, knowledge_base: Path, tmp_path: Path) -> None:
    with (knowledge_base / "mkdocs.yml").open("a") as file:
        file.write(f"\n{key}: |\n  /tags/e*.md\n  /people/docs-reader.md\n")
    _build(knowledge_base)
    assert not (knowledge_base / "site/tags/export/index.html").exists()
    _as_stock(knowledge_base)
    _build(knowledge_base)
    CHANGES["title"](knowledge_base)
    _build(knowledge_base)
    assert_as_cold(knowledge_base, tmp_path)


def test_pages_behind_a_link_to_a_folder(built_base: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "page.md").write_text("# First\n")
    (away / "file.txt").write_text("first")
    (built_base / "content/linked").symlink_to(away)
    for text in ("First", "Second"):
        (away / "page.md").write_text(f"# {text}\n")
        (away / "file.txt").write_text(text)
        _build(built_base)
        assert text in (built_base / "site/linked/page/index.html").read_text()
        assert (built_base / "site/linked/file.txt").read_text() == text
        assert_as_cold(built_base, tmp_path)


def test_links_to_nothing_and_in_a_circle(built_base: Path) -> None:
    (built_base / "content/nothing.md").symlink_to("nobody.md")
    (built_base / "content/circle.md").symlink_to("circle.md")
    for number in range(2):
        said = " ".join(_build(built_base).warnings)
        assert "nothing.md:1: is a link to nothing" in said
        assert "circle.md:1: " in said
        with (built_base / "content/curation/article-1.md").open("a") as file:
            file.write(f"\nMore, {number}.\n")
    _build(built_base)
    made = bytes_of(built_base / "site")
    site.build(built_base, strict=False, cache=False)
    assert bytes_of(built_base / "site") == made


def test_a_folder_of_the_site_became_a_link(built_base: Path, tmp_path: Path) -> None:
    (built_base / "site/tags").rename(tmp_path / "tags")
    (built_base / "site/tags").symlink_to(tmp_path / "tags")
    _build(built_base)
    assert_as_cold(built_base, tmp_path)


def test_who_is_written_last() -> None:
    names = ["README.md", "a.md", "a/index.md", "b/README.md", "c/index.md", "index.md", "d.md"]
    assert contested.last(names, {"index.md"}) == ["a/index.md", "index.md"]
    assert contested.last(["a.md", "a/README.md"], {"a.md"}) == ["a.md"]
    assert contested.last(["a.md", "b.md"], ()) == []


def _claim(root: Path, *names: str) -> None:
    for name in names:
        path = root / "content" / f"{name}.md"
        path.write_text(path.read_text().replace("\ndate: ", "\nredirects: [old/place]\ndate: ", 1))


def test_two_articles_claim_one_former_place(knowledge_base: Path, tmp_path: Path) -> None:
    _claim(knowledge_base, "exports/article-0")
    assert _build(knowledge_base).warnings == []
    _claim(knowledge_base, "curation/article-1")
    said = [
        "kbgen: exports/article-0.md: redirects: 'old/place' is claimed by curation/article-1.md, "
        "too: its page names them all and leads to none: keep it in one of them (`kbgen check` "
        "says more)"
    ]
    assert _build(knowledge_base).warnings == said
    page = (knowledge_base / "site/old/place/index.html").read_text()
    assert "../../curation/article-1/" in page
    assert "../../exports/article-0/" in page
    assert "refresh" not in page
    for change in ("body", "title"):
        CHANGES[change](knowledge_base)
        assert _build(knowledge_base).warnings == said, change
    assert _build(knowledge_base).warnings == said
    assert_as_cold(knowledge_base, tmp_path)
    _as_stock(knowledge_base)
    path = knowledge_base / "content/exports/article-0.md"
    path.write_text(path.read_text().replace("redirects: [old/place]\n", ""))
    assert _build(knowledge_base).warnings == []
    assert "refresh" in (knowledge_base / "site/old/place/index.html").read_text()
