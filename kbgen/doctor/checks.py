"""All checks by name, in the order in which they are shown. Pure."""

from collections.abc import Callable, Iterator

from kbgen.config import Config
from kbgen.doctor import (
    actions_checks,
    folder_checks,
    machine_checks,
    repository_checks,
    token_checks,
)
from kbgen.doctor.findings import Findings, Result
from kbgen.doctor.folder import Folder
from kbgen.doctor.seen import Seen

FOLDER: dict[str, Callable[[Folder], Findings]] = {
    "kbgen.yml": folder_checks.configuration,
    "sources": folder_checks.sources,
    "mkdocs.yml": folder_checks.mkdocs,
    "site_url": folder_checks.site_url,
    "content": folder_checks.content,
    "workflows": folder_checks.workflows,
    "schedule": folder_checks.schedule,
    "libraries": machine_checks.libraries,
    "store": machine_checks.store,
    "thread-keys": folder_checks.thread_keys,
    "git": machine_checks.git,
    "ignored": machine_checks.ignored,
    "disk": machine_checks.disk,
}
"""Of the folder and this machine; they need no network."""


def _alone(check: Callable[[Seen], Findings]) -> Callable[[Seen, Config], Findings]:
    """A check that needs nothing of kbgen.yml."""
    return lambda seen, _: check(seen)


GITHUB: dict[str, Callable[[Seen, Config], Findings]] = {
    "token": _alone(token_checks.token),
    "token-expiry": _alone(token_checks.expiry),
    "token-scopes": _alone(token_checks.scopes),
    "limits": _alone(token_checks.limits),
    "repository": repository_checks.repository,
    "discussions": repository_checks.discussions,
    "categories": repository_checks.categories,
    "labels": repository_checks.labels,
    "push": repository_checks.push,
    "branch": repository_checks.branch,
    "branch-rules": repository_checks.rules,
    "actions": _alone(actions_checks.actions),
    "actions-propose": _alone(actions_checks.may_propose),
    "propose-checks": _alone(token_checks.own_checks),
    "pages": _alone(actions_checks.pages),
    "workflows-known": _alone(actions_checks.registered),
    "workflow-runs": _alone(actions_checks.runs),
}
"""Of one repository on GitHub each."""


def of_folder(folder: Folder) -> Iterator[Result]:
    """What the checks of the folder say."""
    for name, check in FOLDER.items():
        for finding in check(folder):
            yield Result(check=name, finding=finding)


def of_github(seen: Seen, config: Config) -> Iterator[Result]:
    """What the checks of GitHub say about one repository."""
    for name, check in GITHUB.items():
        for finding in check(seen, config):
            yield Result(check=name, finding=finding)
