"""Who kbgen is on GitHub: a token, or an App's installation, from the environment alone."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from github import Auth, GithubIntegration
from github.Auth import Auth as AnyAuth
from github.InstallationAuthorization import InstallationAuthorization
from jwt.exceptions import PyJWTError

from kbgen.github.faults import GitHubError

MISSING = (
    "no token: set GITHUB_TOKEN (in Actions: ${{ github.token }}; else a token that may read the "
    "repository's Discussions), or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY"
)

_AHEAD = timedelta(minutes=2)
"""A push may take a while, with the token that it started with."""


class Installation(Auth.AppInstallationAuth):
    """An App at one place. Its token is renewed before it ends, or when GitHub refuses it."""

    _held: InstallationAuthorization | None = None

    @property
    def token(self) -> str:
        """The token of this moment; asks GitHub for one where there is none or it ends soon."""
        soon = datetime.now(UTC) + _AHEAD
        if self._held is None or self._held.expires_at < soon:
            self._held = self._get_installation_authorization()
        return self._held.token

    def forget(self) -> None:
        """The token was refused: the machines' clocks disagree, or somebody revoked it."""
        self._held = None


def auth_from(environment: Mapping[str, str], api: str, repo: str = "") -> AnyAuth:
    """What requests are signed with. Raises GitHubError where the environment does not say.

    `GITHUB_APP_ID` and `GITHUB_APP_PRIVATE_KEY` are preferred to `GITHUB_TOKEN`. The installation
    is `GITHUB_APP_INSTALLATION_ID`, else that of `repo`, else the only one that there is (these
    two ask GitHub).
    """
    app, key = environment.get("GITHUB_APP_ID", ""), environment.get("GITHUB_APP_PRIVATE_KEY", "")
    if app.strip() and key.strip():
        # keys are often kept in one line, with \n for the ends of lines
        signer = Auth.AppAuth(app.strip(), key.strip().replace("\\n", "\n"))
        named = environment.get("GITHUB_APP_INSTALLATION_ID", "").strip()
        try:
            # now, not at the first call: a key that is none is nothing that asking again mends
            signer.create_jwt()
            number = int(named) if named else _installation(signer, api, repo)
        except (ValueError, PyJWTError):
            raise GitHubError(
                "GITHUB_APP_INSTALLATION_ID is not a number, or GITHUB_APP_PRIVATE_KEY not a key "
                "in PEM: copy them from the App's settings",
                "token",
            ) from None
        return Installation(signer, number)
    token = environment.get("GITHUB_TOKEN", "").strip()
    if not token:
        raise GitHubError(MISSING, "token")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise GitHubError("GITHUB_TOKEN holds blanks or control characters: copy it anew", "token")
    return Auth.Token(token)


def _installation(signer: Auth.AppAuth, api: str, repo: str) -> int:
    with GithubIntegration(auth=signer, base_url=api, retry=None, timeout=30) as app:
        if repo:
            owner, _, name = repo.partition("/")
            return int(app.get_repo_installation(owner, name).id)
        found = [one.id for one in app.get_installations()]
    if len(found) != 1:
        raise GitHubError(
            f"the App has {len(found)} installations: set GITHUB_APP_INSTALLATION_ID", "token"
        )
    return int(found[0])
