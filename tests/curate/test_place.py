"""Slugs: readable, safe on every file system and in every address."""

import pytest

from kbgen.curate.place import LONGEST, RESERVED, safe, slugify, with_id


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("How do I ... ?", "how-do-i"),
        ("C++ & C#: what's new?", "c-c-whats-new"),
        ("  Ünïcödé — Straße ", "unicode-straße"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b\nc\u202ed", "a-b-c-d"),
        ("日本語の質問", "日本語の質問"),
        ("Привет, мир!", "привет-мир"),
        ("हिन्दी में", "हिन्दी-में"),
        ("snake_case and CamelCase", "snake-case-and-camelcase"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_slugs_are_cut_at_a_word() -> None:
    slug = slugify("word " * 60)
    assert slug == "-".join(["word"] * 16)
    assert len(slugify("x" * 300).encode()) == LONGEST
    assert len(slugify("語" * 300).encode()) <= LONGEST
    assert slugify("語" * 300).strip("語") == ""


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_reserved_names_are_avoided(name: str) -> None:
    assert safe(name, "forum 7") not in RESERVED


def test_nothing_readable_left() -> None:
    assert safe("", "forum 7") == "forum-7"
    assert safe("", "😀") == "untitled"
    assert safe("2021", "forum 7") == "2021-forum-7"


def test_taken_names_get_the_native_id() -> None:
    assert with_id("how-do-i", "1234") == "how-do-i-1234"
    assert with_id("how-do-i", "../x") == "how-do-i-x"
    long = with_id("y" * LONGEST, "1234")
    assert long.endswith("-1234")
    assert len(long.encode()) == LONGEST
