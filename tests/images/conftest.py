"""A host of images on this machine, and pictures to be had there."""

import io
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kbgen.images.fetch import Fetcher

Answer = Callable[[socket.socket], None]


def reply(
    body: bytes = b"", *, status: str = "200 OK", headers: tuple[str, ...] = (), length: int = -1
) -> Answer:
    """An answer as most hosts give it."""

    def give(sock: socket.socket) -> None:
        size = len(body) if length < 0 else length
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", *headers, "", ""]
        sock.sendall("\r\n".join(lines).encode() + body)

    return give


@dataclass(slots=True, kw_only=True)
class Host:
    """Answers one connection after the other, by path; all else is not found."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """`host path` of all requests, in order."""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What the resolver says, where it is not this machine; () = not found."""
    port: int = 0

    def resolve(self, host: str) -> tuple[str, ...]:
        found = self.names.get(host, ("127.0.0.1",))
        if not found:
            raise OSError("no such host")
        return found

    def connect(self, address: str, host: str, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def fetcher(self, **changes: Any) -> Fetcher:
        """One that may connect to this machine, and nothing else that is not public."""
        rules: dict[str, Any] = {
            "resolve": self.resolve,
            "connect": self.connect,
            "allowed": lambda address: address == "127.0.0.1",
            "seconds": 5,
        }
        return Fetcher(**{**rules, **changes})

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(sock,), daemon=True).start()

    def _one(self, sock: socket.socket) -> None:
        with sock:
            head = b""
            while b"\r\n\r\n" not in head:
                more = sock.recv(4096)
                if not more:
                    return
                head += more
            lines = head.decode().split("\r\n")
            path = lines[0].split(" ")[1]
            name = next(line[6:] for line in lines if line.startswith("Host: "))
            self.asked.append(f"{name} {path}")
            answer = self.answers.get(path, reply(b"gone", status="404 Not Found"))
            try:
                answer(sock)
            except OSError:
                return  # the one who asked has had enough


@pytest.fixture
def host() -> Iterator[Host]:
    listener = socket.create_server(("127.0.0.1", 0))
    made = Host(port=listener.getsockname()[1])
    thread = threading.Thread(target=made.serve, args=(listener,), daemon=True)
    thread.start()
    yield made
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def drawn(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any
) -> bytes:
    """An image with something on it."""
    image = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 30).convert(mode)
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


@pytest.fixture
def draw() -> Callable[..., bytes]:
    """`drawn`, for tests that cannot import this file."""
    return drawn


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """`reply`, for the same."""
    return reply


@pytest.fixture
def knowledge_base(tmp_path: Path) -> Path:
    """An empty folder for one."""
    root = tmp_path / "kb"
    root.mkdir()
    return root
