"""Articles in another language than the site's say so wherever their words stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from kbgen.model import Article
from kbgen.publish import site
from tests.publish.conftest import BODY, article

FURTHER = BODY.replace("## Question", "### More\n\nSo.\n\n### Last\n\nSo.\n\n## Question")
ENGLISH = {"lang": "en", "dir": "ltr"}


def languages(root: Any, path: str) -> list[dict[str, str]]:
    found = root.xpath(path)
    assert found, path
    return [{k: v for k, v in one.attrib.items() if k in ("lang", "dir")} for one in found]


def test_an_english_article_on_an_arabic_site(
    tmp_path: Path, make_knowledge_base: Callable[[Path, list[Article]], Path]
) -> None:
    articles = [
        article(0, "How do I keep it?", lang="en", body=FURTHER, tags=("export", "sources")),
        article(3, "كيف؟", see="exports/article-0", body=FURTHER, tags=("export", "sources")),
    ]
    root = make_knowledge_base(tmp_path / "kb", articles)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("theme:\n", "theme:\n  language: ar\n"), encoding="utf-8")
    site.build(root, strict=True, cache=False)

    def page(name: str) -> Any:
        return lxml_html.fromstring((root / "site" / name).read_text(encoding="utf-8"))

    for name, said in (("article-0", ENGLISH), ("article-3", {})):
        shown = page(f"exports/{name}/index.html")
        assert languages(shown, "/html") == [{"lang": "ar", "dir": "rtl"}]
        for path in (
            "//h1",
            "//*[@data-kb='answer']",
            "//*[@data-kb='question']",
            "//nav[contains(@class, 'kb-contents')]//a",
        ):
            assert all(found == said for found in languages(shown, path)), path
        (notes,) = shown.xpath("//section[@class='footnotes']")
        around = notes.getparent()
        assert {k: v for k, v in around.attrib.items() if k in ("lang", "dir")} == said
    # the script decides on the direction there
    lang = {"lang": "en"}
    other = page("exports/article-3/index.html")
    assert languages(other, "//*[@data-kb='related']//li[1]/*") == [lang, lang]
    assert languages(other, "//*[contains(@class, 'kb-banner')]//a") == [ENGLISH]
    assert languages(page("exports/article-0/index.html"), "//*[@data-kb='related']//li[1]/*") == [
        {},
        {},
    ]
    section = page("exports/index.html")
    entry = "//li[@class='kb-entry'][.//a[contains(@href, '{}')]]//*[{}]"
    shown = "self::p[@class='kb-entry__text'] or self::a[ancestor::*[@class='kb-entry__title']]"
    assert languages(section, entry.format("article-0", shown)) == [lang, lang]
    assert languages(section, entry.format("article-3", shown)) == [{}, {}]
    home = page("index.html")
    assert {} not in languages(home, "//*[@lang='en'][self::a or self::p or self::span]")
