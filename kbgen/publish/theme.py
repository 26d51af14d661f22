"""Where the theme is: MkDocs asks the entry point `kbgen` of mkdocs.themes for a `__file__`."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_IN_WHEEL = _PACKAGE / "_theme"
_IN_CHECKOUT = _PACKAGE.parent / "theme"

THEME_DIR = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
"""The folder with mkdocs_theme.yml: in the package of a wheel, beside it in a checkout."""


class _Theme:
    """Stands in for the module that MkDocs expects a theme to be."""

    __file__ = str(THEME_DIR / "__init__.py")


theme = _Theme()
