"""Files that are no exports, or made to harm: one line, exit 1, little memory, nothing outside."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
MEMORY = 400 * 1024**2
"""Bytes: what is allowed to a harvest of any file."""
REASONS = {
    "deep json": "nested too deeply",
    "deep json list": "nested too deeply",
    "json in latin-1": "not utf-8",
    "json cut short": "cut short",
    "huge json": "larger than",
    "zip that lies": "damaged or cut short",
}
"""What the line must say besides the file's name, where a source reads on after a bad record."""
OUTSIDE = Path("/tmp/kbgen-was-here")  # an absolute name in the archives


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _harvest(root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kbgen", "-C", str(root), "-q", "harvest"],
        capture_output=True, text=True, check=False, timeout=120, preexec_fn=_limit,
    )  # fmt: skip


def _files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*") if ".kbgen" not in path.parts}


def test_a_bad_file_gives_one_line(
    bad_file: str, written_bad_file: tuple[str, Path], tmp_path: Path
) -> None:
    kind, path = written_bad_file
    root = tmp_path / "a/b/c/kb"
    root.mkdir(parents=True)
    (root / "kbgen.yml").write_text(
        f"sources:\n  bad:\n    type: {kind}\n    path: {path}\n    url: https://example.org\n"
    )
    before = _files(tmp_path)
    done = _harvest(root)
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert str(path) in done.stderr
    assert REASONS.get(bad_file, "") in done.stderr
    assert _files(tmp_path) == before
    assert not list((root / ".kbgen").glob("scratch/*"))
    assert not OUTSIDE.exists()
