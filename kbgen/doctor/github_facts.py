"""Reads from GitHub what the doctor's checks look at. Writes nothing, and keeps no token."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

from kbgen.config import Config
from kbgen.doctor import shapes
from kbgen.doctor.findings import Sight
from kbgen.doctor.reading import Patience, Reader
from kbgen.doctor.seen import (
    Limit,
    RepositorySeen,
    Seen,
    Target,
    TokenKind,
    TokenSeen,
    WorkflowSeen,
)
from kbgen.doctor.shapes import shaped
from kbgen.doctor.yaml_files import crons
from kbgen.github.faults import GitHubError
from kbgen.propose.naming import PREFIX

_BEGINNINGS: tuple[tuple[str, TokenKind], ...] = (
    ("github_pat_", "fine-grained"),
    ("ghp_", "classic"),
    ("gho_", "OAuth"),
    ("ghs_", "installation"),
)
_QUERY = """query doctor($owner: String!, $name: String!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    discussionCategories(first: 100) { nodes { name slug isAnswerable } }
    discussions(first: 1) { totalCount nodes { number } }
  }
}"""


def look(
    config: Config,
    target: Target,
    *,
    files: Mapping[str, str],
    patience: Patience,
    now: Callable[[], float],
) -> Seen:
    """All that can be seen of `target`; `files` are texts of workflows by name of file."""
    try:
        reader = Reader(target.api, target.repo, patience=patience, now=now)
    except GitHubError as error:
        return Seen(target=target, as_of=now(), files=files, connection=Sight(why=str(error)))
    limits, accepted = _limits(reader)
    root = f"/repos/{target.repo}"
    repository = shaped(reader.get(root), shapes.repository)
    token = TokenSeen(
        kind=_kind(os.environ),
        in_actions=os.environ.get("GITHUB_ACTIONS") == "true",
        accepted=Sight(why=repository.why) if repository.status == 401 else accepted,
        headers=_told(reader.headers),
        limits=limits,
    )
    seen = Seen(
        target=target,
        as_of=now(),
        files=files,
        connection=Sight(value=True),
        token=token,
        repository=repository,
    )
    if repository.value is None:
        return seen
    root = f"/repos/{repository.value.full_name}"
    if target.sources:
        seen = _as_source(seen, reader, root, config)
    if target.proposes:
        seen = _as_forge(seen, reader, root, config.propose.branch)
    return _as_home(seen, reader, root, repository.value) if target.home else seen


def _as_source(seen: Seen, reader: Reader, root: str, config: Config) -> Seen:
    _, _, owner, name = root.split("/")
    answer = reader.query(_QUERY, {"owner": owner, "name": name})
    seen = replace(seen, discussions=shaped(answer, shapes.discussions))
    if not any(getattr(config.sources[name], "labels", ()) for name in seen.target.sources):
        return seen
    rows = reader.rows(f"{root}/labels")
    return replace(seen, labels=shaped(rows, lambda v: tuple(str(row["name"]) for row in v)))


def _as_forge(seen: Seen, reader: Reader, root: str, branch: str) -> Seen:
    default = seen.repository.value.default_branch if seen.repository.value else ""
    head = quote(f"{PREFIX}doctor/1", safe="")
    rows = reader.rows(f"{root}/rules/branches/{head}")
    return replace(
        seen,
        branch=shaped(
            reader.get(f"{root}/branches/{quote(branch or default, safe='')}"), shapes.branch
        ),
        rules=shaped(rows, lambda v: tuple(sorted({str(row["type"]) for row in v}))),
    )


def _as_home(seen: Seen, reader: Reader, root: str, repository: RepositorySeen) -> Seen:
    seen = replace(
        seen,
        enabled=shaped(reader.get(f"{root}/actions/permissions"), shapes.enabled),
        actions=shaped(reader.get(f"{root}/actions/permissions/workflow"), shapes.actions),
    )
    if repository.pages is not False:
        seen = replace(seen, pages=shaped(reader.get(f"{root}/pages"), shapes.pages))
    rows = reader.rows(f"{root}/actions/workflows", "workflows")
    known = shaped(rows, lambda v: tuple(shapes.workflow(row) for row in v))
    if known.value is not None:
        # only the folder's own: a repository may have many others
        ours = [x for x in known.value if x.path.rpartition("/")[2] in seen.files]
        known = Sight(value=tuple(_with_runs(seen, reader, root, each) for each in ours))
    return replace(seen, workflows=known)


def _with_runs(seen: Seen, reader: Reader, root: str, workflow: WorkflowSeen) -> WorkflowSeen:
    path = f"{root}/actions/workflows/{workflow.id}/runs"
    last = shaped(reader.get(path, per_page="1"), shapes.runs)
    if not crons(seen.files[workflow.path.rpartition("/")[2]]):
        return replace(workflow, last=last)
    timed = shaped(reader.get(path, per_page="1", event="schedule"), shapes.runs)
    return replace(workflow, last=last, scheduled=timed)


def _limits(reader: Reader) -> tuple[Sight[tuple[Limit, ...]], Sight[bool]]:
    """The limits, and whether the token is known: this question costs nothing."""
    answer = reader.get("/rate_limit")
    accepted: Sight[bool] = Sight(value=True)
    if answer.status == 401:
        accepted = Sight(why=answer.why, status=401)
    elif answer.value is None and answer.status not in (403, 404):
        accepted = Sight(why=answer.why)
    return shaped(answer, shapes.limits_of), accepted


def _kind(environment: Mapping[str, str]) -> TokenKind:
    """What the token is; no part of it is kept."""
    if all(environment.get(f"GITHUB_APP_{x}", "").strip() for x in ("ID", "PRIVATE_KEY")):
        return "App"
    token = environment.get("GITHUB_TOKEN", "").strip()
    return next((kind for begin, kind in _BEGINNINGS if token.startswith(begin)), "unknown")


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    wanted = ("x-oauth-scopes", "github-authentication-token-expiration")
    return {name: headers[name] for name in wanted if name in headers}
