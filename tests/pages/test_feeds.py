import json
from collections.abc import Callable
from xml.etree import ElementTree

from kbgen.model import Placed
from kbgen.pages import feeds
from kbgen.pages.corpus import Settings, corpus_of

Make = Callable[..., Placed]
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://kb.example.org/answers/"


def test_articles_json(placed: Make, settings: Settings) -> None:
    (row,) = json.loads(feeds.articles_json(corpus_of([placed(1)], settings)))
    assert list(row) == [
        "key",
        "title",
        "url",
        "tags",
        "section",
        "updated",
        "contributors",
        "source",
    ]
    assert row["url"] == f"{BASE}exports/article-1/"
    assert row["contributors"][1] == {
        "name": "maintainer",
        "url": "https://forum.example.org/u/maintainer",
        "role": "answered",
    }
    assert json.loads(feeds.articles_json(corpus_of([], settings))) == []
    one = placed(1, versions=("node 18.2",), systems=("Linux",), errors=("ENOENT",))
    (row,) = json.loads(feeds.articles_json(corpus_of([one], settings)))
    assert (row["versions"], row["systems"], row["errors"]) == (
        ["node 18.2"],
        ["Linux"],
        ["ENOENT"],
    )


def test_atom_is_well_formed_and_limited(placed: Make, settings: Settings) -> None:
    articles = [placed(n, title=f"<b> & \x00\x0b ]]> {n}") for n in range(80)]
    feed = ElementTree.fromstring(feeds.atom(corpus_of(articles, settings)))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 50
    assert (entries[0].findtext(f"{ATOM}title") or "").startswith("<b> & ")
    assert feed.findtext(f"{ATOM}updated") == "2022-01-28T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "maintainer"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{BASE}feed.xml"  # type: ignore[union-attr]


def test_sitemap_dates_are_true_or_absent(settings: Settings) -> None:
    texts = feeds.sitemaps(
        corpus_of([], settings), [("a/é b.md", "2021-02-03"), ("index.md", ""), ("a/index.md", "")]
    )
    urls = ElementTree.fromstring(texts["sitemap.xml"]).findall(f"{SITEMAP}url")
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert found == {f"{BASE}a/%C3%A9%20b/": "2021-02-03", BASE: None, f"{BASE}a/": None}


def test_a_large_sitemap_is_split(settings: Settings) -> None:
    pages = [(f"a/{n}.md", "") for n in range(50_001)]
    texts = feeds.sitemaps(corpus_of([], settings), pages)
    assert sorted(texts) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert f"<loc>{BASE}sitemap-2.xml</loc>" in texts["sitemap.xml"]


def test_llms_begins_with_a_heading_and_stays_small(placed: Make, settings: Settings) -> None:
    text = feeds.llms(corpus_of([placed(n) for n in range(1000)], settings))
    assert text.startswith("# Answers\n")
    assert text.count("\n- [") < 110


def test_without_an_address_there_is_no_feed_and_no_sitemap(placed: Make) -> None:
    made = feeds.files(corpus_of([placed(1)], Settings(site_name="Answers")), [("index.md", "")])
    assert sorted(made) == ["articles.json", "llms.txt", "robots.txt"]
