"""Another title or description for an article's file, and nothing else changed."""

import pytest

from kbgen import frontmatter
from kbgen.propose.carry import given

BODY = "digest: abc\n---\n\ntitle: in the text stays\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: Old\nx: 1\n", "title: New\nx: 1\n"),
        ("x: 1\ntitle: >-\n  Old and\n  long\ny: 2\n", "x: 1\ntitle: New\ny: 2\n"),
        ("x:\n  title: inner\n", "title: New\nx:\n  title: inner\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_title_changes(head: str, expected: str, end: str) -> None:
    text = f"---\n{head}{BODY}".replace("\n", end)
    assert given(text, (("title", "New"),)) == f"---\n{expected}{BODY}".replace("\n", end)


@pytest.mark.parametrize(
    "title",
    ["a: b", "# x", "'q' \"d\"", "- x", "{x}", "\\1 \\g<0>", "--- x", "x" * 200, "yes", "1.0"],
)
def test_any_title_reads_back(title: str) -> None:
    text = given(f"---\ntitle: Old\n{BODY}", (("title", title),))
    head, body = frontmatter.split(text)
    assert frontmatter.load(head) == {"title": title, "digest": "abc"}
    assert body == "\ntitle: in the text stays\n"


def test_a_file_without_front_matter_stays() -> None:
    assert given("# Hand-written\n", (("title", "New"),)) == "# Hand-written\n"


LONG = "Keep tags: a list, with every menu that a panel has; " * 2 + "then it is fast"


@pytest.mark.parametrize(
    "old",
    [
        "description: |\n  One.\n\n  Two: b\nx: 1\n",
        "description: >-\n\n  One.\n\n\nx: 1\n",
        "'description': One.\nx: 1\n",
        "description: &d One.\nx: 1\n",
        "x: 1\n",
        "description:\nx: 1\n",
    ],
)
def test_however_people_wrote_the_old_one(old: str) -> None:
    head, body = frontmatter.split(given(f"---\n{old}{BODY}", (("description", "New: one"),)))
    assert frontmatter.load(head) == {"description": "New: one", "x": 1, "digest": "abc"}
    assert body == "\ntitle: in the text stays\n"


def test_what_is_no_yaml_stays() -> None:
    text = f"---\ntitle: [a\n{BODY}"
    assert given(text, (("title", "New"),)) == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", ["Open it by hand.", LONG, "tags: []", 'it\'s "so": # no'])
def test_a_description_alone_and_with_a_title(text: str, end: str) -> None:
    old = f"---\ntitle: Old\ndescription: >-\n  Old and\n  long\n{BODY}".replace("\n", end)
    head, body = frontmatter.split(given(old, (("description", text),)))
    assert frontmatter.load(head) == {"title": "Old", "description": text, "digest": "abc"}
    assert list(frontmatter.load(head)) == ["title", "description", "digest"]
    assert body == "\ntitle: in the text stays\n"
    both = given(old, (("title", "New"), ("description", text)))
    head, _ = frontmatter.split(both)
    assert frontmatter.load(head) == {"title": "New", "description": text, "digest": "abc"}
    assert ("\r\n" in both) is (end == "\r\n")
    assert given(old, ()) == old
