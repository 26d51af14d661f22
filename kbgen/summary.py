"""What a run did, as Markdown for the page of a job in GitHub Actions."""

import re
from collections.abc import Sequence

from kbgen.report import Counts, Outcome

MOST_LINES = 100
"""Lines of results shown; GitHub shows nothing of a summary of more than 1 MiB."""

_LONGEST = 500


def of_outcome(command: str, outcome: Outcome) -> str:
    """Counts by source and the results of `kbgen COMMAND`. Words of strangers stand in code."""
    parts = [f"### kbgen {command}{': found errors' if outcome.failed else ''}"]
    if outcome.sources:
        parts.append(_table(outcome.sources))
    if outcome.lines:
        parts.append(_code(outcome.lines))
    return "\n\n".join(parts) + "\n\n"


def of_error(line: str) -> str:
    """The one line that a run ended with."""
    return f"### kbgen stopped\n\n{_code([line])}\n\n"


def _table(sources: dict[str, Counts]) -> str:
    rows = ["| source | seen | kept | failed | left out |", "|---|--:|--:|--:|--:|"]
    rows += [
        f"| `{name}` | {c.seen} | {c.kept} | {c.failed} | {sum(c.dropped.values())} |"
        for name, c in sources.items()
    ]
    return "\n".join(rows)


def _code(lines: Sequence[str]) -> str:
    """A code block that nothing in `lines` can end: its fence is longer than any in them."""
    shown = [" ".join(line.split())[:_LONGEST] for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"... and {len(lines) - MOST_LINES} more")
    longest = max((len(run) for line in shown for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *shown, fence])
