"""Schedules, addresses, and which repositories are looked at."""

from pathlib import Path

import pytest

from kbgen.config import Config
from kbgen.doctor.findings import Result, error, ok
from kbgen.doctor.places import Places, host, is_server, web
from kbgen.doctor.schedule import BadCron, longest_gap
from kbgen.doctor.seen import Target
from kbgen.doctor.targets import targets
from kbgen.doctor.token_checks import PAGE
from kbgen.doctor.yaml_files import crons, names
from kbgen.propose_options import ProposeOptions
from kbgen.settings import Settings
from kbgen.sources import github_queries
from kbgen.sources.github import Options


@pytest.mark.parametrize(
    ("cron", "hours"),
    [
        ("* * * * *", 1 / 60),
        ("*/15 * * * *", 0.25),
        ("37 4 * * *", 24),
        ("0 0,12 * * *", 12),
        ("0 9-17 * * *", 16),
        ("0 6 * * 1", 168),
        ("0 6 * * MON", 168),
        ("0 6 * * 1-5", 72),
        ("0 6 * * 0", 168),
        ("0 6 * * 7", 168),
        ("0 0 1 * *", 744),
        ("0 0 1 jan *", 366 * 24),
        ("0 0 29 2 *", None),
        ("0 0 13 * 5", 168),
        ("5/20 * * * *", 20 / 60),
    ],
)
def test_how_far_runs_are_apart(cron: str, hours: float | None) -> None:
    if hours is None:  # once in four years: no schedule to rely on
        with pytest.raises(BadCron):
            longest_gap(cron)
    else:
        assert longest_gap(cron) == pytest.approx(hours)


@pytest.mark.parametrize(
    "cron",
    ["", "* * * *", "* * * * * *", "60 * * * *", "a * * * *", "*/0 * * * *", "5-2 * * * *",
     "* * 31 2 *", "@daily", "-1 * * * *", "1- * * * *", "* * * * ²", f"{'9' * 5000} * * * *",
     f"*/{'9' * 5000}x * * * *"],
)  # fmt: skip
def test_what_is_no_schedule(cron: str) -> None:
    with pytest.raises(BadCron):
        longest_gap(cron)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on: {schedule: [{cron: '1 2 3 4 5'}, {cron: 0 0 * * *}]}", ("1 2 3 4 5", "0 0 * * *")),
        ('"on": {schedule: [{cron: 0 0 * * *}]}', ("0 0 * * *",)),
        ("on: push", ()),
        ("on: [push, schedule]", ()),
        ("on: {schedule: 7}", ()),
        ("on: {schedule: [7, {}]}", ()),
        ("[", ()),
        ("7", ()),
        ("", ()),
    ],
)
def test_schedules_of_a_workflow(text: str, found: tuple[str, ...]) -> None:
    assert crons(text) == found


def test_names_of_plugins() -> None:
    assert names(["search", {"kbgen": {}}, {}]) == ["search", "kbgen", "{}"]
    assert names({"kbgen": None}) == ["kbgen"]
    assert names(None) == names("search") == []


@pytest.mark.parametrize(
    ("api", "page", "server"),
    [
        ("https://api.github.com", "https://github.com", False),
        ("https://ghe.test/api/v3", "https://ghe.test", True),
        ("https://ghe.test:8443/api/v3", "https://ghe.test:8443", True),
        ("https://api.octo.ghe.com", "https://octo.ghe.com", False),
        ("https://ada:secret@ghe.test/api/v3", "https://ghe.test", True),
    ],
)
def test_pages_for_people(api: str, page: str, server: bool) -> None:
    assert web(api) == page
    assert is_server(api) == server
    places = Places(api=api, repo="o/r")
    assert places.page("settings/actions") == f"{page}/o/r/settings/actions"
    assert places.tokens("fine-grained") == f"{page}/settings/personal-access-tokens"
    assert places.workflow(".github/workflows/a b.yml") == f"{page}/o/r/actions/workflows/a%20b.yml"


def test_what_is_no_address_has_no_host() -> None:
    assert host("https://a.test/x") == "a.test"
    assert [host(bad) for bad in ("", "a", "ftp://a", "http://", "http://[::1")] == [""] * 5


def config(*repos: str, **propose: str) -> Config:
    sources = {f"s{n}": Options(type="github", repo=repo) for n, repo in enumerate(repos)}
    return Config(
        root=Path("/kb"),
        sources=dict(sources),
        curate=Settings(),
        propose=ProposeOptions(**propose),  # type: ignore[arg-type]  # texts alone
    )


API = "https://api.github.com"


def test_each_repository_is_looked_at_once() -> None:
    found = targets(config("o/r", "O/R", "p/q", repo="o/r"), "https://github.com/x/y")
    assert found == [
        Target(api=API, repo="o/r", sources=("s0", "s1"), proposes=True, home=True),
        Target(api=API, repo="p/q", sources=("s2",)),
    ]


@pytest.mark.parametrize(
    "origin",
    [
        "https://github.com/o/kb.git",
        "https://github.com/o/kb",
        "https://ada:secret@github.com/o/kb.git",
        "git@github.com:o/kb.git",
        "ssh://git@github.com/o/kb.git",
        "ssh://git@github.com:22/o/kb.git",
    ],
)
def test_home_is_where_the_clone_came_from(origin: str) -> None:
    assert targets(config("o/r"), origin) == [
        Target(api=API, repo="o/r", sources=("s0",)),
        Target(api=API, repo="o/kb", home=True),
    ]


@pytest.mark.parametrize(
    "origin",
    ["", "/srv/git/kb.git", "https://gitlab.test/o/kb", "git@github.com:o/a/b.git", "../kb"],
)
def test_what_is_not_on_a_known_github_is_no_home(origin: str) -> None:
    assert targets(config(), origin) == []


def test_saved_pages_and_bad_names_are_not_looked_at() -> None:
    saved = Options(type="github", repo="o/r", path="saved")
    bad = Options(type="github", repo="../x")
    both = Config(root=Path("/kb"), sources={"a": saved, "b": bad}, curate=Settings())
    assert targets(both, "") == []


def test_a_line() -> None:
    shown = Result(check="git", finding=error("it\nis old", "install a newer one")).line()
    assert shown == "error   git: it is old: install a newer one"
    assert Result(check="git", finding=ok("2.39")).line() == "ok      git: 2.39"


def test_the_estimate_knows_the_size_of_a_page() -> None:
    assert github_queries.PAGE["discussions"] == PAGE
