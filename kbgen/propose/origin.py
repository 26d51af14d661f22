"""Branches and texts of a repository on GitHub, by git over HTTP, in a bare copy on this machine.

The copy can be deleted at any time; one that a kill or a full disk spoilt is made anew. Requests
are signed through git's environment alone, with the token as it is at that moment: an App's token
lives for an hour.
"""

import base64
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from kbgen.errors import ForgeError
from kbgen.github.client import Client
from kbgen.github.faults import Fault, GitFailed, fault_of_git
from kbgen.propose.git import Repository

_BOTH = ("+refs/heads/*:refs/heads/*", "+refs/kbgen/*:refs/kbgen/*")
LIMIT = 120.0
"""Seconds for pushing one small change: git waits for ever where an answer to a push was cut."""
FETCH_LIMIT = 1800.0
"""Seconds for a fetch: the first one brings a whole repository."""
_SPOILT = re.compile(r"\.lock'|bad object|is empty|corrupt|unable to read|not a git repository")
"""git's words for a copy that is broken or was locked by somebody who is gone."""


class Origin:
    """One repository on GitHub, as git sees it."""

    def __init__(self, client: Client, url: str, folder: Path) -> None:
        """At `url`; its bare copy is kept in `folder`. Raises ForgeError without git."""
        self.git = _copy(folder)
        """The copy."""
        self._client = client
        self._url = url

    def fetch(self, branch: str) -> None:
        """Make the copy's refs those of GitHub, where `branch` should be. Raises GitHubError."""
        self._client.read(self._fetch)
        if f"refs/heads/{branch}" not in self.git.refs():
            # git takes an answer that is none for a repository without branches
            self._client.read(self._fetch)

    def push(self, moves: Mapping[str, str], *, branch: str, old: str) -> None:
        """Set refs to objects of the copy ("" deletes), all or none.

        Ref `branch` must still be at `old` ("": must not be there), else GitHubError is raised:
        nobody's commit is ever lost. An answer that was lost is looked for, not sent for again.
        """
        specs = [f"{sha}:{ref}" for ref, sha in moves.items()]
        lease = f"--force-with-lease={branch}:{old}"

        def call() -> bool:
            try:
                self._ask("push", "-q", "--atomic", lease, self._url, *specs)
            except GitFailed as error:
                # to git an answer that is none looks like branches that are gone
                if "stale info" in error.fault.text and self._refs(branch).get(branch, "") == old:
                    raise GitFailed(Fault(kind="broken", text=error.fault.text)) from None
                raise
            return True

        self._client.write(call, lambda: self._there(moves) or None)

    def _fetch(self) -> None:
        arguments = ("fetch", "-q", "--prune", "--no-tags", self._url, *_BOTH)
        try:
            self._ask(*arguments)
        except GitFailed as error:
            if not _SPOILT.search(str(error)):
                raise
            shutil.rmtree(self.git.path, ignore_errors=True)
            self.git = _copy(self.git.path)
            self._ask(*arguments)

    def _there(self, moves: Mapping[str, str]) -> bool:
        found = self._refs(*moves)
        return all(found.get(ref, "") == sha for ref, sha in moves.items())

    def _refs(self, *names: str) -> dict[str, str]:
        """Objects of those of the refs that GitHub has now."""
        listed = self._ask("ls-remote", "-q", self._url, "HEAD", *names)
        rows = (line.split("\t") for line in listed.splitlines() if "\t" in line)
        found = {row[1]: row[0] for row in rows}
        if "HEAD" not in found:
            raise GitFailed(Fault(kind="broken", text="git ls-remote showed nothing"))
        return found

    def _ask(self, *arguments: str) -> str:
        limit = FETCH_LIMIT if arguments[0] == "fetch" else LIMIT
        done, said = self.git.attempt(*arguments, extra=self._signed(), limit=limit)
        if not done:
            raise GitFailed(fault_of_git(said))
        return said

    def _signed(self) -> dict[str, str]:
        """git's environment: no file and no argument holds the token."""
        auth = self._client.rest.requester.auth
        token = auth.token if auth is not None else ""
        basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        place = urlsplit(self._url)
        settings = {
            # for this host alone, should it send git elsewhere
            f"http.{place.scheme}://{place.netloc}/.extraHeader": f"Authorization: Basic {basic}",
            "credential.helper": "",
        }
        environment = {
            # a connection that stays silent for a minute is given up
            "GIT_HTTP_LOW_SPEED_LIMIT": "1",
            "GIT_HTTP_LOW_SPEED_TIME": "60",
            # nobody is there to be asked, and no log may hold what is sent
            "GIT_ASKPASS": "",
            "GIT_TRACE_REDACT": "1",
            "GIT_CONFIG_COUNT": str(len(settings)),
        }
        for number, (name, value) in enumerate(settings.items()):
            environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return environment


def _copy(folder: Path) -> Repository:
    """The bare repository in `folder`, made if it is not there or no repository any more."""
    try:
        return Repository(folder)
    except ForgeError:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    Repository(folder, anywhere=True).run("init", "-q", "--bare")
    return Repository(folder)
