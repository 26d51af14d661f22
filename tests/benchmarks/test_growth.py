"""The benchmark of how commands grow runs, at sizes that say nothing."""

from pathlib import Path

import pytest

from benchmarks.growth import STEPS, main, table
from benchmarks.speed.figures import Run


@pytest.mark.slow
def test_every_command_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = tmp_path / "work"
    assert main(["--sizes", "10", "30", "--work", str(work), "--jobs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines[2:]] == [
        step.name for step in STEPS
    ]
    assert not any(work.rglob("*.md"))


def test_growth_is_told_by_its_exponent() -> None:
    def runs(size: int) -> dict[str, Run]:
        run = Run(cpu=size * size / 1e4, wall=1.0, largest=50_000_000 + 2000 * size, together=0)
        return {step.name: run for step in STEPS}

    lines = table({4000: runs(4000), 1000: runs(1000)})
    assert lines[2] == "| harvest | 100 | 52 | 1,600 | 58 | 2.00 | 2.00 |"
    assert {line.count("|") for line in lines[1:]} == {8}
