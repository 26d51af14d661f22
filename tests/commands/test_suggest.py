"""`kbgen suggest` on the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kbgen import content
from kbgen.cli import main
from kbgen.model import Article, ArticleSource

TITLE = "Relay node does not reach the block producer"


def write(root: Path, slug: str, title: str, **more: Any) -> None:
    values: dict[str, Any] = {
        "section": "q-a",
        "slug": slug,
        "title": title,
        "description": title,
        "tags": (),
        "date": "2024-01-01",
        "updated": "2024-01-01",
        "license": "MIT",
        "source": ArticleSource(key=f"a:{slug}", platform="p", site="S", url="https://e.org/1"),
        "contributors": (),
        "body": "## Answer\n\n" + "Open the port on both machines and name each. " * 5 + "\n",
    }
    made = Article(**{**values, **more})
    content.write(root / "content", f"q-a/{slug}.md", made)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kbgen.yml").write_text("sources: {}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: KB\nsite_url: https://kb.example.org/\n")
    write(tmp_path, "relay", TITLE)
    for number in range(20):
        write(tmp_path, f"n{number}", f"thing{number} stuff{number} part{number}")
    return tmp_path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_it_prints_title_address_score_and_why(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-C", root, "suggest", "relay nodes cannot reach our block producer") == 0
    title, address, score = capsys.readouterr().out.splitlines()
    assert title == TITLE
    assert address == "  https://kb.example.org/q-a/relay/"
    assert score.startswith("  0.")
    assert "producer" in score


def test_json_and_standard_input(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("our relay is deaf"))
    assert run("-C", root, "suggest", "--title", TITLE, "--body", "-", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert set(row) == {"path", "url", "title", "score", "why"}
    assert row["path"] == "q-a/relay.md"


def test_nothing_close_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-C", root, "suggest", "How do I bake bread?") == 0
    assert capsys.readouterr().out == "nothing in 21 articles is close enough\n"
    assert run("-C", root, "suggest", "How do I bake bread?", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_outdated_articles_are_not_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "relay", TITLE, status="outdated")
    assert run("-C", root, "suggest", TITLE) == 0
    assert "nothing" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["--dry-run", "x"], ["--discussion", "0"], ["--discussion", "1", "x"], ["--title", " "]],
)
def test_wrong_usage(root: Path, arguments: list[str]) -> None:
    assert run("-C", root, "suggest", *arguments) == 2
