"""The search dialog and the page `search/`, with answers that the tests know beforehand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kbgen.words import words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLIENT = Path(__file__).with_name("search_client.js")
SLOW = 30_000
"""ms that the first answer may take on a machine with much else to do."""
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the site whose index is a fake; what goes wrong in it fails the test."""
    contexts = []
    troubles: list[str] = []

    def open_page(path: str = "exports/article-0/", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append("a dialog"), dialog.dismiss()))
        context.route(
            "**/assets/search/client.js",
            lambda route: route.fulfill(path=CLIENT, content_type="text/javascript"),
        )
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def failed(page: Page) -> Locator:
    return dialog(page).locator("[data-kb-failed]")


def links(page: Page) -> Locator:
    return page.locator(".kb-hit a")


def ask(page: Page, words: str) -> None:
    """Open the dialog by its key, type, and wait for the answer."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".kb-count")).not_to_be_empty(timeout=SLOW)


def test_nothing_is_asked_for_before_the_first_use(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.keyboard.press("/")
    expect(page.locator(".kb-panel")).to_be_visible()
    assert "assets/search/panel.js" in asked
    assert [url for url in asked if "://" in url] == []
    page.close()


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_a_named_dialog_and_escape_gives_the_focus_back(
    opened: Opened, keys: str
) -> None:
    page = opened()
    before = page.locator(".kb-brand")
    before.focus()
    page.keyboard.press(keys)
    expect(page.get_by_role("dialog", name="Search Answers")).to_be_visible()
    expect(page.locator(".kb-dialog__field")).to_be_focused()
    page.keyboard.type("read")
    expect(links(page)).to_have_count(10)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(before).to_be_focused()


def test_the_keyboard_stays_in_the_dialog(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert inside


def test_a_slash_is_a_letter_in_a_field(opened: Opened) -> None:
    page = opened("search/")
    page.locator(".kb-find__field").focus()
    page.keyboard.type("a/b")
    expect(page.locator(".kb-find__field")).to_have_value("a/b")
    expect(dialog(page)).to_be_hidden()


def test_the_single_key_can_be_turned_off_and_on(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("/")
    dialog(page).get_by_role("checkbox", name="/ Search").click()
    for _ in range(2):  # on this page, and on the next one
        page.keyboard.press("Escape")
        expect(dialog(page)).to_be_hidden()
        expect(page.locator(".kb-seek__key")).to_be_hidden()
        page.keyboard.press("/")
        expect(dialog(page)).to_be_hidden()
        page.keyboard.press("Control+k")
        expect(dialog(page).get_by_role("checkbox")).not_to_be_checked()
        page.reload()
    page.keyboard.press("Control+k")
    dialog(page).get_by_role("checkbox").click()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(dialog(page)).to_be_visible()


def test_buttons_and_the_backdrop(opened: Opened) -> None:
    page = opened("")
    for button in page.locator("[data-kb-open]").all():
        button.click()
        expect(page.locator(".kb-dialog__field")).to_be_focused()
        page.mouse.click(5, 890)
        expect(dialog(page)).to_be_hidden()
        button.click()
        page.get_by_role("button", name="Close the search").click()
        expect(dialog(page)).to_be_hidden()
        expect(button).to_be_focused()


def test_letters_typed_before_anything_is_loaded_count(opened: Opened) -> None:
    page = opened()
    page.route("**/panel.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.keyboard.press("/")
    page.keyboard.type("read", delay=0)
    expect(links(page).first).to_contain_text("How do I read")


def test_the_last_question_is_the_one_that_is_answered(opened: Opened) -> None:
    page = opened()
    ask(page, "near")
    page.keyboard.type("ly")
    for _ in range(6):
        page.keyboard.press("Backspace")
    page.keyboard.type("tarbal")
    expect(page.locator(".kb-count")).to_contain_text("“tarbal” was read as “tarball”.")
    page.wait_for_timeout(400)
    expect(page.locator(".kb-count")).to_contain_text("“tarbal” was read as “tarball”.")


def test_a_result_says_what_it_is_and_texts_stay_texts(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    first, second = page.locator(".kb-hit").nth(0), page.locator(".kb-hit").nth(1)
    assert first.locator("mark").all_text_contents() == ["read", "tarball"]
    expect(first).to_contain_text("Exports")
    expect(first).to_contain_text("node 18.2")
    expect(first.locator("time")).to_have_attribute("datetime", "2021-05-06")
    expect(first.locator("time")).to_have_text("6 May 2021")
    expect(first).not_to_contain_text("Outdated")
    expect(second).to_contain_text("Outdated")
    expect(second).to_contain_text("Also asked as: How are <u>old</u> reads found?")
    expect(second).to_contain_text("<img src=x onerror=")
    page.wait_for_timeout(100)
    assert page.locator(".kb-panel").locator("img, script, b, i, u").count() == 0
    assert "owned" not in page.title()


@pytest.mark.parametrize("lang", ["bn", "fa", "th", "cy"])
def test_days_and_numbers_are_written_as_the_pages_write_them(opened: Opened, lang: str) -> None:
    """Left to itself a browser has another calendar, other digits, or English."""
    page = opened("search/")
    said = page.evaluate(
        """async ([lang, days]) => {
          const { counted, hit } = await import(new URL("../assets/search/show.js", location));
          const known = { words: { updated: "" }, days, sections: [], site: new URL(location) };
          const result = { url: "", title: [], excerpt: [], updated: "2021-05-06" };
          return [
            counted({ other: "{n}" }, 12345, lang),
            hit(result, known).querySelector("time").textContent,
          ];
        }""",
        [lang, words(lang).days()],
    )
    assert said == [words(lang).number(12_345), words(lang).date("2021-05-06")]


def test_moving_by_keys(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    expect(links(page)).to_have_count(10)
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("End", 9), ("ArrowDown", 9),
                       ("Home", 0)):  # fmt: skip
        page.keyboard.press(key)
        expect(links(page).nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".kb-dialog__field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(page.locator(".kb-dialog__field")).to_have_value("reads")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exports/article-0/")


def test_control_and_enter_opens_a_new_tab(opened: Opened) -> None:
    page = opened("")
    ask(page, "read")
    for moves in (0, 1):
        for _ in range(moves):
            page.keyboard.press("ArrowDown")
        with page.context.expect_page() as tab:
            page.keyboard.press("Control+Enter")
        tab.value.wait_for_url("**/exports/article-0/")
        tab.value.close()
    expect(dialog(page)).to_be_visible()


def test_how_many_is_said_once_the_typing_rests(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    heard = page.locator(".kb-panel [role=status]")
    expect(heard).to_be_empty()
    expect(heard).to_have_text("23 results")
    page.locator(".kb-dialog__field").fill("nothing")
    expect(heard).to_have_text("No article answers “nothing” yet.")


def test_what_filters_need_is_asked_for_after_the_first_results(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    expect(page.get_by_role("combobox", name="Section")).to_be_visible()
    asked = page.evaluate("asked.map(([words, options]) => [words, options.facets])")
    assert asked[-2:] == [["read", False], ["read", True]]
    page.keyboard.type("s")
    expect(page.locator(".kb-count")).to_contain_text("23 results")
    assert page.evaluate("asked.at(-1)[1].facets") is True


def test_filters_are_chosen_and_removed(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    page.get_by_role("combobox", name="Tag").select_option("export")
    chip = page.get_by_role("button", name="Remove the filter Tag: export")
    expect(chip).to_be_focused()
    expect(page.locator(".kb-count")).to_have_text("12 results")
    assert page.evaluate("asked.at(-1)[1].tag") == "export"
    page.locator(".kb-dialog__field").fill("nothing")
    expect(page.locator(".kb-count")).to_have_text("The filters leave nothing over.")
    page.get_by_role("button", name="Remove all filters").click()
    page.locator(".kb-dialog__field").fill("read")
    expect(page.locator(".kb-count")).to_have_text("23 results")
    page.get_by_role("combobox", name="Section").select_option("exports")
    page.get_by_role("button", name="Remove the filter Section: Exports").click()
    expect(page.get_by_role("combobox", name="Section")).to_be_focused()
    expect(page.locator(".kb-count")).to_have_text("23 results")


def test_without_an_answer_there_is_a_next_step(opened: Opened, address: str) -> None:
    page = opened()
    ask(page, "nothing & more?")
    expect(page.locator(".kb-count")).to_have_text("No article answers “nothing & more?” yet.")
    form = page.get_by_role("link", name="Ask the community: Forum")
    expect(form).to_have_attribute(
        "href", "https://forum.example.org/new-topic?title=nothing%20%26%20more%3F"
    )
    section = page.locator(".kb-shelves").get_by_role("link", name="Exports", exact=True)
    expect(section).to_have_attribute("href", f"{address}exports/")


def test_what_only_comes_near_is_called_so(opened: Opened) -> None:
    page = opened()
    ask(page, "near miss")
    expect(page.locator(".kb-count")).to_contain_text("Nothing matches all of “near miss”.")
    expect(links(page)).to_have_count(10)
    # the category is that of what comes nearest
    expect(page.get_by_role("link", name="Ask the community: Forum")).to_have_attribute(
        "href", "https://forum.example.org/new-topic?title=near%20miss&category=exports"
    )
    expect(page.locator(".kb-panel [role=status]")).to_contain_text("nearest")


def test_enter_in_the_field_leads_to_all_results(opened: Opened, address: str) -> None:
    page = opened()
    ask(page, "read me")
    page.get_by_role("combobox", name="Tag").select_option("export")
    expect(page.get_by_role("link", name="All results")).to_have_attribute(
        "href", f"{address}search/?q=read+me&tag=export"
    )
    page.locator(".kb-dialog__field").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=read+me&tag=export")
    expect(page.locator(".kb-count")).to_have_text("12 results")
    expect(page.get_by_role("button", name="Remove the filter Tag: export")).to_be_visible()


def test_the_page_keeps_its_address_up_to_date(opened: Opened) -> None:
    page = opened("search/?q=read")
    expect(page.locator(".kb-find__field")).to_have_value("read")
    expect(links(page)).to_have_count(10)
    page.get_by_role("button", name="More results").click()
    expect(links(page)).to_have_count(20)
    expect(links(page).nth(10)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.get_by_role("button", name="More results").click()
    expect(links(page)).to_have_count(20)
    page.locator(".kb-find__field").fill("reader")
    page.wait_for_url("**/search/?q=reader")
    assert page.title() == "reader - Search - Answers"
    links(page).first.click()
    page.wait_for_url("**/exports/article-0/")
    page.go_back()
    expect(page.locator(".kb-find__field")).to_have_value("reader")
    expect(links(page).first).to_be_visible()


def test_a_telephone_shows_it_on_the_whole_screen(opened: Opened) -> None:
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Search").tap()
    page.keyboard.type("read")
    expect(links(page)).to_have_count(10)
    assert dialog(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    field = page.locator(".kb-dialog__field")
    # below 16 px telephones zoom into a field
    assert float(field.evaluate("f => parseFloat(getComputedStyle(f).fontSize)")) >= 16
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.querySelector('.kb-panel__body').scrollWidth") <= 320
    links(page).first.tap()
    page.wait_for_url("**/exports/article-0/")


def test_what_cannot_be_loaded_is_said(opened: Opened) -> None:
    page = opened()
    page.route("**/search/client.js", lambda route: route.abort())
    page.keyboard.press("/")
    expect(failed(page)).to_be_visible(timeout=SLOW)


def test_an_index_that_cannot_be_read_is_said_and_tried_again(opened: Opened) -> None:
    page = opened()
    ask(page, "read")
    page.locator(".kb-dialog__field").fill("broken")
    expect(failed(page)).to_be_visible()
    expect(failed(page)).to_contain_text("The search could not be loaded.")
    expect(links(page)).to_have_count(0)
    page.locator(".kb-dialog__field").fill("read")
    expect(links(page)).to_have_count(10)
    expect(failed(page)).to_be_hidden()


def test_pointing_at_the_button_makes_it_ready(opened: Opened) -> None:
    page = opened()
    with page.expect_request("**/assets/search/panel.js"):
        page.locator("[data-kb-open]").first.hover()
    expect(dialog(page)).to_be_hidden()


def test_the_page_that_is_not_there_offers_the_words_of_its_address(
    browser: Browser, opened: Opened
) -> None:
    page = opened("404.html")
    page.evaluate("history.replaceState(null, '', '/kb/wallet-api/restore_my-wallet.html')")
    content = page.content()
    page.route("**/restore_my-wallet.html", lambda route: route.fulfill(
        status=404, content_type="text/html", body=content))  # fmt: skip
    page.reload()
    field = page.locator("main .kb-find__field")
    expect(field).to_have_value("restore my wallet")
    field.press("Enter")
    page.wait_for_url("**/search/?q=restore+my+wallet")


def test_without_scripts_there_are_links_and_sections(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exports/article-0/")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/**")
    expect(page.get_by_text("Searching needs JavaScript.")).to_be_visible()
    page.locator("main").get_by_role("link", name="Exports", exact=True).click()
    page.wait_for_url("**/exports/")
    page.goto(f"{address}404.html")
    for name in ("Home", "Search", "Sections", "Tags", "People"):
        expect(page.locator("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    context.close()


def test_no_motion_where_none_is_wanted(opened: Opened) -> None:
    for wish, name in (("reduce", "none"), ("no-preference", "kb-dialog")):
        page = opened(reduced_motion=wish)
        ask(page, "read")
        assert dialog(page).evaluate("d => getComputedStyle(d).animationName") == name


def test_from_right_to_left(opened: Opened) -> None:
    page = opened()
    page.evaluate("document.documentElement.dir = 'rtl'")
    ask(page, "read")
    page.keyboard.press("ArrowDown")
    close = page.get_by_role("button", name="Close the search").bounding_box()
    field = page.locator(".kb-dialog__field").bounding_box()
    assert close and field and close["x"] < field["x"]


SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


def test_results_of_a_shared_address_push_nothing_away(opened: Opened) -> None:
    page = opened("", viewport={"width": 412, "height": 823})
    page.add_init_script(SHIFTS)
    # a line so slow that the page is painted long before there are results
    page.route("**/panel.js", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(page.url + "search/?q=read")
    expect(links(page)).to_have_count(10, timeout=SLOW)
    page.wait_for_timeout(800)  # filters come after the results
    assert page.evaluate("shifted") < 0.1, "the limit of what Core Web Vitals call good"
