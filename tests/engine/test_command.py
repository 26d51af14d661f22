"""`kbgen run --on` on the command line, as far as it needs no engine."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import kbgen
from kbgen.engine import spark
from kbgen.errors import EngineError


@pytest.mark.parametrize("option", ["--to", "--work"])
def test_options_of_an_engine_need_one(option: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(kbgen, ["-C", str(tmp_path), "run", option, "place"])
    assert done.exit_code == 2
    assert "go with --on" in done.output


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=r"no pyspark: install kbgen\[spark\]"):
        spark.require("yarn")


@pytest.mark.parametrize(
    ("master", "here"),
    [
        ("local[2]", True),
        ("local-cluster[2,1,1024]", True),
        ("yarn", False),
        ("spark://h:1", False),
    ],
)
def test_masters_of_this_machine_are_told(master: str, here: bool) -> None:
    assert spark.is_here(master) is here
