"""What a build did, and what is said of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kbgen.counted import counted
from kbgen.errors import BuildError
from kbgen.publish import budget, sizes
from kbgen.publish.budget import Budget
from kbgen.publish.change import Built
from kbgen.publish.messages import Messages
from kbgen.publish.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    pages: int
    """HTML pages of the site."""
    built: int
    """How many of them were built, not found as they should be."""
    seconds: float
    """Wall time."""
    warnings: list[str]
    """What MkDocs and its plugins warned of, in order, each once."""
    notes: list[str] = field(default_factory=list)
    """What else is worth a line."""
    cost: Budget | None = None
    """What the site costs its readers and its host; None where that is not known."""
    skipped: bool
    """Nothing had changed since the last build: no file was touched."""
    changed: frozenset[str] | None = None
    """Files of the site that differ from before; None where it is a new one."""


def unchanged(state: State, *, strict: bool) -> BuildReport:
    """What to say where nothing is new. Raises BuildError as `refused` says."""
    warnings = state.meta("warnings", list[str]) or []
    if strict and warnings:
        raise refused(warnings)
    return BuildReport(
        pages=sizes.sums(state).pages,
        cost=state.meta("cost", Budget),
        built=0,
        seconds=0,
        warnings=warnings,
        skipped=True,
        changed=frozenset(),
    )


def report_of(
    state: State, site: Path, built: Built, messages: Messages, changed: frozenset[str] | None
) -> BuildReport:
    """What to say of what was built; what the site costs is noted."""
    cost = budget.noted(site, state)
    state.note("cost", cost)
    return BuildReport(
        pages=cost.pages,
        cost=cost,
        built=sum(name.endswith(".html") for name in built.staged),
        seconds=0,
        warnings=messages.warnings,
        skipped=False,
        changed=changed,
    )


@contextmanager
def told(config: MkDocsConfig, messages: Messages) -> Iterator[None]:
    """Errors of MkDocs inside, and of templates that the site brings along, as a BuildError."""
    try:
        yield
    except (MkDocsException, Abort, jinja2.TemplateError) as error:
        # in templates of ours it is a bug
        if isinstance(error, jinja2.TemplateError) and not config.theme.custom_dir:
            raise
        raise BuildError(f"the site could not be built: {messages.why(error)}") from error


def refused(warnings: list[str]) -> BuildError:
    """Why a strict build fails."""
    shown = "; ".join(warnings[:5])
    more = f"; and {len(warnings) - 5} more" if len(warnings) > 5 else ""
    return BuildError(f"--strict: {counted(len(warnings), 'warning')}: {shown}{more}")
