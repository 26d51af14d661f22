"""A repository's discussions on GitHub, as GraphQL answers them."""

from typing import Any

from kbgen.github.client import Client
from kbgen.github.faults import GitHubError
from kbgen.sources import github_queries as queries
from kbgen.sources.github_queries import Query
from kbgen.sources.github_whole import Node

_RENAMED = "is called {name} now: set `repo: {name}` in kbgen.yml"
_OFF = (
    "Discussions are switched off: switch them on in the repository's settings under General, "
    "Features"
)


class Repository:
    """Asks about one repository. All methods raise GitHubError, in one line."""

    def __init__(self, client: Client, repo: str) -> None:
        """`repo` is owner/name."""
        self._client = client
        self._repo = repo
        owner, _, name = repo.partition("/")
        self._variables = {"owner": owner, "name": name}
        self._bounded = False

    def look(self) -> dict[str, Any]:
        """The repository before its first page: categories, and what changed last."""
        query = Query(text=queries.text("begin"), variables=self._variables, sizes={})
        return self._found(query)

    def one(self, number: int) -> Node | None:
        """A discussion by its number; None where it is gone."""
        variables = {**self._variables, "number": number}
        query = Query(text=queries.text("one"), variables=variables, sizes=queries.ONE)
        try:
            found = self._checked(self.ask(query))
        except GitHubError as error:
            if error.kind != "missing" or "repository" in str(error).lower():
                raise
            return None
        node: Node | None = found["discussion"]
        return node

    def page(self, name: str, variables: dict[str, Any], sizes: dict[str, int]) -> dict[str, Any]:
        """A page of discussions: the connection, without discussions that may not be seen."""
        variables = {**self._variables, **variables}
        query = Query(text=queries.text(name), variables=variables, sizes=sizes)
        page: dict[str, Any] = self._found(query)["discussions"]
        page["nodes"] = [node for node in page["nodes"] if node]
        return page

    def ask(self, query: Query) -> dict[str, Any]:
        """`data` of any query."""
        text = queries.bounded(query.text) if self._bounded else query.text
        try:
            return self._client.query(text, query.variables, sizes=query.sizes)
        except GitHubError as error:
            if error.kind != "bounds" or self._bounded:
                raise
        self._bounded = True
        return self.ask(query)

    def _found(self, query: Query) -> dict[str, Any]:
        try:
            return self._checked(self.ask(query))
        except GitHubError as error:
            if error.kind != "missing":
                raise
            raise GitHubError(self._whither(), "missing") from None

    def _checked(self, data: dict[str, Any]) -> dict[str, Any]:
        """The repository, if it is the one that was asked for and has Discussions."""
        found: dict[str, Any] | None = data.get("repository")
        if found is None:
            raise GitHubError("no such repository, or the token may not see it", "missing")
        name = found["nameWithOwner"]
        if name.lower() != self._repo.lower():
            raise GitHubError(_RENAMED.format(name=name))
        if not found["hasDiscussionsEnabled"]:
            raise GitHubError(_OFF)
        return found

    def _whither(self) -> str:
        """Why a repository is not found: REST still knows the old names of renamed ones."""
        rest = self._client.rest
        try:
            found = self._client.read(lambda: rest.get_repo(self._repo))
        except (GitHubError, RuntimeError):
            # PyGithub's RuntimeError: a redirect that leads away from this server
            return (
                "no such repository, or a private one that the token may not read: correct `repo`, "
                "or use a token with access to it"
            )
        if found.full_name.lower() != self._repo.lower():
            return _RENAMED.format(name=found.full_name)
        return _OFF if found.has_discussions is False else "the token may not read its Discussions"
