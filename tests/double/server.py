"""The double of GitHub: a server on this machine that answers as GitHub does.

world = World()
make_discussions(world, world.repository("o/r"), 50)
with serving(world) as double:
    Github(base_url=double.api, auth=Auth.Token(double.token))
"""

import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from tests.double import (
    faults,
    git_http,
    graphql_api,
    rest_actions,
    rest_api,
    rest_app,
    rest_contents,
    rest_git,
    rest_issues,
    rest_pulls,
    rest_repository,
)
from tests.double.faults import KINDS, PLAIN, Fault
from tests.double.refusal import Unserved
from tests.double.schema import schema_file
from tests.double.traffic import Call, Request, Response, json_response
from tests.double.world import World

REST = (rest_actions, rest_app, rest_contents, rest_git, rest_issues, rest_pulls, rest_repository)
"""Modules that register what REST answers as they are imported."""
TOKEN = "t-maintainer"
GRAPHQL = ("/api/graphql", "/graphql")
"""Where GraphQL is served: as on Enterprise Server, and as on api.github.com."""


@dataclass(slots=True, kw_only=True)
class Double:
    """A running double."""

    world: World
    url: str = ""
    """http://127.0.0.1:PORT"""
    token: str = TOKEN
    """A token of somebody who may do everything."""
    calls: list[Call] = field(default_factory=list)
    """Every call so far, in order."""
    slept: list[float] = field(default_factory=list)
    """What `sleep` was asked for, in seconds."""
    unserved: list[str] = field(default_factory=list)
    """What was asked for that GitHub has and the double has not; tracebacks of its own bugs."""
    busiest: int = 0
    """Most requests that waited at the same time; GitHub asks for one at a time."""
    busy: int = 0
    faults: list[Fault] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    stop: Callable[[], None] = lambda: None

    @property
    def api(self) -> str:
        """The value for `api:` in kbgen.yml and for PyGithub's `base_url`."""
        return f"{self.url}/api/v3"

    def sleep(self, seconds: float) -> None:
        """Lets the world's time pass instead of sleeping."""
        self.slept.append(seconds)
        self.world.advance(seconds)

    def now(self) -> datetime:
        """The world's time."""
        return self.world.now

    def operations(self, kind: str = "graphql") -> list[str]:
        """Names of the operations called so far, of one kind: graphql, rest, git."""
        return [call.operation for call in self.calls if call.kind == kind]

    def fail(
        self,
        *,
        at: int | Callable[[Call], bool],
        kind: str,
        when: Literal["before", "after"] = "before",
        times: int | None = 1,
    ) -> None:
        """Plans a fault, one of `faults.KINDS` or `PLAIN`.

        `at` is the number of a call, from 1, counted with `calls`; or says of a `Call` whether it
        is one. `when` is before or after the call took effect. A spent primary limit lasts until
        the hour ends, an expired cursor stays expired; all else happens `times` times.
        """
        if kind not in (*KINDS, *PLAIN):
            raise ValueError(f"no such fault: {kind}; there are {', '.join(KINDS)}")
        self.faults.append(Fault(at=at, kind=kind, when=when, times=times))

    def handle(self, request: Request) -> Response:
        """Answers one request; one at a time, so that runs are the same."""
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        with self.lock:
            self.busy -= 1
            call = self._call(request)
            self.calls.append(call)
            fault = next((each for each in self.faults if each.meets(call)), None)
            call.fault = fault.kind if fault else ""
            response = self._respond(request, call, fault)
            call.status = 0 if response.cut == 0 else response.status
            return response

    def _respond(self, request: Request, call: Call, fault: Fault | None) -> Response:
        if fault is None:
            return self._answer(request, call)
        if fault.kind == "expired_cursor":
            self.world.expire_cursors()
        executed = fault.when == "after" or fault.kind == "expired_cursor"
        executed = executed or (
            fault.kind == "partial" and (call.kind != "graphql" or not call.write)
        )
        real = self._answer(request, call) if executed else None
        token = self.world.tokens.get(call.token) or self.world.tokens[self.token]
        return faults.answer(fault.kind, self.world, token, call, real)

    def _call(self, request: Request) -> Call:
        call = Call(
            number=len(self.calls) + 1,
            kind="rest",
            method=request.method,
            path=request.path.removeprefix("/api/v3"),
            operation=f"{request.method} {request.path.removeprefix('/api/v3')}",
            write=request.method not in ("GET", "HEAD"),
            at=self.world.now,
            token=request.token,
            body=request.fields(),
            parameters=request.parameters,
        )
        if request.path in GRAPHQL:
            call.kind = "graphql"
            call.query = str(call.body.get("query", ""))
            call.variables = call.body.get("variables") or {}
            call.operation, call.write = graphql_api.operation_of(call.query)
        elif ".git/" in request.path:
            call.kind = "git"
            call.write = "git-receive-pack" in request.target and request.method == "POST"
        return call

    def _answer(self, request: Request, call: Call) -> Response:
        try:
            if call.kind == "graphql":
                return self._graphql(call)
            if call.kind == "git":
                return git_http.respond(self.world, request)
            if request.path.startswith("/api/v3/"):
                authorization = request.headers.get("authorization", "")
                return rest_api.respond(self.world, self.api, call, authorization)
            return json_response(404, {"message": "Not Found", "status": "404"})
        except Unserved as error:
            self.unserved.append(str(error))
            return json_response(501, {"message": str(error)})
        except Exception as error:  # noqa: BLE001  a bug of the double must not look like a fault
            self.unserved.append(traceback.format_exc())
            return json_response(500, {"message": f"the double itself failed: {error!r}"})

    def _graphql(self, call: Call) -> Response:
        token = self.world.tokens.get(call.token)
        if token is None or token.revoked:
            return json_response(401, {"message": "Bad credentials", "status": "401"})
        if not call.query:
            message = "A query attribute must be specified and must be a string."
            return json_response(200, {"errors": [{"message": message}]})
        answer = graphql_api.run(self.world, token, call.body)
        headers = self.world.budget.headers("graphql", token.value, self.world.now)
        return json_response(200, answer, headers)


def start(world: World) -> Double:
    """Serves a world until `stop()`; any number may run at once."""
    if schema_file():
        graphql_api.ready_schema()  # before anybody waits for an answer
    double = Double(world=world)
    if TOKEN not in world.tokens:
        world.token(TOKEN, "maintainer")
    for repository in world.repositories.values():
        repository.permissions.setdefault("maintainer", "admin")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            request = Request(
                method=self.command,
                target=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self._body(),
            )
            double.handle(request).write(self)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = []  # git sends large pushes like this
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing: `Double.calls` is the log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    double.url = f"http://127.0.0.1:{server.server_address[1]}"

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()
        world.clean()

    double.stop = stop
    return double


@contextmanager
def serving(world: World) -> Iterator[Double]:
    """`start` and `stop` as a block."""
    double = start(world)
    try:
        yield double
    finally:
        double.stop()
