"""The wheel: it carries all that a checkout has, and works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's packages: they come before the checkout's on sys.path."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--target", folder, wheel], check=True, capture_output=True)
    return folder


def python(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in `cwd`, with the wheel and without the checkout."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(folder: Path) -> set[str]:
    """What lies in a folder, without what Python leaves there."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_holds_the_package_and_the_theme(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {f"kbgen/{name}" for name in files_of(ROOT / "kbgen")}
    expected |= {f"kbgen/_theme/{name}" for name in files_of(ROOT / "theme")}
    assert "kbgen/py.typed" in expected
    assert "kbgen/_theme/mkdocs_theme.yml" in expected
    assert any(name.startswith("kbgen/templates/") for name in expected)
    assert expected <= names
    rest = {name for name in names - expected if ".dist-info/" not in name}
    assert rest == set(), "the wheel carries what it should not"


def test_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        text = archive.read(metadata).decode()
    assert "Requires-Python: >=3.11" in text
    assert "License-Expression: MIT" in text


def test_installed_command_shows_its_help(installed: Path, tmp_path: Path) -> None:
    where = python(installed, tmp_path, "-c", "import kbgen; print(kbgen.__file__)")
    assert where.stdout.startswith(str(installed))
    done = python(installed, tmp_path, "-m", "kbgen", "--help")
    assert done.returncode == 0, done.stderr
    assert "harvest" in done.stdout


def test_installed_command_makes_a_site(installed: Path, tmp_path: Path) -> None:
    export = f"github:{ROOT / 'examples' / 'github-discussions'}"
    done = python(installed, tmp_path, "-m", "kbgen", "init", "kb", "--export", export)
    assert done.returncode == 0, done.stderr
    done = python(installed, tmp_path / "kb", "-m", "kbgen", "run", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "kb" / "site" / "index.html").is_file()
    articles = list((tmp_path / "kb" / "content").rglob("*.md"))
    assert len(articles) == 6
