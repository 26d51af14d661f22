"""Serves a site as hosts of static files do: text is compressed, files are cached a while.

What was sent is counted, so that nothing a worker fetches is overlooked.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/kb/"
"""The site stands below a folder, as on GitHub Pages."""
DRIVERS = "/drivers/"
"""The benchmark's own scripts: not counted."""
_TEXT = ("text/", "application/json", "application/javascript", "image/svg", "application/xml")


@dataclass(slots=True, kw_only=True)
class Served:
    """A running server."""

    port: int
    """On 127.0.0.1."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """(path, bytes of the body as sent), of the site alone."""

    @property
    def base(self) -> str:
        """Absolute address of the site."""
        return f"http://127.0.0.1:{self.port}{PREFIX}"

    def bytes_since(self, mark: int) -> int:
        """Of all bodies after the first `mark` of them."""
        return sum(size for _, size in self.sent[mark:])


class Files:
    """Files as they are sent; compressed ones are kept, for they are asked for again and again."""

    def __init__(self, site: Path, drivers: Path) -> None:
        """Serve `site` below PREFIX and `drivers` below DRIVERS."""
        self._folders = {PREFIX: site.resolve(), DRIVERS: drivers.resolve()}
        self._packed: dict[Path, bytes] = {}

    def body(self, path: str, packed: bool) -> tuple[bytes, str, bool] | None:
        """(bytes, type, whether compressed) of the file at `path`; None where there is none."""
        found = self._find(path)
        if found is None:
            return None
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        if not packed or not kind.startswith(_TEXT):
            return found.read_bytes(), kind, False
        if found not in self._packed:
            self._packed[found] = gzip.compress(found.read_bytes(), 6)
        return self._packed[found], kind, True

    def _find(self, path: str) -> Path | None:
        for prefix, folder in self._folders.items():
            if path.startswith(prefix):
                found = (folder / path.removeprefix(prefix)).resolve()
                found = found / "index.html" if found.is_dir() else found
                return found if found.is_relative_to(folder) and found.is_file() else None
        return None


@contextmanager
def serving(site: Path, drivers: Path) -> Iterator[Served]:
    """`site` and `drivers` on a free port of this machine."""
    files = Files(site, drivers)
    served = Served(port=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # head and body leave together: apart, each answer would wait 40 ms for an acknowledgement
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            found = files.body(path, "gzip" in self.headers.get("Accept-Encoding", ""))
            data, kind, packed = found or (b"", "text/plain", False)
            if path.startswith(PREFIX):
                served.sent.append((path, len(data)))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
