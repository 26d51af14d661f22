"""Copies: the same thread twice, whatever markup it came in."""

from pathlib import Path

import pytest

from kbgen.duplicates.asked import Asked, asked
from kbgen.duplicates.copies import are_copies, copies, likeness
from kbgen.model import Post, Thread
from kbgen.sources import github
from kbgen.sources.base import Place

RECIPE = [f"step{n} knead{n % 7} fold{n % 11}" for n in range(40)]


def of(number: int, title: str, body: str) -> Asked:
    post = Post(id="0", kind="question", body=body)
    return asked(
        Thread(
            key=f"s:{number:05}", source="s", platform="x", site="", id=str(number), url="",
            title=title, posts=(post,),
        )
    )  # fmt: skip


def test_a_few_other_words_make_no_difference_another_title_does() -> None:
    text = " ".join(RECIPE)
    one = of(1, "How to fold dough", text)
    assert are_copies(one, of(2, "how to fold DOUGH?", f"Hello! <p>{text}</p>"))
    # what is asked every year is another question each time
    assert not are_copies(one, of(2, "How to fold dough 2021", text))
    assert not are_copies(one, of(2, "How to fold dough", " ".join(reversed(RECIPE))))
    assert likeness(one.sketch, one.sketch) == 1
    assert likeness(one.sketch, b"") < 1


def test_a_form_that_was_filled_in_anew_is_no_copy() -> None:
    """Same title, same form: what differs is what is asked."""
    form = (
        "I have read the manual. Describe the bug: the oven stops while it heats up, and the lamp "
        "goes on. Error shown: {}. Version of the firmware: {}. Expected: that it goes on heating."
    )
    one = of(1, "Oven stops", form.format("E0425", "3.8"))
    assert are_copies(one, of(2, "Oven stops!", f"<p>{form.format('E0425', '3.8')}</p>"))
    assert not are_copies(one, of(2, "Oven stops", form.format("E0308", "3.8")))
    assert not are_copies(one, of(2, "Oven stops", form.format("E0425", "8.3")))
    # Markdown numbers what HTML does not
    assert are_copies(one, of(2, "Oven stops", "1. " + form.format("E0425", "3.8")))


def test_a_text_without_numbers_and_its_numbered_list_are_copies() -> None:
    text = " ".join(
        f"{one}ing {two} dough" for one in ("knead", "fold", "bak") for two in "abcdefgh"
    )
    assert are_copies(of(1, "My dough", text), of(2, "My dough", f"1. {text}"))


def test_a_long_beginning_in_common_is_not_enough() -> None:
    form = " ".join(f"before you ask read part{n % 9} of guide{n % 7}" for n in range(30))
    one = of(1, "Help", f"{form} my dough is sour and smells of cellars, apples and old cheese")
    other = of(2, "Help", f"{form} the door fell off, its hinges broke when grandma sat on them")
    assert one.sketch == other.sketch
    assert not are_copies(one, other)


@pytest.mark.parametrize(
    ("title", "another"),
    [
        ("How to read a file in C#", "How to read a file in C++"),
        ("How to read a file in C", "How to read a file in C#"),
        ("What does == do?", "What does === do?"),
        ("From rye to wheat", "From wheat to rye"),
        ("Reading Vector<int>", "Reading Vector<str>"),
    ],
)
def test_one_text_under_other_titles_is_no_copy(title: str, another: str) -> None:
    text = " ".join(RECIPE)
    assert are_copies(of(1, title, text), of(2, title.upper(), text))
    assert not are_copies(of(1, title, text), of(2, another, text))


def test_copies_are_found_among_many_forms() -> None:
    """Threads of one form under other titles do not stand between two that are copies."""
    form = " ".join(RECIPE)
    many = [of(n, f"Week {n}", form) for n in range(1, 100)]
    found = [of(0, "Week 70", form), *many]
    assert list(copies(found)) == [(0, 70)]


def test_short_texts_are_never_copies() -> None:
    one, other = of(1, "Help", "It does not work"), of(2, "Help", "It does not work")
    assert not are_copies(one, other)
    assert list(copies([one, other])) == []


def test_copies_in_a_script_without_spaces() -> None:
    text = (
        "早上打开烤箱以后，石板一个小时都是冷的，但是灯亮着。我已经换了保险丝和电缆，该检查什么？"
    )
    one = of(1, "烤箱为什么不热？", text)
    assert are_copies(one, of(2, "烤箱为什么不热", f"<p>{text}</p>"))
    assert not are_copies(one, of(2, "烤箱为什么不热？", "面包放进去以后马上就焦了，" + text[-9:]))
    assert not are_copies(one, of(2, "烤箱为什么很热？", text))


def test_what_stands_in_every_thread_costs_no_more() -> None:
    """A thousand threads with one text: each is compared with few, and all are found together."""
    same = [of(n, "Weekly baking", " ".join(RECIPE)) for n in range(1_000)]
    pairs = list(copies(same))
    assert len(pairs) <= 8 * len(same)
    parent = list(range(len(same)))
    for one, other in sorted(pairs):
        parent[other] = min(parent[other], parent[one])
    assert set(parent) == {0}


@pytest.mark.exports
def test_one_forum_in_two_exports(exports: Path, tmp_path: Path) -> None:
    """The same 238 discussions as rendered HTML by a site's script, and as pages of the API."""
    found = []
    for name in ("payloadcms_2023-02", "payloadcms_graphql_reshaped"):
        path = exports / "github-discussions" / name
        scratch = tmp_path / name
        scratch.mkdir()
        place = Place(name=name, path=path, scratch=scratch)
        options = github.Options(type="github", path=str(path))
        steps = github.harvest(place, options)
        found += [step for step in steps if isinstance(step, Thread)]
    pairs = list(copies([asked(thread) for thread in found]))
    right = sum(found[one].url == found[other].url for one, other in pairs)
    assert right / len(pairs) >= 0.95
    assert right / (len(found) / 2) >= 0.9
