from pathlib import Path

import pytest
import yaml

from kbgen.errors import BuildError
from kbgen.publish.theme import THEME_DIR, theme
from kbgen.publish.tree import write_tree


def test_the_theme_is_where_mkdocs_looks_for_it() -> None:
    assert Path(theme.__file__).parent == THEME_DIR
    assert (THEME_DIR / "mkdocs_theme.yml").is_file()


def test_mkdocs_yml_names_material_and_no_plugin_of_ours(
    knowledge_base: Path, tmp_path: Path
) -> None:
    path = knowledge_base / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  name: kbgen\n", "  name: kbgen\n  features: [search.suggest]\n")
    path.write_text(text + "extra: {stage: !ENV [STAGE, none]}\n", encoding="utf-8")
    write_tree(knowledge_base, tmp_path / "tree")
    made = (tmp_path / "tree/mkdocs.yml").read_text(encoding="utf-8")
    assert "- kbgen" not in made
    assert "name: kbgen" not in made
    assert "!ENV" in made
    values = yaml.safe_load(made.replace("!ENV", ""))
    assert values["plugins"] == []
    assert values["theme"]["name"] == "material"
    assert values["theme"]["custom_dir"] == "theme"
    assert values["theme"]["font"] is False
    assert values["theme"]["features"] == ["search.suggest"]


def test_all_of_content_is_there_and_people_s_pages_win(
    knowledge_base: Path, tmp_path: Path
) -> None:
    docs = knowledge_base / "content"
    (docs / "tags").mkdir()
    (docs / "tags/index.md").write_text("# My tags\n")
    (docs / "picture.png").write_bytes(b"png")
    (docs / "exports/bad.md").write_text("---\nsource: {}\n---\n<script></script>\n")
    write_tree(knowledge_base, tmp_path / "tree")
    made = tmp_path / "tree/content"
    assert (made / "tags/index.md").read_text() == "# My tags\n"
    assert (made / "picture.png").read_bytes() == b"png"
    assert not (made / "exports/bad.md").exists()
    assert not (made / "sitemap.xml").exists()
    assert {path.name for path in made.glob("exports/*.md")} >= {"article-0.md", "index.md"}


def test_what_is_there_is_not_overwritten(knowledge_base: Path, tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/mine.txt").write_text("mine")
    with pytest.raises(BuildError, match="is not empty"):
        write_tree(knowledge_base, tmp_path / "tree")
