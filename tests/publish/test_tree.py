import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.meta import get_data

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


_OWN = {
    "mine.md": "---\n# ours\ntitle: Mine\nkb: {kind: article}\ntags:\n- own\n---\n\nOur words.\n",
    "alone.md": "---\nkb:\n  kind: person\n---\nkb: stays here\n",
    "plain.markdown": "---\nkb: {kind: section}\n---\n\n# Plain\n",
    "old.md": "title: Old\nkb: article\n\nWithout a fence.\n",
}


def test_a_page_of_people_s_may_have_a_key_of_kbgens_own_name(
    knowledge_base: Path, tmp_path: Path
) -> None:
    for name, text in _OWN.items():
        (knowledge_base / "content" / name).write_text(text)
    (knowledge_base / "content/kb.md").write_text("---\ntitle: kb\n# kb\n---\nAbout kb.\n")
    write_tree(knowledge_base, tmp_path / "tree")
    made = tmp_path / "tree/content"
    for name, text in _OWN.items():
        body, meta = get_data(text)
        del meta["kb"]
        assert get_data((made / name).read_text()) == (body, meta), name
    assert (made / "kb.md").read_text() == "---\ntitle: kb\n# kb\n---\nAbout kb.\n"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", tmp_path / "tree/mkdocs.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "tree/site/mine/index.html").read_text()
    assert "Our words." in page
    assert "<title>Mine" in page
