"""Bodies, messages and markers: nothing harvested gets out of its place."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.markup import gfm
from kbgen.model import Author, Thread
from kbgen.propose import body, marker
from kbgen.propose.base import Candidate, Conflict, Marker
from kbgen.propose.candidates import candidate, version
from kbgen.settings import Settings

Make = Callable[..., Thread]
HOSTILE = [
    "--> <script>alert(1)</script>",
    "<!-- kbgen {} -->",
    "fixes #12 and closes GH-13, @everybody, https://github.com/o/r/issues/1",
    "`code` [link](javascript:alert(1)) ![i](http://x.example/i.png)",
    "x\n\nCo-authored-by: Eve <eve@example.org>",
    "\n## Heading\n- [x] done\n```\n",
    "| a | b |\u202e\u200b\x1b[31m ::error::x",
]
MARK = Marker(key="forum:10", kind="new", version="v", path="content/forum/x.md")


def made(thread: Thread) -> Candidate:
    curated = curate(thread, Settings())
    assert isinstance(curated, Curated)
    return candidate(thread, curated, "2024-01-01", ["Carol"])


@pytest.mark.parametrize("text", HOSTILE)
def test_marker_holds_anything(text: str) -> None:
    mark = replace(MARK, key=f"forum:{text}", path=text, withdrawn=True)
    written = marker.write(mark)
    assert marker.read(f"before {written} after") == mark
    assert written.count("-->") == written.count("<!--") == 1
    assert "\n" not in written


@pytest.mark.parametrize(
    "text", ["", "<!-- kbgen {} -->", "<!-- kbgen {x} -->", "<!-- kbgen [] -->"]
)
def test_what_is_no_marker(text: str) -> None:
    assert marker.read(text) is None
    assert marker.read_advice(text) == ""


def test_advice_marker() -> None:
    assert marker.read_advice(f"x {marker.write_advice('a --> b')}") == "a --> b"


@pytest.mark.parametrize("text", HOSTILE)
def test_bodies_are_safe(thread: Make, text: str) -> None:
    hostile = replace(
        made(thread()), title=text, site=text, url=text, people=(("asked", text, text),)
    )
    conflict = Conflict(where="text", people=text, thread=text)
    bodies = [
        body.new(hostile, MARK),
        body.update(hostile, MARK, (conflict,), based=False),
        body.retire(text, MARK, text),
        body.withdrawn(MARK, text, text),
        body.advice("old\n", hostile, text, "v"),
    ]
    for shown in bodies:
        prose = re.sub(r"^(`{3,}).*?^\1$", "", shown, flags=re.DOTALL | re.MULTILINE)
        assert "<script" not in prose
        assert not re.search(r"@\w", prose.replace("@<!-- -->", ""))
        assert not re.search(r"(?<!&)#\d", prose.replace("#<!-- -->", ""))
        assert "Co-authored-by: Eve" not in [line.strip() for line in prose.splitlines()]
        assert 'href="javascript' not in gfm.to_html(prose)
        assert marker.read(shown) in (MARK, None)
        assert "\x1b" not in shown
    assert marker.read(bodies[0]) == MARK


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_and_messages_are_one_line_and_do_nothing(text: str) -> None:
    title = body.title("Add", text)
    assert "\n" not in title
    assert not re.search(r"@\w|#\d|GH-\d|://\w", title)
    message = body.message("Add", text, "https://example.org/1", ("bob <2+bob@x>",))
    lines = message.splitlines()
    assert lines[-1] == "Co-authored-by: bob <2+bob@x>"
    assert lines[-2] == ""
    assert len(lines) == 5
    assert len(body.title("Add", "long " * 100)) <= 200


def test_a_huge_text_is_cut_and_keeps_marker_and_trailers(thread: Make) -> None:
    conflicts = tuple(Conflict(where="text", people="x " * 9000, thread="y") for _ in range(20))
    one = replace(made(thread()), trailers=("bob <2+bob@users.noreply.github.com>",))
    shown = body.update(one, MARK, conflicts, based=True)
    assert len(shown) < 65_536
    assert marker.read(shown) == MARK
    assert shown.endswith("Co-authored-by: bob <2+bob@users.noreply.github.com>\n")


def test_a_body_says_what_a_maintainer_needs(thread: Make) -> None:
    asked, answer = thread().posts
    other = replace(answer, id="12", accepted=False, score=9, body="<p>Draw less.</p>")
    answer = replace(
        answer, score=2, body='<a href="https://x.example">here</a>', accepted_by=asked.author
    )
    one = made(thread(posts=(replace(asked, license=""), answer, other), score=4, views=1000))
    shown = body.new(one, MARK)
    assert "[Why is my build slow?](https://forum.example.org/t/10)" in shown
    assert one.value == 8
    assert "## Why this one: 8 points" in shown
    assert "1000 views (+10)" in shown
    assert "the asker chose the answer (+3)" in shown
    assert "Another answer has a higher score (9) than the accepted one (2)." in shown
    assert "The answer is a bare link" in shown
    assert "Not in the article: 1 other answer of the thread." in shown
    assert "answered: [bob](https://forum.example.org/u/2)" in shown
    assert "close it without merging" in shown


def test_old_answers_and_unknown_licences_are_told(thread: Make) -> None:
    asked, answer = thread().posts
    old = replace(answer, created="2015-01-01T00:00:00Z", license="")
    shown = "\n".join(made(thread(posts=(replace(asked, license=""), old))).warnings)
    assert "9 years old" in shown
    assert "licence" in shown


def test_co_authors_are_those_known_for_certain(thread: Make) -> None:
    asked, answer = thread().posts

    def github(name: str, id_: str, **more: str) -> Author:
        return Author(name=name, id=id_, url=f"https://github.com/{name}", **more)  # type: ignore[arg-type] # kinds as text

    posts = (
        replace(asked, author=github("ada", "1")),
        replace(
            answer,
            author=github("bob", "2"),
            editors=(
                github("nameless", "nameless"),
                github("carol", "3"),
                github("ci", "4", kind="bot"),
            ),
        ),
    )
    one = made(thread(platform="github", posts=posts))
    assert one.trailers == (
        "ada <1+ada@users.noreply.github.com>",
        "bob <2+bob@users.noreply.github.com>",
    )
    assert made(thread(posts=posts)).trailers == ()


def test_a_version_is_what_the_article_says(thread: Make, answered: Make) -> None:
    first = version(thread())
    assert version(thread(tags=(), views=9, updated="2024-01-01T00:00:00Z")) == first
    assert version(thread(title="Other")) != first
    assert version(answered(thread(), body="<p>Other</p>")) != first
    assert version(answered(thread(), score=99)) == first
