"""On the site a link to a thread leads to its article, where there is one."""

import re
from pathlib import Path

from kbgen import content
from kbgen.publish import site


def test_links_between_threads_lead_to_articles(knowledge_base: Path) -> None:
    found = content.scan(knowledge_base / "content")
    here, there = [one for one in found if one.article.source.url.startswith("https:")][:2]
    own, other = here.article.source.url, there.article.source.url
    body = (
        f"## Answer\n\nSee [that]({other}?u=x#post-3), [it]({own}) and "
        f"[none](https://forum.example.org/t/x/999999).\n\n`{other}`\n\n## Question\n\nWhy?\n"
    )
    text = (knowledge_base / "content" / here.path).read_text(encoding="utf-8")
    head = text.partition("\n---\n")[0]
    (knowledge_base / "content" / here.path).write_text(f"{head}\n---\n\n{body}", encoding="utf-8")
    assert site.build(knowledge_base, strict=True, cache=False).warnings == []
    page = knowledge_base / "site" / here.path.removesuffix(".md") / "index.html"
    html = page.read_text(encoding="utf-8")
    links = {
        text: href for href, text in re.findall(r'<a href="([^"]*)"[^>]*>(that|it|none)</a>', html)
    }
    target = (page.parent / links["that"] / "index.html").resolve()
    assert (
        target
        == (knowledge_base / "site" / there.path.removesuffix(".md") / "index.html").resolve()
    )
    assert links["it"] == own
    assert links["none"] == "https://forum.example.org/t/x/999999"
    assert f"<code>{other}</code>" in html


def test_a_link_to_an_answer_leads_to_the_article_that_shows_it_once_it_does(
    knowledge_base: Path,
) -> None:
    here, there = list(content.scan(knowledge_base / "content"))[:2]
    files = {one.path: knowledge_base / "content" / one.path for one in (here, there)}
    text = files[here.path].read_text(encoding="utf-8")
    link = "[that](https://a.stackexchange.com/a/8/99)"
    files[here.path].write_text(f"{text}\n{link}\n", encoding="utf-8")
    page = knowledge_base / "site" / here.path.removesuffix(".md") / "index.html"

    def target() -> str:
        site.build(knowledge_base, strict=True, cache=True)
        return re.findall(r'<a href="([^"]*)"[^>]*>that</a>', page.read_text(encoding="utf-8"))[0]

    assert target() == "https://a.stackexchange.com/a/8/99"
    plain = files[there.path].read_text(encoding="utf-8")
    known = "answers: ['https://a.stackexchange.com/a/8']\ndate: "
    files[there.path].write_text(plain.replace("date: ", known, 1), encoding="utf-8")
    assert (page.parent / target() / "index.html").resolve() == (
        knowledge_base / "site" / there.path.removesuffix(".md") / "index.html"
    ).resolve()
    files[there.path].write_text(plain, encoding="utf-8")
    assert target() == "https://a.stackexchange.com/a/8/99"
