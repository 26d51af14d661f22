"""Figures of the speed benchmark, and the tables made of them."""

import json
import math
import sys
from pathlib import Path

import pytest

from benchmarks.speed.figures import (
    Measure,
    Run,
    Site,
    exponent,
    from_json,
    growth,
    merged,
    ratio,
    to_json,
)
from benchmarks.speed.measuring import Failed, measured, size_of
from benchmarks.speed.tables import number, tables


def measure(tool: str, *cpu: float, size: int = 1000, wrong: str = "") -> Measure:
    """A measure of the task `cold`."""
    runs = [Run(cpu=one, wall=one / 2, largest=100_000_000, together=150_000_000) for one in cpu]
    site = Site(bytes=12_000_000, files=1234, page=20_500)
    return Measure(tool=tool, task="cold", size=size, runs=runs, site=site, wrong=wrong)


def test_medians_and_ratios_of_runs_in_turn() -> None:
    # the machine was busy in the second turn: the ratio hardly sees it
    ours, theirs = measure("kbgen", 1.0, 4.0, 1.2), measure("mkdocs", 10.0, 44.0, 12.0)
    assert ours.cpu == 1.2
    assert ours.wall == 0.6
    assert ratio(theirs, ours) == pytest.approx(10.0)
    assert math.isnan(ratio(theirs, measure("kbgen", 1.0, wrong="no pages")))


@pytest.mark.parametrize("power", [1.0, 1.05, 2.0])
def test_exponent_of_a_power(power: float) -> None:
    points = [(size, 0.003 * size**power) for size in (1000.0, 5000.0, 20_000.0, 100_000.0)]
    assert exponent(points) == pytest.approx(power)


def test_exponent_needs_two_sizes() -> None:
    assert math.isnan(exponent([(1000.0, 3.0), (1000.0, 4.0)]))
    assert math.isnan(growth([measure("kbgen", 1.0)], "kbgen", "cold"))


def test_json_and_back() -> None:
    one = measure("hugo", 3.0, 3.5)
    assert from_json(json.loads(json.dumps(to_json(one)))) == one
    one.site = None
    assert from_json(to_json(one)) == one


def test_what_was_measured_last_counts() -> None:
    first, other, last = measure("hugo", 3.0), measure("kbgen", 1.0), measure("hugo", 2.0)
    assert merged([first, other, last]) == [last, other]


def test_tables_show_ratios_growth_and_what_is_wrong() -> None:
    found = [
        measure("kbgen", 2.0),
        measure("mkdocs", 25.0),
        measure("zensical", 9.0, wrong="p.html: has no colour in python"),
        measure("kbgen", 10.0, size=5000),
        measure("mkdocs", 125.0, size=5000),
    ]
    text = "\n".join(tables(found))
    assert "| 1,000 | kbgen | 2.00 |  | 1.00 | 100 | 150 | 12 | 1,234 | 20.5 |" in text
    assert "| 5,000 | mkdocs | 125 | 12.5 |" in text
    assert "kbgen 1.00, mkdocs 1.00" in text
    assert "- zensical, 1,000: p.html: has no colour in python" in text
    assert "| 1,000 | zensical |  |  |  |" in text


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0512, "0.05"), (9.994, "9.99"), (15.26, "15.3"), (1234.4, "1,234")]
)
def test_numbers(value: float, shown: str) -> None:
    assert number(value) == shown
    assert number(math.nan) == ""


def test_a_command_and_its_children_are_measured(tmp_path: Path) -> None:
    burn = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass\n"
    hold = "x = bytearray(60_000_000); import time; time.sleep(0.6)\n"
    (tmp_path / "child.py").write_text(burn + hold)
    start = "[subprocess.Popen([sys.executable, 'child.py']) for _ in range(2)]"
    both = f"import subprocess, sys\nfor one in {start}: one.wait()\n"
    (tmp_path / "parent.py").write_text(both)
    run = measured([sys.executable, "parent.py"], tmp_path)
    assert run.cpu > 0.6
    assert 60_000_000 < run.largest < 110_000_000
    assert run.together > 1.5 * run.largest
    assert run.wall > 0.9


def test_a_command_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"ended with 3:\nno luck"):
        measured([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], tmp_path)


def test_size_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_bytes(b"12345")
    (tmp_path / "c").write_bytes(b"123")
    assert size_of(tmp_path) == Site(bytes=8, files=2, page=0)
