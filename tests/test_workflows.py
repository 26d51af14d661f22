"""Workflows: least rights, nothing that can be moved under our feet, no text from strangers."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WRITTEN_BY_INIT = [ROOT / "kbgen" / "templates" / "site.yml"]
WORKFLOWS = [*OURS, *WRITTEN_BY_INIT]

# Whatever a stranger can write: titles, branch names, texts. Only env: may carry it into a script.
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def load(path: Path) -> dict[str, Any]:
    """The workflow as data. YAML 1.1 reads the key `on` as true, which nothing here looks at."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All steps of all jobs."""
    for job in workflow["jobs"].values():
        yield from job.get("steps", [])


def faults(workflow: dict[str, Any]) -> list[str]:
    """What we do not allow, one line each."""
    found = []
    if workflow.get("permissions") not in ({}, {"contents": "read"}):
        found.append("the workflow itself must have `permissions: {}` or read contents only")
    if "concurrency" not in workflow:
        found.append("no concurrency group")
    if "pull_request_target" in str(workflow.get(True, workflow.get("on"))):
        found.append("pull_request_target runs strangers' code with our rights")
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            found.append(f"job {name} does not say its permissions")
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
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_has_no_fault(path: Path) -> None:
    assert faults(load(path)) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_pins_name_their_version(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"@[0-9a-f]{40} {1,2}# v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_jobs_have_a_time_limit(path: Path) -> None:
    assert all("timeout-minutes" in job for job in load(path)["jobs"].values())


def test_there_are_workflows() -> None:
    assert [path.name for path in OURS] == ["ci.yml"]


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
        """
    )
    assert len(faults(bad)) == 7


@pytest.mark.parametrize(
    "tool",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["zizmor", "--offline", "--no-progress", "--quiet"],
    ],
    ids=lambda tool: tool[0],
)
def test_linters_agree(tool: list[str]) -> None:
    program = Path(sys.executable).with_name(tool[0])
    done = subprocess.run(
        [program, *tool[1:], *map(str, WORKFLOWS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
