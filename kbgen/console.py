"""What a command shows: results on stdout, the report and the rejected records in files."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click
import msgspec

from kbgen import summary
from kbgen.files import write_bytes
from kbgen.report import Outcome, Reject, Rejected, ignore

_FILE = click.Path(dir_okay=False, path_type=Path)
_COMMAND = re.compile(r"^[^\S\n]*::|##\[", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Globals:
    """Options before the command."""

    root: Path | None
    """-C, or None: look from here upward."""
    verbose: bool
    """-v: tracebacks of expected errors too."""
    quiet: bool
    """-q: neither progress nor results."""


def find_root(globals_: Globals) -> Path:
    """The folder with kbgen.yml: as -C says, else here or upward. Raises ConfigError."""
    # here, not above: what can be in kbgen.yml is slow to import
    from kbgen.config import find_root

    return globals_.root or find_root(Path.cwd())


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes."""
    command = click.option(
        "--rejected", type=_FILE, metavar="FILE", help="Write what was left out as JSON lines."
    )(command)
    return click.option(
        "--report", type=_FILE, metavar="FILE", help="Write counts by source and step as JSON."
    )(command)


def jobs(command: Callable[..., None]) -> Callable[..., None]:
    """--jobs, of commands that can work with several processes; None stands for one a core."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Work with N processes (default: one a core).",
    )(command)


def retire_many(command: Callable[..., None]) -> Callable[..., None]:
    """--retire-many, of commands that take articles back."""
    return click.option(
        "--retire-many",
        is_flag=True,
        help="Retire articles though an unusual share of their source is gone: it is meant.",
    )(command)


@contextmanager
def _rejections(path: Path | None) -> Iterator[Reject]:
    """A `Reject` that writes JSON lines to `path`, which appears whole at the end or not at all."""
    if path is None:
        yield ignore
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    with aside.open("wb") as file:

        def reject(rejected: Rejected) -> None:
            file.write(msgspec.json.encode(rejected) + b"\n")

        try:
            yield reject
        except BaseException:
            file.close()
            aside.unlink(missing_ok=True)
            raise
    aside.replace(path)


Run = Callable[[Globals, Reject], Outcome]


def execute(context: click.Context, report: Path | None, rejected: Path | None, run: Run) -> None:
    """Run a command, print its results, write its report."""
    globals_: Globals = context.obj
    start = time.monotonic()
    with _rejections(rejected) as reject:
        outcome = run(globals_, reject)
    if report is not None:
        seconds = round(time.monotonic() - start, 3)
        values = {"command": context.info_name, "seconds": seconds, **outcome.to_json()}
        write_bytes(report, json.dumps(values, indent=2, ensure_ascii=False).encode() + b"\n")
    lines = [printable(line) for line in outcome.lines]
    if not globals_.quiet or outcome.failed:
        for line in lines:
            click.echo(line)
    summarise(summary.of_outcome(str(context.info_name), replace(outcome, lines=lines)))
    if outcome.failed:
        context.exit(1)


def printable(text: str) -> str:
    """`text` without control characters: harvested words must not drive a terminal or CI log.

    A log line of GitHub Actions is a command where its first word begins with `::`, and anywhere
    after `##[` (actions/runner: ActionCommand.cs); both are taken apart.
    """
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return _COMMAND.sub(_apart, shown)


def _apart(command: re.Match[str]) -> str:
    return f"{command[0][:-1]} {command[0][-1]}"


def summarise(text: str) -> None:
    """Add Markdown to the page of the job that this runs in, if it runs in GitHub Actions."""
    page = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not page:
        return
    # a page that cannot be written is no reason to fail what was done
    with suppress(OSError), Path(page).open("a", encoding="utf-8") as file:
        file.write(text)


def stop(line: str) -> None:
    """Show the one line that a run ends with."""
    shown = printable(line)
    click.echo(shown, err=True)
    summarise(summary.of_error(shown))
