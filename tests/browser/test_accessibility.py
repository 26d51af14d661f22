"""axe-core finds nothing to say about any kind of page, in both schemes, on a phone and a desk.

The rules of WCAG 2.0 to 2.2, level A and AA, and axe's best practices. Static rules find about half
of what matters: keyboard, focus and announcements have tests of their own.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = os.environ.get("KBGEN_AXE", "")
PAGES = {
    "home": "",
    "article": "exports/article-0/",
    "hostile": "exports/article-1/",
    "section": "exports/",
    "sections": "sections/",
    "tag": "tags/export/",
    "tags": "tags/",
    "person": "people/maintainer/",
    "people": "people/",
    "results": "search/?q=archive",
    "no-results": "search/?q=qqqqzzzz",
    "missing": "404.html",
    "written": "written/",
}


def violations(page: Page) -> list[str]:
    """What axe says, a line an element: the rule, the element, why."""
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.skipif(not AXE, reason="no axe-core: ./scripts/test gets it where npm is")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}
    for name, path in PAGES.items():
        answer = page.goto(address + path, wait_until="networkidle")
        assert answer and (answer.ok or name == "missing"), path
        if problems := violations(page):
            found[name] = problems
    context.close()
    assert found == {}


@pytest.mark.skipif(not AXE, reason="no axe-core: ./scripts/test gets it where npm is")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_dialog_has_nothing_either(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input")
    page.keyboard.type("archive")
    page.wait_for_selector("dialog[open] mark")
    assert violations(page) == []
    context.close()


@pytest.mark.skipif(not AXE, reason="no axe-core: ./scripts/test gets it where npm is")
def test_a_page_with_a_fault_does_not_pass(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<main><h1>x</h1><img src='data:,'><button></button></main>")
    rules = {line.partition(":")[0] for line in violations(page)}
    assert {"image-alt", "button-name"} <= rules
    page.close()
