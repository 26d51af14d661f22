"""Engines asked in a real Chromium: what they find, what they fetch, how long each key takes."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.search.corpora import Corpus
from benchmarks.search.engines import Ready
from benchmarks.search.figures import SHOWN, Cost
from benchmarks.search.queries import Query
from benchmarks.search.server import DRIVERS, PREFIX, Served, serving

_HERE = Path(__file__).resolve().parent / "drivers"
_ANSWERS = "([texts, limit, s]) => window.play.answers(window.engine, texts, limit, s)"
_TYPE = "([text, from, limit, s]) => window.play.type(window.engine, text, from, limit, s)"
_LOAD = """async ([driver, play]) => {
  [window.driver, window.play] = await Promise.all([import(driver), import(play)]);
}"""
_FIRST = """async ([base, options, text, limit]) => {
  const begun = performance.now();
  window.engine = await window.driver.open(base, options);
  await window.engine.find(text, limit);
  return performance.now() - begun;
}"""
_AT_ONCE = 5
"""Results that are shown while somebody types."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Playwright's own, else that of KBGEN_CHROMIUM or the system's."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        other = os.environ.get("KBGEN_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=None if own.exists() else other, args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """An engine on a served site."""

    browser: Browser
    """Running."""
    served: Served
    """The site."""
    ready: Ready
    """The engine's index."""
    keys: dict[str, str]
    """Address relative to the root, decoded -> key."""

    @contextmanager
    def page(self) -> Iterator[Page]:
        """A visitor's first page, with nothing of the search loaded."""
        context = self.browser.new_context()
        try:
            page = context.new_page()
            page.set_default_timeout(0)
            page.goto(self.served.base)
            root = self.served.base.removesuffix(PREFIX) + DRIVERS
            page.evaluate(_LOAD, [f"{root}{self.ready.driver}.js", f"{root}play.js"])
            yield page
        finally:
            context.close()

    def first(self, page: Page, text: str) -> float:
        """Milliseconds from nothing loaded to the results of `text`."""
        arguments = [self.served.base, self.ready.options, text, _AT_ONCE]
        return float(page.evaluate(_FIRST, arguments))

    def answers(self, page: Page, queries: Sequence[Query], seconds: float) -> list[list[str]]:
        """Keys found for the first of `queries`, as many as there is patience for."""
        texts = [one.text for one in queries]
        found: list[list[str]] = page.evaluate(_ANSWERS, [texts, SHOWN, seconds])
        return [[self._key(url) for url in urls] for urls in found]

    def _key(self, url: str) -> str:
        path = unquote(urlsplit(url).path).removeprefix(PREFIX).lstrip("/")
        return self.keys.get(path.removesuffix("index.html"), f"page:{path}")


@contextmanager
def playing(browser: Browser, corpus: Corpus, ready: Ready) -> Iterator[Player]:
    """The engine's site, served."""
    keys = {unquote(one.url): one.key for one in corpus.documents}
    with serving(ready.site, _HERE) as served:
        yield Player(browser=browser, served=served, ready=ready, keys=keys)


def weigh(player: Player, texts: Sequence[str], cost: Cost) -> None:
    """Bytes of a first search: each of `texts` by a visitor who has nothing yet."""
    for text in texts:
        with player.page() as page:
            mark = len(player.served.sent)
            player.first(page, text)
            cost.first_bytes.append(player.served.bytes_since(mark))


def type_all(player: Player, texts: Sequence[str], cost: Cost, seconds: float) -> None:
    """Each of `texts` letter by letter, by a visitor who has nothing yet.

    An engine that loads all at once is loaded but once: a second time would only cost patience.
    """
    end = time.monotonic() + seconds
    if player.ready.stays:
        with player.page() as page:
            mark = len(player.served.sent)
            cost.first_ms.append(player.first(page, texts[0][:1]))
            for text in texts:
                cost.key_ms += _typed(page, text, 0, end)
            cost.typed_bytes.append(player.served.bytes_since(mark))
        return
    for text in texts:
        if time.monotonic() > end:
            return
        with player.page() as page:
            mark = len(player.served.sent)
            cost.first_ms.append(player.first(page, text[:1]))
            spent = _typed(page, text, 1, end)
            cost.key_ms += spent
            # where patience ended half-way, its bytes are not those of the query
            if len(spent) == len(text) - 1:
                cost.typed_bytes.append(player.served.bytes_since(mark))


def _typed(page: Page, text: str, start: int, end: float) -> list[float]:
    left = max(0.0, end - time.monotonic())
    spent: list[float] = page.evaluate(_TYPE, [text, start, _AT_ONCE, left])
    return spent
