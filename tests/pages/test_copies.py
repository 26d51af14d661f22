from collections.abc import Callable

import pytest

from kbgen.markup import gfm
from kbgen.model import ArticleSource, Credit, Placed
from kbgen.pages import copies
from kbgen.pages.corpus import Settings, corpus_of

Make = Callable[..., Placed]
FORUM = "https://forum.example.org"


def copy_of(one: Placed, settings: Settings, *others: Placed) -> str:
    return copies.text(one, corpus_of([one, *others], settings))


def test_the_copy_is_complete_in_itself(placed: Make, settings: Settings) -> None:
    again = ArticleSource(key="forum:9", platform="discourse", site="Old Forum", url=f"{FORUM}/t/9")
    ada = f"{FORUM}/u/ada"
    one = placed(
        1,
        alt_titles=("Reading *one*?",),
        also=(again,),
        contributors=(
            Credit(name="ada", url=ada, role="asked"),
            Credit(name="ghost", role="answered"),
            Credit(name="ada", url=ada, role="edited"),
            Credit(name="ghost", role="commented"),
        ),
    )
    assert (
        copy_of(one, settings)
        == f"""\
# How do I read export 1?

Name its folder, number 1.

Answered 2021-01-02, updated 2022-01-02.

## Answer

So.

## Question

How?

## Also asked as

- Reading \\*one\\*?

## Credits

- [ada]({ada}): asked, edited
- ghost: answered
- ghost: commented

- Source: [The original thread on Example Forum]({FORUM}/t/1)
- Source: [Asked again on Old Forum]({FORUM}/t/9)
- Licence: [CC-BY-SA-4.0](https://creativecommons.org/licenses/by-sa/4.0/)
- Changes: Arranged with the answer first, shortened and reformatted from the thread
- This article: <https://kb.example.org/answers/exports/article-1/>
"""
    )


def test_each_stands_beside_its_page(placed: Make, settings: Settings) -> None:
    made = dict(copies.files(corpus_of([placed(1), placed(2, section="")], settings)))
    assert sorted(made) == ["article-2/index.md", "exports/article-1/index.md"]


@pytest.mark.parametrize(
    ("link", "moved"),
    [
        ("../images/0123.webp", "../../images/0123.webp"),
        ("other.md", "../other/index.md"),
        ("../b/other.md#why", "../../b/other/index.md#why"),
        ("https://example.org/x.md", "https://example.org/x.md"),
        ("#question", "#question"),
        ("/sections/", "/sections/"),
    ],
)
def test_links_lead_where_they_led(link: str, moved: str, placed: Make, settings: Settings) -> None:
    body = f"## Answer\n\nSee [this]({link}) and `{link}`.\n\n## Question\n\nHow?\n"
    text = copy_of(placed(1, body=body), settings)
    assert f"See [this]({moved}) and `{link}`." in text


def test_what_no_longer_holds_says_so(placed: Make, settings: Settings) -> None:
    old = placed(1, status="superseded", see="exports/article-2")
    text = copy_of(old, settings, placed(2, title="The [new] one"))
    assert "**This article is superseded by another.** See instead: [The " in text
    assert "https://kb.example.org/answers/exports/article-2/" in text
    lost = copy_of(placed(1, status="outdated", see="no/where"), settings)
    assert "**This article is marked as outdated.**\n" in lost


def test_hostile_names_stay_words(placed: Make, settings: Settings) -> None:
    name = "[x](javascript:alert(1)) <img src=x onerror=alert(2)>"
    source = ArticleSource(key="forum:1", platform="x", site=name, url="javascript:alert(3)")
    credit = Credit(name=name, url="javascript:alert(4)", role="answered")
    one = placed(1, title=name, source=source, contributors=(credit,), license="NOASSERTION")
    html = gfm.to_html(copy_of(one, settings))
    assert "<img" not in html and 'href="javascript' not in html
    assert "Licence: not stated by the source" in html
