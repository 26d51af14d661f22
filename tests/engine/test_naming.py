"""Names that several articles want, settled by the driver alone, are those of one long list."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="kbgen[spark] is not installed")

from kbgen.curate.naming import Names
from kbgen.engine.base import Columns, Engine
from kbgen.engine.naming import moved

ARTICLES: Columns = (
    ("key", "string"), ("source", "string"), ("size", "int"), ("native", "string"),
    ("section", "string"), ("slug", "string"), ("low", "string"),
)  # fmt: skip
SOURCES = ["b", "a"]


@pytest.mark.parametrize("seed", range(3))
def test_names_are_given_as_if_all_stood_in_line(
    seed: int, tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    chance = random.Random(seed)
    # names on which another falls back: sign-12, sign-12-2
    slugs = ["sign", "Sign", "sign-12", "sign-7", "sign-12-2", "sign-7-7", "pay", "alone"]
    keys = [(source, str(n)) for source in SOURCES for n in chance.sample(range(1, 30), 20)]
    rows = []
    for source, native in keys:
        slug = chance.choice(slugs)
        low = f"s/{slug.lower()}.md"
        rows.append((f"{source}:{native}", source, len(native), native, "s", slug, low))
    names = Names()
    line = sorted(rows, key=lambda row: (SOURCES.index(row[1]), row[2], row[3]))
    expected = {row[0]: names.give(row[0], row[4], row[5]) for row in line}
    engine = duck(str(tmp_path))
    found = moved(engine, engine.table(rows, ARTICLES), SOURCES)
    wished = {row[0]: f"s/{row[5]}.md" for row in rows}
    assert {**wished, **found} == expected
    assert found


def test_nobody_is_asked_where_all_names_differ(
    tmp_path: Path, duck: Callable[[str], Engine]
) -> None:
    rows = [(f"a:{n}", "a", 1, str(n), "s", f"t{n}", f"s/t{n}.md") for n in range(9)]
    engine = duck(str(tmp_path))
    assert moved(engine, engine.table(rows, ARTICLES), ["a"]) == {}
