"""The bytes behind an address, or why there are none: checked, bounded in size and time."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass

from kbgen import __version__
from kbgen.images import connection
from kbgen.images.addresses import Refused, Target, public, target
from kbgen.images.connection import Connect, Deadline, Resolve

REDIRECTS = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({400, 401, 403, 404, 405, 410, 451})
"""Answers that will be the same tomorrow; others may be a bad moment."""
_CHUNK = 65_536
UNKNOWN_HOST = "host is not found"


class NoImage(Exception):
    """There is no image; the text says why, in few fixed words that can be counted."""

    def __init__(self, reason: str, *, lasting: bool = True) -> None:
        super().__init__(reason)
        self.lasting = lasting
        """It will be so tomorrow; else it may have been a bad moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """How to ask: the rules, and what a test replaces by its own."""

    max_bytes: int = 5_000_000
    """Of an answer."""
    seconds: float = 10.0
    """For a request with all its redirects."""
    resolve: Resolve = connection.resolve
    """Host -> IP addresses."""
    allowed: Callable[[str], bool] = public
    """Whether an IP address may be connected to."""
    connect: Connect = connection.connect
    """To an address that is allowed."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only rise."""

    def get(self, url: str) -> bytes:
        """What stands at `url`. Raises NoImage."""
        return self._walk(url, "GET", read=True)

    def probe(self, url: str) -> bytes:
        """b"" where something stands at `url`, without reading it. Raises NoImage."""
        try:
            return self._walk(url, "HEAD", read=False)
        except NoImage as none:
            # many hosts know no HEAD, and say all kinds of things about it
            if not str(none).startswith("answer "):
                raise
        return self._walk(url, "GET", read=False)

    def _walk(self, url: str, method: str, *, read: bool) -> bytes:
        """Along the redirects."""
        ends = self.clock() + self.seconds
        try:
            at = target(url)
            for _ in range(REDIRECTS + 1):
                answer = self._once(at, ends, method, read)
                if isinstance(answer, bytes):
                    return answer
                at = answer
        except Refused as refused:
            raise NoImage(str(refused)) from None
        raise NoImage("too many redirects")

    def _once(self, at: Target, ends: float, method: str, read: bool) -> bytes | Target:
        """The bytes, or where they are said to be."""
        address = self._address(at)
        try:
            sock = self.connect(address, at.host, max(0.001, ends - self.clock()))
            deadline = Deadline(sock, ends, self.clock)
            try:
                agent = f"kbgen/{__version__}"
                answer = connection.ask(method, at.named, at.path, deadline, agent)
                return self._answer(answer, at, read)
            finally:
                deadline.end()
        except TimeoutError:
            raise NoImage("takes too long", lasting=False) from None
        except OSError:
            raise NoImage("host does not answer", lasting=False) from None
        except (http.client.HTTPException, ValueError):
            raise NoImage("answer is no HTTP", lasting=False) from None

    def _address(self, at: Target) -> str:
        try:
            found = self.resolve(at.host)
        except (OSError, UnicodeError):
            raise NoImage(UNKNOWN_HOST, lasting=False) from None
        # one bad answer among good ones is an attempt: nobody says which will be taken
        if not found or not all(map(self.allowed, found)):
            raise NoImage("not a public address")
        return found[0]

    def _answer(self, answer: http.client.HTTPResponse, at: Target, read: bool) -> bytes | Target:
        if answer.status in _MOVED:
            return target(answer.headers.get("Location", ""), base=at.url)
        if answer.status != 200:
            lasting = answer.status in _GONE
            raise NoImage(f"answer {answer.status}", lasting=lasting)
        if not read:
            return b""
        length = answer.headers.get("Content-Length", "")
        if length.isdecimal() and int(length[:15]) > self.max_bytes:
            raise NoImage("too large")
        data = bytearray()
        while chunk := answer.read1(_CHUNK):
            data += chunk
            if len(data) > self.max_bytes:
                raise NoImage("too large")
        if answer.length:
            raise NoImage("ends too early", lasting=False)
        return bytes(data)
