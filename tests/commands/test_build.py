"""`build` and `run` where a person wrote kbgen.yml by hand and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kbgen import cli


def test_kbgen_yml_alone_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n")
    with pytest.raises(SystemExit) as end:
        cli.main(["-C", str(tmp_path), "run", "--strict"])
    assert end.value.code == 0
    assert "mkdocs.yml: made" in capsys.readouterr().out
    settings = (tmp_path / "mkdocs.yml").read_bytes()
    assert (tmp_path / "site" / "index.html").is_file()
    with pytest.raises(SystemExit):
        cli.main(["-C", str(tmp_path), "build"])
    assert "made" not in capsys.readouterr().out
    assert (tmp_path / "mkdocs.yml").read_bytes() == settings


def test_the_report_says_what_the_site_costs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    report = tmp_path / "report.json"
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(tmp_path), "build", "--report", str(report)])
    assert ended.value.code == 0
    budget = json.loads(report.read_text(encoding="utf-8"))["build"]["budget"]
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert budget["files"] == len(files)
    assert budget["bytes"] == sum(path.stat().st_size for path in files)
    assert f"in {len(files):,} files" in capsys.readouterr().out


def _loaded(modules: str) -> set[str]:
    code = f"import sys, {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()} | set(done.stdout.split())


def test_a_build_does_not_load_what_curates_and_draws() -> None:
    loaded = _loaded("kbgen.cli, kbgen.commands.build, kbgen.publish.again")
    assert "kbgen.publish.updating" in loaded
    assert not {"kbgen.curate", "kbgen.propose", "numpy", "PIL"} & loaded


def test_where_nothing_is_new_nothing_is_loaded_that_makes_pages() -> None:
    loaded = _loaded("kbgen.cli, kbgen.commands.build")
    assert "kbgen.publish.plugin" in loaded
    assert not {"kbgen.publish.rendering", "kbgen.search", "markdown_it", "pygments"} & loaded
