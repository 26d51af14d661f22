"""The demo, end to end: exports -> articles -> a site that keeps the contract."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from kbgen import cli, content

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://example.org/kbgen/"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own knowledge base after `kbgen run --strict`."""
    folder = tmp_path_factory.mktemp("demo")
    for name in ("kbgen.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("examples", "content"):
        shutil.copytree(ROOT / name, folder / name)
    with pytest.raises(SystemExit) as end:
        cli.main(["-q", "-C", str(folder), "run", "--strict", "--report", f"{folder}/r.json"])
    assert not end.value.code
    return folder


def pages(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """(address, document) of every page but 404.html."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name != "404.html":
            document = lxml.html.document_fromstring(path.read_bytes())
            yield BASE + name.removesuffix("index.html"), document


def test_articles_in_git_are_those_that_the_examples_make(root: Path) -> None:
    report = json.loads((root / "r.json").read_text())
    assert report["articles"] == {
        "new": 0,
        "changed": 0,
        "unchanged": 26,
        "edited_by_people": 0,
        "without_thread": 0,
    }
    assert {name: counts["kept"] for name, counts in report["sources"].items()} == {
        "handbook": 11,
        "forum": 6,
        "project": 6,
        "archive": 3,
    }


def test_every_internal_link_leads_somewhere(root: Path) -> None:
    site = root / "site"
    broken = []
    for address, document in pages(site):
        for element, _, link, _ in document.iterlinks():
            target = urlsplit(urljoin(address, link))
            if element.get("rel") in ("canonical", "license") or target.netloc != "example.org":
                continue
            path = site / unquote(target.path.removeprefix("/kbgen/"))
            if not (path / "index.html" if target.path.endswith("/") else path).is_file():
                broken.append((address, link))
            elif target.fragment and urljoin(address, link).partition("#")[0] == address:
                name = unquote(target.fragment)
                if not document.xpath("//*[@id=$name]", name=name) and name != "__search":
                    broken.append((address, link))
    assert broken == []


def test_pages_of_articles_keep_the_contract(root: Path) -> None:
    articles = {p.article.source.key: p.article for p in content.scan(root / "content")}
    listed = {
        entry["key"]: entry for entry in json.loads((root / "site/articles.json").read_text())
    }
    assert sorted(listed) == sorted(articles)
    found = {}
    for address, document in pages(root / "site"):
        assert address.endswith("/")
        for element in document.xpath("//article[@data-kb-key]"):
            found[element.get("data-kb-key")] = address
            for part in ("question", "answer", "credits", "related"):
                assert len(element.xpath(f'.//*[@data-kb="{part}"]')) == 1, (address, part)
            assert len(document.xpath('//script[@type="application/ld+json"]')) == 1
            credits = element.xpath('.//*[@data-kb="credits"]')[0]
            for person in articles[element.get("data-kb-key")].contributors:
                assert person.name in credits.text_content()
                links = [link for link in credits.xpath(".//a") if link.get("href") == person.url]
                assert bool(links) == bool(person.url)
                assert not any("nofollow" in (link.get("rel") or "") for link in links)
    assert found == {key: entry["url"] for key, entry in listed.items()}
    for key, entry in listed.items():
        assert set(entry) >= {
            "key", "title", "url", "tags", "section", "updated", "contributors", "source"
        }  # fmt: skip
        assert entry["title"] == articles[key].title


def test_pages_load_nothing_from_elsewhere(root: Path) -> None:
    for address, document in pages(root / "site"):
        loaded = document.xpath("//img/@src | //script/@src | //iframe/@src | //source/@src")
        loaded += document.xpath(
            '//link[@rel="stylesheet" or @rel="preload" or @rel="preconnect"]/@href'
        )
        foreign = [
            link for link in loaded if urlsplit(urljoin(address, link)).netloc != "example.org"
        ]
        assert foreign == [], address


def test_plain_mkdocs_gives_the_same_pages(root: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-q",
        "-d",
        str(tmp_path / "site"),
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
        for site in (root / "site", tmp_path / "site")
    )
    assert ours == theirs


def test_a_second_run_touches_nothing(root: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
            for folder in ("content", "site")
            for path in (root / folder).rglob("*")
        }

    before = state()
    with pytest.raises(SystemExit) as end:
        cli.main(["-q", "-C", str(root), "run"])
    assert not end.value.code
    assert state() == before
