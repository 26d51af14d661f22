"""`kbgen suggest` on the command line."""

from pathlib import Path
from typing import IO

import click

from kbgen.console import Globals, execute, find_root, reporting
from kbgen.report import Outcome, Reject


@click.command()
@click.argument("text", default="")
@click.option("--title", default="", help="The question in a line, like TEXT.")
@click.option(
    "--body",
    type=click.File(encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="More of the question; - reads it from standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--discussion",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Answer this discussion on GitHub with a comment.",
)
@click.option("--dry-run", is_flag=True, help="With --discussion: write nothing.")
@reporting
@click.pass_context
def suggest(
    context: click.Context,
    text: str,
    title: str,
    body: IO[str] | None,
    as_json: bool,
    discussion: int | None,
    dry_run: bool,
    report: Path | None,
    rejected: Path | None,
) -> None:
    """Name articles that may answer a question, if any are close enough."""
    question = " ".join(f"{title} {text}".split())
    if discussion is None and not question:
        raise click.UsageError("say what is asked: kbgen suggest TEXT, or --discussion NUMBER")
    if discussion is not None and (question or body or as_json):
        raise click.UsageError("--discussion reads the question from GitHub: no text, no --json")
    if dry_run and discussion is None:
        raise click.UsageError("--dry-run needs --discussion")

    def run(globals_: Globals, _: Reject) -> Outcome:
        from kbgen import config
        from kbgen.commands.suggest import answer
        from kbgen.commands.suggest import suggest as articles

        loaded = config.load(find_root(globals_))
        if discussion is not None:
            return answer(
                loaded, discussion, dry_run=dry_run, say=lambda line: click.echo(line, err=True)
            )
        more = body.read() if body else ""
        return articles(loaded, question, more, as_json=as_json)

    execute(context, report, rejected, run)
