"""A knowledge base made of attacks, through the command line alone, and a browser to walk it."""

import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.once import shared

HERE = Path(__file__).resolve().parent
IN_THE_SITE = ("slow brackets", "slow <div>", "slow stars", "slow table cells", "slow breaks")
"""Slow inputs that go through the commands; the others are tested one by one."""


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"kbgen_hostile_{name}", HERE / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


attacks, exports, bad_files = map(_module, ("attacks", "exports", "bad_files"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each case that a test asks for."""
    if "harmless" in metafunc.fixturenames:
        found = [case for case in attacks.cases() if case.name.startswith("harmless")]
        metafunc.parametrize("harmless", found, ids=lambda case: case.name)
    if "slow_case" in metafunc.fixturenames:
        metafunc.parametrize("slow_case", list(attacks.slow()), ids=lambda case: case[0])
    if "bad_file" in metafunc.fixturenames:
        metafunc.parametrize("bad_file", list(bad_files.FILES))


@pytest.fixture(scope="session")
def secrets() -> tuple[str, ...]:
    """What no output may hold."""
    return tuple(exports.SECRETS)


@pytest.fixture
def written_bad_file(bad_file: str, tmp_path: Path) -> tuple[str, Path]:
    """(type of source, path) of the bad file."""
    kind, path = bad_files.write(bad_file, tmp_path)
    return kind, path


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the commands left."""

    root: Path
    """The knowledge base."""
    cases: int
    """How many threads went in."""
    output: str
    """All that `run` and `check` printed."""


def _kbgen(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every case as Markdown and in one of three sources of HTML, built under --strict.

    Made once, also where several processes run tests: nobody writes into it.
    """
    with shared(tmp_path_factory, "hostile") as folder:
        # beside it: a test looks at all that stands there
        note = folder.with_suffix(".json")
        if not note.exists():
            folder.mkdir(exist_ok=True)
            made = _built(folder)
            note.write_text(json.dumps({**asdict(made), "root": str(made.root)}))
    values = json.loads(note.read_text())
    return Built(**{**values, "root": Path(values["root"])})


def _built(folder: Path) -> Built:
    wanted = [c for c in attacks.cases() if not c.slow or c.name in IN_THE_SITE]
    numbered = list(enumerate(wanted, start=1))
    markdown = [(n, c) for n, c in numbered if c.markdown or c.title]
    html = [(n, c) for n, c in numbered if c.html or c.title]
    exports.github(folder / "in/markdown", markdown, rendered=False)
    exports.github(folder / "in/rendered", html[0::3], rendered=True)
    exports.discourse(folder / "in/forum", html[1::3])
    exports.stackexchange(folder / "in/site", html[2::3])
    root = folder / "kb"
    sources = {"markdown": "github", "rendered": "github", "forum": "discourse",
               "site": "stackexchange"}  # fmt: skip
    options = [f"--export={kind}:{folder}/in/{name}" for name, kind in sources.items()]
    _kbgen("init", str(root), *options)
    path = root / "kbgen.yml"
    text = re.sub(r" *(# )?url: .*\n", "", path.read_text())
    for name in ("forum", "site"):
        text = re.sub(
            rf"( +path: .*/{name}\"?\n)", rf"\1    url: https://{name}.example.org\n", text
        )
    path.write_text(text)
    output = _kbgen("-C", str(root), "run", "--strict") + _kbgen("-C", str(root), "check")
    _kbgen("-C", str(root), "build", "--tree", str(folder / "tree"))
    return Built(root=root, cases=len(markdown) + len(html), output=output)
