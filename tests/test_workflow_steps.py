"""The scripts in workflows and in the action, run as they stand in a small knowledge base."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.commands.init import init

ROOT = Path(__file__).resolve().parent.parent
WHO = ["-c", "user.name=ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]

pytestmark = pytest.mark.slow

Bash = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *WHO, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def program(path: Path, script: str) -> None:
    """A program for PATH or a .venv."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base as `init` writes it, its articles, two commits, and our own workflows."""
    root = tmp_path_factory.mktemp("base") / "kb"
    export = f"codeplex:{ROOT / 'examples' / 'codeplex'}"
    init(root, repo="acme/widgets", exports=(export,))
    settings = yaml.safe_load((root / "kbgen.yml").read_text())
    del settings["sources"]["widgets"]  # live
    settings["propose"] = {"git": "../upstream.git"}
    (root / "kbgen.yml").write_text(yaml.safe_dump(settings))
    for command in ("harvest", "curate"):
        kbgen = [sys.executable, "-m", "kbgen", "-q", "-C", str(root), command]
        subprocess.run(kbgen, check=True)
    shutil.rmtree(root / ".kbgen")
    git(root.parent, "init", "-q", "-b", "main", str(root))
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    article = articles(root)[0]
    article.write_text(article.read_text() + "\nMore that a person knows.\n")
    git(root, "commit", "-q", "-a", "-m", "two")
    return root


def articles(root: Path) -> list[Path]:
    return sorted((root / "content").rglob("*.md"))


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    """A fresh clone, as actions/checkout makes it, with a kbgen where workflows look for it."""
    git(tmp_path, "clone", "-q", str(base), "kb")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "upstream.git")
    kbgen = f'exec "{sys.executable}" -m kbgen "$@"'
    for place in ("bin", "kb/.venv/bin", "temp/kbgen-venv/bin"):
        program(tmp_path / place / "kbgen", kbgen)
    program(tmp_path / "bin" / "pip", f'echo "$@" >>"{tmp_path}/pip"')
    return tmp_path / "kb"


@pytest.fixture
def bash(root: Path) -> Bash:
    """Runs a script as Actions does; what it says about itself is in page.md and output."""

    def call(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        top = root.parent
        known = {
            "PATH": f"{top / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(top),
            # the kbgen that is tested, also where what is installed leads to another checkout
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(top / "temp"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(top / "page.md"),
            "GITHUB_OUTPUT": str(top / "output"),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=root,
            env=known | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return call


def scripts(path: Path) -> dict[str, str]:
    """Scripts of a workflow or an action by the names of their steps."""
    values: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = [*values.get("jobs", {}).values(), values.get("runs", {})]
    found = [step for one in lists for step in one.get("steps", []) if "run" in step]
    return {step["name"]: step["run"] for step in found}


def workflow(whose: str, name: str, root: Path) -> dict[str, str]:
    """Scripts of a workflow, ours or the one that `init` wrote; ours without the installing."""
    folder = ROOT if whose == "ours" else root
    found = scripts(folder / ".github" / "workflows" / f"{name}.yml")
    if whose == "ours":
        assert "--require-hashes -r requirements.txt" in found.pop("Install kbgen")
    return found


def run_all(bash: Bash, found: dict[str, str], **environment: str) -> str:
    said = ""
    for name, script in found.items():
        done = bash(script, **environment)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        said += done.stdout
    return said


def pages(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.html"))


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_check_shows_the_pages_that_changed(whose: str, root: Path, bash: Bash) -> None:
    run_all(bash, workflow(whose, "check", root))
    article = articles(root)[0].relative_to(root / "content").with_suffix("")
    assert pages(root / "preview") == ["changed.html", f"{article.as_posix()}/index.html"]
    page = (root.parent / "page.md").read_text()
    assert "### kbgen check\n" in page
    assert f"content/{article}.md: {article}/\n" in page
    if whose == "theirs":
        assert "-r .github/kbgen-requirements.txt" in (root.parent / "pip").read_text()


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_site_is_built(whose: str, root: Path, bash: Bash) -> None:
    run_all(bash, workflow(whose, "site", root))
    assert (root / "site" / "index.html").is_file()
    assert (root / "site" / "404.html").is_file()


@pytest.mark.parametrize("whose", ["ours", "theirs"])
@pytest.mark.parametrize("full", ["", "true"])
def test_harvest_proposes_on_from_the_cache(whose: str, full: str, root: Path, bash: Bash) -> None:
    git(root, "rm", "-q", "-r", "content")
    git(root, "commit", "-q", "-m", "nothing published yet")
    git(root, "push", "-q", "../upstream.git", "main")
    found = workflow(whose, "harvest", root)
    first = run_all(bash, found, FULL=full)
    assert "3 open" in first
    branches = git(root.parent / "upstream.git", "branch", "--list", "kbgen/*")
    assert len(branches.splitlines()) == 3
    second = run_all(bash, found, FULL=full)
    assert "nothing to do" in second
    # the cache is lost: everything is read again, and nothing is proposed twice
    shutil.rmtree(root / ".kbgen")
    assert "nothing to do" in run_all(bash, found, FULL=full)
    assert git(root.parent / "upstream.git", "branch", "--list", "kbgen/*") == branches


def act(bash: Bash, command: str, where: str = ".") -> subprocess.CompletedProcess[str]:
    return bash(scripts(ROOT / "action.yml")["Run kbgen"], COMMAND=command, ROOT=where)


def outputs(root: Path) -> dict[str, str]:
    lines = (root.parent / "output").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_action_checks_and_previews(root: Path, bash: Bash) -> None:
    done = act(bash, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    said = outputs(root)
    assert len(pages(Path(said["preview"]))) == 2
    assert (Path(said["site"]) / "index.html").is_file()
    assert json.loads(Path(said["report"]).read_text())["command"] == "build"
    assert json.loads(Path(said["report"]).with_name("check.json").read_text())["articles"]


def test_action_builds_though_the_check_fails(root: Path, bash: Bash) -> None:
    article = articles(root)[0]
    article.write_text(article.read_text() + "\n# A second title\n")
    assert act(bash, "check").returncode == 1
    assert (root / "site" / "index.html").is_file()


@pytest.mark.parametrize("command", ["build", "run"])
def test_action_builds(command: str, root: Path, bash: Bash) -> None:
    done = act(bash, command)
    assert done.returncode == 0, done.stdout + done.stderr
    said = outputs(root)
    assert (Path(said["site"]) / "index.html").is_file()
    assert json.loads(Path(said["report"]).read_text())["command"] == command
    assert said["preview"] == ""


def test_action_proposes(root: Path, bash: Bash) -> None:
    git(root, "push", "-q", "../upstream.git", "main")
    done = act(bash, "harvest-and-propose")
    assert done.returncode == 0, done.stdout + done.stderr
    report = Path(outputs(root)["report"])
    assert json.loads(report.read_text())["command"] == "propose"
    assert json.loads(report.with_name("harvest.json").read_text())["sources"]


@pytest.mark.parametrize(
    ("command", "where"),
    [("check; touch pwned", "."), ("serve", "."), ("", "."), ("build", "$(touch pwned)")],
)
def test_action_takes_nothing_else(command: str, where: str, root: Path, bash: Bash) -> None:
    assert act(bash, command, where).returncode != 0
    assert not (root / "pwned").exists()
    assert not (root.parent / "output").exists()


def test_action_installs_once_and_by_hash(root: Path, bash: Bash) -> None:
    install = scripts(ROOT / "action.yml")["Install kbgen"]
    assert bash(install).returncode == 0  # there already: nothing is asked of any registry
    shutil.rmtree(root.parent / "temp" / "kbgen-venv")
    log = root.parent / "python"
    fake = f'echo "$@" >>"{log}"\nmkdir -p "$3/bin"; cp "$0" "$3/bin/python"'
    program(root.parent / "bin" / "python", fake)
    bash(install)
    made, first, *_ = log.read_text().splitlines()
    assert made.startswith("-m venv ")
    assert f"install --quiet --require-hashes -r {ROOT}/requirements.txt" in first
