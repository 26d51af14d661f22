"""What can be wrong with workflows and Pages of the repository that the site comes from. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime

from kbgen.counted import counted
from kbgen.doctor.findings import Finding, Findings, error, note, ok, unseen, warning
from kbgen.doctor.schedule import BadCron, longest_gap
from kbgen.doctor.seen import Seen, WorkflowSeen
from kbgen.doctor.yaml_files import crons

_BAD = ("failure", "timed_out", "startup_failure", "action_required")
_ALLOW = '"Allow GitHub Actions to create and approve pull requests"'
_ONLY_IN = re.compile(r"github\.repository == '([\w.-]+/[\w.-]+)'")
_DELAY = 24.0
"""Hours by which GitHub may start a scheduled run late, at most, before it looks like sleep."""


def actions(seen: Seen) -> Findings:
    """Actions are on, and give tokens no more than workflows ask for."""
    if not _at_home(seen):
        return
    repo, page = seen.target.repo, seen.target.places.page("settings/actions")
    if seen.enabled.value is False:
        yield error(f"{repo}: Actions are off", f"choose Allow all actions at {page}")
    elif seen.enabled.value is None:
        yield unseen(f"whether Actions are on in {repo}", seen.enabled, _admin(page))
    elif seen.actions.value is not None and seen.actions.value.default == "write":
        yield note(
            f"{repo}: workflows that name no permissions may write",
            f'choose "Read repository contents" under Workflow permissions at {page}',
        )
    else:
        yield ok(f"{repo}: on")


def may_propose(seen: Seen) -> Findings:
    """Workflows may open pull requests."""
    if not _at_home(seen) or not seen.target.proposes or seen.token is None:
        return
    repo, page = seen.target.repo, seen.target.places.page("settings/actions")
    if seen.actions.value is None:
        yield unseen(f"whether {repo} has {_ALLOW}", seen.actions, _admin(page))
    elif seen.actions.value.can_propose:
        yield ok(f"{repo}: Actions may create pull requests")
    else:
        own = seen.token.in_actions and seen.token.kind == "installation"
        level = error if own else warning
        yield level(
            f"{repo}: Actions may not create pull requests; `kbgen propose` with GITHUB_TOKEN of "
            "a workflow fails",
            f"tick {_ALLOW} at {page}",
        )


def pages(seen: Seen) -> Findings:
    """Pages is on and takes what the workflow deploys."""
    repository = seen.repository.value
    if not _at_home(seen) or repository is None:
        return
    repo, page = seen.target.repo, seen.target.places.page("settings/pages")
    deploys = any("actions/deploy-pages" in text for text in seen.files.values())
    fix = f"choose GitHub Actions as the source at {page}"
    if repository.pages is False:
        level = error if deploys else note
        loss = "the workflow that deploys fails" if deploys else "the site is not there"
        yield level(f"{repo}: Pages is off: {loss}", fix)
    elif seen.pages.value is None:
        yield unseen(f"how Pages of {repo} builds", seen.pages, f"look at {page}")
    elif seen.pages.value != "workflow" and deploys:
        yield error(f"{repo}: Pages builds from a branch, the workflow deploys in vain", fix)
    else:
        yield ok(
            f"{repo}: on, from {'a workflow' if seen.pages.value == 'workflow' else 'a branch'}"
        )


def registered(seen: Seen) -> Findings:
    """The workflows of the folder are known to GitHub, and awake."""
    if not _at_home(seen) or not seen.files:
        return
    repo, places = seen.target.repo, seen.target.places
    if seen.workflows.value is None:
        yield unseen(f"workflows of {repo}", seen.workflows, f"look at {places.page('actions')}")
        return
    known = dict(_ours(seen))
    missing = [name for name in seen.files if name not in known]
    if missing:
        yield warning(
            f"{repo}: GitHub knows no workflow {', '.join(missing)}",
            "commit .github/workflows and push it to the default branch",
        )
    for name, other in _elsewhere(seen):
        yield error(
            f"{repo}: {name} runs in {other} alone",
            f"set `github.repository == '{_name(seen)}'` in .github/workflows/{name}",
        )
    for name, workflow in known.items():
        wake = f"gh workflow enable {name} --repo {repo}, or Enable at {places.workflow(name)}"
        if workflow.state == "disabled_inactivity":
            yield error(
                f"{repo}: {name} sleeps: GitHub stops schedules after 60 days without activity",
                wake,
            )
        elif workflow.state.startswith("disabled"):
            yield warning(f"{repo}: {name} is switched off ({workflow.state})", wake)
        elif workflow.state == "active":
            yield ok(f"{repo}: {name} is active")


def runs(seen: Seen) -> Findings:
    """The last run of each workflow went well, and schedules are kept."""
    if not _at_home(seen):
        return
    for name, workflow in _ours(seen):
        if workflow.state != "active":
            continue
        yield from _last(seen, name, workflow)
        yield from _on_time(seen, name, workflow)


def _last(seen: Seen, name: str, workflow: WorkflowSeen) -> Findings:
    repo, places = seen.target.repo, seen.target.places
    if workflow.last.value is None:
        yield unseen(f"runs of {name} in {repo}", workflow.last)
    elif not workflow.last.value:
        yield note(f"{repo}: {name} has not run yet", f"gh workflow run {name} --repo {repo}")
    elif workflow.last.value[0].conclusion in _BAD:
        run = workflow.last.value[0]
        yield warning(
            f"{repo}: the last run of {name} ended in {run.conclusion}",
            f"read why at {places.page(f'actions/runs/{run.id}')}",
        )
    else:
        yield ok(f"{repo}: {name}: {workflow.last.value[0].conclusion or 'running'}")


def _on_time(seen: Seen, name: str, workflow: WorkflowSeen) -> Iterator[Finding]:
    """Only where the folder's file has a schedule."""
    hours = _hours(seen.files[name])
    if hours is None or workflow.scheduled.value is None:
        return
    found = workflow.scheduled.value
    last = _age(found[0].created if found else workflow.created, seen.as_of)
    if last is None or last <= 2 * hours + _DELAY:
        return
    since = f"{counted(round(last / 24), 'day')} ago" if found else "never"
    yield warning(
        f"{seen.target.repo}: {name} ran by schedule last: {since}; it should every {hours:g} "
        "hours",
        f"push a commit to the default branch, or see {seen.target.places.workflow(name)}",
    )


def _elsewhere(seen: Seen) -> Iterator[tuple[str, str]]:
    """Workflows, and the repository that they are for where it is another: GitHub skips them."""
    now = _name(seen).lower()
    for name, text in seen.files.items():
        other = _ONLY_IN.search(text)
        if other and other[1].lower() != now:
            yield name, other[1]


def _name(seen: Seen) -> str:
    """What the repository is called now."""
    return seen.repository.value.full_name if seen.repository.value else seen.target.repo


def _at_home(seen: Seen) -> bool:
    return seen.target.home and seen.repository.value is not None


def _ours(seen: Seen) -> Iterator[tuple[str, WorkflowSeen]]:
    """Workflows that are in the folder too, by name of file."""
    for workflow in seen.workflows.value or ():
        folder, _, name = workflow.path.rpartition("/")
        if folder == ".github/workflows" and name in seen.files:
            yield name, workflow


def _hours(text: str) -> float | None:
    """Between two runs; the most frequent of several schedules counts."""
    found = []
    for cron in crons(text):
        try:
            found.append(longest_gap(cron))
        except BadCron:
            continue
    return min(found, default=None)


def _age(created: str, now: float) -> float | None:
    """Hours since a time of GitHub."""
    try:
        return (now - datetime.fromisoformat(created).timestamp()) / 3600
    except (ValueError, OverflowError):
        return None


def _admin(page: str) -> str:
    return f"somebody with admin rights finds it at {page}"
