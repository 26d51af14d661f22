"""The tree of commands; the one place that prints errors and sets exit codes.

0 done, 1 an expected error (one line), 2 wrong usage, 3 a bug in kbgen, 130 interrupted.
A command imports what it runs when it runs: all of kbgen takes a second to import.
"""

import errno
import io
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from kbgen import __version__
from kbgen.cli_forget import forget
from kbgen.cli_insights import insights
from kbgen.cli_run import curate, harvest, run
from kbgen.cli_serve import serve
from kbgen.cli_status import status
from kbgen.cli_suggest import suggest
from kbgen.console import Globals, execute, find_root, jobs, printable, reporting, retire_many, stop
from kbgen.errors import KbgenError
from kbgen.report import Outcome, Reject


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
@reporting
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
        from kbgen.commands.init import init

        base = globals_.root or Path()
        try:
            return init(base / directory, repo=repo, exports=exports)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--dry-run", is_flag=True, help="Print the plan, write nothing.")
@retire_many
@reporting
@click.pass_context
def propose(
    context: click.Context,
    dry_run: bool,
    retire_many: bool,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Propose articles to maintainers, and bring proposals up to date."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        from kbgen.commands.opening import opened
        from kbgen.commands.propose import propose

        with opened(find_root(globals_)) as (loaded, store):
            return propose(
                loaded,
                store,
                dry_run=dry_run,
                retire_many=retire_many,
                quiet=globals_.quiet,
                reject=reject,
            )

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--no-cache", is_flag=True, help="Build though nothing changed.")
@click.option("--strict", is_flag=True, help="Fail on any warning.")
@click.option("--stock", is_flag=True, help="Leave all to MkDocs' own loop: slow, to compare with.")
@click.option(
    "--tree",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site's Markdown to DIR instead, for a MkDocs without kbgen.",
)
@click.option(
    "--preview",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also copy the pages of what changed in content/ to DIR.",
)
@click.option("--since", metavar="REV", default="HEAD^1", help="Changed since: default HEAD^1.")
@jobs
@reporting
@click.pass_context
def build(
    context: click.Context,
    jobs: int | None,
    no_cache: bool,
    strict: bool,
    stock: bool,
    tree: Path | None,
    preview: Path | None,
    since: str,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Build the site from content/."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        from kbgen import config
        from kbgen.commands.build import build, write_tree
        from kbgen.lock import lock

        loaded = config.load(find_root(globals_))
        with lock(loaded.work / "lock"):
            if tree is not None:
                return write_tree(loaded, tree)
            outcome = build(loaded, strict=strict, cache=not no_cache, stock=stock, jobs=jobs or 0)
            if preview is not None:
                from kbgen.commands.preview import preview as pages_of

                outcome.join(pages_of(loaded, preview, since))
            return outcome

    execute(context, report, rejected, run)


@kbgen.command()
@click.option("--fix", is_flag=True, help="Put right what nobody has to decide.")
@click.option("--external", is_flag=True, help="Ask other sites which links to them are dead.")
@click.option(
    "--seed-searches", is_flag=True, help="Add what askers wrote to searches.yml, then check it."
)
@reporting
@click.pass_context
def check(
    context: click.Context,
    fix: bool,
    external: bool,
    seed_searches: bool,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Say what is wrong in kbgen.yml and content/, with file and line."""

    def run_check(globals_: Globals, _: Reject) -> Outcome:
        from kbgen.commands.check import check

        root = find_root(globals_)
        return check(root, fix=fix, external=external, seed_searches=seed_searches)

    execute(context, report, rejected, run_check)


@kbgen.command()
@click.option("--offline", is_flag=True, help="Ask GitHub nothing.")
@reporting
@click.pass_context
def doctor(
    context: click.Context, offline: bool, report: Path | None, rejected: Path | None
) -> None:
    """Say what keeps kbgen from working, here and on GitHub, each with its fix."""

    def run_doctor(globals_: Globals, _: Reject) -> Outcome:
        from kbgen.commands.doctor import doctor, find_root

        return doctor(find_root(globals_.root), offline=offline)

    execute(context, report, rejected, run_doctor)


for command in (harvest, curate, run, serve, status, insights, suggest, forget):
    kbgen.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Entry point: run the command line and exit."""
    given = arguments if arguments is not None else sys.argv[1:]
    verbose = not {"-v", "--verbose"}.isdisjoint(given)
    for stream in (sys.stdout, sys.stderr):
        # a name that the terminal's encoding lacks is no reason to stop
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
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
            click.echo(printable(traceback.format_exc()), err=True)
        stop(f"kbgen: {_one_line(error)}")
        return 1
    except Exception:  # noqa: BLE001 - the last stop: whatever else escapes is a bug, and says so
        click.echo(printable(traceback.format_exc()), err=True)
        stop("kbgen: this is a bug in kbgen; please report it with the lines above")
        return 3
    return result if isinstance(result, int) else 0


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror is not None:
        # of a copy, the file that could not be written
        file = error.filename2 or error.filename
        text = error.strerror if file is None else f"{file}: {error.strerror}"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            text += ": make room on the disk, and run it again"
    return text
