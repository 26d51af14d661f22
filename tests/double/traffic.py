"""Requests that came in, answers that go out, and the log of both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(slots=True, kw_only=True)
class Call:
    """One call, as the log of the double keeps it."""

    number: int
    """From 1."""
    kind: str
    """graphql, rest or git."""
    method: str
    path: str
    operation: str
    """Name of the GraphQL operation or of its first field; else method and path."""
    write: bool
    """Whether it changes something."""
    at: datetime
    """The world's time."""
    query: str = ""
    variables: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Of the address."""
    token: str = ""
    status: int = 0
    fault: str = ""
    """Kind of the fault that was injected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request over HTTP."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes

    @property
    def path(self) -> str:
        """Without parameters."""
        return urlsplit(self.target).path

    @property
    def parameters(self) -> dict[str, str]:
        """Of the address."""
        return dict(parse_qsl(urlsplit(self.target).query))

    @property
    def token(self) -> str:
        """Of `Authorization: token X` or `bearer X`; "" without."""
        kind, _, value = self.headers.get("authorization", "").partition(" ")
        return value.strip() if kind.lower() in ("token", "bearer") else ""

    def fields(self) -> dict[str, Any]:
        """The body as a JSON object; a list is found under "list", anything else is empty."""
        try:
            value = json.loads(self.body) if self.body else {}
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {"list": value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer over HTTP."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int | None = None
    """Sends so many bytes of the body and then drops the connection; 0: not even a status."""

    def write(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends it, or as much of it as `cut` allows."""
        if self.cut == 0:
            handler.close_connection = True
            return
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body[: self.cut])
        if self.cut is not None:
            handler.close_connection = True


def json_response(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON."""
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return Response(
        status=status, headers={**kind, **(headers or {})}, body=json.dumps(body).encode()
    )
