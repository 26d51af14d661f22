import json
from collections.abc import Callable
from xml.etree import ElementTree

from kbgen.model import Placed
from kbgen.pages import catalog, feeds
from kbgen.pages.corpus import Corpus, Settings, corpus_of

Make = Callable[..., Placed]
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://kb.example.org/answers/"


def test_articles_json(placed: Make, settings: Settings) -> None:
    (row,) = json.loads("".join(catalog.articles_json(corpus_of([placed(1)], settings))))
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
    assert json.loads("".join(catalog.articles_json(corpus_of([], settings)))) == []
    one = placed(1, versions=("node 18.2",), systems=("Linux",), errors=("ENOENT",))
    (row,) = json.loads("".join(catalog.articles_json(corpus_of([one], settings))))
    assert (row["versions"], row["systems"], row["errors"]) == (
        ["node 18.2"],
        ["Linux"],
        ["ENOENT"],
    )


def test_a_row_of_articles_json_is_what_json_writes(placed: Make, settings: Settings) -> None:
    odd = '"\\/\b\n\x1f\x7f\u2028é\U0001f600</script>'
    whole = dict.fromkeys(("alt_titles", "versions", "systems", "errors", "tags"), (odd, "b"))
    articles = [placed(1, title=odd, **whole), placed(2, tags=()), placed(3, contributors=())]
    text = "".join(catalog.articles_json(corpus_of(articles, settings)))
    rows = [line.rstrip(",") for line in text.split("\n") if line[:1] == "{"]
    assert rows == [json.dumps(json.loads(row), ensure_ascii=False) for row in rows]
    assert json.loads(rows[0])["alt_titles"] == [odd, "b"]


def test_atom_is_well_formed_and_limited(placed: Make, settings: Settings) -> None:
    articles = [placed(n, title=f"<b> & \x00\x0b ]]> {n}") for n in range(80)]
    feed = ElementTree.fromstring(feeds.site_feed(corpus_of(articles, settings)))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 50
    assert (entries[0].findtext(f"{ATOM}title") or "").startswith("<b> & ")
    assert feed.findtext(f"{ATOM}updated") == "2022-01-28T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "maintainer"
    assert entries[0].findtext(f"{ATOM}author/{ATOM}uri") == (
        "https://forum.example.org/u/maintainer"
    )
    assert entries[0].findtext(f"{ATOM}rights") == (
        "CC-BY-SA-4.0 https://creativecommons.org/licenses/by-sa/4.0/"
    )
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{BASE}feed.xml"  # type: ignore[union-attr]


def test_a_deleted_answerer_leaves_the_community(placed: Make, settings: Settings) -> None:
    text = feeds.site_feed(corpus_of([placed(1, contributors=())], settings))
    entry = ElementTree.fromstring(text).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Example Forum"


def test_each_tag_has_a_small_feed_beside_its_page(placed: Make, settings: Settings) -> None:
    articles = [placed(n, tags=("c++", "all")) for n in range(30)] + [placed(99, tags=("all",))]
    corpus = corpus_of(articles, settings)
    made = {name: feeds.tag_feed(tag, corpus) for name, tag, _ in feeds.tag_places(corpus)}
    assert sorted(made) == ["tags/all/feed.xml", "tags/c-plus-plus/feed.xml"]
    feed = ElementTree.fromstring(made["tags/c-plus-plus/feed.xml"])
    assert len(feed.findall(f"{ATOM}entry")) == 20
    assert feed.findtext(f"{ATOM}id") == f"{BASE}tags/c-plus-plus/"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == (  # type: ignore[union-attr]
        f"{BASE}tags/c-plus-plus/feed.xml"
    )
    assert "c++" in (feed.findtext(f"{ATOM}title") or "")
    nowhere = corpus_of(articles, Settings(site_name="Answers"))
    assert not list(feeds.tag_places(nowhere))


def test_llms_begins_with_a_heading_and_stays_small(placed: Make, settings: Settings) -> None:
    corpus = corpus_of([placed(n) for n in range(1000)], settings)
    text = catalog.llms(corpus)
    assert text.startswith("# Answers\n")
    assert text.count("\n- [") < 110
    assert "index.md" in text
    assert "index.md" not in catalog.llms(corpus, copies=False)


def files(corpus: Corpus) -> dict[str, str]:
    makers = feeds.makers(corpus, [("index.md", "")])
    return {name: "".join(make()) for name, make in makers.items()}


def test_no_more_than_an_article_of_the_largest_file_is_in_memory(
    placed: Make, settings: Settings
) -> None:
    makers = feeds.makers(corpus_of([placed(1), placed(2)], settings), ())
    start, *articles, end = makers["articles.json"]()
    assert (start, end) == ("[\n", "\n]\n")
    assert [json.loads(row.removeprefix(",\n"))["key"] for row in articles] == [
        "forum:1",
        "forum:2",
    ]


def test_without_an_address_there_is_no_feed_and_no_sitemap(placed: Make) -> None:
    made = files(corpus_of([placed(1)], Settings(site_name="Answers")))
    assert sorted(made) == ["articles.json", "llms.txt", "robots.txt"]
    assert "feed.xml" not in made["llms.txt"]


def test_with_an_address_there_is_all(placed: Make, settings: Settings) -> None:
    made = files(corpus_of([placed(1)], settings))
    assert sorted(made) == [
        *("articles.json", "feed.xml", "llms.txt", "opensearch.xml", "robots.txt", "sitemap.xml")
    ]
