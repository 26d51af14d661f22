"""Former addresses lead on."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.model import Placed
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.redirects import contested, files, is_place
from kbgen.standard import check, check_all

Make = Callable[..., Placed]


def test_a_page_at_each_former_place(placed: Make, settings: Settings) -> None:
    one = placed(1, title="A <b> & c", redirects=("old/how", "exports/was"))
    made = files(corpus_of([one], settings))
    assert list(made) == ["exports/was/index.html", "old/how/index.html"]
    page = made["old/how/index.html"]
    assert 'content="0; url=../../exports/article-1/"' in page
    assert f'<link rel="canonical" href="{settings.site_url}exports/article-1/">' in page
    assert "A &lt;b&gt; &amp; c" in page
    assert 'url=../article-1/"' in made["exports/was/index.html"]


def test_a_place_that_two_claim_leads_to_none_and_names_both(
    placed: Make, settings: Settings
) -> None:
    two = [placed(1, redirects=("old/a", "old/a", "old/b")), placed(2, redirects=("Old/A",))]
    corpus = corpus_of([*two, placed(3, redirects=("exports/article-1",))], settings)
    assert contested(corpus.articles) == {"old/a": ("exports/article-1.md", "exports/article-2.md")}
    made = files(corpus)
    assert list(made) == ["old/a/index.html", "old/b/index.html"]
    assert "refresh" not in made["old/a/index.html"]
    assert "canonical" not in made["old/a/index.html"]
    for number in (1, 2):
        link = f'<li><a href="../../exports/article-{number}/">How do I read export {number}?</a>'
        assert link in made["old/a/index.html"]
    assert "refresh" in made["old/b/index.html"]


def test_never_over_an_article_nor_outside(placed: Make, settings: Settings) -> None:
    one = placed(
        1, redirects=("exports/Article-2", "../x", "a/../../x", "a\\b", ".git/x", "", "/x")
    )
    assert files(corpus_of([one, placed(2)], settings)) == {}


@pytest.mark.parametrize(
    ("place", "fine"),
    [("a/b", True), ("käse/brot", True), ("a", True), ("a/", False), ("a//b", False),
     ("a/.b", False), ("a\nb", False), ("../a", False)],
)  # fmt: skip
def test_places(place: str, fine: bool) -> None:
    assert is_place(place) is fine


def test_what_check_says(placed: Make) -> None:
    taken = placed(1, redirects=("exports/article-2", "old/a"))
    twice = placed(3, redirects=("old/a",))
    itself = placed(4, redirects=("exports/article-4",))
    found = [
        (p.path, p.rule, p.warning)
        for p in check_all([taken, placed(2), twice, itself])
        if p.rule == "redirect-taken"
    ]
    assert found == [
        ("exports/article-1.md", "redirect-taken", False),
        ("exports/article-3.md", "redirect-taken", False),
        ("exports/article-4.md", "redirect-taken", False),
    ]
    # of two that claim a place it is the file that people edited which kbgen could not bring up
    # to date, whichever comes first
    edited = replace(placed(6, redirects=("old/b",)), edited=True)
    for other in (placed(5, redirects=("old/b",)), placed(7, redirects=("Old/B",))):
        (problem,) = check_all(sorted([edited, other], key=lambda one: one.path))
        assert problem.path == edited.path
        assert problem.rule == "redirect-taken"
        assert problem.text.endswith(f"leads here, and also to {other.path}: remove it here")
    own = placed(5, alt_titles=("how do i read export 5?", "Fine"), redirects=("../x",))
    rules = {(p.rule, p.warning) for p in check(own, "---\n---\n")}
    assert {("alt-title-twice", True), ("redirect-place", False)} <= rules
