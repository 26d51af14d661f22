"""What a reader's browser does with the site: the theme, its scripts and a hostile article."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ["", "exports/article-0/", "exports/article-1/", "exports/", "tags/", "people/",
         "people/maintainer/", "sections/", "404.html"]  # fmt: skip


class Watched:
    """A page, what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: (self.troubles.append("dialog"), dialog.dismiss()))
        page.on(
            "console",
            lambda message: self.troubles.append(message.text) if message.type == "error" else None,
        )


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page())
    context.close()


def test_no_page_asks_anybody_else_or_fails(watched: Watched, address: str) -> None:
    for path in PAGES:
        watched.page.goto(address + path, wait_until="networkidle")
        assert "owned" not in (watched.page.title().split("<")[0])
    assert watched.troubles == []
    assert {url for url in watched.requests if not url.startswith(address)} == set()


def test_without_scripts_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exports/article-0/")
    for part in ("answer", "question", "credits", "related"):
        expect(page.locator(f"[data-kb={part}]")).to_be_visible()
    context.close()
