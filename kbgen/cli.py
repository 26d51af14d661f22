"""The tree of commands; the one place that prints errors and sets exit codes.

0 done, 1 an expected error (one line), 2 wrong usage, 3 a bug in kbgen, 130 interrupted.
"""

import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from kbgen import __version__, config
from kbgen.commands import build as build_command
from kbgen.commands import check as check_command
from kbgen.commands import curate as curate_command
from kbgen.commands import harvest as harvest_command
from kbgen.commands import init as init_command
from kbgen.commands import propose as propose_command
from kbgen.config import Config
from kbgen.console import Globals, execute, printable
from kbgen.errors import KbgenError, StoreError
from kbgen.lock import lock
from kbgen.report import Outcome, Reject
from kbgen.store import Store


def _find_root(globals_: Globals) -> Path:
    if globals_.root is not None:
        return globals_.root
    return config.find_root(Path.cwd())


_FILE = click.Path(dir_okay=False, path_type=Path)


def _reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes."""
    command = click.option(
        "--rejected", type=_FILE, metavar="FILE", help="Write what was left out as JSON lines."
    )(command)
    return click.option(
        "--report", type=_FILE, metavar="FILE", help="Write counts by source and step as JSON."
    )(command)


@contextmanager
def _opened(globals_: Globals) -> Iterator[tuple[Config, Store]]:
    """Configuration and store, with the lock that keeps a second kbgen out."""
    loaded = config.load(_find_root(globals_))
    with lock(loaded.work / "lock"):
        store = Store(loaded.work / "store.db")
        try:
            yield loaded, store
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                raise
            # a full disk, a damaged file, a folder that went away
            raise StoreError(
                f"{loaded.work}: {error}: make room on the disk, or delete the folder: "
                "the next run builds it anew"
            ) from error
        finally:
            store.close()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "-C",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="ROOT",
    help="Folder with kbgen.yml (default: here, else upward).",
)
@click.option("-v", "--verbose", is_flag=True, help="Show tracebacks of errors.")
@click.option("-q", "--quiet", is_flag=True, help="Show neither progress nor results.")
@click.pass_context
def kbgen(context: click.Context, root: Path | None, verbose: bool, quiet: bool) -> None:
    """Turn the answers that a community has already given into a knowledge base."""
    context.obj = Globals(root=root, verbose=verbose, quiet=quiet)


@kbgen.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--repo", metavar="OWNER/NAME", help="GitHub repository whose Discussions to read.")
@click.option(
    "--export", "exports", metavar="TYPE:PATH", multiple=True, help="An export to read; repeat."
)
@_reporting
@click.pass_context
def init(
    context: click.Context,
    directory: Path,
    repo: str | None,
    exports: tuple[str, ...],
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Make a new knowledge base in DIRECTORY."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        base = globals_.root or Path()
        try:
            return init_command.init(base / directory, repo=repo, exports=exports)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None

    execute(context, report, rejected, run)


@kbgen.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--full", is_flag=True, help="Read sources again though nothing changed.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="Stop each source after N threads."
)
@_reporting
@click.pass_context
def harvest(
    context: click.Context,
    sources: tuple[str, ...],
    full: bool,
    limit: int | None,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Read threads from the sources (all, or those named) into the store."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        with _opened(globals_) as (loaded, store):
            return harvest_command.harvest(
                loaded,
                store,
                only=sources,
                full=full,
                limit=limit,
                quiet=globals_.quiet,
                reject=reject,
            )

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@_reporting
@click.pass_context
def curate(
    context: click.Context, dry_run: bool, report: Path | None, rejected: Path | None
) -> None:
    """Make articles in content/ of the threads in the store."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        with _opened(globals_) as (loaded, store):
            return curate_command.curate(
                loaded, store, dry_run=dry_run, quiet=globals_.quiet, reject=reject
            )

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--dry-run", is_flag=True, help="Print the plan, write nothing.")
@_reporting
@click.pass_context
def propose(
    context: click.Context, dry_run: bool, report: Path | None, rejected: Path | None
) -> None:
    """Propose articles to maintainers, and bring proposals up to date."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        with _opened(globals_) as (loaded, store):
            return propose_command.propose(
                loaded, store, dry_run=dry_run, quiet=globals_.quiet, reject=reject
            )

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--no-cache", is_flag=True, help="Build though nothing changed.")
@click.option("--strict", is_flag=True, help="Fail on any warning.")
@click.option(
    "--tree",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site's Markdown to DIR instead, for a MkDocs without kbgen.",
)
@_reporting
@click.pass_context
def build(
    context: click.Context,
    no_cache: bool,
    strict: bool,
    tree: Path | None,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Build the site from content/."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        loaded = config.load(_find_root(globals_))
        with lock(loaded.work / "lock"):
            if tree is not None:
                return build_command.write_tree(loaded, tree)
            return build_command.build(loaded, strict=strict, cache=not no_cache)

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--strict", is_flag=True, help="Fail on any warning of the build.")
@_reporting
@click.pass_context
def run(context: click.Context, strict: bool, report: Path | None, rejected: Path | None) -> None:
    """Harvest, curate and build."""

    def all_steps(globals_: Globals, reject: Reject) -> Outcome:
        with _opened(globals_) as (loaded, store):
            return build_command.run(
                loaded, store, strict=strict, quiet=globals_.quiet, reject=reject
            )

    execute(context, report, rejected, all_steps)


@kbgen.command()
@click.option("--fix", is_flag=True, help="Put right what nobody has to decide.")
@click.option("--external", is_flag=True, help="Ask other sites which links to them are dead.")
@_reporting
@click.pass_context
def check(
    context: click.Context, fix: bool, external: bool, report: Path | None, rejected: Path | None
) -> None:
    """Say what is wrong in kbgen.yml and content/, with file and line."""

    def run_check(globals_: Globals, _: Reject) -> Outcome:
        return check_command.check(_find_root(globals_), fix=fix, external=external)

    execute(context, report, rejected, run_check)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Entry point: run the command line and exit."""
    given = arguments if arguments is not None else sys.argv[1:]
    verbose = not {"-v", "--verbose"}.isdisjoint(given)
    # what ends a job in CI or a container: clean up as after Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_guarded(arguments, verbose))


def _guarded(arguments: list[str] | None, verbose: bool) -> int:
    try:
        result: Any = kbgen.main(args=arguments, prog_name="kbgen", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; the next run goes on from here", err=True)
        return 130
    except BrokenPipeError:
        # the reader of stdout went away (| head): nothing to say and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KbgenError, OSError) as error:
        if verbose:
            traceback.print_exc()
        click.echo(printable(f"kbgen: {_one_line(error)}"), err=True)
        return 1
    except Exception:  # noqa: BLE001 - the last stop: whatever else escapes is a bug, and says so
        traceback.print_exc()
        click.echo("kbgen: this is a bug in kbgen; please report it with the lines above", err=True)
        return 3
    return result if isinstance(result, int) else 0


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


if __name__ == "__main__":
    main()
