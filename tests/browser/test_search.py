"""Searching a built site with the index and the engine that it brings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SLOW = 30_000
"""ms that the first answer may take on a machine with much else to do."""


class Searched:
    """A page, what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: (self.troubles.append("dialog"), dialog.dismiss()))
        page.on(
            "console",
            lambda message: self.troubles.append(message.text) if message.type == "error" else None,
        )

    def ask(self, words: str) -> None:
        """Type into the dialog, or the field of the page, and wait for the answer."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        expect(self.page.locator(".kb-count")).not_to_be_empty(timeout=SLOW)


@pytest.fixture
def searched(browser: Browser) -> Iterator[Searched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Searched(context.new_page())
    yield made
    context.close()
    assert made.troubles == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("How can I read the archive that I have?", "How do I read an archive?"),
        ("tarbal", "How do I read an archive?"),
        ("zebra", "</title><script>document.title='owned'</script><img src=x onerror=alert(1)>"),
        ("rebuilding stores", "Why is the store rebuilt?"),
    ],
)
def test_a_question_finds_its_article(
    searched: Searched, address: str, words: str, title: str
) -> None:
    page = searched.page
    page.goto(address)
    searched.ask(words)
    first = page.locator(".kb-hit a").first
    expect(first).to_have_text(title)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exports/article-*/")
    expect(page.locator("main h1")).to_have_text(title)


def test_what_was_asked_for_is_marked(searched: Searched, address: str) -> None:
    searched.page.goto(f"{address}exports/article-2/")
    searched.ask("archive tarball")
    marks = searched.page.locator(".kb-hit").first.locator("mark").all_text_contents()
    assert {"archive", "tarball"} <= {mark.casefold() for mark in marks}


def test_nobody_else_is_asked_and_nothing_before_the_first_use(
    searched: Searched, address: str
) -> None:
    page = searched.page
    page.goto(f"{address}exports/article-0/", wait_until="networkidle")
    assert [url for url in searched.requests if "search" in url] == []
    searched.ask("archive")
    expect(page.locator(".kb-hit").first).to_be_visible()
    assert any("/assets/kb-search/" in url for url in searched.requests)
    assert [url for url in searched.requests if not url.startswith(address)] == []


def test_a_shared_address_shows_the_same_and_its_filters(searched: Searched, address: str) -> None:
    page = searched.page
    page.goto(f"{address}search/?q=archive&tag=export")
    expect(page.locator(".kb-hit a").first).to_have_text("How do I read an archive?")
    page.get_by_role("button", name="Remove the filter Tag: export").click()
    page.wait_for_url("**/search/?q=archive")
    expect(page.locator(".kb-hit a").first).to_have_text("How do I read an archive?")
    page.get_by_role("combobox", name="Tag").select_option(
        "<img src=x onerror=document.title='owned'>"
    )
    expect(page.locator(".kb-chip")).to_contain_text("<img src=x onerror=")
    assert "owned" not in page.title()


def test_words_that_stand_nowhere_lead_to_the_community(searched: Searched, address: str) -> None:
    page = searched.page
    page.goto(f"{address}search/")
    searched.ask("qqqqq wwwww")
    expect(page.locator(".kb-count")).to_contain_text("“qqqqq wwwww”")
    # the sections stand there once, and no room is kept for filters
    expect(page.locator(".kb-find__rest h2").first).to_be_hidden()
    expect(page.locator(".kb-filters")).to_be_hidden()
    link = page.get_by_role("link", name="Ask the community: Forum")
    href = link.get_attribute("href") or ""
    assert href.startswith("https://forum.example.org/new-topic?title=qqqqq%20wwwww")
    expect(
        page.locator(".kb-shelves").get_by_role("link", name="Exports", exact=True)
    ).to_be_visible()


def test_every_key_is_answered_while_typing(searched: Searched, address: str) -> None:
    page = searched.page
    page.goto(address)
    searched.ask("arch")
    for letter in "ive tarball":
        page.keyboard.type(letter)
    expect(page.locator(".kb-hit a").first).to_have_text("How do I read an archive?")
    page.locator(".kb-dialog__field").fill("")
    expect(page.locator(".kb-hit")).to_have_count(0)
    expect(page.locator(".kb-shelves")).to_be_visible()
