"""Headings that kbgen wrote, in the article's language."""

from pathlib import Path

import pytest

from kbgen import content
from kbgen.model import Article, ArticleSource
from kbgen.publish import site
from kbgen.publish.headings import in_words, spoken
from kbgen.words import words

HTML = (
    '<h2 id="answer">Answer<a class="headerlink" href="#answer" title="Permanent link">¶</a></h2>'
    '<h3 id="question">Question</h3><p>Answer</p><h2 id="own">Own</h2>'
)


def test_ids_and_texts_of_people_stay() -> None:
    assert in_words(HTML, words("de"), words("fr")) == (
        '<h2 id="answer">Antwort<a class="headerlink" href="#answer" title="Lien permanent">¶</a>'
        '</h2><h3 id="question">Question</h3><p>Answer</p><h2 id="own">Own</h2>'
    )
    assert in_words(HTML, words("en"), words("en")) == HTML
    assert in_words(HTML, words("tlh"), words("tlh")) == HTML


def test_what_kbgen_says_below_a_heading_follows() -> None:
    german = words("de")
    html = (
        '<h2 id="other">Another answer</h2>\n'
        "<p><em>Ada &amp; Bob, 2024-06-01, 1200 likes</em></p>\n"
        "<p>Asked about: it</p>\n<p><em>see 2024-06-01, 2 likes it</em></p>"
        '<h2 id="environment">Environment</h2>\n<p>Asked about: panel 2.1</p>'
        "<p><em>Not marked as the answer; chosen because a maintainer wrote it.</em></p>"
    )
    assert in_words(html, german, german) == (
        '<h2 id="other">Weitere Antwort</h2>\n'
        "<p><em>Ada &amp; Bob, 1. Juni 2024, +1.200</em></p>\n"
        "<p>Asked about: it</p>\n<p><em>see 2024-06-01, 2 likes it</em></p>"
        '<h2 id="environment">Umgebung</h2>\n<p>Betrifft: panel 2.1</p>'
        f"<p><em>{german('article.basis_maintainer_why')}</em></p>"
    )
    assert in_words(html, words("en"), german) == html


def test_entries_of_the_contents_follow() -> None:
    assert spoken("Later corrections", words("de")) == "Spätere Berichtigungen"
    assert spoken("Something", words("de")) == "Something"


@pytest.mark.parametrize(
    ("own", "answer", "question"),
    [("", "Antwort", "Frage"), ("fr", "Réponse", "Question"), ("en", "Answer", "Question")],
)
def test_an_article_is_read_in_its_language(
    tmp_path: Path, own: str, answer: str, question: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Wissen\nsite_url: https://example.org/\ndocs_dir: content\n"
        "theme: {name: kbgen, language: de}\nplugins: [kbgen]\n",
        encoding="utf-8",
    )
    made = Article(
        section="a",
        slug="one",
        title="Wie geht das?",
        description="So geht das.",
        tags=(),
        date="2021-03-04",
        updated="2021-03-04",
        license="CC-BY-SA-4.0",
        source=ArticleSource(key="f:1", platform="discourse", site="F", url="https://f.example/1"),
        contributors=(),
        lang=own,
        body="## Answer\n\nSo.\n\n## Question\n\nWie?\n",
    )
    content.write(tmp_path / "content", "a/one.md", made)
    site.build(tmp_path, strict=True, cache=False)
    page = (tmp_path / "site/a/one/index.html").read_text(encoding="utf-8")
    assert f'<h2 id="answer">{answer}<a class="headerlink"' in page
    assert f'<h2 id="question">{question}<a class="headerlink"' in page
    assert 'title="Dauerhafter Link"' in page
    assert 'data-kb="question"' in page
