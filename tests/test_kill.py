"""kill -9 at any moment of `kbgen run` loses nothing, doubles nothing, leaves no rubbish."""

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KILLS = 20
SEED = 20211201


def start(root: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "kbgen", "-q", "-C", str(root), "run"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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
    assert start(calm).wait(300) == 0
    seconds = time.monotonic() - begin
    expected = tree(calm)
    assert any(name.startswith("content/") for name in expected)
    assert "site/index.html" in expected

    moments = random.Random(SEED)
    killed = 0
    for number in range(KILLS):
        root = knowledge_base(tmp_path / f"killed{number}")
        process = start(root)
        time.sleep(moments.uniform(0.02, 0.98) * seconds)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert start(root).wait(300) == 0
        assert tree(root) == expected, f"kill number {number} left another result"
        left = [p.name for p in (root / ".kbgen").iterdir()]
        assert not [name for name in left if "tmp" in name or name == "scratch-left"], left
        shutil.rmtree(root)
    # a machine may be faster the second time, but most kills must have hit
    assert killed >= KILLS // 2
