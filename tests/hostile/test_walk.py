"""The site made of attacks, in a browser: nothing runs, nothing calls out, nothing is moved."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCRIPT = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8").partition("*/")[2]


class _Light(SimpleHTTPRequestHandler):
    """Serves files, but the theme's script and styles empty: a page loads in 30 ms."""

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        if "/assets/javascripts/bundle" in self.path or "/assets/stylesheets/" in self.path:
            self.send_response(200)
            is_script = self.path.endswith(".js")
            self.send_header("Content-Type", "text/javascript" if is_script else "text/css")
            self.send_header("Content-Length", "0")
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
        else:
            super().do_GET()


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
    whole = "script" in request.node.name
    if whole:
        pages = pages[::60]
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith(address) else troubles.append(r.url))
    wrong = {}
    for path in pages:
        page.goto(f"{address}{quote(path)}/", wait_until="networkidle" if whole else "load")
        if found := page.evaluate(SCRIPT) + troubles:
            wrong[path] = list(found)
            troubles.clear()
    page.context.close()
    assert wrong == {}
