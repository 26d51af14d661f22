"""What the doctor sees on GitHub: each check with a case that passes and cases that do not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from kbgen.doctor import checks
from tests.doctor.conftest import TOKEN, Clinic
from tests.double.talk import make_discussion, make_discussions
from tests.double.world import stamp

HARVEST = ".github/workflows/harvest.yml"


def test_where_nothing_is_wrong_all_is_ok(clinic: Clinic) -> None:
    found = clinic.call()
    assert [each for each in found if each["level"] != "ok"] == [
        {
            "level": "note",
            "check": "store",
            "what": "no store yet: `kbgen harvest` makes it",
            "fix": "",
        }
    ]
    asked = {each["check"] for each in found}
    assert set(checks.GITHUB) - asked == {"token-expiry", "propose-checks"}
    assert not clinic.outcome.failed
    assert clinic.outcome.lines[-1].startswith("0 errors, 0 warnings, 1 note, ")


@dataclass(frozen=True, slots=True)
class Ill:
    """Something that is wrong, and what the doctor says."""

    check: str
    level: str
    what: str
    """Is in what was found."""
    fix: str
    """Is in what to do."""
    spoil: Callable[[Clinic], object]


def token(clinic: Clinic) -> None:
    clinic.world.tokens[TOKEN].revoked = True


def ends_in(days: float, zone: str = "UTC") -> Callable[[Clinic], None]:
    def spoil(clinic: Clinic) -> None:
        when = clinic.world.now + timedelta(days=days)
        text = f"{when:%Y-%m-%d %H:%M:%S} {zone}"
        clinic.world.tokens[TOKEN].headers["GitHub-Authentication-Token-Expiration"] = text

    return spoil


def scopes(*names: str, private: bool = False) -> Callable[[Clinic], None]:
    def spoil(clinic: Clinic) -> None:
        clinic.world.tokens[TOKEN].scopes = names
        clinic.repository.private = private

    return spoil


def setting(name: str, value: object) -> Callable[[Clinic], None]:
    return lambda clinic: setattr(clinic.repository.settings, name, value)


def having(name: str, value: object) -> Callable[[Clinic], None]:
    return lambda clinic: setattr(clinic.repository, name, value)


def said(old: str, new: str) -> Callable[[Clinic], None]:
    def spoil(clinic: Clinic) -> None:
        assert old in clinic.config
        clinic.config = clinic.config.replace(old, new)

    return spoil


def denied(*areas: str) -> Callable[[Clinic], None]:
    return lambda clinic: clinic.world.tokens[TOKEN].denied.update(areas)


def state(value: str) -> Callable[[Clinic], None]:
    def spoil(clinic: Clinic) -> None:
        for each in clinic.repository.settings.workflows:
            if each["path"] == HARVEST:
                each["state"] = value

    return spoil


def ran(days: float, conclusion: str = "success", event: str = "schedule") -> Callable[..., None]:
    def spoil(clinic: Clinic) -> None:
        when = stamp(clinic.world.now - timedelta(days=days))
        run = {"conclusion": conclusion, "created_at": when, "event": event}
        clinic.repository.settings.runs[HARVEST] = [run]

    return spoil


def never_by_schedule(clinic: Clinic) -> None:
    ran(0, event="workflow_dispatch")(clinic)
    for each in clinic.repository.settings.workflows:
        each["created_at"] = stamp(clinic.world.now - timedelta(days=9))


def one_open_category(clinic: Clinic) -> None:
    clinic.repository.categories = [clinic.repository.category("general")]
    clinic.repository.discussions.clear()
    said(", categories: [q-a]", "")(clinic)


def nearly_spent(clinic: Clinic) -> None:
    make_discussions(clinic.world, clinic.repository, 200)
    hour = clinic.world.budget.hour("graphql", TOKEN, clinic.world.now)
    hour.used = clinic.world.budget.limit - 20


ILL = [
    Ill("token", "error", "does not accept the token", "/settings/tokens", token),
    Ill("token-expiry", "warning", "in 3 days, 2026-03-04", "renew it", ends_in(3)),
    Ill("token-expiry", "note", "no time that can be read", "look at", ends_in(3, "Mars/Base")),
    Ill("token-scopes", "error", "lacks the scope public_repo", "tick public_repo", scopes("gist")),
    Ill("token-scopes", "error", "(it has: none)", "tick public_repo", scopes()),
    Ill(
        "token-scopes",
        "error",
        "lacks the scope repo (it has: public_repo)",
        "tick repo at",
        scopes("public_repo", private=True),
    ),
    Ill("limits", "note", "takes about 55 points", "waits until", nearly_spent),
    Ill(
        "repository",
        "error",
        "not there, or not for this token",
        "correct `repo`",
        said("repo: o/r", "repo: o/gone"),
    ),
    Ill(
        "repository",
        "error",
        "o/r is called o/new now",
        "set sources.q.repo and propose.repo to o/new",
        lambda clinic: clinic.world.rename(clinic.repository, "o/new"),
    ),
    Ill("repository", "error", "archived: nothing", "/o/r/settings", having("archived", True)),
    Ill("repository", "note", "is a fork", "", setting("fork", True)),
    Ill(
        "discussions",
        "error",
        "Discussions are off",
        "/o/r/settings#features",
        having("has_discussions", False),
    ),
    Ill(
        "discussions",
        "error",
        "may not read Discussions",
        "`Discussions: Read-only`",
        denied("discussions:read"),
    ),
    Ill(
        "categories",
        "error",
        "no category 'q-an'; there are: q-a, general, ideas",
        "set sources.q.categories to 'q-a'",
        said("[q-a]", "[q-an]"),
    ),
    Ill(
        "categories",
        "error",
        "no category 'zzz'",
        "one of http",
        said("[q-a]", "[zzz]"),
    ),
    Ill(
        "categories",
        "warning",
        "nobody can accept an answer in general",
        "/o/r/discussions/categories",
        said("[q-a]", "[q-a, General]"),
    ),
    Ill("categories", "warning", "no category has the format", "make one at", one_open_category),
    Ill("labels", "warning", "no label 'kbs'", "sources.q.labels to 'kb'", said("[kb]", "[kbs]")),
    Ill(
        "push",
        "error",
        "may not push",
        "/o/r/settings/access",
        lambda clinic: clinic.repository.permissions.update(maintainer="read"),
    ),
    Ill(
        "branch",
        "error",
        "no branch next",
        "set propose.branch to one of",
        said("propose: {", "propose: {branch: next, "),
    ),
    Ill(
        "branch-rules",
        "warning",
        "restrict creating branches, unsigned commits",
        "exclude kbgen/**",
        setting("rules", ["creation", "required_signatures", "deletion"]),
    ),
    Ill("actions", "error", "Actions are off", "/o/r/settings/actions", setting("actions", False)),
    Ill(
        "actions",
        "note",
        "may write",
        "Workflow permissions",
        setting("default_permissions", "write"),
    ),
    Ill(
        "actions",
        "note",
        "could not see whether Actions are on in o/r (HTTP 403: Resource not accessible",
        "somebody with admin rights finds it at http",
        denied("administration:read"),
    ),
    Ill(
        "actions-propose",
        "warning",
        "may not create pull requests",
        '"Allow GitHub Actions to create and approve pull requests" at http',
        having("actions_can_propose", False),
    ),
    Ill(
        "actions-propose", "note", "could not see", "/o/r/settings/", denied("administration:read")
    ),
    Ill("pages", "error", "Pages is off", "/o/r/settings/pages", setting("pages", None)),
    Ill(
        "pages",
        "error",
        "builds from a branch",
        "choose GitHub Actions as the source",
        setting("pages", {"build_type": "legacy"}),
    ),
    Ill(
        "workflows-known",
        "warning",
        "knows no workflow check.yml, harvest.yml, site.yml",
        "push it to the default branch",
        setting("workflows", []),
    ),
    Ill(
        "workflows-known",
        "error",
        "harvest.yml sleeps",
        "gh workflow enable harvest.yml --repo o/r",
        state("disabled_inactivity"),
    ),
    Ill(
        "workflows-known",
        "warning",
        "switched off (disabled_manually)",
        "/o/r/actions/workflows/harvest.yml",
        state("disabled_manually"),
    ),
    Ill(
        "workflows-known",
        "error",
        "harvest.yml runs in o/r alone",
        "set `github.repository == 'o/new'`",
        lambda clinic: clinic.world.rename(clinic.repository, "o/new"),
    ),
    Ill(
        "workflow-runs",
        "warning",
        "ended in failure",
        "/o/r/actions/runs/1",
        ran(0, "failure"),
    ),
    Ill(
        "workflow-runs",
        "note",
        "has not run yet",
        "gh workflow run harvest.yml",
        lambda clinic: clinic.repository.settings.runs.pop(HARVEST),
    ),
    Ill(
        "workflow-runs",
        "warning",
        "last: 5 days ago; it should every 24 hours",
        "push a commit",
        ran(5),
    ),
    Ill("workflow-runs", "warning", "last: never", "push a commit", never_by_schedule),
]


@pytest.mark.parametrize("ill", ILL, ids=lambda ill: f"{ill.check}: {ill.what[:30]}")
def test_each_check_says_what_is_wrong_and_what_to_do(clinic: Clinic, ill: Ill) -> None:
    ill.spoil(clinic)
    found = clinic.about(ill.check)
    told = [f for f in found if f["level"] == ill.level and ill.what in f["what"]]
    assert told, found
    assert ill.fix in told[0]["fix"]
    if ill.level == "error":
        assert clinic.outcome.failed
    assert not [call for call in clinic.double.calls if call.write]


def test_every_check_has_a_case_that_fails() -> None:
    own = {"propose-checks"}  # below
    assert {ill.check for ill in ILL} | own == set(checks.GITHUB)


WELL = [
    ("token-expiry", "in 90 days", ends_in(90)),
    ("token-expiry", "in 90 days", ends_in(90, "+0000")),
    ("token-scopes", "scopes: public_repo", scopes("public_repo")),
    ("token-scopes", "scopes: repo", scopes("repo", private=True)),
    ("categories", "o/r: Q&A", said("[q-a]", '["Q&A"]')),
    ("labels", "o/r: KB", said("[kb]", "[KB]")),
    ("branch", "o/r: main", said("propose: {", "propose: {branch: main, ")),
    ("branch-rules", "no rule", setting("rules", ["deletion"])),
    ("workflow-runs", "harvest.yml: success", ran(2)),
]


@pytest.mark.parametrize(("check", "what", "change"), WELL, ids=lambda value: str(value)[:20])
def test_what_is_well_is_not_complained_of(
    clinic: Clinic, check: str, what: str, change: Callable[[Clinic], None]
) -> None:
    change(clinic)
    found = clinic.about(check)
    assert {each["level"] for each in found} == {"ok"}
    assert any(what in each["what"] for each in found), found


def test_a_token_without_scopes_may_read_a_public_repository(clinic: Clinic) -> None:
    clinic.world.tokens[TOKEN].scopes = ()
    clinic.config = clinic.config[: clinic.config.index("propose")]
    assert [f["what"] for f in clinic.about("token-scopes")] == [
        "o/r: scopes: none; reading o/r, which is public, needs none"
    ]


def test_the_own_token_of_actions(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    value = "ghs_ownTokenOfAWorkflow"
    monkeypatch.setenv("GITHUB_TOKEN", value)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    clinic.world.token(value, "github-actions[bot]", kind="actions", denied={"administration:read"})
    found = {each["check"]: each for each in clinic.call()}
    assert "checks of pull requests" in found["propose-checks"]["what"]
    assert "GITHUB_APP_ID" in found["propose-checks"]["fix"]
    assert found["push"]["level"] == "note"
    assert found["actions-propose"]["level"] == "note"
    assert "GITHUB_TOKEN of Actions" in found["token"]["what"]
    assert not clinic.outcome.failed


def test_actions_own_token_that_may_not_propose(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = "ghs_ownTokenOfAWorkflow"
    monkeypatch.setenv("GITHUB_TOKEN", value)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    clinic.world.token(value, "github-actions[bot]", kind="actions")
    clinic.repository.permissions["github-actions[bot]"] = "admin"
    clinic.repository.actions_can_propose = False
    assert [f["level"] for f in clinic.about("actions-propose")] == ["error"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("ghp_x", "a classic personal access token"),
        ("github_pat_x", "a fine-grained personal access token"),
        ("gho_x", "a token of an OAuth app"),
        ("0123456789abcdef", "a token of unknown kind"),
    ],
)
def test_kinds_of_tokens(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, value: str, kind: str
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", value)
    clinic.world.token(value, "maintainer")
    assert [f["what"] for f in clinic.about("token")] == [f"{clinic.double.url}: {kind}"]


def test_kinds_that_have_no_scopes_are_not_said_to_lack_any(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "github_pat_x")
    clinic.world.token("github_pat_x", "maintainer", scopes=())
    assert clinic.about("token-scopes") == []


def test_without_a_token_all_else_is_still_said(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    found = clinic.call()
    errors = [each for each in found if each["level"] == "error"]
    assert [each["check"] for each in errors] == ["token"]
    assert "export GITHUB_TOKEN=" in errors[0]["fix"]
    assert {"git", "mkdocs.yml", "disk"} <= {each["check"] for each in found}
    assert clinic.double.calls == []


def test_offline_asks_nobody(clinic: Clinic) -> None:
    found = clinic.call(offline=True)
    assert clinic.double.calls == []
    assert [f["what"] for f in found if f["check"] == "github"] == [
        "not asked about o/r: --offline"
    ]


def test_words_of_strangers_stay_in_one_line(clinic: Clinic) -> None:
    hostile = "q\n::error::pwned\x1b[31m"
    clinic.repository.categories[0].slug = hostile
    clinic.repository.categories[0].name = hostile
    make_discussion(clinic.world, clinic.repository, category=hostile)
    clinic.call()
    assert any("there are: q ::error::pwned" in line for line in clinic.outcome.lines)
    assert all("\n" not in line for line in clinic.outcome.lines)


def test_two_repositories_are_looked_at_apart(clinic: Clinic) -> None:
    clinic.world.repository("o/two", has_discussions=False)
    more = f"  two: {{type: github, repo: o/two, api: '{clinic.double.api}'}}\npropose:"
    clinic.config = clinic.config.replace("propose:", more)
    found = clinic.call()
    off = [f["what"] for f in found if f["check"] == "discussions" and f["level"] == "error"]
    assert off == ["o/two: Discussions are off"]
    assert len([f for f in found if f["check"] == "token"]) == 1
    assert {f["what"].split(":")[0] for f in found if f["check"] == "pages"} == {"o/r"}
