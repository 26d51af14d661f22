"""A whole new site takes the place of what stood there, whatever that is."""

from pathlib import Path

import pytest

from kbgen.errors import BuildError
from kbgen.publish import building, replacing, site
from kbgen.publish.state import State
from tests.publish.test_incremental import CHANGES, assert_as_cold, bytes_of


def _build(root: Path, *, cache: bool = False) -> None:
    site.build(root, strict=False, cache=cache)


def _left(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".kbgen").iterdir() if path.suffix != ".db")


def test_a_link_leads_to_the_site(knowledge_base: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (knowledge_base / "site").symlink_to(tmp_path / "www")
    for _ in range(2):
        _build(knowledge_base)
        assert (knowledge_base / "site").is_symlink()
        assert _left(knowledge_base) == ["cards"]
    assert_as_cold(knowledge_base, tmp_path)


def test_what_an_older_kbgen_left_of_a_link_goes(knowledge_base: Path, tmp_path: Path) -> None:
    (knowledge_base / ".kbgen").mkdir()
    (knowledge_base / ".kbgen/site.old").symlink_to(tmp_path)
    for _ in range(2):
        _build(knowledge_base)
        assert _left(knowledge_base) == ["cards"]
    assert tmp_path.is_dir()


@pytest.mark.parametrize("place", ["content", ".", ".kbgen"])
def test_a_link_to_more_than_a_site_is_refused(place: str, knowledge_base: Path) -> None:
    (knowledge_base / ".kbgen").mkdir()
    (knowledge_base / "site").symlink_to(knowledge_base / place)
    before = bytes_of(knowledge_base / "content")
    with pytest.raises(BuildError, match="holds more than a site"):
        _build(knowledge_base)
    assert bytes_of(knowledge_base / "content") == before


def test_a_file_is_no_site(knowledge_base: Path) -> None:
    (knowledge_base / "site").write_text("mine")
    with pytest.raises(BuildError, match="is no folder"):
        _build(knowledge_base)
    assert (knowledge_base / "site").read_text() == "mine"


def test_dotted_files_stay(knowledge_base: Path) -> None:
    """A branch that is published may be checked out there."""
    _build(knowledge_base)
    (knowledge_base / "site/.git").mkdir()
    (knowledge_base / "site/.git/HEAD").write_text("ref")
    (knowledge_base / "site/.nojekyll").touch()
    assert site.build(knowledge_base, strict=False, cache=True).skipped
    with (knowledge_base / "mkdocs.yml").open("a") as file:
        file.write("\nexclude_docs: |\n  !.built\n")
    (knowledge_base / "content/.built").write_text("of content/")
    _build(knowledge_base)
    (knowledge_base / "content/.built").unlink()
    _build(knowledge_base)
    assert {path.name for path in (knowledge_base / "site").glob(".*")} == {".git", ".nojekyll"}
    assert (knowledge_base / "site/.git/HEAD").read_text() == "ref"


def test_a_kill_before_they_were_moved(knowledge_base: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "site.old", tmp_path / "site"
    (old / ".git").mkdir(parents=True)
    new.mkdir()
    replacing.repair(tmp_path, new, State(tmp_path))
    assert (new / ".git").is_dir()
    assert not old.exists()


@pytest.mark.parametrize("name", ["build.db", "search.db"])
@pytest.mark.parametrize("change", ["nothing", "body", "title"])
def test_damaged_notes_are_no_notes(
    change: str, name: str, knowledge_base: Path, tmp_path: Path
) -> None:
    """A disk gives back zeros: everything but the first page of the database is gone."""
    _build(knowledge_base)
    notes = knowledge_base / ".kbgen" / name
    data = notes.read_bytes()
    notes.write_bytes(data[:8192] + bytes(len(data) - 8192))
    CHANGES.get(change, lambda _: None)(knowledge_base)
    _build(knowledge_base, cache=True)
    assert_as_cold(knowledge_base, tmp_path)
    assert site.build(knowledge_base, strict=False, cache=True).skipped


def test_a_failed_build_leaves_nothing(
    knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise building.BuildError("the disk is full")

    monkeypatch.setattr(building, "build_page", broken)
    with pytest.raises(BuildError, match="the disk is full"):
        _build(knowledge_base)
    # as after a kill
    (knowledge_base / ".kbgen/build.db.new").write_bytes(b"half")
    with pytest.raises(BuildError, match="the disk is full"):
        _build(knowledge_base)
    assert _left(knowledge_base) == []
