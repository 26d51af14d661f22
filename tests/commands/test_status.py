"""`kbgen status`: where everything stands, and what to do next."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kbgen.cli import main
from kbgen.commands.build import build
from kbgen.commands.curate import curate
from kbgen.commands.harvest import harvest
from kbgen.commands.opening import opened
from kbgen.commands.propose import propose
from kbgen.commands.status import status
from kbgen.report import Outcome
from tests.conftest import ROOT

SOURCES = """\
sources:
  forum: {type: discourse, path: export, url: https://forum.example.org, license: CC-BY-4.0}
"""
NOW = "2024-02-01T00:00:00Z"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "discourse", tmp_path / "export")
    (tmp_path / "kbgen.yml").write_text(SOURCES, encoding="utf-8")
    return tmp_path


def told(root: Path, **options: Any) -> Outcome:
    with opened(root) as (config, store):
        return status(config, store, now=NOW, **options)


def run(root: Path, *steps: str) -> None:
    with opened(root) as (config, store):
        for step in steps:
            if step == "harvest":
                harvest(config, store, quiet=True)
            elif step == "curate":
                curate(config, store, quiet=True)
            else:
                build(config, jobs=1)


def files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file() and ".kbgen" not in path.parts}


def test_a_site_that_cannot_be_built_hides_nothing_else(root: Path) -> None:
    run(root, "harvest", "curate", "build")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("site_name:", "sight_name:"), encoding="utf-8")
    outcome = told(root)
    assert outcome.lines[:2] == ["forum: 8 threads", "content/: 6 articles"]
    assert outcome.lines[2].startswith(f"site/: cannot be built: {settings}: Config value")
    assert outcome.figures["next"] == ["mend mkdocs.yml"]


def test_a_folder_of_articles_that_is_not_there_is_no_fault(root: Path) -> None:
    run(root, "harvest", "curate", "build")
    shutil.rmtree(root / "content")
    assert told(root).figures["next"] == ["kbgen curate", "kbgen build"]
    run(root, "build")
    assert (root / "site" / "index.html").is_file()


def test_curation_of_what_was_never_harvested_says_so(root: Path) -> None:
    with opened(root) as (config, store):
        lines = curate(config, store, quiet=True).lines
        assert "forum: not harvested yet: run `kbgen harvest forum` first" in lines
        harvest(config, store, quiet=True)
        assert not any("not harvested" in line for line in curate(config, store, quiet=True).lines)


def test_each_step_is_told_when_it_is_due(root: Path) -> None:
    assert told(root).figures["next"] == ["kbgen harvest forum", "kbgen build"]
    run(root, "harvest")
    outcome = told(root)
    assert outcome.figures["next"] == ["kbgen curate", "kbgen build"]
    assert "forum: 8 threads" in outcome.lines
    assert "waiting: 6 new" in outcome.lines
    run(root, "curate", "build")
    outcome = told(root)
    assert outcome.figures["next"] == []
    assert outcome.lines == [
        "forum: 8 threads",
        "content/: 6 articles",
        "site/: as content/ is",
        "nothing to do",
    ]
    article = min((root / "content").rglob("*.md"))
    article.write_text(article.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    outcome = told(root)
    assert outcome.figures["next"] == ["kbgen build"]
    assert "content/: 6 articles (1 edited by people)" in outcome.lines
    assert "site/: 1 file of content/ changed since it was built" in outcome.lines
    (root / "kbgen.yml").write_text(SOURCES + "site: {accent: '#008080'}\n", encoding="utf-8")
    assert "site/: to be built" in told(root).lines


def test_nothing_is_written(root: Path) -> None:
    run(root, "harvest")
    before = files(root)
    told(root)
    assert files(root) == before


def test_what_lost_its_thread_and_what_cannot_be_read(root: Path) -> None:
    run(root, "harvest", "curate")
    (root / "content" / "odd.md").write_text(
        "---\ntitle: [\nsource: {key: forum:1}\n---\n", encoding="utf-8"
    )
    (root / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    lines = told(root).lines
    assert "no sources in kbgen.yml" in lines
    assert "content/: 6 articles (7 without a thread, 1 unreadable: kbgen check)" in lines


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Mia", "-c", "user.email=mia@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_proposals_of_a_local_repository_by_age(root: Path) -> None:
    (root / "kbgen.yml").write_text(
        SOURCES + "propose: {git: ., max_open: 2, max_new: 2}\n", encoding="utf-8"
    )
    (root / ".gitignore").write_text(".kbgen/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    run(root, "harvest")
    assert told(root).figures["next"] == ["kbgen propose", "kbgen build"]
    with opened(root) as (config, store):
        propose(config, store, quiet=True, now="2024-01-02T00:00:00Z")
    outcome = told(root)
    assert outcome.figures["next"][0] == "review the open proposals"
    found = outcome.figures["proposals"]
    assert [one["days"] for one in found["open"]] == [30, 30]
    assert not any(one["reacted"] for one in found["open"])
    assert (found["merged"], found["declined"]) == (0, 0)
    assert "proposals: 2 open, 0 merged, 0 declined" in outcome.lines
    assert any(line.endswith("open for 30 days, nobody reacted yet") for line in outcome.lines)


def test_github_is_asked_only_if_wanted(root: Path) -> None:
    (root / "kbgen.yml").write_text(
        SOURCES + "propose: {repo: example/kb, api: 'http://127.0.0.1:9'}\n", encoding="utf-8"
    )
    run(root, "harvest")
    outcome = told(root)
    assert "proposals: on GitHub, example/kb; ask with --proposals" in outcome.lines
    assert outcome.figures["next"] == ["kbgen propose", "kbgen build"]


def test_on_the_command_line(root: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "status", "--report", str(tmp_path / "r.json")])
    assert ended.value.code == 0
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["command"] == "status"
    assert report["threads"] == {"forum": {"threads": 0, "whole": False}}
