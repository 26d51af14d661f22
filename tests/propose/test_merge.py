"""Three-way merge of articles."""

import pytest

from kbgen.propose.merge import merge

BASE = """\
---
title: How?
description: Like this.
tags: [a, b]
updated: 2024-01-01
digest: 1111111111111111
---

## Answer

First.

Second.

Third.
"""
NEW = BASE.replace("1111111111111111", "2222222222222222")


def test_nothing_but_the_digest() -> None:
    merged = merge(BASE, BASE, NEW)
    assert merged.text == NEW
    assert merged.conflicts == ()


def test_both_change_different_places() -> None:
    people = BASE.replace("First.", "First!").replace("How?", "How, exactly?")
    new = NEW.replace("Third.", "Third and last.").replace("Like this.", "Like that.")
    merged = merge(BASE, people, new)
    assert merged.conflicts == ()
    for words in ("First!", "How, exactly?", "Third and last.", "Like that.", "digest: 2222"):
        assert words in merged.text
    assert "digest: 1111" not in merged.text


def test_tags_are_a_set() -> None:
    people = BASE.replace("[a, b]", "[a, b, mine]")
    merged = merge(BASE, people, NEW.replace("[a, b]", "[b, c]"))
    assert "tags: [b, c, mine]\n" in merged.text
    assert merged.conflicts == ()


def test_own_keys_and_comments_stay() -> None:
    people = BASE.replace("tags:", "# ours\nhide: [toc]\ntags:")
    merged = merge(BASE, people, NEW.replace("How?", "Why?"))
    assert "title: Why?\n" in merged.text
    assert "# ours\nhide: [toc]\ntags: [a, b]\n" in merged.text


def test_what_people_said_of_the_article_stays() -> None:
    said = "verified: 2024-05-01\nstatus: outdated\nsee: faq/why\n"
    people = BASE.replace("digest:", f"{said}digest:")
    merged = merge(BASE, people, NEW.replace("2024-01-01", "2024-06-01").replace("First.", "One."))
    assert said in merged.text
    assert merged.conflicts == ()
    for words in ("updated: 2024-06-01", "One.", "digest: 2222"):
        assert words in merged.text


@pytest.mark.parametrize("base", [BASE, ""], ids=["base known", "base lost"])
def test_conflicts_keep_peoples_words(base: str) -> None:
    people = BASE.replace("Second.", "Second, says Mia.").replace("How?", "How, Mia?")
    new = NEW.replace("Second.", "Second, edited.").replace("How?", "How now?")
    merged = merge(base, people, new)
    assert "Second, says Mia." in merged.text
    assert "Second, edited." not in merged.text
    assert [conflict.where for conflict in merged.conflicts] == ["title", "text"]
    assert "How now?" in merged.conflicts[0].thread
    assert "Second, edited." in merged.conflicts[1].thread
    assert "Second, says Mia." in merged.conflicts[1].people


def test_text_that_looks_like_conflict_markers() -> None:
    fake = "<<<<<<< people\n=======\n>>>>>>> new\n"
    people = BASE.replace("Second.", f"{fake}Mia.")
    merged = merge(BASE, people, NEW.replace("Second.", f"{fake}Edited."))
    assert merged.conflicts[0].people.endswith("Mia.\n")
    assert f"{fake}Mia." in merged.text


def test_line_ends_stay() -> None:
    people = BASE.replace("First.", "First!").replace("\n", "\r\n")
    merged = merge(BASE, people, NEW.replace("Third.", "Last."))
    assert merged.conflicts == ()
    assert merged.text.count("\r\n") == merged.text.count("\n")
    assert "First!\r\n" in merged.text


def test_a_merge_is_done_once() -> None:
    people = BASE.replace("First.", "First!")
    new = NEW.replace("Third.", "Last.")
    once = merge(BASE, people, new)
    assert merge(new, once.text, new).text == once.text
