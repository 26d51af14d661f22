"""Apache Spark with two workers gives what the embedded run gives, also where one is killed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="kbgen[spark] is not installed")

from kbgen import config, content
from kbgen.commands import run_on
from kbgen.commands.curate import curate
from kbgen.commands.harvest import harvest
from kbgen.engine.base import Columns, Table, Work
from kbgen.engine.spark import Spark, session
from kbgen.report import Outcome
from kbgen.store import Store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
YML = """
sources:
  handbook: {type: stackexchange, path: dump, url: https://handbook.example.org}
  archive: {type: codeplex, path: codeplex, url: https://archive.example.org}
"""


def java() -> bool:
    """Whether there is a Java that Spark 3.5 and 4 run on."""
    home = os.environ.get("JAVA_HOME")
    program = Path(home, "bin", "java") if home else shutil.which("java")
    if program is None or not Path(program).exists():
        return False
    said = subprocess.run([str(program), "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', said.stderr)
    return version is not None and int(version[1]) >= 17


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not java(), reason="Spark needs Java 17 or newer: apt install default-jre"),
    # of Spark's own making: it warns of the pandas that it asks for
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(autouse=True)
def quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what these runs took was Java making code quick that soon ends."""
    asked = f"{os.environ.get('JDK_JAVA_OPTIONS', '')} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    monkeypatch.setenv("JDK_JAVA_OPTIONS", asked.strip())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base of two examples."""
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "kbgen.yml").write_text(YML, encoding="utf-8")
    shutil.copytree(EXAMPLES / "stackexchange", folder / "dump")
    shutil.copytree(EXAMPLES / "codeplex", folder / "codeplex")
    return folder


class Deadly(Spark):
    """Kills the first worker that makes drafts, once it has begun."""

    mark: Path

    def map(
        self, table: Table, work: Work, columns: Columns, *, by: str = "", order: Sequence[str] = ()
    ) -> Table:
        mark = self.mark

        def killing(found: Iterator[Any]) -> Iterator[Any]:
            for batch in work(found):
                yield batch
                if not mark.exists():
                    mark.touch()
                    os.kill(os.getpid(), signal.SIGKILL)

        return super().map(table, killing, columns, by=by, order=order)


def files(folder: Path) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in content.files(folder)}


def embedded(root: Path) -> Outcome:
    loaded = config.load(root)
    store = Store(root / "store.db")
    harvest(loaded, store, quiet=True)
    made = curate(loaded, store, quiet=True)
    store.close()
    return made


def test_two_workers_give_the_same_bytes_and_a_killed_one_is_replaced(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    made = embedded(root)
    loaded = config.load(other)
    store = Store(other / "store.db")
    plan = run_on.prepare(loaded, store, quiet=True)
    monkeypatch.setattr("kbgen.engine.spark.Spark", Deadly)
    monkeypatch.setattr(Deadly, "mark", tmp_path / "killed", raising=False)
    with session("local[2]", plan.work) as engine:
        steps = run_on.harvest_and_curate(loaded, store, engine, plan)
    store.close()
    assert (tmp_path / "killed").exists()
    assert files(other / "content") == files(root / "content") != {}
    assert steps["curate"].sources == made.sources
    assert steps["curate"].figures["engine"]["tasks_done_again"] >= 1


def test_the_command_runs_on_an_engine_and_leaves_no_stages(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    command = [sys.executable, "-m", "kbgen", "-C", str(root), "run", "--on", "local[2]"]
    done = subprocess.run(
        [*command, "--to", place.as_uri()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    embedded(root)
    assert files(place / "content") == files(root / "content")
    index = [path for path in place.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert len(index) > 2
    assert not list((root / ".kbgen" / "engine").iterdir())


def test_what_cannot_be_reached_is_said_in_one_line(root: Path) -> None:
    command = [sys.executable, "-m", "kbgen", "-C", str(root), "run", "--on", "nonsense://x"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("kbgen: --on nonsense://x: Spark does not start: ")
