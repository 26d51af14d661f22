"""What kbgen says on a new discussion."""

import json

import pytest

from kbgen.github.notice import is_notice
from kbgen.suggestions.comment import Answer, Shown, is_suggestion, read, write

URL = "https://kb.example.org/a/b/"


def answer(*articles: Shown) -> Answer:
    return Answer(base="o/kb", key="talk:7", articles=articles)


def test_it_names_articles_says_that_it_is_automatic_and_how_to_end_it() -> None:
    text = write(answer(Shown(title="Slow builds", url=URL, words=("slow", "build"))))
    marker, *shown = text.splitlines()
    assert marker.startswith("<!-- kbgen-suggest {")
    assert f"- [Slow builds]({URL}) (in common: slow, build)" in shown
    assert "written by a program" in shown[-1]
    assert "suggest: {enabled: false}" in shown[-1]


def test_it_is_known_word_for_word() -> None:
    made = answer(Shown(title="T --> <b> \n x", url=URL, words=("--><i>",)))
    text = write(made)
    assert read(text) == made
    assert is_suggestion(text.replace("\n", "\r\n") + "\n")
    assert is_notice(text), "a harvest takes it for no answer"
    for other in (text + " More.", "Before. " + text, text.replace("may already", "does")):
        assert not is_suggestion(other)
        assert not is_notice(other)


def test_hostile_titles_stay_text() -> None:
    title = "@ada #12 GH-3 <img src=x> [a](https://evil.example) --> ![i](https://evil.example/i)"
    text = write(answer(Shown(title=title, url=URL, words=("@eve", "<b>"))))
    shown = text.split("-->", 1)[1]
    for active in ("@ada", "#12", "GH-3", "<img", "<b>", "@eve", "](https://evil"):
        assert active not in shown
    assert len(text) < 3000


def test_no_link_but_to_an_address() -> None:
    text = write(answer(Shown(title="T", url="javascript:alert(1)")))
    assert "(javascript" not in text


def test_what_no_longer_fits_is_said() -> None:
    text = write(answer())
    assert "no article of the knowledge base is close" in text
    assert "- " not in text.split("-->", 1)[1].split("<sub>")[0]
    assert is_suggestion(text)


@pytest.mark.parametrize(
    "values", ["{", "[]", "{}", '{"base": 1}', '{"a": ' * 3000, json.dumps({"base": "a"})]
)
def test_broken_markers_are_none(values: str) -> None:
    assert read(f"<!-- kbgen-suggest {values} -->\nHello") is None
    assert not is_suggestion(f"<!-- kbgen-suggest {values} -->\nHello")
