"""What the doctor sees without a network: each check with cases that pass and that do not."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kbgen import content
from kbgen.doctor import checks, folder_facts, machine_checks
from kbgen.doctor.findings import Finding, Sight
from kbgen.doctor.folder import Folder, Library, StoreFile
from kbgen.doctor.thread_keys import strangers
from kbgen.lock import held, lock
from kbgen.settings import Settings
from kbgen.store import VERSION, Store
from tests.conftest import make_thread
from tests.doctor.conftest import MKDOCS, make_folder

CONFIG = "sources:\n  forum:\n    type: discourse\n    path: export\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base in which nothing is wrong."""
    made = tmp_path / "kb"
    make_folder(made)
    (made / "kbgen.yml").write_text(CONFIG, "utf-8")
    (made / "export").mkdir()
    store = Store(made / ".kbgen" / "store.db")
    store.begin("forum")
    store.put("forum", [make_thread(key="forum:10", source="forum")], 0)
    store.finish("forum", "x", b"{}", whole=True)
    store.close()
    return made


def said(root: Path, check: str) -> list[Finding]:
    return list(checks.FOLDER[check](folder_facts.read(root)))


def test_where_nothing_is_wrong_all_is_ok(root: Path) -> None:
    folder = folder_facts.read(root)
    folder = replace(folder, expected=dict(folder.workflows.value or {}))
    results = list(checks.of_folder(folder))
    assert [result for result in results if result.finding.level != "ok"] == []
    # a schedule is asked for where a source is live, keys where kbgen.yml names some
    assert {result.check for result in results} == set(checks.FOLDER) - {"schedule", "thread-keys"}


@dataclass(frozen=True, slots=True)
class Ill:
    """Something that is wrong, and what the doctor says."""

    check: str
    level: str
    what: str
    fix: str
    spoil: Callable[[Path], object]


def writes(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, "utf-8")


def swaps(name: str, old: str, new: str) -> Callable[[Path], object]:
    def spoil(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return spoil


def removes(name: str) -> Callable[[Path], object]:
    def spoil(root: Path) -> None:
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return spoil


def of_version(number: int) -> Callable[[Path], object]:
    def spoil(root: Path) -> None:
        database = sqlite3.connect(root / ".kbgen/store.db")
        database.execute(f"PRAGMA user_version = {number}")
        database.close()

    return spoil


def damaged(root: Path) -> None:
    path = root / ".kbgen/store.db"
    data = bytearray(path.read_bytes())
    data[100:] = os.urandom(len(data) - 100)
    path.write_bytes(bytes(data))


def articles(*texts: str) -> Callable[[Path], object]:
    def spoil(root: Path) -> None:
        for number, text in enumerate(texts):
            path = root / "content" / "a" / f"{number}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")

    return spoil


ARTICLE = """---
title: How?
description: How it is done.
date: 2021-01-01
updated: 2021-01-01
license: CC0-1.0
source: {key: "forum:1", platform: discourse, site: Forum, url: "https://forum.test/t/1"}
contributors: []
---
So.
"""
SKIP = CONFIG + "curate:\n  skip: "
LIVE = "sources: {q: {type: github, repo: o/r}}\n"

ILL = [
    Ill("kbgen.yml", "error", "not there", "`kbgen init` makes one", removes("kbgen.yml")),
    Ill("kbgen.yml", "error", "kbgen.yml:2: sourcs: unknown key", "correct that line",
        writes("kbgen.yml", "\nsourcs: {}\n")),
    Ill("kbgen.yml", "error", "not valid YAML", "", writes("kbgen.yml", "a: [")),
    Ill("kbgen.yml", "warning", "no sources", "add one", writes("kbgen.yml", "sources: {}\n")),
    Ill("sources", "error", "kbgen.yml:4: sources.forum.path: export: no such file",
        "put the export there", removes("export")),
    Ill("sources", "warning", "kbgen.yml:5: sources.forum.url: still the placeholder",
        "set sources.forum.url", writes("kbgen.yml", CONFIG + "    url: https://example.org\n")),
    Ill("sources", "error", "'nonsense' is not owner/name", "set sources.q.repo",
        writes("kbgen.yml", LIVE.replace("o/r", "nonsense"))),
    Ill("mkdocs.yml", "note", "not there yet", "", removes("mkdocs.yml")),
    Ill("mkdocs.yml", "error", "not valid YAML", "move it away", writes("mkdocs.yml", "a: [")),
    Ill("mkdocs.yml", "error", "not a mapping", "move it away", writes("mkdocs.yml", "- a\n")),
    Ill("mkdocs.yml", "note", "inherits", "", writes("mkdocs.yml", "INHERIT: ../mkdocs.yml\n")),
    Ill("mkdocs.yml", "warning", "the theme is 'material'", "theme: {name: kbgen}",
        swaps("mkdocs.yml", "{name: kbgen}", "material")),
    Ill("mkdocs.yml", "error", "no plugin kbgen", "add `- kbgen`",
        swaps("mkdocs.yml", "[kbgen]", "[]")),
    Ill("mkdocs.yml", "warning", "plugin material/search: makes an index", "remove `- material/",
        swaps("mkdocs.yml", "[kbgen]", "[material/search, kbgen]")),
    Ill("mkdocs.yml", "error", "docs_dir is 'docs'", "docs_dir: content",
        swaps("mkdocs.yml", "docs_dir: content\n", "")),
    Ill("site_url", "warning", "no site_url", "set site_url",
        swaps("mkdocs.yml", "site_url: https://o.github.io/r/\n", "")),
    Ill("site_url", "warning", "still the placeholder", "set site_url",
        swaps("mkdocs.yml", "o.github.io/r", "example.org")),
    Ill("site_url", "error", "is no address", "set site_url",
        swaps("mkdocs.yml", "https://o.github.io/r/", "http://[::1")),
    Ill("content", "note", "not there yet", "", removes("content")),
    Ill("content", "error", "1 file cannot be read as articles, first a/1.md:2: title",
        "`kbgen check`", articles(ARTICLE, ARTICLE.replace("How?", "[]"))),
    Ill("content", "error", "1 thread with two articles, first forum:1", "keep one of each",
        articles(ARTICLE, ARTICLE)),
    Ill("workflows", "note", "no workflows", "", removes(".github")),
    Ill("workflows", "note", "not as this kbgen writes them (older, or yours): site.yml",
        "compare", swaps(".github/workflows/site.yml", "Build", "Bild")),
    Ill("workflows", "note", "would also write check.yml", "`kbgen init --repo",
        removes(".github/workflows/check.yml")),
    Ill("schedule", "note", "no workflow has a schedule", "cron",
        lambda root: (writes("kbgen.yml", LIVE)(root),
                      removes(".github/workflows/harvest.yml")(root))),
    Ill("schedule", "error", "harvest.yml: '37 4 * *' has 4 fields", "five fields",
        lambda root: (writes("kbgen.yml", LIVE)(root),
                      swaps(".github/workflows/harvest.yml", "37 4 * * *", "37 4 * *")(root))),
    Ill("store", "note", "no store yet", "", removes(".kbgen")),
    Ill("store", "error", "of a newer kbgen", "pip install -U kbgen", of_version(VERSION + 1)),
    Ill("store", "note", "is empty", "", writes(".kbgen/store.db", "")),
    Ill("store", "error", "not a store of kbgen", "delete .kbgen/store.db",
        writes(".kbgen/store.db", "something else")),
    Ill("store", "error", "cannot be read", "delete .kbgen/store.db", damaged),
    Ill("thread-keys", "warning", "kbgen.yml:6: curate.skip: forum:01: no thread that was",
        "write forum:10, or take", writes("kbgen.yml", SKIP + "[forum:10, 'forum:01']\n")),
    Ill("thread-keys", "warning", "forum:1: no thread", "write forum:10,",
        writes("kbgen.yml", CONFIG + "curate: {same: {groups: [[forum:10, forum:1]]}}\n")),
    Ill("thread-keys", "warning", "curate.private.reviewed: Froum:10: no", "write forum:10,",
        writes("kbgen.yml", CONFIG + "curate: {private: {reviewed: [Froum:10]}}\n")),
    Ill("thread-keys", "warning", "forum: 10: no thread", "write forum:10,",
        writes("kbgen.yml", SKIP + "['forum: 10']\n")),
    Ill("thread-keys", "warning", "10: no thread", "write forum:10,",
        writes("kbgen.yml", SKIP + "['10']\n")),
    Ill("thread-keys", "warning", "https://forum.test/t/10: no thread", "write forum:10,",
        writes("kbgen.yml", SKIP + "['https://forum.test/t/10']\n")),
    Ill("thread-keys", "warning", "forum:77: no thread", "correct it, or take it out",
        writes("kbgen.yml", SKIP + "['forum:77']\n")),
    Ill("thread-keys", "warning", "curate.skip: 2 more that no thread has", "look at them",
        writes("kbgen.yml", SKIP + f"{[f'forum:{n}' for n in range(70, 77)]}\n")),
    Ill("ignored", "warning", "not ignored", "echo .kbgen/ >> .gitignore", removes(".gitignore")),
    Ill("ignored", "note", "not in a git repository", "git init", removes(".git")),
]  # fmt: skip


@pytest.mark.parametrize("ill", ILL, ids=lambda ill: f"{ill.check}: {ill.what[:30]}")
def test_each_check_says_what_is_wrong_and_what_to_do(root: Path, ill: Ill) -> None:
    expected = folder_facts.read(root).workflows.value
    ill.spoil(root)
    folder = replace(folder_facts.read(root), expected=expected or {})
    found = list(checks.FOLDER[ill.check](folder))
    told = [f for f in found if f.level == ill.level and ill.what in f.what]
    assert told, found
    assert ill.fix in told[0].fix
    # and no other check falls over
    assert all(result.line() for result in checks.of_folder(folder))


def with_(**changes: object) -> Callable[[Folder], Folder]:
    return lambda folder: replace(folder, **changes)  # type: ignore[arg-type]  # a table's values


SEEN = [
    ("libraries", "error", "mkdocs is 2.0.1, kbgen needs >=1.6.1,<2", with_(libraries=Sight(
        value=(Library(name="mkdocs", wanted=">=1.6.1,<2", found="2.0.1"),)))),
    ("libraries", "error", "nh3 is not installed", with_(libraries=Sight(
        value=(Library(name="nh3", wanted=">=0.3", found=""),)))),
    ("libraries", "ok", "MkDocs 1.6.10", with_(libraries=Sight(
        value=(Library(name="mkdocs", wanted=">=1.6.1,<2", found="1.6.10"),)))),
    ("libraries", "note", "could not see", with_(libraries=Sight(why="not a package"))),
    ("store", "note", "another kbgen works here now", with_(store=Sight(value=StoreFile(
        size=1, version=VERSION, threads=Sight(value=1), busy=True)))),
    ("store", "error", "cannot be read: Permission denied", with_(
        store=Sight(why="Permission denied"))),
    ("content", "error", "cannot be read: Permission denied", with_(
        contents=Sight(why="Permission denied"))),
    ("workflows", "note", "could not see", with_(workflows=Sight(why="Permission denied"))),
    ("disk", "warning", "0.1 GB free", with_(free=Sight(value=100 * 2**20))),
    ("disk", "note", "could not see", with_(free=Sight(why="Input/output error"))),
    ("disk", "ok", "3.0 GB free", with_(free=Sight(value=3 * 2**30))),
]  # fmt: skip


IDS = [f"{check}: {what}" for check, _, what, _ in SEEN]


@pytest.mark.parametrize(("check", "level", "what", "change"), SEEN, ids=IDS)
def test_what_is_seen_of_the_machine(
    root: Path, check: str, level: str, what: str, change: Callable[[Folder], Folder]
) -> None:
    found = list(checks.FOLDER[check](change(folder_facts.read(root))))
    assert [(f.level, what in f.what) for f in found] == [(level, True)], found


@pytest.mark.parametrize(
    ("version", "propose", "level"),
    [
        ("2.31.0", "repo: o/r", "ok"),
        ("2.39.5.windows.1", "repo: o/r", "ok"),
        ("2.30.9", "repo: o/r", "error"),
        ("2.30.9", "", "warning"),
        (None, "git: .", "error"),
        (None, "", "warning"),
    ],
)
def test_git(root: Path, version: str | None, propose: str, level: str) -> None:
    writes("kbgen.yml", CONFIG + f"propose: {{{propose}}}\n")(root)
    folder = folder_facts.read(root)
    sight: Sight[str] = Sight(value=version, why="" if version else "git is not installed")
    folder = replace(folder, git=replace(folder.git, version=sight))
    assert [finding.level for finding in machine_checks.git(folder)] == [level]


def test_keys_of_sources_that_were_not_harvested_as_a_whole(root: Path) -> None:
    text = SKIP.replace("curate:", "  news: {type: discourse, path: export}\ncurate:")
    writes("kbgen.yml", text + "[news:1, gone:7, forum:10]\n")(root)
    assert [finding.level for finding in said(root, "thread-keys")] == ["ok"]
    # a harvest with --limit, or one that was killed: the rest is still to come
    store = Store(root / ".kbgen" / "store.db")
    store.begin("news")
    store.put("news", [make_thread(key="news:12", source="news")], 0)
    assert [finding.level for finding in said(root, "thread-keys")] == ["ok"]
    store.finish("news", "x", b"{}", whole=True)
    store.close()
    assert [finding.fix for finding in said(root, "thread-keys")] == [
        "write news:12, or take it out if its thread is gone"
    ]


def test_few_keys_are_asked_for_however_many_threads_there_are() -> None:
    asked: list[str] = []

    def there(key: str) -> bool:
        asked.append(key)
        return key == "forum:123456798"

    settings = Settings(skip=("forum:123456789", "forum:" + "9" * 500, "forum:x"))
    found = list(strangers(settings, ["forum"], there))
    assert [one.near for one in found] == [("forum:123456798",), (), ()]
    assert len(asked) < 20
    asked.clear()
    list(strangers(Settings(skip=("forum:123456780",)), ["forum"], there))
    assert len(asked) < 300


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert [f.what for f in said(root, "git")] == ["git is not installed: `kbgen propose` needs it"]
    assert said(root, "ignored") == []


def test_workflows_below_the_top_of_the_repository(root: Path) -> None:
    removes(".git")(root)
    subprocess.run(["git", "init", "-q", str(root.parent)], check=True)
    found = said(root, "workflows")
    assert found[0].level == "warning"
    assert "GitHub never runs workflows from here" in found[0].what
    assert f"{root.parent.resolve()}/.github/workflows" in found[0].fix


def test_a_password_in_the_address_of_origin_is_not_kept(root: Path) -> None:
    address = "https://ada:secret@github.com/o/r.git"
    subprocess.run(["git", "-C", str(root), "remote", "add", "origin", address], check=True)
    assert folder_facts.read(root).git.origin == "https://github.com/o/r.git"


def test_the_environment_may_set_site_url(root: Path) -> None:
    swaps("mkdocs.yml", "https://o.github.io/r/", "!ENV [SITE, 'http://localhost/']")(root)
    assert [f.level for f in said(root, "site_url")] == ["ok"]


def test_nothing_of_mkdocs_yml_is_run(root: Path) -> None:
    bomb = f"x: !!python/object/apply:os.mkdir ['{root}/made']\n"
    (root / "mkdocs.yml").write_text(MKDOCS + bomb, "utf-8")
    assert [f.level for f in said(root, "mkdocs.yml")] == ["ok"]
    assert not (root / "made").exists()


def test_another_kbgen_is_seen(root: Path) -> None:
    path = root / ".kbgen" / "lock"
    assert not held(path)
    with lock(path):
        assert held(path)
        assert "another kbgen works here" in said(root, "store")[0].what
    assert not held(path)


def test_a_folder_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(content, "heads", refuse)
    monkeypatch.setattr(Path, "read_text", refuse)
    folder = folder_facts.read(root)
    assert folder.contents.why == folder.mkdocs.why == "Permission denied"
    assert [f.level for f in checks.FOLDER["mkdocs.yml"](folder)] == ["error"]
