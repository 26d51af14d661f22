"""`kbgen insights` on the command line."""

from pathlib import Path

import click

from kbgen.console import Globals, execute, find_root, reporting
from kbgen.dates import is_date
from kbgen.report import Outcome, Reject


def _day(_: click.Context, option: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter(f"{value!r} is no day: YYYY-MM-DD", param=option)
    return value


@click.command()
@click.option("--since", metavar="DAY", default="", callback=_day, help="First day that counts.")
@click.option("--until", metavar="DAY", default="", callback=_day, help="Last day that counts.")
@click.option(
    "--issues", is_flag=True, help="Bring an issue for each recurring problem up to date."
)
@reporting
@click.pass_context
def insights(
    context: click.Context,
    since: str,
    until: str,
    issues: bool,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Tell what the community is worth, what hurts, and what to do next."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        from kbgen.commands.insights import insights as tell
        from kbgen.commands.opening import opened

        with opened(find_root(globals_)) as (loaded, store):
            return tell(
                loaded, store, since=since, until=until, issues=issues, quiet=globals_.quiet
            )

    execute(context, report, rejected, run)
