"""Fast constructors make the same values."""

from dataclasses import dataclass, field, replace

import pytest

from kbgen.constructors import changer, constructor
from kbgen.model import Author, Post, Thread


def test_values_are_the_same() -> None:
    author = constructor(Author)(id="1", name="ada")
    assert author == Author(id="1", name="ada")
    given = {"id": "1", "kind": "answer", "author": author, "accepted": True}
    post = constructor(Post)(**given)
    assert post == Post(**given)
    assert repr(post) == repr(Post(**given))
    given = {
        "key": "k",
        "source": "s",
        "platform": "p",
        "site": "s",
        "id": "1",
        "url": "",
        "title": "",
    }
    thread = constructor(Thread)(**given, posts=(post,))
    assert thread == Thread(**given, posts=(post,))
    assert hash(thread) == hash(Thread(**given, posts=(post,)))


@pytest.mark.parametrize("given", [{}, {"id": "1"}, {"id": "1", "kind": "answer", "x": 1}])
def test_what_is_asked_for_must_be_given(given: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="argument"):
        constructor(Post)(**given)


def test_fields_that_are_made_are_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Made:
        names: list[str] = field(default_factory=list)

    with pytest.raises(ValueError, match=r"Made\.names"):
        constructor(Made)


def test_a_changed_value_is_what_replace_makes() -> None:
    post = Post(id="1", kind="answer", author=Author(id="1", name="ada"))
    change = changer(Post)
    assert change(post, kind="comment", score=3) == replace(post, kind="comment", score=3)
    assert change(post) == post
    with pytest.raises(TypeError, match="argument"):
        change(post, colour="red")
