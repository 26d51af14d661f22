"""Builds see what changed outside content/: in the environment, in files that others read."""

from pathlib import Path

import pytest

from kbgen.errors import BuildError
from kbgen.publish import site
from kbgen.publish.outcome import BuildReport
from tests.publish.test_incremental import CHANGES, assert_as_cold, bytes_of


def _add(root: Path, lines: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{lines}\n")


def _build(root: Path) -> BuildReport:
    return site.build(root, strict=False, cache=True)


def test_another_file_that_mkdocs_yml_inherits_from(knowledge_base: Path, tmp_path: Path) -> None:
    (knowledge_base / "mkdocs.yml").rename(knowledge_base / "base.yml")
    (knowledge_base / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    _build(knowledge_base)
    assert _build(knowledge_base).skipped
    _add_to = knowledge_base / "base.yml"
    _add_to.write_text(f"{_add_to.read_text()}\nsite_description: Said in another file.\n")
    assert not _build(knowledge_base).skipped
    assert "Said in another file." in (knowledge_base / "site/index.html").read_text()


def test_another_value_in_the_environment(
    knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(knowledge_base, "site_description: !ENV [KB_SAID, nothing]")
    for said in ("said first", "said second"):
        monkeypatch.setenv("KB_SAID", said)
        assert not _build(knowledge_base).skipped
        assert said in (knowledge_base / "site/index.html").read_text()
    assert _build(knowledge_base).skipped


@pytest.mark.parametrize("option", ["permalink: !ENV [KB_SAID, '#']", "slugify: !ENV KB_SAID"])
def test_options_of_extensions_count(
    option: str, knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kbgen.publish.fingerprint import of_settings
    from kbgen.publish.settings import configured

    path = knowledge_base / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - toc:\n      permalink: true", f"  - toc:\n      {option}"))
    found = set()
    for said in ("one", "two"):
        monkeypatch.setenv("KB_SAID", said)
        found.add(of_settings(knowledge_base, configured(knowledge_base)))
    assert len(found) == 2


def test_a_snippet_of_another_folder(knowledge_base: Path, tmp_path: Path) -> None:
    (knowledge_base / "parts").mkdir()
    (knowledge_base / "parts/part.md").write_text("First wording.\n")
    (knowledge_base / "content/hand.md").write_text('# By hand\n\n--8<-- "part.md"\n')
    _add(knowledge_base, f"  - pymdownx.snippets:\n      base_path: [{knowledge_base}/parts]")
    _build(knowledge_base)
    assert _build(knowledge_base).skipped
    (knowledge_base / "parts/part.md").write_text("Second wording.\n")
    report = _build(knowledge_base)
    assert report.changed == {"hand/index.html"}
    assert "Second wording." in (knowledge_base / "site/hand/index.html").read_text()
    assert _build(knowledge_base).skipped


def test_a_hook_may_read_anything(knowledge_base: Path) -> None:
    (knowledge_base / "data.txt").write_text("first")
    (knowledge_base / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_post_page(output, page, config):\n"
        "    return output + (Path(__file__).parent / 'data.txt').read_text()\n"
    )
    _add(knowledge_base, "hooks: [hook.py]")
    for said in ("first", "second"):
        (knowledge_base / "data.txt").write_text(said)
        assert not _build(knowledge_base).skipped
        assert (knowledge_base / "site/index.html").read_text().endswith(said)


def test_a_plugin_that_reads_nothing_else_may_rest(knowledge_base: Path) -> None:
    path = knowledge_base / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - kbgen\n", "  - kbgen\n  - search\n"))
    first = _build(knowledge_base)
    assert first.cost is not None and first.cost.median_view > 0
    assert _build(knowledge_base).skipped


def test_who_asks_for_mkdocs_own_way_gets_it(
    built_base: Path, first_build: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    _, fast = first_build
    made = bytes_of(built_base / "site")
    for _ in range(2):
        stock = site.build(built_base, strict=False, cache=True, stock=True)
        assert stock.built == fast.built
        assert stock.cost == fast.cost
    assert bytes_of(built_base / "site") == made
    # what such a build notes is too little to go on from
    CHANGES["delete"](built_base)
    _build(built_base)
    assert_as_cold(built_base, tmp_path)


def test_mkdocs_yml_may_ask_for_a_strict_build(built_base: Path) -> None:
    (built_base / "content/hand.md").write_text("# By hand\n\n[nowhere](nowhere.md)\n")
    assert _build(built_base).warnings
    _add(built_base, "strict: true")
    with pytest.raises(BuildError, match="nowhere"):
        _build(built_base)
    assert not (built_base / ".kbgen/build.db.new").exists()


def test_a_theme_without_its_plugin(knowledge_base: Path) -> None:
    path = knowledge_base / "mkdocs.yml"
    path.write_text(path.read_text().replace("plugins:\n  - kbgen\n", ""))
    with pytest.raises(BuildError, match="add `- kbgen` to `plugins`"):
        _build(knowledge_base)


@pytest.mark.parametrize("stock", [False, True])
def test_a_bad_template_of_the_site_is_no_bug(stock: bool, knowledge_base: Path) -> None:
    (knowledge_base / "overrides").mkdir()
    (knowledge_base / "overrides/main.html").write_text("{% block content %}{{ no.such.thing }}")
    path = knowledge_base / "mkdocs.yml"
    path.write_text(path.read_text().replace("name: kbgen", "name: kbgen\n  custom_dir: overrides"))
    with pytest.raises(BuildError, match="could not be built"):
        site.build(knowledge_base, strict=False, cache=True, stock=stock)
