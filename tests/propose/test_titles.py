"""Another title for an article's file, and nothing else changed."""

import pytest

from kbgen import frontmatter
from kbgen.propose.carry import retitled

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
    assert retitled(text, "New") == f"---\n{expected}{BODY}".replace("\n", end)


@pytest.mark.parametrize(
    "title",
    ["a: b", "# x", "'q' \"d\"", "- x", "{x}", "\\1 \\g<0>", "--- x", "x" * 200, "yes", "1.0"],
)
def test_any_title_reads_back(title: str) -> None:
    text = retitled(f"---\ntitle: Old\n{BODY}", title)
    head, body = frontmatter.split(text)
    assert frontmatter.load(head) == {"title": title, "digest": "abc"}
    assert body == "\ntitle: in the text stays\n"


def test_a_file_without_front_matter_stays() -> None:
    assert retitled("# Hand-written\n", "New") == "# Hand-written\n"
