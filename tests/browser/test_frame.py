"""The frame of every page in a real Chromium: light, by keys, by touch, on paper, no scripts."""

import gzip
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLE = "exports/article-0/"
WRITTEN = "written/"
KINDS = ["", ARTICLE, "exports/", "sections/", "tags/", "people/", WRITTEN, "404.html"]
BUDGET = 60_000
"""Bytes, compressed, of all that the first view of an article takes."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield made.new_page()
    made.close()


def _scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_the_first_view_of_an_article_is_light(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        body = response.body()
        sizes[response.url.removeprefix(address)] = (
            len(body) if response.url.endswith(".woff2") else len(gzip.compress(body, mtime=0))
        )

    page.on("response", weigh)
    page.goto(address + ARTICLE, wait_until="networkidle")
    assert any(url.endswith(".woff2") for url in sizes), "the headings' font is not served"
    assert sum(sizes.values()) <= BUDGET, sizes
    assert not [url for url in sizes if "javascripts/" in url or "stylesheets/" in url], sizes
    assert sizes["assets/kbgen.js"] <= 4_000


def test_written_pages_keep_materials_script(page: Page, address: str) -> None:
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(address + WRITTEN, wait_until="networkidle")
    assert [url for url in asked if "javascripts/bundle" in url]
    assert troubles == []
    assert {url for url in asked if not url.startswith(address)} == set()
    expect(page.locator(".md-clipboard, .md-code__button").first).to_be_attached()
    assert page.locator(".kb-copy").count() == 0


def test_the_scheme_follows_the_system(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address + ARTICLE)
    assert _scheme(page) == "slate"
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_chosen_scheme_holds_on_pages_of_both_kinds(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address + ARTICLE)
    page.get_by_role("button", name="Switch to light mode").click()
    for path in ("", ARTICLE, WRITTEN, "404.html"):
        page.goto(address + path, wait_until="networkidle")
        assert _scheme(page) == "default", path
    page.get_by_role("button", name="Switch to dark mode").press("Enter")
    page.goto(address + WRITTEN, wait_until="networkidle")
    assert _scheme(page) == "slate"


def test_the_scheme_is_kept_as_material_keeps_it(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address + ARTICLE)
    page.get_by_role("button", name="Switch to dark mode").click()
    kept = page.evaluate("localStorage.getItem(new URL('../..', location).pathname + '.__palette')")
    value = json.loads(kept)
    assert value["index"] == 1
    assert value["color"]["scheme"] == "slate"
    assert value["color"]["media"] == "(prefers-color-scheme: dark)"


def test_no_wrong_scheme_is_painted_before_scripts_arrive(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.route("**/kbgen.js", lambda route: route.abort())
    page.goto(address + ARTICLE)
    assert _scheme(page) == "slate"


def test_the_first_tab_leads_past_the_header(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    box = link.bounding_box()
    assert box and box["y"] >= 0 and box["height"] >= 24
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_menu_says_where_one_is(page: Page, address: str) -> None:
    page.goto(f"{address}tags/")
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu.get_by_role("link", name="Tags")).to_have_attribute("aria-current", "page")
    page.goto(address + ARTICLE)
    expect(menu.get_by_role("link", name="Sections")).to_have_attribute("aria-current", "true")
    page.goto(address + "people/leaders/12/")
    expect(menu.get_by_role("link", name="People")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("path", [ARTICLE, WRITTEN])
def test_telephones_open_the_menu(telephone: Page, address: str, path: str) -> None:
    telephone.goto(address + path)
    menu = telephone.locator("#kb-nav")
    opener = telephone.get_by_role("button", name="Open the menu")
    expect(menu).to_be_hidden()
    opener.click()
    expect(menu).to_be_visible()
    assert menu.evaluate("menu => menu.contains(document.activeElement)")
    telephone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    menu.get_by_role("link", name="Tags").click()
    telephone.wait_for_url("**/tags/")


def test_code_is_copied_and_that_is_said(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.locator(".highlight").first.hover()
    page.get_by_role("button", name="Copy to clipboard").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()").startswith("print(0, ")


def test_code_that_scrolls_can_be_reached_by_keys(telephone: Page, address: str) -> None:
    telephone.goto(address + ARTICLE)
    code = telephone.locator(".highlight pre").first
    expect(code).to_have_attribute("tabindex", "0")
    telephone.set_viewport_size({"width": 1600, "height": 900})
    expect(code).not_to_have_attribute("tabindex", "0")


def test_a_link_to_a_heading_is_not_hidden_by_the_header(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(address + ARTICLE + "#question")
    header = page.locator(".kb-header").bounding_box()
    heading = page.locator("#question").bounding_box()
    assert header and heading
    assert heading["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize("width", [320, 360, 640, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    """640 is a window of 1280 at a zoom of 200 %."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in KINDS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + ARTICLE)
    for target in page.locator(":is(.kb-header, .kb-footer li) :is(a, button)").all():
        if target.is_visible() and (box := target.bounding_box()):
            assert min(box["width"], box["height"]) >= 24, target.inner_html()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_so_are_sections_below_entries(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    boxes = [one.bounding_box() for one in page.locator(".kb-entry__facts > a").all()]
    assert boxes
    assert all(box and box["height"] >= 24 for box in boxes)


def test_right_to_left_mirrors_the_header(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.evaluate("document.documentElement.dir = 'rtl'")
    brand = page.locator(".kb-brand").bounding_box()
    search = page.locator(".kb-seek").bounding_box()
    assert brand and search
    assert brand["x"] > search["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_everything_is_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(address + ARTICLE)
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()
    expect(page.locator("[data-kb=answer]")).to_be_visible()
    expect(page.locator(".kb-palette")).to_be_hidden()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(15, 22, 19)"
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Open the menu").click()
    page.get_by_role("link", name="People").click()
    page.wait_for_url("**/people/")
    context.close()


def test_paper_shows_credits_and_no_frame(page: Page, address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + ARTICLE)
    expect(page.locator("[data-kb=credits]")).to_be_visible()
    for part in (".kb-header", ".kb-footer", ".kb-crumbs", ".kb-copy"):
        assert all(not one.is_visible() for one in page.locator(part).all()), part
    link = page.locator("[data-kb=credits] a[href^=http]").first
    shown = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert link.get_attribute("href") in shown or "attr(href)" in shown
    ink = page.locator("[data-kb=answer] p").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)"


_PLACES = """(node) => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walk.nextNode() && !walk.currentNode.data.trim());
    const text = walk.currentNode, range = document.createRange();
    const at = (place) => {
        range.setStart(text, place);
        range.setEnd(text, place + 1);
        return range.getBoundingClientRect().left;
    };
    const end = text.data.trimEnd().length - 1, start = text.data.search(/\\S/);
    return [at(start), at(end)];
}"""


def test_words_in_another_script_run_their_own_way(page: Page, address: str) -> None:
    page.goto(f"{address}exports/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    for name in (".kb-entry__title a", ".kb-entry__text"):
        text = page.locator(name, has_text="archive" if "title" in name else "tarball").first
        first, last = text.evaluate(_PLACES)
        assert first < last, name
    page.goto(f"{address}exports/article-0/")
    page.evaluate(
        "document.querySelector('.kb-body').insertAdjacentHTML('afterbegin',"
        " '<p>كلمة <code id=flag>--no-cache</code> كلمة</p>');"
        "document.documentElement.dir = 'rtl'"
    )
    first, last = page.locator("#flag").evaluate(_PLACES)
    assert first < last
