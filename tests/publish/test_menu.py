"""The menu in the site's language."""

from pathlib import Path

import yaml

from kbgen.publish import site
from kbgen.publish.menu import spoken
from kbgen.publish.tree import write_tree
from kbgen.words import words

_NAV = [
    {"Home": "index.md"},
    {"Lists": [{"Sections": "sections/index.md"}, {"Tags": "tags/index.md"}, "about.md"]},
    {"Experts": "people/index.md"},
    {"Home": "https://example.org/"},
    "tags/index.md",
]


def test_what_people_named_otherwise_stays() -> None:
    assert spoken(_NAV, words("de")) == [
        {"Start": "index.md"},
        {
            "Lists": [
                {"Kategorien": "sections/index.md"},
                {"Schlagwörter": "tags/index.md"},
                "about.md",
            ]
        },
        {"Experts": "people/index.md"},
        {"Home": "https://example.org/"},
        "tags/index.md",
    ]


def test_english_and_no_menu_stay() -> None:
    assert spoken(_NAV, words("en")) == _NAV
    assert spoken(None, words("de")) is None


def test_the_site_and_its_tree_have_the_same_menu(knowledge_base: Path, tmp_path: Path) -> None:
    path = knowledge_base / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  name: kbgen\n", "  name: kbgen\n  language: de\n"), "utf-8")
    site.build(knowledge_base, strict=True, cache=False)
    page = (knowledge_base / "site/index.html").read_text(encoding="utf-8")
    for name in ("Start", "Kategorien", "Schlagwörter", "Mitwirkende"):
        assert f"<span>{name}</span></a>" in page, name
    write_tree(knowledge_base, tmp_path / "tree")
    made = yaml.safe_load((tmp_path / "tree/mkdocs.yml").read_text(encoding="utf-8"))
    assert [name for entry in made["nav"] for name in entry] == [
        "Start", "Kategorien", "Schlagwörter", "Mitwirkende"
    ]  # fmt: skip
