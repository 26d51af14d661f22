"""What a site costs, by a few files that are compressed."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kbgen.publish.budget import Budget, measure

BASE = "https://kb.example.org/answers/"


def noise(size: int, seed: int) -> bytes:
    """Bytes that do not get smaller, without anything that a page could mean."""
    return bytes(random.Random(seed).choices(range(128, 256), k=size))


def weight(*parts: bytes) -> int:
    return sum(len(gzip.compress(part, 6, mtime=0)) for part in parts)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three articles, with a stylesheet, and a script that loads another."""
    files = {
        "assets/kb.css": noise(3000, 1),
        "assets/kb.js": b'import { a } from "./more.js"; import("./later.js");' + noise(500, 2),
        "assets/more.js": b'import "./kb.js";' + noise(400, 3),
        "assets/later.js": noise(9000, 4),
        "articles.json": json.dumps([{"url": f"{BASE}a/{n}/"} for n in range(3)]).encode(),
        "index.html": noise(50_000, 5),
    }
    top = (
        b'<link rel="stylesheet" href="../../assets/kb.css?v=1"><link rel=icon href=x>'
        b'<script type="module" src="../../assets/kb.js"></script>'
        b'<script src="https://other.example.org/x.js"></script>'
    )
    for n in range(3):
        files[f"a/{n}/index.html"] = top + noise(1000 * (n + 1), 10 + n)
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_view_is_the_page_with_all_that_it_loads(site: Path) -> None:
    found = measure(site, BASE)
    loaded = [(site / "assets" / name).read_bytes() for name in ("kb.css", "kb.js", "more.js")]
    assert found.median_view == weight((site / "a/1/index.html").read_bytes(), *loaded)
    assert found.heaviest_view == weight((site / "a/2/index.html").read_bytes(), *loaded)
    assert (found.heaviest, found.pages, found.files) == ("a/2/", 4, 9)
    assert found.size == sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert (found.largest, found.largest_size) == ("index.html", 50_000)
    assert found.first_search == 0
    assert found.lines()[0].startswith(
        f"first view of an article: {found.median_view / 1000:.0f} kB"
    )


def test_a_first_search_takes_the_engine_the_root_and_a_few_blocks(site: Path) -> None:
    sizes = {"root.bin": 100, "d/1.bin": 50}
    sizes |= {f"t/{n}.bin": size for n, size in enumerate((*range(10, 17), 30, *range(40, 47)))}
    for name, size in sizes.items():
        path = site / "assets/kb-search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(noise(size, size))
    engine = site / "assets/search/engine.js"
    engine.parent.mkdir()
    engine.write_bytes(noise(700, 7))
    found = measure(site, BASE)
    assert found.first_search == 100 + 50 + 12 * 30 + weight(engine.read_bytes())
    assert found.lines()[1].startswith("first search: 1 kB")


def test_without_a_site_there_is_nothing(tmp_path: Path) -> None:
    found = measure(tmp_path / "none", BASE)
    assert (found.pages, found.size, found.median_view, found.warnings()) == (0, 0, 0, [])
    assert found.to_json()["first_view"] == {"median": 0, "heaviest": 0, "file": ""}


SMALL = Budget(
    pages=1,
    files=1,
    size=1,
    largest="a",
    largest_size=1,
    median_view=60_000,
    heaviest_view=90_000,
    heaviest="a/",
    first_search=0,
)


@pytest.mark.parametrize(
    ("changes", "seconds", "words"),
    [
        ({"size": 810_000_000}, 0, "GitHub Pages takes 1 GB"),
        ({"largest_size": 81_000_000}, 0, "100 MB a file"),
        ({"files": 16_001}, 0, "20,000"),
        ({}, 481, "8 minutes"),
        ({"median_view": 60_001}, 0, "60 kB"),
    ],
)
def test_limits_are_named_before_they_are_reached(
    changes: dict[str, int], seconds: float, words: str
) -> None:
    assert SMALL.warnings() == []
    (warning,) = replace(SMALL, **changes).warnings(seconds)
    assert words in warning
