"""The documentation says what the program does, and nothing else."""

import dataclasses
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kbgen.check_options import CheckOptions
from kbgen.cli import kbgen as command_line
from kbgen.config import Config
from kbgen.insight_options import Goal, InsightOptions, Why
from kbgen.settings import Settings
from kbgen.site_options import SiteOptions
from kbgen.sources import SOURCES
from kbgen.suggest_options import SuggestOptions

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("examples/*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")

# Where checkouts and homes of a person's machine are; a path below one of them helps nobody else.
_MACHINE = re.compile(r"(?<![\w.:~/-])/(?:home|root|Users|work|workspace|builds)/[\w.-]+")


def read(path: Path) -> str:
    """A text of the project."""
    return path.read_text(encoding="utf-8")


def table_rows(text: str) -> Iterator[str]:
    """First cells of all tables, without backticks."""
    for line in text.splitlines():
        if found := re.match(r"\| `([^`]+)`", line):
            yield found[1]


def shell_lines(text: str) -> Iterator[str]:
    """Lines of shell blocks, prompts and comments cut off."""
    for language, block in _FENCE.findall(text):
        if language in ("bash", "sh", "console"):
            for line in block.splitlines():
                command = line.removeprefix("$ ").partition("  #")[0].strip()
                if command and not command.startswith("#"):
                    yield command


def parse(line: str) -> None:
    """Check a `kbgen ...` command line as the program itself would, without running it."""
    # --help is looked at after all other options were understood, and runs nothing
    command_line.main([*shlex.split(line)[1:], "--help"], "kbgen", standalone_mode=False)


def test_readme_lists_every_command() -> None:
    listed = [row.split()[0] for row in table_rows(read(ROOT / "README.md"))]
    commands = [word for word in listed if word in command_line.commands]
    assert sorted(commands) == sorted(command_line.commands)
    assert [word for word in listed if word.isalpha() and word not in commands] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_in_shell_blocks_exist(path: Path) -> None:
    for line in shell_lines(read(path)):
        if line.split()[0] == "kbgen":
            parse(line)
        if line.startswith(("./scripts/", ".ci/")):
            assert (ROOT / line.split()[0]).is_file(), line


def test_an_unknown_option_is_noticed() -> None:
    with pytest.raises(click.UsageError):
        parse("kbgen harvest --everything")
    with pytest.raises(click.UsageError):
        parse("kbgen gather")


def options() -> Iterator[str]:
    """Every key that kbgen.yml may hold."""
    yield from (f.name for f in dataclasses.fields(Config) if f.name != "root")
    # people.yml holds what people ask for, each source its own language
    own = ("people", "langs")
    yield from (f.name for f in dataclasses.fields(Settings) if f.name not in own)
    for kind in (SiteOptions, Why, Goal, InsightOptions, SuggestOptions, CheckOptions):
        yield from (f.name for f in dataclasses.fields(kind))
    for module in SOURCES.values():
        yield from (f.name for f in dataclasses.fields(module.Options))


def test_every_key_of_kbgen_yml_is_explained() -> None:
    explained = set(table_rows(read(ROOT / "docs" / "configuration.md")))
    assert set(options()) - explained == set()


def test_no_unknown_key_is_explained() -> None:
    explained = set(table_rows(read(ROOT / "docs" / "configuration.md")))
    assert explained - set(options()) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(path: Path) -> None:
    text = _FENCE.sub("", read(path))
    targets = [link.partition("#")[0] for link in _LINK.findall(text) if "://" not in link]
    missing = [t for t in targets if t and not (path.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_anchors_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", read(path))):
        target, _, anchor = link.partition("#")
        page = path.parent / target if target else path
        if anchor and "://" not in link and page.suffix == ".md":
            assert anchor in set(headings(read(page))), link


def headings(text: str) -> Iterator[str]:
    """Ids that GitHub gives to headings."""
    for line in _FENCE.sub("", text).splitlines():
        if found := re.match(r"#{1,6} (.+)", line):
            yield re.sub(r"[^\w\- ]", "", found[1].lower()).replace(" ", "-")


def tracked() -> list[Path]:
    """All files of the project that are text."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a checkout of git")
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    found = []
    for path in tracked():
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in _MACHINE.finditer(text)]
    assert found == []


def test_a_path_of_a_machine_is_noticed() -> None:
    home = "/".join(["", "home", "ada", "kbgen"])
    assert _MACHINE.search(f"see {home}")
    assert not _MACHINE.search("https://example.org/home/page and ~/work/kb")
