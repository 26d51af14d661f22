from xml.etree import ElementTree

from kbgen.pages import sitemap
from kbgen.pages.corpus import Settings, corpus_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://kb.example.org/answers/"


def made(settings: Settings, pages: list[tuple[str, str]]) -> dict[str, str]:
    return {name: make() for name, make in sitemap.makers(corpus_of([], settings), pages).items()}


def test_dates_are_true_or_absent(settings: Settings) -> None:
    pages = [("a/é b.md", "2021-02-03"), ("index.md", ""), ("a/index.md", "")]
    texts = made(settings, pages)
    urls = ElementTree.fromstring(texts["sitemap.xml"]).findall(f"{SITEMAP}url")
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert found == {f"{BASE}a/%C3%A9%20b/": "2021-02-03", BASE: None, f"{BASE}a/": None}


def test_a_large_one_is_split(settings: Settings) -> None:
    pages = [(f"a/{n:05}.md", f"2021-01-{n % 28 + 1:02}") for n in range(50_001)]
    texts = made(settings, pages)
    assert sorted(texts) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    rows = ElementTree.fromstring(texts["sitemap.xml"]).findall(f"{SITEMAP}sitemap")
    assert [(r.findtext(f"{SITEMAP}loc"), r.findtext(f"{SITEMAP}lastmod")) for r in rows] == [
        (f"{BASE}sitemap-1.xml", "2021-01-28"),
        (f"{BASE}sitemap-2.xml", "2021-01-21"),
    ]
    assert texts["sitemap-1.xml"].count("<url>") == 50_000


def test_the_page_of_searches_is_not_listed(settings: Settings) -> None:
    texts = made(settings, [("search/index.md", ""), ("index.md", "")])
    assert texts["sitemap.xml"].count("<url>") == 1
