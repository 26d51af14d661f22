"""Pictures that people share: what their answers did, in the theme's colours."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kbgen.model import ArticleSource, Credit, Placed
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.pages.portraits import portraits
from kbgen.publish.portraits import pieces
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]
FORUM = "https://forum.example.org"


def by(name: str, role: str = "answered", url: str = "") -> Credit:
    return Credit(name=name, url=url or f"{FORUM}/u/{name}", role=role)  # type: ignore[arg-type]


def again(number: int) -> ArticleSource:
    url = f"{FORUM}/t/{number}"
    return ArticleSource(key=f"forum:{number}", platform="discourse", site="Forum", url=url)


@pytest.fixture
def corpus(placed: Make, settings: Settings) -> Corpus:
    mia, ada = by("mia <b>&"), by("ada", "asked")
    return corpus_of(
        [
            placed(1, contributors=(ada, mia), also=(again(11), again(12))),
            placed(2, contributors=(ada, mia), status="outdated"),
            placed(3, contributors=(ada, mia)),
            placed(4, contributors=(ada, Credit(name="anonymous", url="", role="answered"))),
        ],
        settings,
    )


def test_a_picture_tells_what_answers_did(corpus: Corpus) -> None:
    (one,) = portraits(corpus)
    assert one.facts == (
        ("3", "published answers"),
        ("2", "more asked the same"),
        ("2", "still hold"),
    )
    assert "3 published answers, 2 more asked the same, 2 still hold" in one.text


def test_it_is_well_formed_says_all_in_words_and_asks_nobody(corpus: Corpus) -> None:
    ((name, _, make),) = pieces(corpus)
    assert name.startswith("people/")
    assert name.endswith("/share.svg")
    picture = make()
    root = ET.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "mia <b>&"
    assert "still hold" in (root.findtext(f"{space}desc") or "")
    assert {one.tag.removeprefix(space) for one in root.iter()} == {
        "svg", "title", "desc", "rect", "text",
    }  # fmt: skip
    assert b"http" not in picture.replace(b"http://www.w3.org/2000/svg", b"")


def test_its_colours_are_those_of_the_site(corpus: Corpus) -> None:
    ((_, key, make),) = pieces(corpus)
    options = SiteOptions(hue="#102040")
    blue = replace(corpus, settings=replace(corpus.settings, options=options))
    ((_, other, make_blue),) = pieces(blue)
    assert key != other
    assert b"#102040" in make_blue()
    assert b"#102040" not in make()


def test_the_file_stands_beside_the_page_whatever_the_letters(
    placed: Make, settings: Settings
) -> None:
    corpus = corpus_of([placed(1, contributors=(by("Žofie 写"),))], settings)
    ((name, _, _),) = pieces(corpus)
    (person,) = corpus.people.values()
    assert name == person.path.removesuffix(".md").removesuffix("index") + "/share.svg"
    assert "%" not in name
