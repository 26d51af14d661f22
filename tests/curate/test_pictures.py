"""Articles show copies of images, and name them so that they are found again."""

from collections.abc import Callable

from kbgen.curate import curate
from kbgen.curate.pictures import used, wanted, with_copies
from kbgen.curate.place import RESERVED
from kbgen.curated import Curated
from kbgen.model import Article, Post, Thread
from kbgen.settings import Settings

NAME = "0123456789abcdef0123.webp"


def made(thread: Callable[..., Thread], body: str) -> Article:
    plain = thread()
    answer = plain.posts[1]
    changed = Post(**{f: getattr(answer, f) for f in answer.__dataclass_fields__} | {"body": body})
    result = curate(thread(posts=(plain.posts[0], changed)), Settings())
    assert isinstance(result, Curated)
    return result.article


def test_what_an_article_wants_and_shows(thread: Callable[..., Thread]) -> None:
    body = '<p><img src="http://i.example.org/a.png?x=1&amp;y" alt="a"> <img src="/b.png"></p>' * 2
    article = made(thread, body)
    assert wanted(article) == [
        "http://i.example.org/a.png?x=1&y",
        "https://forum.example.org/b.png",
    ]
    copies = {"https://forum.example.org/b.png": NAME}
    shown = with_copies(article, lambda url: copies.get(url, ""))
    assert shown.body.count(f"](../images/{NAME})") == 2
    assert shown.body.count("http://i.example.org/a.png") == 2
    assert wanted(shown) == ["http://i.example.org/a.png?x=1&y"]
    assert used(shown.body) == [NAME]
    assert with_copies(shown, lambda url: copies.get(url, "")) is shown


def test_nothing_changes_without_copies(thread: Callable[..., Thread]) -> None:
    article = made(thread, '<p><img src="https://i.example.org/a.png" alt="a"></p>')
    assert with_copies(article, lambda _: "") is article


def test_used_knows_copies_alone() -> None:
    text = (
        f"../images/{NAME} ../../images/{NAME} ../images/cat.png x/../images/1{NAME} images/{NAME}"
    )
    assert used(text) == [NAME]


def test_no_section_takes_the_folder() -> None:
    assert "images" in RESERVED
