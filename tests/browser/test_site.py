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


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize(
    ("words", "title"),
    [("tarball", "How do I read an archive?"), ("zebra", "</title><script>"), ("cache", "Why is")],
)
def test_search_finds_an_article(watched: Watched, address: str, words: str, title: str) -> None:
    page = watched.page
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(words)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_contain_text(title)
    first.locator("a").first.click()
    page.wait_for_url("**/exports/article-*/**")
    expect(page.locator("main h1")).to_contain_text(title)
    assert watched.troubles == []


def test_the_large_field_on_the_home_page_opens_the_search(watched: Watched, address: str) -> None:
    for width in (390, 1280):
        watched.page.set_viewport_size({"width": width, "height": 800})
        watched.page.goto(address)
        watched.page.locator(".kb-search").click()
        expect(watched.page.locator(".md-search__input")).to_be_focused()
        watched.page.keyboard.type("tarball")
        expect(watched.page.locator(".md-search-result__item").first).to_be_visible()


def test_dark_mode_follows_the_system_and_can_be_switched(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Switch to light mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{address}exports/article-0/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_the_menu_opens_on_a_telephone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}exports/article-0/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Tags").click()
    page.wait_for_url("**/tags/")
    context.close()


def test_without_scripts_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exports/article-0/")
    for part in ("answer", "question", "credits", "related"):
        expect(page.locator(f"[data-kb={part}]")).to_be_visible()
    context.close()
