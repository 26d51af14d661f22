"""The theme's stylesheet and script, joined from their parts, and the search's; no comments.

A page asks for one of each. The parts lie in the theme's folder `assets/`; what a page asks for by
itself (the panel of the search, its worker) keeps its own file.
"""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from kbgen.publish.theme import THEME_DIR

STYLE = "assets/kbgen.css"
SCRIPT = "assets/kbgen.js"
_FIRST = ("tokens", "fonts", "frame", "type", "code")
"""Parts of the stylesheet that others build on, in this order; the rest follows by name."""
_LAST = "print"
"""On paper its rules stand above all others."""
_JOINED = ("assets/search/field.css", "assets/search/loader.js")
"""Parts that the search brings along."""


def files(theme: Path = THEME_DIR) -> dict[str, bytes]:
    """Path relative to the site -> what stands there; the same bytes for the same parts."""
    parts = theme / "assets" / "kb"
    styles = [*_styles(parts), theme / _JOINED[0], parts / f"{_LAST}.css"]
    scripts = [*sorted((theme / "assets" / "js").glob("*.js")), theme / _JOINED[1]]
    found = {
        STYLE: _bytes(cssmin("\n".join(_text(path) for path in styles if path.is_file()))),
        SCRIPT: _bytes(jsmin("\n".join(_text(path) for path in scripts if path.is_file()))),
    }
    for path in sorted((theme / "assets" / "search").iterdir()):
        name = path.relative_to(theme).as_posix()
        if name not in _JOINED and path.suffix in _SHORTER:
            found[name] = _bytes(_SHORTER[path.suffix](_text(path)))
    return found


def is_part(name: str) -> bool:
    """Whether the theme's file `name` is a part of a joined one: the site does not need it."""
    return name.startswith(("assets/kb/", "assets/js/")) or name in _JOINED


_SHORTER = {".css": cssmin, ".js": jsmin}


def _styles(parts: Path) -> list[Path]:
    others = sorted(path.stem for path in parts.glob("*.css"))
    names = [*_FIRST, *(name for name in others if name not in (*_FIRST, _LAST))]
    return [parts / f"{name}.css" for name in names]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _bytes(text: str) -> bytes:
    return f"{text.strip()}\n".encode()
