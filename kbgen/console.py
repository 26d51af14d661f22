"""What a command shows: results on stdout, the report and the rejected records in files."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec

from kbgen.files import write_bytes
from kbgen.report import Outcome, Reject, Rejected, ignore


@dataclass(slots=True, kw_only=True)
class Globals:
    """Options before the command."""

    root: Path | None
    """-C, or None: look from here upward."""
    verbose: bool
    """-v: tracebacks of expected errors too."""
    quiet: bool
    """-q: neither progress nor results."""


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
    if not globals_.quiet or outcome.failed:
        for line in outcome.lines:
            click.echo(printable(line))
    if outcome.failed:
        context.exit(1)


def printable(text: str) -> str:
    """`text` without control characters: harvested words must not drive a terminal or CI log."""
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    # GitHub Actions reads lines that begin with :: as commands
    return shown.replace("\n::", "\n: :") if not shown.startswith("::") else f" {shown}"
