"""A site on this machine, as its host will serve it, and pages that reload when they changed.

The script that reloads is put into pages while they are sent: no file of the site knows of it.
"""

import json
import mimetypes
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import quote, unquote, urlsplit

OWN = "/__kbgen/"
"""Where what belongs to serving is: no page of a site begins so."""
_SCRIPT = Path(__file__).with_name("reload.js")
_BEAT = 15.0
"""Seconds after which a silent connection is tried: who went away is noticed then."""
_SWAP = 2.0
"""Seconds that a site may be away while a new one takes its place."""
_TYPES = mimetypes.MimeTypes()
for _ending, _type in {
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".bin": "application/octet-stream",
}.items():
    _TYPES.add_type(_type, _ending)
_TEXTS = ("text/", "application/json", "application/xml", "image/svg")


class News:
    """What open pages are told. Builds speak, connections listen."""

    def __init__(self) -> None:
        # a page that an earlier server sent must not take this one's state for its own
        self._start = f"{time.time_ns():x}"
        self._number = 0
        self._problem = ""
        self._changed = threading.Condition()
        self._closed = False

    @property
    def version(self) -> str:
        """What a page that is sent now is told to wait for more of."""
        return f"{self._start}-{self._number}"

    def built(self, *, changed: bool) -> None:
        """A build went well."""
        with self._changed:
            self._number += changed
            self._problem = ""
            self._changed.notify_all()

    def failed(self, why: str) -> None:
        """A build failed; the site is as it was."""
        with self._changed:
            self._problem = why
            self._changed.notify_all()

    def close(self) -> None:
        """Let all listeners go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def events(self, since: str) -> Iterator[str]:
        """Server-sent events for a page of version `since`; "" as a sign of life."""
        shown = ""
        with self._changed:
            while not self._closed:
                if since != self.version:
                    yield "event: reload\ndata: -\n\n"
                    return
                if shown != self._problem:
                    shown = self._problem
                    name = "problem" if shown else "fine"
                    yield f"event: {name}\ndata: {json.dumps(shown)}\n\n"
                elif not self._changed.wait(_BEAT):
                    yield ""


class Server(ThreadingHTTPServer):
    """Serves the folder `site` below the path of the site's address."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], site: Path, base: str, news: News) -> None:
        super().__init__(address, _Request)
        self.site, self.base, self.news = site, base, news

    @property
    def url(self) -> str:
        """Where the home page is."""
        host, port = str(self.server_address[0]), self.server_address[1]
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}{quote(self.base)}"


def base_of(site_url: str) -> str:
    """The path of the site's address, which begins and ends in a slash."""
    path = unquote(urlsplit(site_url).path).strip("/")
    return f"/{path}/" if path else "/"


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path, errors="replace")
        try:
            if path == f"{OWN}events":
                self._events()
            elif path == f"{OWN}reload.js":
                self._send(HTTPStatus.OK, "text/javascript", _SCRIPT.read_bytes())
            else:
                self._page(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET

    @property
    def _here(self) -> Server:
        return cast(Server, self.server)

    def _events(self) -> None:
        since = urlsplit(self.path).query.partition("since=")[2]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b"retry: 300\n\n")
        for text in self._here.news.events(unquote(since)):
            self.wfile.write((text or ":\n\n").encode())
            self.wfile.flush()

    def _page(self, path: str) -> None:
        base = self._here.base
        if path != base and (path == "/" or f"{path}/" == base):
            self._send(HTTPStatus.FOUND, "", b"", place=quote(base))
            return
        place = _inside(path.removeprefix(base)) if path.startswith(base) else None
        version = self._here.news.version
        found = self._file(place) if place is not None else None
        if found is None and place and self._file(f"{place}/index.html"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, "", b"", place=quote(f"{path}/"))
            return
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        file = found or self._file("404.html")
        if file is None:
            self._send(status, "text/plain", b"not found\n")
            return
        kind = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        self._send(status, kind, _with_script(data, version) if kind == "text/html" else data)

    def _file(self, place: str) -> Path | None:
        """The file at `place` of the site, "" and folders being their index.html."""
        site = self._here.site
        end = time.monotonic() + _SWAP
        while not site.is_dir() and time.monotonic() < end:
            time.sleep(0.01)
        path = site / (f"{place}index.html" if not place or place.endswith("/") else place)
        inside = path.resolve().is_relative_to(site.resolve())
        return path if inside and path.is_file() else None

    def _send(self, status: HTTPStatus, kind: str, data: bytes, *, place: str = "") -> None:
        self.send_response(status)
        if place:
            self.send_header("Location", place)
        if kind:
            text = "; charset=utf-8" if kind.startswith(_TEXTS) else ""
            self.send_header("Content-Type", kind + text)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for builds."""


def _inside(path: str) -> str | None:
    """`path` if it can be one of a file below the site; None for all that tries to get out."""
    parts = path.split("/")
    if any(part in (".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    return None if "" in parts[:-1] else path


def _with_script(page: bytes, version: str) -> bytes:
    script = f'<script type="module" src="{OWN}reload.js?since={version}"></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script
