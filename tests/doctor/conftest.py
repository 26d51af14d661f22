"""A knowledge base whose source and home are one repository on a double of GitHub; all is well."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kbgen.commands import init_workflows
from kbgen.commands.doctor import doctor
from kbgen.report import Outcome
from tests.double.fixtures import double, repository, world
from tests.double.server import Double
from tests.double.talk import make_discussion
from tests.double.world import Repository, World

__all__ = ["double", "repository", "world"]

TOKEN = "ghp_c1assicTokenOfAMaintainer"
MKDOCS = """site_name: KB
site_url: https://o.github.io/r/
docs_dir: content
theme: {name: kbgen}
plugins: [kbgen]
"""


@dataclass(slots=True, kw_only=True)
class Clinic:
    """The knowledge base, and a doctor that can be called."""

    root: Path
    double: Double
    config: str
    """Of kbgen.yml."""
    outcome: Outcome = field(default_factory=Outcome)
    """Of the last call."""

    @property
    def world(self) -> World:
        return self.double.world

    @property
    def repository(self) -> Repository:
        found = self.world.find_repository("o/r")
        assert found is not None
        return found

    def call(self, **more: Any) -> list[dict[str, str]]:
        """Findings of a doctor who is called now."""
        (self.root / "kbgen.yml").write_text(self.config, "utf-8")
        self.outcome = doctor(
            self.root,
            sleep=self.double.sleep,
            now=lambda: self.double.now().timestamp(),
            **more,
        )
        found: list[dict[str, str]] = self.outcome.figures["findings"]
        return found

    def about(self, check: str) -> list[dict[str, str]]:
        """Findings of one check, of a new call."""
        return [each for each in self.call() if each["check"] == check]


def make_folder(root: Path) -> None:
    """A git repository with mkdocs.yml, content/ and workflows, as `kbgen init` writes them."""
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for path, text in init_workflows.files("o/r"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (root / ".gitignore").write_text(".kbgen/\n", "utf-8")
    (root / "content").mkdir()


@pytest.fixture
def clinic(
    tmp_path: Path, double: Double, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clinic]:
    """A knowledge base in which nothing is wrong; the double is asked for nothing unknown."""
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    root = tmp_path / "kb"
    make_folder(root)
    world = double.world
    world.token(TOKEN, "maintainer", scopes=("repo",))
    world.label(repository, "kb")
    make_discussion(world, repository, comments=1, answer=0)
    world.git(repository)
    names = [path.name for path in sorted((root / ".github/workflows").iterdir())]
    paths = [f".github/workflows/{name}" for name in names]
    repository.settings.pages = {"build_type": "workflow"}
    repository.settings.workflows = [{"name": path, "path": path} for path in paths]
    run = {"conclusion": "success", "created_at": world.stamp}
    repository.settings.runs = {path: [dict(run)] for path in paths}
    config = (
        "sources:\n"
        f"  q: {{type: github, repo: o/r, api: '{double.api}', categories: [q-a], labels: [kb]}}\n"
        f"propose: {{repo: o/r, api: '{double.api}'}}\n"
    )
    yield Clinic(root=root, double=double, config=config)
    assert double.unserved == []
