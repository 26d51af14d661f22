"""git over HTTP at /OWNER/NAME.git, by git's own `http-backend`."""

import base64
import os
import subprocess
from urllib.parse import urlsplit

from tests.double import work
from tests.double.git_store import bare_environment
from tests.double.people import Token
from tests.double.traffic import Request, Response
from tests.double.world import World


def respond(world: World, request: Request) -> Response:
    """Runs the backend; pushing needs a token that may write, fetching one that may read."""
    name, _, rest = request.path.lstrip("/").partition(".git/")
    token = _token(world, request)
    if token is None:
        challenge = {"WWW-Authenticate": 'Basic realm="GitHub"'}
        return Response(status=401, headers=challenge, body=b"Invalid username or token.")
    repository = world.visible(name, token)
    if repository is None:
        return Response(status=404, body=b"Repository not found.")
    pushing = "git-receive-pack" in request.target
    role = repository.permissions.get(token.user.login)
    if pushing and (role not in ("admin", "maintain", "write") or not token.may("contents:write")):
        who = token.user.login
        text = f"Permission to {repository.full_name}.git denied to {who}."
        return Response(status=403, body=text.encode())
    store = world.git(repository)
    environment = {
        **bare_environment(),
        "GIT_PROJECT_ROOT": str(store.path),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": f"/{rest}",
        "QUERY_STRING": urlsplit(request.target).query,
        "REQUEST_METHOD": request.method,
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "HTTP_CONTENT_ENCODING": request.headers.get("content-encoding", ""),
        "GIT_PROTOCOL": request.headers.get("git-protocol", ""),
        "REMOTE_USER": token.user.login,
        "REMOTE_ADDR": "127.0.0.1",
        "PATH": os.environ.get("PATH", ""),
    }
    done = subprocess.run(
        ["git", "http-backend"],
        input=request.body,
        capture_output=True,
        env=environment,
        check=True,
    )
    if pushing and request.method == "POST":
        work.branches_moved(world, repository)
    return _read(done.stdout)


def _token(world: World, request: Request) -> Token | None:
    """By `Basic`, any user name with the token as password, as Actions and clones do it."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    given = request.token
    if kind.lower() == "basic":
        given = base64.b64decode(value).decode().partition(":")[2]
    found = world.tokens.get(given)
    return None if found is None or found.revoked else found


def _read(output: bytes) -> Response:
    """A CGI answer: headers, an empty line, the body."""
    head, _, body = output.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
    status = int(headers.pop("Status", "200 OK").split()[0])
    return Response(status=status, headers=headers, body=body)
