"""`kbgen harvest`, `curate` and `run` on the command line: from exports to articles and site."""

from pathlib import Path

import click

from kbgen.console import Globals, execute, find_root, jobs, reporting, retire_many
from kbgen.report import Outcome, Reject


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--full", is_flag=True, help="Read sources again though nothing changed.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="Stop each source after N threads."
)
@jobs
@reporting
@click.pass_context
def harvest(
    context: click.Context,
    sources: tuple[str, ...],
    full: bool,
    limit: int | None,
    jobs: int | None,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Read threads from the sources (all, or those named) into the store."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        from kbgen.commands.harvest import harvest
        from kbgen.commands.opening import opened

        with opened(find_root(globals_)) as (loaded, store):
            return harvest(
                loaded,
                store,
                only=sources,
                full=full,
                limit=limit,
                jobs=jobs,
                quiet=globals_.quiet,
                reject=reject,
            )

    execute(context, report, rejected, run)


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@retire_many
@jobs
@reporting
@click.pass_context
def curate(
    context: click.Context,
    dry_run: bool,
    retire_many: bool,
    jobs: int | None,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Make articles in content/ of the threads in the store."""

    def run(globals_: Globals, reject: Reject) -> Outcome:
        from kbgen.commands.curate import curate
        from kbgen.commands.opening import opened

        with opened(find_root(globals_)) as (loaded, store):
            return curate(
                loaded,
                store,
                dry_run=dry_run,
                retire_many=retire_many,
                quiet=globals_.quiet,
                jobs=jobs,
                reject=reject,
            )

    execute(context, report, rejected, run)


@click.command()
@click.option("--strict", is_flag=True, help="Fail on any warning of the build.")
@click.option("--no-build", is_flag=True, help="Stop before the site.")
@click.option(
    "--on",
    "master",
    metavar="MASTER",
    help="Harvest and curate on Apache Spark: local[2], spark://HOST:PORT, yarn, k8s://...",
)
@click.option("--to", metavar="PLACE", help="With --on: write articles to a folder or address.")
@click.option("--work", metavar="PLACE", help="With --on: folder that all workers see.")
@retire_many
@jobs
@reporting
@click.pass_context
def run(
    context: click.Context,
    strict: bool,
    no_build: bool,
    master: str | None,
    to: str | None,
    work: str | None,
    retire_many: bool,
    jobs: int | None,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Harvest, curate and build."""
    if master is None and (to or work):
        raise click.UsageError("--to and --work go with --on")

    def all_steps(globals_: Globals, reject: Reject) -> Outcome:
        from kbgen.commands.opening import opened
        from kbgen.commands.run import run, run_on

        quiet = globals_.quiet
        with opened(find_root(globals_)) as (loaded, store):
            if master is None:
                return run(
                    loaded,
                    store,
                    strict=strict,
                    site=not no_build,
                    quiet=quiet,
                    jobs=jobs,
                    retire_many=retire_many,
                    reject=reject,
                )
            return run_on(
                master,
                loaded,
                store,
                to=to or "",
                work=work or "",
                site=not no_build,
                strict=strict,
                quiet=quiet,
                jobs=jobs,
                retire_many=retire_many,
                reject=reject,
            )

    execute(context, report, rejected, all_steps)
