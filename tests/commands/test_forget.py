"""`kbgen forget`: a person goes from people.yml on to every article, and does not come back."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kbgen import config
from kbgen.cli import main
from kbgen.commands.curate import curate
from kbgen.commands.forget import forget
from kbgen.commands.harvest import harvest
from kbgen.commands.opening import opened
from kbgen.curate.wishes import hashed
from kbgen.errors import ConfigError
from kbgen.images.cache import Cache
from kbgen.report import Outcome
from tests.conftest import ROOT

SOURCES = """\
sources:
  forum: {type: discourse, path: export, url: https://forum.example.org, license: CC-BY-4.0}
"""
PROFILE = "https://forum.example.org/u/"


def run(root: Path, *, full: bool = False) -> Outcome:
    with opened(root) as (loaded, store):
        harvest(loaded, store, full=full, quiet=True)
        return curate(loaded, store, quiet=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "discourse", tmp_path / "export")
    (tmp_path / "kbgen.yml").write_text(SOURCES, encoding="utf-8")
    run(tmp_path)
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    folder = root / "content"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.md")
    }


def stored(root: Path) -> str:
    with opened(root) as (loaded, store):
        return repr([list(store.threads(name)) for name in loaded.sources])


def by(root: Path, name: str, role: str) -> set[str]:
    return {
        path
        for path, text in texts(root).items()
        if any(f"name: {name}," in row and f"role: {role}" in row for row in text.splitlines())
    }


def test_articles_that_rest_on_their_words_are_deleted(root: Path) -> None:
    before = texts(root)
    theirs = by(root, "archivist", "asked") | by(root, "archivist", "answered")
    assert theirs and theirs != set(before)
    outcome = forget(root, PROFILE + "archivist", quiet=True)
    after = texts(root)
    assert theirs.isdisjoint(after)
    assert set(outcome.figures["articles"]["deleted"]) == set(before) - set(after)
    assert all(f"content/{path}: deleted" in outcome.lines for path in theirs)
    assert not any("archivist" in text for text in after.values())
    assert "archivist" not in stored(root)
    assert "archivist" not in (root / "people.yml").read_text(encoding="utf-8")


def test_words_stay_without_the_name(root: Path) -> None:
    before = texts(root)
    outcome = forget(root, PROFILE + "archivist", keep_words=True, quiet=True)
    after = texts(root)
    assert set(after) == set(before)
    assert not any("archivist" in text for text in after.values())
    assert outcome.figures["articles"]["changed"]
    assert outcome.figures["articles"]["deleted"] == []
    assert "archivist" not in stored(root)


@pytest.mark.parametrize("keep_words", [False, True])
def test_they_do_not_come_back(root: Path, keep_words: bool) -> None:
    forget(root, PROFILE + "archivist", keep_words=keep_words, quiet=True)
    after = texts(root)
    for full in (False, True):
        outcome = run(root, full=full)
        assert texts(root) == after
        assert outcome.figures["articles"]["new"] == outcome.figures["articles"]["changed"] == 0
        assert "archivist" not in stored(root)


def test_a_second_time_changes_nothing(root: Path) -> None:
    forget(root, PROFILE + "archivist", quiet=True)
    after, people = texts(root), (root / "people.yml").read_bytes()
    outcome = forget(root, PROFILE + "archivist", quiet=True)
    assert (texts(root), (root / "people.yml").read_bytes()) == (after, people)
    assert outcome.figures["articles"] == {"deleted": [], "changed": [], "by_hand": []}


def test_a_run_that_was_killed_is_gone_on_with(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = by(root, "archivist", "asked") | by(root, "archivist", "answered")
    with monkeypatch.context() as patched:
        patched.setattr("kbgen.commands.forget.survey", broken)
        with pytest.raises(KeyboardInterrupt):
            forget(root, PROFILE + "archivist", quiet=True)
    assert theirs <= set(texts(root))
    forget(root, PROFILE + "archivist", quiet=True)
    assert theirs.isdisjoint(texts(root))


def broken(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_article_without_its_thread_goes_too(root: Path) -> None:
    theirs = by(root, "archivist", "asked")
    shutil.rmtree(root / ".kbgen")
    (root / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    forget(root, PROFILE + "archivist", quiet=True)
    assert theirs.isdisjoint(texts(root))


def test_what_people_edited_is_told_and_left(root: Path) -> None:
    path = min(by(root, "archivist", "asked"))
    file = root / "content" / path
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    edited = file.read_bytes()
    outcome = forget(root, PROFILE + "archivist", keep_words=True, quiet=True)
    assert outcome.figures["articles"]["by_hand"] == [path]
    assert any(line.startswith(f"content/{path}: edited by people") for line in outcome.lines)
    assert f"content/{path}: still has the name" in outcome.lines
    assert file.read_bytes() == edited


def test_an_edited_article_of_their_words_goes_all_the_same(root: Path) -> None:
    """The law asks for it, a person ordered it, and git shows it before it is committed."""
    path = min(by(root, "archivist", "asked"))
    file = root / "content" / path
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    forget(root, PROFILE + "archivist", quiet=True)
    assert not file.exists()


def test_dry_run_writes_nothing(root: Path) -> None:
    before = texts(root)
    outcome = forget(root, PROFILE + "archivist", dry_run=True, quiet=True)
    assert texts(root) == before
    assert not (root / "people.yml").exists()
    assert "archivist" in stored(root)
    assert outcome.figures["person"]["posts"] == 4
    assert outcome.lines[-1] == "nothing was written"


def test_other_wishes_stay_as_they_are_written(root: Path) -> None:
    text = (
        "# our people\n"
        f"- who: {PROFILE}old-member   # long ago\n"
        "  name: The Elder\n"
        f"- who: {PROFILE}archivist\n"
        "  # since May\n"
        "  name: Arno New\n"
        f"- {{who: {PROFILE}translator, link: false}}"
    )
    (root / "people.yml").write_text(text, encoding="utf-8")
    forget(root, PROFILE + "archivist", quiet=True)
    said = (root / "people.yml").read_text(encoding="utf-8")
    assert "Arno" not in said
    assert said.startswith(
        f"# our people\n- who: {PROFILE}old-member   # long ago\n  name: The Elder\n"
        f"  # since May\n- {{who: {PROFILE}translator, link: false}}\n- who: "
    )
    people = config.load(root).curate.people
    assert [one.credit for one in people] == ["named", "named", "none", "none"]
    assert hashed("forum.example.org/u/archivist") in {one.who for one in people}


def test_a_list_in_one_line_is_left_to_people(root: Path) -> None:
    text = f"[{{who: {PROFILE}archivist}}]\n"
    (root / "people.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="one entry a line"):
        forget(root, PROFILE + "archivist", quiet=True)
    assert (root / "people.yml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Archivist", r"a name is not enough; say which: forum:\d+ \(4 posts in forum\)"),
        ("nobody", "nobody here is known by that"),
        ("forum:99999", "nobody here is known by that"),
    ],
)
def test_nobody_is_guessed(root: Path, who: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        forget(root, who, quiet=True)
    assert not (root / "people.yml").exists()


def test_what_cannot_be_reached_is_told(root: Path) -> None:
    (root / "site").mkdir()
    (root / "insights").mkdir()
    (root / "insights" / "experts.md").write_text("by Archivist.\n", encoding="utf-8")
    lines = forget(root, PROFILE + "archivist", quiet=True).lines
    assert "insights/experts.md: still has the name" in lines
    assert "build and publish the site again: kbgen build" in lines
    assert "exports are read, never changed: export" in lines
    assert any("history of git" in line for line in lines)


def test_on_the_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "forget", PROFILE + "archivist"])
    assert ended.value.code == 0
    assert ": deleted" in capsys.readouterr().out


@pytest.mark.parametrize("keep_words", [False, True])
def test_images_in_the_cache_go_with_the_words_that_show_them(root: Path, keep_words: bool) -> None:
    for path in (root / "export" / "topics").glob("*.json"):
        topic = json.loads(path.read_text(encoding="utf-8"))
        for post in topic["post_stream"]["posts"]:
            name = f"//i.example.org/{post['username']}"
            image = f'<img src="{name}.png"><a href="{name}-full.png"><img src="{name}.png"></a>'
            post["cooked"] += f"<p>{image}</p>"
        path.write_text(json.dumps(topic), encoding="utf-8")
    run(root, full=True)
    folder = root / ".kbgen" / "images"
    names = ("site-builder", "librarian")
    with closing(Cache(folder)) as cache:
        theirs, other = (cache.keep(f"https://i.example.org/{n}.png", n.encode()) for n in names)
        full = cache.keep("https://i.example.org/site-builder-full.png", b"in full size")
        # the same picture, at an address that no post has any more
        cache.keep("https://i.example.org/old-site-builder.png", b"site-builder")
        cache.refuse("https://i.example.org/dead.png", "answer 404", lasting=True)
    forget(root, f"{PROFILE}site-builder", keep_words=keep_words, quiet=True)
    assert (folder / theirs).is_file() is keep_words
    assert (folder / full).is_file() is keep_words
    assert (b"i.example.org/site-builder" in (folder / "index.db").read_bytes()) is keep_words
    with closing(Cache(folder)) as cache:
        assert cache.copy("https://i.example.org/librarian.png") == other
        assert cache.reason("https://i.example.org/dead.png") == "answer 404"
