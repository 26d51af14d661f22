"""`kbgen check` on links and images that lead nowhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kbgen import config, content
from kbgen.commands.check import check
from kbgen.commands.curate import curate
from kbgen.commands.external import dead_links
from kbgen.images.fetch import NoImage
from kbgen.model import Thread
from kbgen.store import Store

NAME = "0123456789abcdef0123.webp"


@dataclass(slots=True, kw_only=True)
class Base:
    """A knowledge base with one article and one page."""

    root: Path

    @property
    def article(self) -> Path:
        return self.root / "content" / "forum" / "why-is-my-build-slow.md"

    def write(self, path: str, text: str) -> None:
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def add(self, text: str) -> int:
        """Add to the article; the line, from 1."""
        before = self.article.read_text(encoding="utf-8")
        self.article.write_text(f"{before}\n{text}\n", encoding="utf-8")
        return before.count("\n") + 2

    def rules(self, name: str) -> list[str]:
        return [line for line in check(self.root).lines if f" {name}: " in line]

    def mode(self, mode: str) -> None:
        text = "sources:\n  forum: {type: discourse, path: x}\ncurate:\n"
        text += f"  images: {{mode: {mode}}}\n"
        (self.root / "kbgen.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def base(tmp_path: Path, thread: Callable[..., Thread]) -> Base:
    made = Base(root=tmp_path)
    made.mode("link")
    (tmp_path / "x").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    store = Store(tmp_path / ".kbgen" / "store.db")
    store.begin("forum")
    store.put("forum", [thread()], 0)
    store.finish("forum", "x", b"", whole=True)
    curate(config.load(tmp_path), store, quiet=True)
    store.close()
    made.write("guide.md", "# Guide\n\nSee [the article](forum/why-is-my-build-slow.md).\n")
    assert made.article.is_file()
    return made


def test_all_is_well(base: Base) -> None:
    for rule in ("link-broken", "anchor-broken", "image-external", "image-unused", "link-dead"):
        assert base.rules(rule) == []


@pytest.mark.parametrize(
    "good",
    [
        "[g](../guide.md)",
        "[g](../guide.md#part)",
        "[g](../guide/)",
        "[g](../../guide/)",
        "[self](why-is-my-build-slow.md)",
        "[tags](../tags/index.md) [tags](../tags/)",
        "[home](../index.md)",
        "[section](index.md)",
        "[section](./)",
        "[feed](../feed.xml)",
        "[data](../articles.json)",
        "[site](/about/) [mail](mailto:a@example.org) [web](https://example.org/x.md)",
        "[answer](#answer) [top](#)",
        "`[x](gone.md)` \\[x](gone.md)",
        "    [x](gone.md)",
        "![cat](cat%20one.png) <img src='cat one.png'>",
        "[x][y]\n\n[y]: ../guide.md",
    ],
)
def test_links_that_lead_somewhere(good: str, base: Base) -> None:
    base.write("forum/cat one.png", "no picture")
    base.add(good)
    assert base.rules("link-broken") == base.rules("anchor-broken") == []


@pytest.mark.parametrize(
    ("bad", "url"),
    [
        ("[g](../gone.md)", "../gone.md"),
        ("[g](guide.md)", "guide.md"),
        ("[g](../../../guide.md)", "../../../guide.md"),
        ("[g](../gone/)", "../gone/"),
        ("![i](../images/x.png)", "../images/x.png"),
        (f"![i](../images/{NAME})", f"../images/{NAME}"),
        (f"![i](images/{NAME})", f"images/{NAME}"),
        ("text <img alt='>' src='gone.png'>", "gone.png"),
        ("<p><a href='gone.md'>x</a></p>", "gone.md"),
        ("[x][y]\n\n[y]: gone.md", "gone.md"),
    ],
)
def test_links_that_lead_nowhere_fail(bad: str, url: str, base: Base) -> None:
    line = base.add(bad)
    (told,) = base.rules("link-broken")
    assert told.startswith(
        f"content/forum/why-is-my-build-slow.md:{line}: link-broken: {url}: there is no such "
    )
    assert check(base.root).failed


def test_pages_of_ones_own_are_checked_too(base: Base) -> None:
    base.write("own/page.md", "# Own\n\n[x](../guide.md) and\n[y](../gone.md)\n")
    assert [line.partition(" ")[0] for line in base.rules("link-broken")] == [
        "content/own/page.md:3:"
    ]


def test_anchors_are_a_warning(base: Base) -> None:
    line = base.add("[x](#no-such-part)")
    (told,) = base.rules("warning: anchor-broken")
    assert f"md:{line}: warning: anchor-broken: #no-such-part" in told
    assert not check(base.root).failed


def test_anchors_of_other_articles_are_looked_for_too(base: Base) -> None:
    article = "forum/why-is-my-build-slow.md"
    base.write("own/page.md", f"[a](../{article}#answer) [k](../{article}#kb-credits)\n")
    assert base.rules("warning: anchor-broken") == []
    base.write("own/page.md", f"# Own\n\n[x](../{article}#gone) [g](../guide.md#gone)\n")
    (told,) = base.rules("warning: anchor-broken")
    assert told.startswith(f"content/own/page.md:3: warning: anchor-broken: ../{article}#gone: ")


def test_the_sites_own_address_is_looked_up(base: Base) -> None:
    mkdocs = base.root / "mkdocs.yml"
    mkdocs.write_text("site_name: x\nsite_url: 'https://kb.example.net/a'  # ours\n", "utf-8")
    there = ("forum/why-is-my-build-slow/", "", "tags/", "guide/?x#part", "feed.xml", "assets/x.js")
    base.add(" ".join(f"[x](https://kb.example.net/a/{one}) [y](/a/{one})" for one in there))
    base.add("[other](/b/) [app](https://kb.example.net/b/) [near](https://kb.example.net/ab/)")
    assert base.rules("link-broken") == []
    gone = ("https://kb.example.net/a/forum/gone/", "/a/guide2/#x")
    base.add(" ".join(f"[x]({one})" for one in gone))
    base.add("![i](/a/images/x.png)")
    told = [line.partition(" link-broken: ")[2] for line in base.rules("link-broken")]
    assert told == [
        "/a/guide2/#x: there is no such page",
        "https://kb.example.net/a/forum/gone/: there is no such page",
        "/a/images/x.png: there is no such image",
    ]
    # the address that `kbgen init` writes where nobody said one is nobody's
    mkdocs.write_text("site_name: x\nsite_url: https://example.org/\n", "utf-8")
    assert base.rules("link-broken") == []


def test_images_elsewhere_are_told_where_copies_are_wanted(base: Base) -> None:
    base.add("![a](https://i.example.org/a.png)\n![b](https://i.example.org/b.png)")
    assert base.rules("warning: image-external") == []
    base.mode("download")
    (told,) = base.rules("warning: image-external")
    assert "https://i.example.org/a.png and 1 more" in told
    assert not check(base.root).failed


def test_copies_that_nobody_shows(base: Base) -> None:
    base.write(f"images/{NAME}", "RIFF")
    base.write("images/cat.webp", "a person's own")
    (told,) = base.rules("warning: image-unused")
    assert told.startswith(f"content/images/{NAME}:1: ")
    base.add(f"![i](../images/{NAME})")
    assert base.rules("warning: image-unused") == base.rules("link-broken") == []


@dataclass(slots=True, kw_only=True)
class Web:
    """Other sites: what they answer, and what they were asked."""

    answers: dict[str, str]
    asked: list[str]

    def probe(self, url: str) -> bytes:
        self.asked.append(url)
        reason = self.answers.get(url, "")
        if reason:
            raise NoImage(reason)
        return b""


def dead(base: Base, web: Any, day: int = 100) -> tuple[list[str], str]:
    loaded = config.load(base.root)
    contents = content.inspect(loaded.content)
    answers = dead_links(loaded, contents, fetcher=web, now=lambda: day * 86_400.0)
    return [f"{p.line} {p.text}" for p in answers.problems if "example.com" in p.text], answers.line


def test_dead_links_come_with_the_copy_that_the_text_gives(base: Base) -> None:
    gone, other = "https://example.com/gone", "https://example.com/other"
    copy = "https://web.archive.org/web/2020/https://example.com/gone"
    first = base.add(f"See [this]({gone}#part) ([copy]({copy})).")
    second = base.add(f"And [that]({other}), and [both]({gone}).")
    base.add("[busy](https://example.com/busy)")
    web = Web(
        answers={gone: "answer 404", other: "answer 410", "https://example.com/busy": "answer 503"},
        asked=[],
    )
    found, line = dead(base, web)
    assert sorted(found) == [
        f"{first} {gone}#part: answer 404; the text gives a copy: {copy}",
        f"{second} {gone}: answer 404",
        f"{second} {other}: answer 410",
    ]
    assert line.endswith("3 dead")
    # for a month nobody is asked again
    asked = len(web.asked)
    dead(base, web, day=129)
    assert len(web.asked) == asked
    dead(base, web, day=131)
    assert len(web.asked) == 2 * asked


def test_without_a_network_no_link_is_dead(base: Base) -> None:
    url = "https://example.com/a"
    base.add(f"[a]({url})")

    class Offline:
        def probe(self, url: str) -> bytes:
            raise NoImage("host is not found", lasting=False)

    found, line = dead(base, Offline())
    assert found == []
    assert "no network?" in line
