"""`kbgen serve` on the command line."""

from pathlib import Path

import click

from kbgen.console import Globals, execute, find_root, printable, reporting
from kbgen.report import Outcome, Reject


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
@reporting
@click.pass_context
def serve(
    context: click.Context, host: str, port: int, report: Path | None, rejected: Path | None
) -> None:
    """Serve the site on this machine, and build it again as files change."""

    def run_serve(globals_: Globals, _: Reject) -> Outcome:
        from kbgen import config
        from kbgen.commands.serve import serve

        loaded = config.load(find_root(globals_))
        say = (lambda _: None) if globals_.quiet else _say
        return serve(loaded, host=host, port=port, say=say)

    execute(context, report, rejected, run_serve)


def _say(line: str) -> None:
    click.echo(printable(line))
