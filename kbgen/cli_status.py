"""`kbgen status` on the command line."""

from datetime import UTC, datetime
from pathlib import Path

import click

from kbgen.console import Globals, execute, find_root, reporting
from kbgen.dates import stamp
from kbgen.report import Outcome, Reject


@click.command()
@click.option("--proposals", is_flag=True, help="Ask GitHub for open proposals too.")
@reporting
@click.pass_context
def status(
    context: click.Context, proposals: bool, report: Path | None, rejected: Path | None
) -> None:
    """Say where everything stands, and what to do next."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        from kbgen.commands.opening import opened
        from kbgen.commands.status import status

        with opened(find_root(globals_)) as (loaded, store):
            return status(loaded, store, now=stamp(datetime.now(UTC)), ask=proposals)

    execute(context, report, rejected, run)
