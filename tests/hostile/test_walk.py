"""The site made of attacks, in a browser: nothing runs, nothing calls out, nothing is moved."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EMPTY = "frames"
"""Address of a page that holds nothing but frames."""
FRAMES = 24
"""Pages that are open at once."""
OPEN = """async ({ paths, script }) => {
  document.body.replaceChildren()
  const check = new Function("document", "window", "return (" + script + ")()")
  return Promise.all(paths.map((path) => new Promise((done) => {
    const frame = document.createElement("iframe")
    frame.width = 1280
    frame.height = 900
    frame.onload = () => {
      try { done(check(frame.contentDocument, frame.contentWindow)) }
      catch (error) { done([String(error)]) }
    }
    frame.src = path
    document.body.append(frame)
  })))
}"""
"""Opens pages in frames: what is wrong on each of them."""
SCRIPT = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8").partition("*/")[2]


class _Light(SimpleHTTPRequestHandler):
    """Serves files, but the theme's script and styles empty: pages load fast."""

    protocol_version = "HTTP/1.1"  # connections are kept

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        if self.path == f"/{EMPTY}":
            self._say(b'<!doctype html><link rel="icon" href="data:,"><body>', "text/html")
        elif "/assets/javascripts/bundle" in self.path or "/assets/stylesheets/" in self.path:
            self._say(b"", "text/javascript" if self.path.endswith(".js") else "text/css")
        else:
            super().do_GET()

    def _say(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)


class _Whole(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(params=[_Light, _Whole], ids=["every page", "with the theme's script"])
def address(request: pytest.FixtureRequest, built: Any) -> Iterator[str]:
    """Where the site is served."""
    handler = partial(request.param, directory=str(built.root / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_runs_and_nothing_is_moved(
    browser: Browser, built: Any, address: str, request: pytest.FixtureRequest
) -> None:
    site = built.root / "site"
    pages = sorted({p.parent.relative_to(site).as_posix() for p in site.rglob("index.html")})
    assert len(pages) > built.cases
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith(address) else troubles.append(r.url))
    if "script" in request.node.name:
        wrong = _one_by_one(page, address, pages[::60], troubles)
    else:
        wrong = {}
        page.goto(f"{address}{EMPTY}")
        for start in range(0, len(pages), FRAMES):
            paths = pages[start : start + FRAMES]
            found = page.evaluate(
                OPEN, {"paths": [f"/{quote(path)}/" for path in paths], "script": SCRIPT}
            )
            if any(found) or troubles or page.url != f"{address}{EMPTY}":
                troubles.clear()
                # again, each alone, to know which one it was
                wrong |= _one_by_one(page, address, paths, troubles) or {str(paths): ["framed"]}
                page.goto(f"{address}{EMPTY}")
    page.context.close()
    assert wrong == {}


def _one_by_one(
    page: Page, address: str, paths: list[str], troubles: list[str]
) -> dict[str, list[str]]:
    """What is wrong on each page that has something wrong."""
    wrong: dict[str, list[str]] = {}
    for path in paths:
        page.goto(f"{address}{quote(path)}/", wait_until="networkidle")
        if found := page.evaluate(SCRIPT) + troubles:
            wrong[path] = list(found)
            troubles.clear()
    return wrong
