"""`kbgen forget` on the command line."""

from pathlib import Path

import click

from kbgen.console import Globals, execute, find_root, reporting
from kbgen.report import Outcome, Reject


@click.command()
@click.argument("who")
@click.option("--keep-words", is_flag=True, help="Take out the name alone: words stay, unnamed.")
@click.option("--dry-run", is_flag=True, help="Say who is meant, write nothing.")
@reporting
@click.pass_context
def forget(
    context: click.Context,
    who: str,
    keep_words: bool,
    dry_run: bool,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Take a person out: WHO is the address of a profile, or NAME:id of a source."""

    def run(globals_: Globals, _: Reject) -> Outcome:
        from kbgen.commands.forget import forget

        root = find_root(globals_)
        return forget(root, who, keep_words=keep_words, dry_run=dry_run, quiet=globals_.quiet)

    execute(context, report, rejected, run)
