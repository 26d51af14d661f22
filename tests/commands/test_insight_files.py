"""What insights read beside the store: git, issues that readers opened, dead links."""

import json
import os
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kbgen import cli
from kbgen.commands.insight_files import steps_of
from kbgen.commands.insight_reports import answers_of, dead_in, reports_of
from kbgen.config import Config, load
from kbgen.errors import ConfigError
from kbgen.images.cache import Cache
from kbgen.insights.data import DeadLink, ReaderReport, Steps
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.feedback import issue
from kbgen.propose import marker as markers
from kbgen.propose.base import Marker
from kbgen.site_options import SiteOptions
from kbgen.words import words
from tests.insights.conftest import make_placed


def config_of(root: Path, text: str = "") -> Config:
    (root / "content" / "general").mkdir(parents=True, exist_ok=True)
    (root / "kbgen.yml").write_text("sources: {}\n" + text, encoding="utf-8")
    return load(root)


def git(root: Path, day: str, *arguments: str) -> None:
    when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    environment = {**os.environ, **when}
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, env=environment)


def test_a_branch_tells_when_an_article_was_proposed_and_its_merge_when_it_came(
    tmp_path: Path,
) -> None:
    config = config_of(tmp_path)
    git(tmp_path, "2021-01-01", "init", "-q")
    (config.content / "general" / "f-1.md").write_text("at once")
    git(tmp_path, "2021-01-01", "add", ".")
    git(tmp_path, "2021-01-01", "commit", "-qm", "first")
    git(tmp_path, "2021-02-01", "checkout", "-qb", "proposal")
    (config.content / "general" / "f-2.md").write_text("proposed")
    git(tmp_path, "2021-02-01", "add", ".")
    git(tmp_path, "2021-02-01", "commit", "-qm", "proposal")
    git(tmp_path, "2021-02-20", "checkout", "-q", "main")
    git(tmp_path, "2021-02-20", "merge", "-q", "--no-ff", "-m", "merge", "proposal")
    assert steps_of(config, [make_placed("f:1"), make_placed("f:2"), make_placed("f:3")]) == {
        "f:1": Steps(merged="2021-01-01"),
        "f:2": Steps(proposed="2021-02-01", merged="2021-02-20"),
    }


def test_pull_requests_tell_when_an_article_was_proposed(tmp_path: Path) -> None:
    def pull(key: str, day: str, **more: object) -> dict[str, object]:
        body = markers.write(Marker(key=key, kind="new", version="1"))
        return {"title": "Add an article", "body": f"{body}\n\nText", "createdAt": day, **more}

    pulls = [
        pull("f:1", "2021-02-03T10:00:00Z"),
        pull("f:1", "2021-01-02T10:00:00Z"),
        pull("f:2", "2021-03-04T10:00:00Z", pull_request={"url": "https://example.org"}),
        pull("f:3", "yesterday"),
        {"title": "Another", "body": "no marker", "createdAt": "2021-01-01T10:00:00Z"},
    ]
    (tmp_path / "pulls.json").write_text(json.dumps(pulls))
    (tmp_path / "bad.json").write_text("no JSON")
    config = config_of(tmp_path, "insights: {proposals: [pulls.json, bad.json]}\n")
    git(tmp_path, "2021-05-05", "init", "-q")
    (config.content / "general" / "f-1.md").write_text("squashed")
    git(tmp_path, "2021-05-05", "add", ".")
    git(tmp_path, "2021-05-05", "commit", "-qm", "Add an article (#1)")
    problems: list[str] = []
    assert steps_of(config, [make_placed("f:1")], problems) == {
        "f:1": Steps(proposed="2021-01-02", merged="2021-05-05"),
        "f:2": Steps(proposed="2021-03-04"),
    }
    assert [one.partition(": ")[0] for one in problems] == ["bad.json"]


def form(number: int, kind: str, **more: object) -> dict[str, object]:
    """An issue as GitHub keeps it, when a reader sent the form of an article's page."""
    placed = make_placed(f"f:{number}")
    options = SiteOptions(repo="ada/kb")
    settings = Settings(site_name="A", site_url="https://example.org/", options=options)
    address = issue(placed, corpus_of([placed], settings), kind)
    sent = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}
    return {**sent, "number": number, "state": "open", "created_at": "2021-05-01T1:00Z", **more}


def test_issues_of_the_form_are_reports(tmp_path: Path) -> None:
    issues = [
        form(1, "report"),
        form(2, "no", state="CLOSED"),
        form(3, "answer"),
        form(4, "report", pull_request={"url": "https://example.org"}),
        {"title": "A bug", "body": "- Key: none", "state": "open"},
    ]
    pages = {"data": {"repository": {"issues": {"nodes": issues}}}}
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "1.json").write_text(json.dumps(pages))
    (tmp_path / "issues" / "2.json").write_text("no JSON")
    config = config_of(tmp_path, "insights: {reports: [issues/*.json]}\n")
    problems: list[str] = []
    assert reports_of(config, words("en"), problems) == [
        ReaderReport(path="general/f-1.md", key="f:1", day="2021-05-01", open=True),
        ReaderReport(path="general/f-2.md", key="f:2", day="2021-05-01", open=False),
    ]
    assert [one.partition(": ")[0] for one in problems] == ["issues/2.json"]


def test_without_a_file_nobody_knows_of_reports(tmp_path: Path) -> None:
    assert reports_of(config_of(tmp_path), words("en"), []) is None
    config = config_of(tmp_path, "insights: {reports: [nowhere.json]}\n")
    with pytest.raises(ConfigError, match=r"nowhere\.json"):
        reports_of(config, words("en"), [])


def test_links_are_dead_by_what_check_heard(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    assert answers_of(config) is None
    with closing(Cache(config.work / "images")) as cache:
        assert answers_of(config) is None
        cache.keep_page("https://gone.example.org/a", "answer 404", 19_000)
        cache.keep_page("https://slow.example.org/", "no answer in 10 seconds", 19_000)
        cache.keep_page("https://fine.example.org/", "", 19_000)
    dead = answers_of(config)
    assert dead == {"https://gone.example.org/a": "answer 404"}
    body = (
        "See [a](https://gone.example.org/a#x), [again](https://gone.example.org/a) and "
        "[b](https://fine.example.org/)."
    )
    assert list(dead_in(make_placed("f:1", body=body), dead)) == [
        DeadLink(path="general/f-1.md", url="https://gone.example.org/a", answer="answer 404")
    ]


def test_a_local_record_tells_what_was_proposed(tmp_path: Path) -> None:
    examples = Path(__file__).resolve().parent.parent.parent / "examples"
    export = next(path for path in sorted(examples.iterdir()) if (path / "Posts.xml").is_file())
    root, repository = tmp_path / "kb", tmp_path / "repository"
    repository.mkdir()
    git(repository, "2021-01-01", "init", "-q")
    git(repository, "2021-01-01", "commit", "-q", "--allow-empty", "-m", "first")

    def run(*arguments: str) -> None:
        with pytest.raises(SystemExit) as end:
            cli.main(["-q", "-C", str(root), *arguments])
        assert not end.value.code

    run("init", str(root), f"--export=stackexchange:{export}")
    with (root / "kbgen.yml").open("a", encoding="utf-8") as file:
        file.write("propose: {git: ../repository, max_open: 2}\n")
    run("harvest")
    run("propose")
    steps = steps_of(load(root), [])
    assert len(steps) == 2
    assert all(len(one.proposed) == 10 and not one.merged for one in steps.values())
