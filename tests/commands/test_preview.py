"""`build --preview`: the pages of what a change touches, and nothing beyond the site."""

import subprocess
from pathlib import Path

import pytest

from kbgen import cli, config
from kbgen.commands.preview import listing, preview

WHO = ["-c", "user.name=ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main([str(argument) for argument in arguments])
    return end.value.code if isinstance(end.value.code, int) else 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base with two pages and a picture, committed."""
    root = tmp_path / "kb"
    (root / "content" / "cli").mkdir(parents=True)
    (root / "kbgen.yml").write_text("sources: {}\n")
    (root / "content" / "cli" / "kept.md").write_text("# Kept\n\nAs it was.\n")
    (root / "content" / "cli" / "moved.md").write_text("# Moved\n\nText.\n")
    assert run("-q", "-C", root, "build") == 0  # makes mkdocs.yml
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    (root / ".gitignore").write_text(".kbgen/\nsite/\n")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    return root


def change(root: Path) -> None:
    cli_pages = root / "content" / "cli"
    (cli_pages / "moved.md").rename(cli_pages / "größer & neu.md")
    (root / "content" / "index.md").write_text("# Home\n\nOurs.\n")
    (root / "content" / "dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "two")


def files(folder: Path) -> list[str]:
    found = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(name for name in found if not name.startswith("assets/"))


def test_changed_pages_are_cut_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root)
    target = root.parent / "preview"
    assert run("-C", root, "build", "--preview", target) == 0
    assert files(target) == [
        "changed.html", "cli/größer & neu/index.html", "dot.png", "index.html",
    ]  # fmt: skip
    assert (target / "assets" / "kbgen.css").is_file()
    assert "Ours." in (target / "index.html").read_text()
    said = capsys.readouterr().out
    assert "content/cli/größer & neu.md: cli/größer & neu/\n" in said
    assert f"preview: 2 pages: {target / 'changed.html'}\n" in said


def test_other_revisions_can_be_named(root: Path) -> None:
    change(root)
    target = root.parent / "preview"
    (root / "content" / "cli" / "kept.md").write_text("# Kept\n\nNot committed yet.\n")
    assert run("-q", "-C", root, "build", "--preview", target, "--since", "HEAD") == 0
    assert files(target) == ["changed.html", "cli/kept/index.html"]


@pytest.mark.parametrize("since", ["--output=x", "no-such", "a b", "HEAD^7"])
def test_what_is_no_revision_is_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], since: str
) -> None:
    target = root.parent / "preview"
    assert run("-C", root, "build", "--preview", target, f"--since={since}") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not target.exists()
    assert not (root / "content" / "x").exists()


def test_a_folder_with_something_in_it_is_left_alone(root: Path) -> None:
    change(root)
    assert run("-q", "-C", root, "build", "--preview", root / "content") == 1
    assert not (root / "content" / "changed.html").exists()


def test_links_do_not_lead_out_of_the_site(root: Path) -> None:
    change(root)
    assert run("-q", "-C", root, "build") == 0
    (root.parent / "secret.png").write_bytes(b"secret")
    (root / "site" / "dot.png").unlink()
    (root / "site" / "dot.png").symlink_to(root.parent / "secret.png")
    preview(config.load(root), root.parent / "preview", "HEAD^1")
    assert "dot.png" not in files(root.parent / "preview")


def test_names_in_the_listing_are_text() -> None:
    page = listing(['<img src=x onerror="1">/', "a%2f/"])
    assert "<img" not in page
    assert 'href="./%3Cimg%20src%3Dx%20onerror%3D%221%22%3E/index.html"' in page
    assert 'href="./a%252f/index.html"' in page
