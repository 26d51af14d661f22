"""The joined stylesheet and script: complete, in order, the same every time."""

import gzip
import re
from pathlib import Path

from kbgen.publish import assets
from kbgen.publish.theme import THEME_DIR

ROOT = Path(__file__).resolve().parents[2]


def _theme(folder: Path, parts: dict[str, str]) -> Path:
    for name, text in parts.items():
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_parts_are_joined_in_a_fixed_order(tmp_path: Path) -> None:
    names = ["tokens", "fonts", "frame", "type", "code", "zebra", "article", "print"]
    parts = {f"kb/{name}.css": f".{name} {{ color: red; /* said */ }}" for name in names}
    theme = _theme(tmp_path, parts | {"search/field.css": ".field{}", "search/panel.css": ".p{}"})
    text = assets.files(theme)[assets.STYLE].decode()
    order = re.findall(r"\.(\w+)\{", text)
    assert order == [*names[:5], "article", "zebra", "field", "print"]
    assert "said" not in text


def test_what_is_loaded_by_itself_keeps_its_file(tmp_path: Path) -> None:
    parts = {"kb/a.css": "", "js/a.js": "let a = 1  // one", "search/loader.js": "let b",
             "search/panel.js": "/* panel */ let c", "search/panel.css": "a { }"}  # fmt: skip
    found = assets.files(_theme(tmp_path, parts))
    assert sorted(found) == [
        "assets/kbgen.css", "assets/kbgen.js", "assets/search/panel.css", "assets/search/panel.js",
    ]  # fmt: skip
    assert found["assets/kbgen.js"] == b"let a=1\nlet b\n"
    assert b"/*" not in found["assets/search/panel.js"]


def test_the_same_theme_gives_the_same_bytes() -> None:
    assert assets.files() == assets.files()


def test_parts_are_no_files_of_the_site() -> None:
    assert assets.is_part("assets/kb/tokens.css")
    assert assets.is_part("assets/js/menu.js")
    assert assets.is_part("assets/search/loader.js")
    assert not assets.is_part("assets/search/panel.js")
    assert not assets.is_part(assets.STYLE)


def test_files_that_the_stylesheet_names_are_there() -> None:
    text = assets.files()[assets.STYLE].decode()
    named = re.findall(r'url\("?([^")]+)"?\)', text)
    assert named
    for name in named:
        assert name.startswith("data:") or (THEME_DIR / "assets" / name).is_file(), name


def test_fonts_bring_their_licence() -> None:
    fonts = THEME_DIR / "assets" / "fonts"
    assert "SIL OPEN FONT LICENSE" in next(fonts.glob("*OFL*")).read_text(encoding="utf-8")


def test_no_part_asks_another_host() -> None:
    for name, data in assets.files().items():
        links = set(re.findall(rb"https?://[\w.-]+", data)) - {b"http://www.w3.org"}
        assert links == set(), name


def test_the_theme_is_small() -> None:
    found = assets.files()
    assert len(gzip.compress(found[assets.STYLE])) <= 14_000
    assert len(gzip.compress(found[assets.SCRIPT])) <= 4_000
