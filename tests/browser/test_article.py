"""The page of an article in a real Chromium: what a reader sees first, and can do next."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kbgen import content
from kbgen.article_text import OUTDATED
from kbgen.model import Article, ArticleSource, Credit
from kbgen.publish import site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
FORUM = "https://forum.example.org"
LONG = "a_word_without_any_place_to_break_" * 6
HOSTILE = "</h1><script>document.title='owned'</script><img src=x onerror=alert(1)>"


def article(slug: str, **changes: Any) -> Article:
    """An article that says a little of everything."""
    values: dict[str, Any] = {
        "section": "answers",
        "slug": slug,
        "title": f"How does {slug} work?",
        "description": f"By doing {slug} twice.",
        "tags": ("export", "archive"),
        "date": "2021-03-04",
        "updated": "2021-05-06",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(
            key=f"forum:{slug}", platform="discourse", site="Forum", url=f"{FORUM}/t/{slug}"
        ),
        "contributors": (
            Credit(name="docs-reader", url=f"{FORUM}/u/docs-reader", role="asked"),
            Credit(name="maintainer", url=f"{FORUM}/u/maintainer", role="answered"),
            Credit(name="ghost", role="edited"),
        ),
        "body": (
            f"## Answer\n\nDo `{slug}` twice. {LONG}\n\n### Then\n\n```python\nprint({LONG!r})\n"
            "```\n\n### Last\n\nWait.\n\n## Question\n\nHow?\n\n## Later corrections\n\n- Once.\n"
        ),
    }
    return Article(**values | changes)


ARTICLES = (
    article("plain", versions=("node 18.2",), systems=("Linux",), verified="2024-02-29"),
    article("old", status="outdated", see="answers/plain"),
    article("closed", body=f"## Answer\n\n{OUTDATED}\n\nSo.\n\n## Question\n\nHow?\n"),
    article("other", lang="ar", alt_titles=tuple(f"كيف {n}؟" for n in range(12))),
    article("hostile", title=HOSTILE, alt_titles=(HOSTILE + "?",), versions=(HOSTILE,)),
    article(
        "formulas",
        body="## Answer\n\nSo $"
        + "x + " * 40
        + "y$ or $$"
        + "x + " * 40
        + "y$$\n\n$$\n"
        + "x + " * 40
        + "y\n$$\n\n- it is $"
        + "x + " * 40
        + "y$\n\nand $\\frac12$.\n",
    ),
    article(
        "gone",
        source=ArticleSource(
            key="old:1", platform="codeplex", site="Old forge", url="https://old.example.org/1"
        ),
    ),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served."""
    root = tmp_path_factory.mktemp("article")
    text = (ROOT / "kbgen/templates/mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("$site_name", "Answers").replace("$site_url", "https://example.org/")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    (root / "kbgen.yml").write_text("propose: {repo: example/kb, branch: next}\n", encoding="utf-8")
    for one in ARTICLES:
        content.write(root / "content", f"{one.section}/{one.slug}.md", one)
    site.build(root, strict=True, cache=False)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/answers/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A desktop, with and without JavaScript."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    """A small one."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def form(page: Page, selector: str) -> dict[str, str]:
    """What a link fills into a form."""
    address = page.locator(selector).first.get_attribute("href") or ""
    assert address.startswith("https://github.com/example/kb/issues/new?"), address
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_the_answer_begins_on_the_first_screen(browser: Browser, pages: str) -> None:
    for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 800}):
        context = browser.new_context(viewport=size)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{pages}plain/")
        first = page.locator("[data-kb=answer] > p").first.bounding_box()
        assert first
        assert first["y"] < size["height"] * 0.75
        context.close()


def test_how_far_it_can_be_trusted_is_said_before_the_answer(page: Page, pages: str) -> None:
    page.goto(f"{pages}plain/")
    facts = page.locator(".kb-facts")
    expect(facts).to_contain_text("maintainer")
    expect(facts).to_contain_text("Answered 4 March 2021")
    expect(facts.locator("time")).to_have_count(3)
    assert [time.get_attribute("datetime") for time in facts.locator("time").all()] == [
        "2021-03-04",
        "2021-05-06",
        "2024-02-29",
    ]
    for text in ("Accepted answer", "node 18.2", "Linux"):
        expect(page.locator(".kb-badges")).to_contain_text(text)
    answer = page.locator("[data-kb=answer]").bounding_box()
    box = facts.bounding_box()
    assert box and answer
    assert box["y"] < answer["y"]


def test_an_outdated_answer_leads_to_the_one_that_holds(page: Page, pages: str) -> None:
    page.goto(f"{pages}old/")
    banner = page.locator(".kb-banner--outdated")
    expect(banner).to_contain_text("This answer is outdated.")
    banner.get_by_role("link", name="How does plain work?").click()
    expect(page.locator("h1")).to_have_text("How does plain work?")
    expect(page.locator(".kb-banner--outdated")).to_have_count(0)


def test_what_the_community_closed_is_said_once(page: Page, pages: str) -> None:
    page.goto(f"{pages}closed/")
    expect(page.locator(".kb-banner")).to_contain_text("may be outdated")
    assert page.locator("main").inner_text().count("outdated") == 1


def test_corrections_are_one_click_away(page: Page, pages: str) -> None:
    page.goto(f"{pages}plain/")
    page.get_by_role("link", name="See the corrections").click()
    assert page.url.endswith("#later-corrections")
    expect(page.locator("#later-corrections")).to_be_in_viewport()


def test_readers_are_heard_without_a_server(page: Page, pages: str) -> None:
    requests: list[str] = []
    page.goto(f"{pages}plain/")
    page.on("request", lambda request: requests.append(request.url))
    for verdict, way in (("Yes", "Star the project"), ("No", "Say what was missing")):
        expect(page.get_by_role("link", name=way)).to_be_hidden()
        page.locator(".kb-feedback summary", has_text=verdict).click()
        expect(page.get_by_role("link", name=way)).to_be_visible()
    assert [url for url in requests if not url.endswith("favicon.svg")] == []
    said = form(page, ".kb-report")
    assert said["title"] == "Problem: How does plain work?"
    assert "https://example.org/answers/plain/" in said["body"]
    assert "`forum:plain`" in said["body"]
    assert form(page, ".kb-feedback details a[href*=issues]")["title"].startswith("Not helpful")
    expect(page.locator(".kb-add")).to_have_attribute("href", f"{FORUM}/t/plain")
    edit = "https://github.com/example/kb/edit/next/content/answers/plain.md"
    expect(page.locator(".kb-edit")).to_have_attribute("href", edit)


def test_where_nobody_can_answer_any_more_the_repository_takes_answers(
    page: Page, pages: str
) -> None:
    page.goto(f"{pages}gone/")
    assert form(page, ".kb-add")["title"].startswith("Another answer")
    expect(page.get_by_text("Vote for the answer")).to_have_count(0)


def test_another_language_has_its_direction_and_the_frame_keeps_its_own(
    page: Page, pages: str
) -> None:
    page.goto(f"{pages}other/")
    expect(page.locator("h1")).to_have_attribute("dir", "rtl")
    expect(page.locator("[data-kb=answer]")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    more = page.locator(".kb-also summary")
    expect(more).to_have_text("and 4 more wordings")
    more.click()
    expect(page.get_by_text("كيف 9؟")).to_be_visible()


def test_hostile_words_are_words(page: Page, pages: str) -> None:
    troubles: list[str] = []
    page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
    page.goto(f"{pages}hostile/")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator(".kb-badge--version")).to_have_text(HOSTILE)
    assert "owned" not in page.title().split("<")[0]
    assert troubles == []


def test_a_small_telephone_scrolls_only_down(telephone: Page, pages: str) -> None:
    for one in ARTICLES:
        telephone.goto(f"{pages}{one.slug}/")
        for details in telephone.locator(".kb-feedback summary").all():
            details.click()
        assert telephone.evaluate("document.documentElement.scrollWidth") <= 320, one.slug


def test_formulas_are_shown_without_a_script(page: Page, pages: str) -> None:
    page.goto(f"{pages}formulas/")
    half = page.locator(".kb-math mfrac").last
    expect(half.locator("mn")).to_have_text(["1", "2"])
    above, below = (half.locator("mn").nth(n).bounding_box() for n in (0, 1))
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 2
    expect(page.locator(".kb-math math")).to_have_count(5)


def test_headings_stand_beside_the_article_where_there_is_room(
    browser: Browser, pages: str
) -> None:
    for width, shown in ((1280, True), (800, False)):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(f"{pages}plain/")
        contents = page.get_by_role("navigation", name="On this page")
        expect(contents).to_have_count(int(shown))
        if shown:
            assert contents.get_by_role("link").all_inner_texts() == [
                "Answer", "Then", "Last", "Question", "Later corrections"
            ]  # fmt: skip
            box, body = contents.bounding_box(), page.locator(".kb-body").bounding_box()
            assert box and body
            assert box["x"] >= body["x"] + body["width"]
        page.goto(f"{pages}closed/")  # two headings need no list
        expect(page.locator(".kb-contents")).to_have_count(0)
        context.close()


def test_paper_has_the_answer_and_its_authors_and_nothing_to_click(
    browser: Browser, pages: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{pages}old/")
    for part in (".kb-facts", ".kb-banner--outdated", "[data-kb=answer]", "[data-kb=question]"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator("[data-kb=credits]")).to_be_visible()
    for part in (".kb-feedback", ".kb-related", ".kb-contents", ".kb-crumbs"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
    context.close()


def test_every_link_says_where_it_leads_and_every_id_stands_once(page: Page, pages: str) -> None:
    for one in ARTICLES:
        page.goto(f"{pages}{one.slug}/")
        ids = re.findall(r'\sid="([^"]*)"', page.content())
        assert len(ids) == len(set(ids)), one.slug
        for link in page.locator("main a:not(.headerlink)").all():
            text = (link.text_content() or "").strip().lower()
            assert text not in ("", "here", "this", "link", "click here"), one.slug
