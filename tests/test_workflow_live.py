"""What `init --repo` writes, from discussion to pull request, against a double of GitHub."""

import base64
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.commands.init import init
from tests.double import talk, work
from tests.double.fixtures import double, repository, world
from tests.double.server import Double

__all__ = ["double", "repository", "world"]

pytestmark = pytest.mark.slow

TITLE = "::add-mask::x ##[error]y `a` $(touch pwned) ${{ github.token }} ?"


@pytest.fixture
def root(tmp_path: Path, double: Double) -> Path:
    """A new knowledge base for `o/r`, whose API is the double."""
    init(tmp_path / "kb", repo="o/r", exports=())
    path = tmp_path / "kb" / "kbgen.yml"
    settings = yaml.safe_load(path.read_text())
    settings["sources"]["r"]["api"] = settings["propose"]["api"] = double.api
    path.write_text(yaml.safe_dump(settings))
    return tmp_path / "kb"


def run(root: Path, double: Double) -> str:
    """All scripts of harvest.yml but the installing, as Actions runs them; what was said."""
    workflow: dict[str, Any] = yaml.safe_load((root / ".github/workflows/harvest.yml").read_text())
    kbgen = root.parent / "bin" / "kbgen"
    kbgen.parent.mkdir(exist_ok=True)
    kbgen.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kbgen "$@"\n')
    kbgen.chmod(0o755)
    environment = {
        "PATH": f"{kbgen.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(root.parent),
        "GITHUB_ACTIONS": "true",
        "GITHUB_TOKEN": double.token,
        "GITHUB_APP_ID": "",  # a secret that is not set
        "GITHUB_APP_PRIVATE_KEY": "",
        "GITHUB_STEP_SUMMARY": str(root.parent / "page.md"),
    }
    said = ""
    for step in workflow["jobs"]["harvest"]["steps"]:
        if "run" in step and step["name"] != "Install kbgen":
            done = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", step["run"]],
                cwd=root,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
            said += done.stdout + done.stderr
    return said


def test_an_answer_becomes_one_pull_request(root: Path, double: Double) -> None:
    world = double.world
    repository = world.repositories["o/r"]
    work.commit_files(world, repository, {"README.md": "# Ours\n"})
    talk.make_discussion(world, repository, title=TITLE, comments=1, answer=0)
    said = run(root, double)
    (pull,) = repository.pulls.values()
    assert pull.head.startswith("kbgen/r/")
    page = (root.parent / "page.md").read_text()
    assert "### kbgen harvest" in page
    assert "### kbgen propose" in page
    for text in (said, page):
        assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
        assert "##[" not in text
        assert double.token not in text
    assert not (root / "pwned").exists()
    # the next day, with the cache
    assert "nothing to do" in run(root, double)
    assert len(repository.pulls) == 1


def test_nothing_secret_lies_in_the_cache(root: Path, double: Double) -> None:
    world = double.world
    repository = world.repositories["o/r"]
    work.commit_files(world, repository, {"README.md": "# Ours\n"})
    talk.make_discussion(world, repository, comments=1, answer=0)
    run(root, double)
    kept = [path for path in (root / ".kbgen").rglob("*") if path.is_file()]
    assert len(kept) > 1
    basic = base64.b64encode(f"x-access-token:{double.token}".encode())
    for secret in (double.token.encode(), basic):
        assert [path for path in kept if secret in path.read_bytes()] == []
