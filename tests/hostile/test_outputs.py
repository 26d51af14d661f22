"""What else comes out of attacks: files for machines, file names, logs, Markdown."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kbgen import content, frontmatter
from kbgen.markup import gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.portable import portable
from kbgen.search.query import Search

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_every_attack_became_an_article_or_a_counted_drop(built: Any) -> None:
    placed = content.scan(built.root / "content")
    dropped = sum(map(int, re.findall(r"(\d+) article cannot be rendered", built.output)))
    assert built.cases - len(placed) <= dropped + 12
    assert len(placed) > 550


@pytest.mark.slow
def test_files_for_machines_are_well_formed(built: Any) -> None:
    site = built.root / "site"
    keys = {row["key"] for row in json.loads((site / "articles.json").read_text())}
    assert len(keys) == len(content.scan(built.root / "content"))
    search = Search(lambda path: (site / path).read_bytes())
    assert search.find("answer")
    for name in ("feed.xml", "sitemap.xml"):
        etree.parse(site / name, etree.XMLParser(resolve_entities=False))
    for text in ((site / "llms.txt").read_text(), built.output):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"^::", built.output, re.MULTILINE)


@pytest.mark.slow
def test_json_ld_ends_no_script_and_can_be_read(built: Any) -> None:
    for path in (built.root / "site").rglob("index.html"):
        text = path.read_text()
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        assert len(found) <= 1
        for one in found:
            node = json.loads(one)["@graph"][0]
            assert node["@type"] and (node.get("headline") or "data-kb-key=" not in text)
            assert "<" not in one
        assert found or "data-kb-key=" not in text


@pytest.mark.slow
def test_nothing_private_and_nothing_hidden_comes_out(built: Any, secrets: tuple[str, ...]) -> None:
    for folder in ("content", "site"):
        for path in (built.root / folder).rglob("*"):
            if path.suffix in (".md", ".html", ".json", ".txt", ".xml"):
                text = path.read_text(encoding="utf-8")
                assert not [secret for secret in secrets if secret in text], path.name


@pytest.mark.slow
def test_file_names_are_safe_and_stay_inside(built: Any) -> None:
    folder = built.root / "content"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.md")]
    assert len({name.lower() for name in names}) == len(names)
    reserved = {"con", "aux", "index", "assets", "search", "tags", "people", "sections", "404"}
    for part in (part for name in names for part in name.removesuffix(".md").split("/")):
        assert len(part.encode()) <= 80
        assert part not in reserved
        assert re.fullmatch(r"[^\W_](?:[\w-]*\w)?", part), part
    outside = {path.name for path in built.root.parent.iterdir()}
    assert outside == {"in", "kb", "tree"}
    assert not any((place / "pwned").exists() for place in (built.root, built.root.parent, Path()))


@pytest.mark.slow
def test_front_matter_is_what_was_meant(built: Any) -> None:
    keys = {"title", "description", "tags", "date", "updated", "license", "source",
            "contributors", "digest"}  # fmt: skip
    sometimes = {"alt_titles", "versions", "systems", "errors", "answers", "redirects", "also"}
    for path in (built.root / "content").rglob("*.md"):
        head, body = frontmatter.split(path.read_text(encoding="utf-8"))
        assert keys <= set(frontmatter.load(head)) <= keys | sometimes
        assert body.lstrip("\n").startswith("## Answer\n")


def _visible(markdown: str) -> str:
    html = gfm.to_html(markdown)
    parsed = etree.fromstring(html and f"<div>{html}</div>", etree.HTMLParser())
    return " ".join("".join(parsed.itertext()).split())


def test_harmless_look_alikes_are_kept(harmless: Any) -> None:
    for markup, body in (("markdown", harmless.markdown), ("html", harmless.html)):
        shown = _visible(portable(body, markup, "https://example.org/"))
        assert harmless.shown[0] in shown


@pytest.mark.slow
def test_slow_input_is_converted_or_refused(slow_case: tuple[str, str, str]) -> None:
    _, markdown, html = slow_case
    before = os.times().user
    for markup, body in (("markdown", markdown), ("html", html)):
        try:
            made = portable(body, "markdown" if markup == "markdown" else "html")
            gfm.require_simple(made)
        except TooComplex as reason:
            assert str(reason)
    # seconds of this process alone: three such inputs cost 20 in common parsers
    assert os.times().user - before < 20
