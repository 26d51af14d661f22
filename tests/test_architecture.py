"""Who may import whom, how long a module may get, what each registry entry must bring along.

ARCHITECTURE.md says why. `faults` works on any package, so that a toy package can show that each
rule is able to fail.
"""

import ast
import dataclasses
import graphlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import kbgen.config
import kbgen.model
from kbgen.sources import SOURCES
from kbgen.sources import base as sources_base

ROOT = Path(__file__).resolve().parent.parent

# Same input, same bytes: no network, no disk, no clock, no chance, no processes.
PURE = (
    "model", "curated", "settings", "errors", "dates", "frontmatter", "frontmatter_quick",
    "article_text", "standard", "fixes", "front_edits", "line_ends", "site_options",
    "insight_options", "propose_options", "suggest_options", "check_options",
    "front_keys", "identity", "claims", "leading", "misspelled",
    "misnamed", "constructors", "counted", "private_kinds", "words", "search", "markup", "curate",
    "duplicates", "pages", "insights", "suggestions", "propose.actions", "propose.at_once",
    "propose.base", "propose.body", "propose.candidates", "propose.changes", "propose.commands",
    "propose.findings", "propose.gone", "propose.into", "propose.marker", "propose.naming",
    "propose.orders", "propose.owners", "propose.plan", "propose.published", "propose.renamed",
    "propose.room", "propose.texts",
    "doctor.actions_checks", "doctor.findings", "doctor.places", "doctor.schedule", "doctor.seen",
    "doctor.shapes", "doctor.token_checks", "doctor.yaml_files",
)  # fmt: skip
PURE_LIBRARIES = {
    "babel", "latex2mathml", "lxml", "markdown_it", "mdit_py_plugins", "mnemonic", "msgspec", "nh3",
    "numpy", "pygments", "pymdownx", "Stemmer", "yaml",
}  # fmt: skip
IMPURE_STANDARD = {
    "asyncio", "concurrent", "ftplib", "glob", "http", "io", "multiprocessing", "os", "pathlib",
    "random", "secrets", "select", "selectors", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib.error", "urllib.request", "uuid",
}  # fmt: skip
CLOCK = {"now", "utcnow", "today"}

# What may not be imported by whom, besides the rule for pure code.
FORBIDDEN = {
    "sources": ("cli", "commands", "content", "curate", "pages", "propose", "publish", "store"),
    "store": ("cli", "commands", "content", "curate", "pages", "publish", "sources"),
    "content": ("cli", "commands", "curate", "pages", "publish", "sources", "store"),
    "publish": ("cli", "commands", "sources", "store", "propose"),
    "config": ("cli", "commands", "curate", "pages", "publish", "store"),
    "doctor": ("cli", "commands", "curate", "pages", "publish"),
    "commands": ("cli",),
}

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "service"}

LONGEST = 300
"""Lines of a module: beyond that it has a second reason to change, and is split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One imported name."""

    module: str
    """Dotted name of what is imported: a module, as far as it is known to be one."""
    name: str = ""
    """The name taken from it, if any."""


def modules(package: Path) -> dict[str, Path]:
    """Files of a package by dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(tree: ast.AST, known: dict[str, Path]) -> Iterator[Import]:
    """All imports of a module, those inside functions too. Relative ones are not used here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(module=alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in known:
                    yield Import(module=whole)
                else:
                    yield Import(module=str(node.module), name=alias.name)


def part(module: str) -> str:
    """The part of the package that a module belongs to: kbgen.markup.html -> markup."""
    return module.partition(".")[2].partition(".")[0]


def is_pure(module: str) -> bool:
    """Whether a module, or a package that it belongs to, is among the pure ones."""
    name = module.partition(".")[2]
    return any(f"{name}.".startswith(f"{pure}.") for pure in PURE)


def impurities(tree: ast.AST, top: str, known: dict[str, Path]) -> Iterator[str]:
    """What pure code must not do."""
    for item in imports(tree, known):
        library = item.module.split(".")[0]
        if library == top:
            if part(item.module) and not is_pure(item.module):
                yield f"imports {item.module}, which does I/O"
        elif library in sys.stdlib_module_names:
            if {library, item.module, f"{item.module}.{item.name}"} & IMPURE_STANDARD:
                yield f"imports {item.module}"
        elif library not in PURE_LIBRARIES:
            yield f"imports {item.module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield f"asks the clock: .{node.attr}, line {node.lineno}"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "open"
        ):
            yield f"opens a file, line {node.lineno}"


def faults(package: Path) -> list[str]:
    """Every breach of the rules, one line each."""
    known, top = modules(package), package.name
    found: list[str] = []
    graph: dict[str, set[str]] = {}
    for name, path in known.items():
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        inside = {item.module for item in imports(tree, known) if item.module in known} - {name}
        graph[name] = inside
        if is_pure(name):
            found += [f"{name}: {text}" for text in impurities(tree, top, known)]
        if part(name) != "__main__":
            found += [f"{name}: imports the command line" for m in inside if part(m) == "cli"]
        banned = FORBIDDEN.get(part(name), ())
        found += [f"{name}: imports {m}" for m in sorted(inside) if part(m) in banned]
        length = len(source.splitlines())
        if length > LONGEST:
            found.append(f"{name}: {length} lines")
        if VAGUE & set(re.split(r"[._]", name)):
            found.append(f"{name}: says nothing by its name")
    try:
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        found.append(f"cycle: {', '.join(sorted(set(error.args[1])))}")
    return found


def undocumented(kind: type) -> list[str]:
    """Own fields of a dataclass that no text follows."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    lines: list[str] = []
    for node, after in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and not (
            isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            lines.append(f"{kind.__name__}.{ast.unparse(node.target)}")
    return lines


def test_the_architecture_holds() -> None:
    assert faults(ROOT / "kbgen") == []


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"pages/a.py": "import sqlite3"}, "toy.pages.a: imports sqlite3"),
        ({"pages/a.py": "from urllib import request"}, "toy.pages.a: imports urllib"),
        ({"pages/a.py": "import urllib.request"}, "toy.pages.a: imports urllib.request"),
        ({"curate/a.py": "def f():\n    import requests"}, "toy.curate.a: imports requests"),
        ({"markup/a.py": "x = date.today()"}, "toy.markup.a: asks the clock: .today, line 1"),
        ({"model.py": "x = open('a')"}, "toy.model: opens a file, line 1"),
        (
            {"curate/a.py": "from toy.store import Store", "store.py": ""},
            "toy.curate.a: imports toy.store, which does I/O",
        ),
        (
            {
                "propose/__init__.py": "",
                "propose/plan.py": "from toy.propose import git",
                "propose/git.py": "import subprocess",
            },
            "toy.propose.plan: imports toy.propose.git, which does I/O",
        ),
        (
            {"pages/a.py": "from toy.content import read", "content.py": ""},
            "toy.pages.a: imports toy.content, which does I/O",
        ),
        (
            {"sources/a.py": "from toy import store", "store.py": ""},
            "toy.sources.a: imports toy.store",
        ),
        ({"files.py": "import toy.cli", "cli.py": ""}, "toy.files: imports the command line"),
        (
            {"a.py": "from toy import b", "b.py": "def f():\n    from toy.a import x"},
            "cycle: toy.a, toy.b",
        ),
        ({"a.py": "x = 1\n" * 301}, "toy.a: 301 lines"),
        ({"text_utils.py": ""}, "toy.text_utils: says nothing by its name"),
    ],
)
def test_each_rule_can_fail(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    write(tmp_path / "toy", files)
    assert fault in faults(tmp_path / "toy")


def test_a_sound_package_has_no_fault(tmp_path: Path) -> None:
    files = {
        "pages/a.py": "import re\nfrom urllib.parse import quote\nfrom toy.model import Placed",
        "content.py": "from pathlib import Path\nfrom toy.model import Article",
        "model.py": "from datetime import datetime",
        "cli.py": "from toy import store\n" + "x = 1\n" * 250,
        "store.py": "import sqlite3",
    }
    write(tmp_path / "toy", files)
    assert faults(tmp_path / "toy") == []


def write(package: Path, files: dict[str, str]) -> None:
    """A package on disk."""
    for name, text in {"__init__.py": "", **files}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_brings_all_that_it_needs(name: str) -> None:
    options = SOURCES[name].Options
    assert undocumented(options) == []
    assert options.__doc__
    stem = vars(SOURCES[name])["__name__"].rpartition(".")[2]
    assert (ROOT / "tests" / "sources" / f"test_{stem}.py").is_file()
    assert re.search(
        rf"^## .*`{name}`", (ROOT / "docs" / "sources.md").read_text(encoding="utf-8"), re.MULTILINE
    ), f"docs/sources.md has no section about `{name}`"


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_has_an_example(name: str) -> None:
    demo = yaml.safe_load((ROOT / "kbgen.yml").read_text(encoding="utf-8"))["sources"].values()
    paths = [source["path"] for source in demo if source["type"] == name]
    assert paths
    assert all((ROOT / path).exists() for path in paths)


def test_every_value_explains_its_fields() -> None:
    places = (kbgen.model, kbgen.config, sources_base)
    kinds = [
        kind
        for place in places
        for kind in vars(place).values()
        if dataclasses.is_dataclass(kind)
        and isinstance(kind, type)
        and kind.__module__ == place.__name__
    ]
    assert len(kinds) > 10
    assert [line for kind in kinds for line in undocumented(kind)] == []
    assert [k.__name__ for k in kinds if not k.__dataclass_params__.frozen] == []
