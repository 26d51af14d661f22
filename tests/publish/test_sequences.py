"""Any sequence of edits, built one after the other, gives the site of one build from nothing."""

import random
import re
from pathlib import Path

import pytest

from kbgen.publish import site
from tests.publish.test_incremental import assert_as_cold

EDITS = 5
KINDS = ("body", "title", "tag", "version", "person", "move", "delete", "add", "hand", "image")


def _articles(root: Path) -> list[Path]:
    found = sorted((root / "content").rglob("*.md"))
    return [path for path in found if "\nsource:" in path.read_text(encoding="utf-8")]


def _edit(draw: random.Random, root: Path, pattern: str, new: str) -> None:
    path = draw.choice(_articles(root))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _one_of(draw: random.Random, root: Path, number: int) -> None:
    """One edit of any kind."""
    kind = draw.choice(KINDS)
    if kind == "body":
        _edit(draw, root, r"\Z", f"\nMore, {number}.\n")
    elif kind == "title":
        _edit(draw, root, r"^title: .*$", f"title: How is edit {number} made with other words")
    elif kind == "tag":
        _edit(draw, root, r"^tags: .*$", f"tags: [edited, novel-{number % 2}]")
    elif kind == "version":
        _edit(draw, root, r"^(tags: .*)$", rf"\1\nversions: [node {number % 3}.1]")
    elif kind == "person":
        _edit(draw, root, r"name: [\w-]+,", f"name: person-{number},")
    elif kind == "hand":
        (root / "content/by-hand.md").write_text(f"# By hand\n\nEdit {number}.\n")
    elif kind == "image":
        (root / "content/images/people").mkdir(parents=True, exist_ok=True)
        (root / "content/images/people/docs-reader.png").write_bytes(b"%d" % number)
    else:
        _file(draw, root, number, kind)


def _file(draw: random.Random, root: Path, number: int, kind: str) -> None:
    path = draw.choice(_articles(root))
    place = root / f"content/section-{number % 2}/article-{number}.md"
    place.parent.mkdir(exist_ok=True)
    if kind == "move":
        path.rename(place)
    elif kind == "delete":
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        place.write_text(re.sub(r"(key: \"?[\w-]+:)", rf"\g<1>{number}9", text, count=1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_edits_in_any_order(seed: int, built_base: Path, tmp_path: Path) -> None:
    draw = random.Random(seed)
    for number in range(EDITS):
        for _ in range(draw.choice((1, 1, 3))):
            _one_of(draw, built_base, number)
        site.build(built_base, strict=False, cache=True)
    assert_as_cold(built_base, tmp_path)
