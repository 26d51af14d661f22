"""The built pages, as browsers, search engines and readers meet them."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from lxml import html as lxml_html

from kbgen.search.query import Search

BASE = "https://kb.example.org/answers/"
HEADINGS = "//main//*[self::h1 or self::h2 or self::h3 or self::h4]"
HOSTILE = "exports/article-9/index.html"
ARTICLE = "exports/article-0/index.html"


def page(site: Path, name: str) -> Any:
    return lxml_html.fromstring((site / name).read_text(encoding="utf-8"))


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_names_of_the_contract(built: Path) -> None:
    (article,) = page(built, ARTICLE).xpath("//article[@data-kb-key]")
    assert article.get("data-kb-key") == "forum:0"
    parts = {
        part: article.xpath(f".//*[@data-kb='{part}']")
        for part in ("question", "answer", "credits", "related")
    }
    assert {part: len(found) for part, found in parts.items()} == dict.fromkeys(parts, 1)
    assert "Point path at the folder" in text(parts["answer"][0])
    assert "export of a forum that is closed" not in text(parts["answer"][0])
    assert "export of a forum that is closed" in text(parts["question"][0])
    assert len(page(built, ARTICLE).xpath("//script[@type='application/ld+json']")) == 1


def test_everybody_is_credited_with_a_link_that_counts(built: Path) -> None:
    (credits,) = page(built, ARTICLE).xpath("//*[@data-kb='credits']")
    shown = {text(item) for item in credits.xpath(".//ul/li")}
    assert shown == {
        "docs-reader asked, edited More by docs-reader",
        "maintainer0 answered More by maintainer0",
        "ghost commented",
    }
    links = {link.get("href"): link.get("rel") for link in credits.xpath(".//a")}
    assert links["https://forum.example.org/u/docs-reader"] is None
    assert links["https://forum.example.org/users/0"] is None
    assert links["https://forum.example.org/t/0"] is None
    assert links["https://creativecommons.org/licenses/by-sa/4.0/"] == "license"
    assert links["../../people/docs-reader/"] is None


def test_licences_that_are_many_or_none(built: Path) -> None:
    def licence(name: str) -> str:
        (terms,) = page(built, name).xpath("//*[@data-kb='credits']//dl")
        shown, _, changes = text(terms).partition("Licence ")[2].partition(" Changes ")
        assert "shortened" in changes
        return shown

    found = {
        licence(f"{folder}/article-{n}/index.html")
        for folder, n in (
            ("site-and-search", 8),
            ("exports", 9),
            ("curation", 10),
            ("site-and-search", 11),
        )
    }
    assert found == {
        "CC-BY-SA-3.0 and CC-BY-SA-4.0",
        "not stated by the source",
        "MIT",
        "Own-Words",
    }


def test_json_ld_agrees_with_the_page(built: Path) -> None:
    for name in (ARTICLE, HOSTILE):
        root = page(built, name)
        (script,) = root.xpath("//script[@type='application/ld+json']")
        article, crumbs = json.loads(script.text)["@graph"]
        (canonical,) = root.xpath("//link[@rel='canonical']/@href")
        assert article["url"] == canonical == crumbs["itemListElement"][-1]["item"]
        (h1,) = root.xpath("//main//h1")
        assert article["headline"] == text(h1)
        (credits,) = root.xpath("//*[@data-kb='credits']")
        for person in article["author"] + article.get("contributor", []):
            assert person["name"] in text(credits)
        dates = [time.get("datetime") for time in root.xpath("//time")]
        assert [article["datePublished"][:10], article["dateModified"][:10]] == dates
        (description,) = root.xpath("//meta[@name='description']/@content")
        # a short one is filled up for lists of results
        assert description.startswith(article["description"].rstrip("."))


def test_heads(built: Path) -> None:
    titles = []
    for name in pages(built):
        root = page(built, name)
        (title,) = root.xpath("//head/title")
        titles.append(text(title))
        (h1,) = root.xpath("//main//h1")
        # the title of a page holds its heading
        assert name == "404.html" or text(h1).removesuffix("¶")[:40] in text(title)
        assert root.xpath("//html/@lang") == ["en"]
        if name != "404.html":
            assert len(root.xpath("//meta[@name='description']")) == 1
            (canonical,) = root.xpath("//link[@rel='canonical']/@href")
            assert canonical == BASE + name.removesuffix("index.html")
            assert root.xpath("//meta[@property='og:url']/@content") == [canonical]
        # a tag's page announces its own feed behind that of the site
        feed, *_ = root.xpath("//link[@type='application/atom+xml']/@href")
        assert urljoin(BASE + name, feed) == f"{BASE}feed.xml"
    assert len(set(titles)) == len(titles)


def test_headings_do_not_skip_and_ids_are_unique(built: Path) -> None:
    for name in pages(built):
        root = page(built, name)
        levels = [int(node.tag[1]) for node in root.xpath(HEADINGS)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = root.xpath("//@id")
        assert len(set(ids)) == len(ids), name


def test_no_broken_link_and_no_third_party_request(built: Path) -> None:
    for name in pages(built):
        root = page(built, name)
        for kind, target in [
            *(("load", url) for url in root.xpath("//script/@src | //img/@src | //iframe/@src")),
            *(("load", url) for url in root.xpath("//link[@rel!='canonical']/@href")),
            *(("link", url) for url in root.xpath("//a/@href")),
        ]:
            url = urljoin(BASE + name, target)
            if not url.startswith(BASE):
                assert kind == "link", (name, target)
                assert urlsplit(url).scheme in ("http", "https"), (name, target)
                continue
            path = unquote(urlsplit(url).path.removeprefix("/answers/"))
            found = built / path / "index.html" if path.endswith("/") or not path else built / path
            assert found.is_file(), (name, target)
            fragment = unquote(urlsplit(url).fragment)
            if fragment and not fragment.startswith("__"):
                there = page(built, found.relative_to(built).as_posix())
                assert fragment in there.xpath("//@id"), (name, target)
    for css in built.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", css.read_text(encoding="utf-8")), css


def test_nothing_of_the_hostile_articles_runs(built: Path) -> None:
    for name in pages(built):
        root = page(built, name)
        assert not [a for a in root.xpath("//@*") if a.attrname.lower().startswith("on")]
        assert not root.xpath(
            "//img | //iframe | //object | //base | //main//style | //b[.='bold']"
        )
        assert not [url for url in root.xpath("//@href | //@src") if "script:" in url[:20]]
        for script in root.xpath("//script[not(@src)]"):
            assert "alert(" not in (script.text or "") or script.get("type")


@pytest.mark.parametrize("name", [ARTICLE, HOSTILE, "index.html", "tags/index.html", "404.html"])
def test_pages_parse_strictly(built: Path, name: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse((built / name).read_text(encoding="utf-8"))


def test_sitemap_lists_every_page_with_its_own_date(built: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.parse(built / "sitemap.xml").getroot().findall(f"{space}url")
    dates = {u.findtext(f"{space}loc"): u.findtext(f"{space}lastmod") for u in urls}
    wanted = {
        BASE + n.removesuffix("index.html")
        for n in pages(built)
        if n not in ("404.html", "search/index.html")
    }
    assert set(dates) == wanted
    assert dates[f"{BASE}exports/article-0/"] == "2022-01-15"
    assert dates[f"{BASE}exports/"] == "2022-10-15"
    assert len(set(dates.values())) > 5


def test_articles_json_leads_to_pages(built: Path) -> None:
    rows = json.loads((built / "articles.json").read_text(encoding="utf-8"))
    assert len(rows) == 12
    for row in rows:
        assert row["url"].startswith(BASE)
        assert row["url"].endswith("/")
        (article,) = page(built, f"{row['url'].removeprefix(BASE)}index.html").xpath("//article")
        assert article.get("data-kb-key") == row["key"]


def test_llms_links_resolve(built: Path) -> None:
    for url in re.findall(r"\]\((https:[^)]*)\)", (built / "llms.txt").read_text("utf-8")):
        path = unquote(url.removeprefix(BASE))
        assert (built / path).exists(), url


def test_the_error_page_leads_back_from_any_depth(built: Path) -> None:
    root = page(built, "404.html")
    for url in root.xpath("//a/@href | //link[@rel='stylesheet']/@href | //script/@src"):
        assert url.startswith(("/answers/", "https://", "#")), url


@pytest.mark.slow
def test_the_plain_tree_says_the_same(built: Path, plain: Path) -> None:
    assert pages(plain) == pages(built)
    for name in pages(built):
        ours, theirs = page(built, name), page(plain, name)
        assert text(ours.xpath("//title")[0]) == text(theirs.xpath("//title")[0])
        for part in ("credits", "related"):
            path = f"//*[@data-kb='{part}']"
            assert [text(n) for n in ours.xpath(path)] == [text(n) for n in theirs.xpath(path)]
        links = "//main//a[not(@class) and not(starts-with(@href, '#'))]/@href"
        inner = {u for u in ours.xpath(links) if not u.startswith("http")}
        assert inner == {u for u in theirs.xpath(links) if not u.startswith("http")}, name
    for part, words in (("answer", "Point path at the folder"), ("question", "closed. How do")):
        (found,) = page(plain, ARTICLE).xpath(f"//*[@data-kb='{part}']")
        assert words in text(found)
    for name in ("articles.json", "feed.xml", "robots.txt", "assets/kb-search/root.bin"):
        assert (plain / name).read_bytes() == (built / name).read_bytes()
    # plain MkDocs would make pages of the Markdown copies
    assert "index.md" in (built / "llms.txt").read_text(encoding="utf-8")
    assert "index.md" not in (plain / "llms.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_plain_tree_dates_and_searches_truly(built: Path, plain: Path) -> None:
    def dates(site: Path) -> set[tuple[str, ...]]:
        root = ElementTree.parse(site / "sitemap.xml").getroot()
        return {tuple(child.text or "" for child in url) for url in root}

    assert dates(plain) == dates(built)
    search = Search(lambda path: (plain / path).read_bytes())
    assert search.find("folder path")
    for name in pages(plain):
        root = page(plain, name)
        assert not root.xpath("//iframe | //main//style | //b[.='bold']")
        assert not [a for a in root.xpath("//@*") if a.attrname.lower().startswith("on")]
