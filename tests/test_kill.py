"""kill -9 at any moment of `kbgen run` loses nothing, doubles nothing, leaves no rubbish."""

import hashlib
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.forked import ended, start

ROOT = Path(__file__).resolve().parent.parent
BASES = 10
KILLS = 2
"""Of each knowledge base: what goes on after a kill is killed, too."""
SEED = 20211201


def _run(root: Path) -> int:
    return start("-q", "-C", str(root), "run")


def knowledge_base(folder: Path) -> Path:
    folder.mkdir()
    for name in ("kbgen.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "content").mkdir()
    return folder


def tree(root: Path) -> dict[str, str]:
    """Hash of every file of content/ and site/, by path."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("content", "site")
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_killed_runs_end_like_an_undisturbed_one(tmp_path: Path) -> None:
    calm = knowledge_base(tmp_path / "calm")
    begin = time.monotonic()
    assert ended(_run(calm)) == 0
    seconds = time.monotonic() - begin
    expected = tree(calm)
    assert any(name.startswith("content/") for name in expected)
    assert "site/index.html" in expected

    moments = random.Random(SEED)
    killed = 0
    for number in range(BASES):
        root = knowledge_base(tmp_path / f"killed{number}")
        for _ in range(KILLS):
            child = _run(root)
            time.sleep(moments.uniform(0.02, 0.98) * seconds)
            os.kill(child, signal.SIGKILL)
            if ended(child) == -signal.SIGKILL:
                killed += 1
            else:
                seconds *= 0.7  # less runs beside it than when it was measured
        assert ended(_run(root)) == 0
        assert tree(root) == expected, f"killed base {number} has another result"
        left = [p.name for p in (root / ".kbgen").iterdir()]
        assert not [name for name in left if "tmp" in name or name == "scratch-left"], left
        shutil.rmtree(root)
    # most kills must have hit
    assert killed >= BASES * KILLS // 2
