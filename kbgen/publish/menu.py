"""The menu's own names in the site's language.

`kbgen init` names four lists in the `nav` of mkdocs.yml in English, as all of that file is. What
people named otherwise stays as they wrote it.
"""

from typing import Any

from kbgen.words import Words, words

_LISTS = {
    "index.md": "site.home",
    "sections/index.md": "site.sections",
    "tags/index.md": "site.tags",
    "people/index.md": "site.people",
}
"""Page that kbgen makes -> key of its name among the site's words."""


def spoken(nav: list[Any] | None, lang: Words) -> list[Any] | None:
    """`nav` as mkdocs.yml has it, with the English names of these lists in the words of `lang`."""
    if nav is None:
        return None
    return [_spoken(entry, lang) for entry in nav]


def _spoken(entry: Any, lang: Words) -> Any:
    if not isinstance(entry, dict):
        return entry
    named = ((_name(name, what, lang), what) for name, what in entry.items())
    return {name: spoken(w, lang) if isinstance(w, list) else w for name, w in named}


def _name(name: Any, what: Any, lang: Words) -> Any:
    key = _LISTS.get(what) if isinstance(what, str) else None
    return lang(key) if key and name == words()(key) else name
