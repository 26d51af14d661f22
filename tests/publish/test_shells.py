"""A build with folded templates and workers makes what MkDocs' own loop makes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from kbgen import content
from kbgen.errors import BuildError, WorkerError
from kbgen.publish import batches, building, site
from kbgen.publish.shells import Shells, _Shell
from tests.publish.conftest import BODY, article, mkdocs_yml

pytestmark = pytest.mark.usefixtures("alone")
EXPORTS = os.environ.get("KBGEN_TEST_CONTENT", "")
"""A folder with mkdocs.yml and content/ of real exports; without it one of them is enough."""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def large(knowledge_base: Path) -> Path:
    """Enough pages of each kind that their templates are folded."""
    for number in range(100, 250):
        one = article(
            number,
            f"How do I build {number} & <more>?",
            tags=(f"t{number // 4}", "build"),
            versions=(f"node {number // 3}.1",),
            alt_titles=tuple(f"Wording {n} of {number}" for n in range(number % 11)),
            status=("", "outdated", "superseded")[number % 3],
            see="exports/article-0" if number % 5 == 0 else "",
            lang="ar" if number % 7 == 0 else "",
            body=BODY.replace("## Question", "## Later corrections\n\nNo.\n\n## Question")
            if number % 4 == 0
            else BODY,
        )
        deep = "" if number % 10 else "deep/er/"
        content.write(knowledge_base / "content", f"{deep}{one.section}/{one.slug}.md", one)
    (knowledge_base / "content/own.md").write_text("# Mine\n\n[an article](exports/article-0.md)\n")
    return knowledge_base


def test_all_ways_make_the_same_site(large: Path) -> None:
    made = {}
    for name, jobs, stock in (("one", 1, False), ("three", 3, False), ("stock", 1, True)):
        report = site.build(large, strict=False, cache=False, jobs=jobs, stock=stock)
        assert report.warnings == []
        made[name] = tree(large / "site")
    assert made["one"] == made["three"]
    assert made["one"] == made["stock"]


@pytest.fixture
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with mkdocs.yml and content/ made of a real export, or of all that are named."""
    if EXPORTS:
        return Path(EXPORTS)
    folder = tmp_path / "real"
    (folder / "content").mkdir(parents=True)
    path = request.getfixturevalue("exports") / "stackexchange/coffee_2015-03"
    (folder / "kbgen.yml").write_text(
        f"sources:\n  coffee: {{type: stackexchange, path: {path}}}\n", encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
    for command in ("harvest", "curate"):
        given = [sys.executable, "-m", "kbgen", "-q", "-C", str(folder), command]
        subprocess.run(given, check=True, capture_output=True)
    assert len(list((folder / "content").rglob("*.md"))) > 50
    return folder


@pytest.mark.slow
def test_real_exports_too(real: Path, tmp_path: Path) -> None:
    for name in ("content", "mkdocs.yml", "kbgen.yml"):
        if (real / name).exists():
            (tmp_path / name).symlink_to(real / name)
    site.build(tmp_path, strict=False, cache=False)
    fast = tree(tmp_path / "site")
    site.build(tmp_path, strict=False, cache=False, stock=True)
    assert fast == tree(tmp_path / "site")


def test_templates_are_folded(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain: list[str] = []
    original = building._plain

    def counted(shop: building.Workshop, page: Page) -> str:
        plain.append(page.file.src_uri)
        return original(shop, page)

    monkeypatch.setattr(building, "_plain", counted)
    report = site.build(large, strict=False, cache=False, jobs=1)
    assert report.pages > 250
    # the first of each kind and depth, and kinds with few pages
    assert len(plain) < 40


def test_a_page_that_would_differ_is_rendered_as_it_stands(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(large, strict=False, cache=False, jobs=1)
    right = tree(large / "site")
    original = Shells._filled

    def wrong(self: Shells, shell: _Shell, page: Page) -> str:
        return original(self, shell, page).replace("kb-credits", "kb-nobody")

    notes: list[str] = []
    monkeypatch.setattr(Shells, "_filled", wrong)
    monkeypatch.setattr(Shells, "_give_up", _noted(Shells._give_up, notes))
    site.build(large, strict=False, cache=False, jobs=1)
    assert tree(large / "site") == right
    assert [note.partition(" ")[0] for note in notes] == ["article"]


def _noted(original, notes):  # type: ignore[no-untyped-def] # a wrapper of any method
    def give_up(self: Shells, kind: str, why: str) -> None:
        notes.append(f"{kind} {why}")
        original(self, kind, why)

    return give_up


def test_templates_of_the_site_itself_hold(large: Path) -> None:
    (large / "overrides/partials").mkdir(parents=True)
    (large / "overrides/main.html").write_text('{% extends "main.html" %}', encoding="utf-8")
    (large / "overrides/main.html").unlink()
    (large / "overrides/partials/copyright.html").write_text(
        "<p>{{ page.file.src_uri if page else '' }} of {{ pages | length }}</p>", encoding="utf-8"
    )
    path = large / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  name: kbgen\n", "  name: kbgen\n  custom_dir: overrides\n", 1))
    site.build(large, strict=False, cache=False)
    made = tree(large / "site")
    assert b"exports/article-0.md of " in made["exports/article-0/index.html"]
    site.build(large, strict=False, cache=False, stock=True)
    assert made == tree(large / "site")


def test_hooks_see_every_page(large: Path) -> None:
    (large / "hook.py").write_text(
        "def on_page_markdown(markdown, page, config, files):\n"
        "    page.meta['begins'] = markdown[:2]\n"
        "def on_post_page(output, page, config):\n"
        "    return output + page.meta['begins'] + page.file.src_uri\n"
    )
    with (large / "mkdocs.yml").open("a") as file:
        file.write("\nhooks:\n  - hook.py\n")
    site.build(large, strict=False, cache=False)
    pages = [path for path in (large / "site").rglob("*.html") if path.name == "index.html"]
    seen = [path for path in pages if path.read_text().endswith(".md")]
    assert len(seen) > 250
    # lists have Markdown for who may ask for it
    listed = [path.read_text() for path in seen if path.parent.parent.name in ("tags", "people")]
    assert len(listed) > 3
    assert all("</html>\n# " in text or "</html># " in text for text in listed)


def test_a_failing_page_in_a_worker_fails_the_build(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(large, strict=False, cache=False, jobs=2)
    before = tree(large / "site")
    original = batches.build_one

    def broken(shop: building.Workshop, name: str, also, *, many: bool):  # type: ignore[no-untyped-def] # as the original
        if name.endswith("article-188.md"):
            raise ValueError("a page that cannot be built")
        return original(shop, name, also, many=many)

    monkeypatch.setattr(batches, "build_one", broken)
    with pytest.raises((BuildError, ValueError), match="a page that cannot be built"):
        site.build(large, strict=False, cache=False, jobs=2)
    assert tree(large / "site") == before


def test_a_killed_worker_leaves_no_half_site(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build(large, strict=False, cache=False, jobs=2)
    before = tree(large / "site")
    original, parent = batches.build_one, os.getpid()

    def killed(shop: building.Workshop, name: str, also, *, many: bool):  # type: ignore[no-untyped-def] # as the original
        if os.getpid() != parent:
            os.kill(os.getpid(), 9)
        return original(shop, name, also, many=many)

    monkeypatch.setattr(batches, "build_one", killed)
    with pytest.raises(WorkerError, match="killed by signal 9"):
        site.build(large, strict=False, cache=False, jobs=2)
    assert tree(large / "site") == before
