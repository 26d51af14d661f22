"""Ways from a page to places of the site: what MkDocs' filter `url` says, quicker.

Most pages of a folder lead to the same places, and all of them but one go the same way there.
"""

import re
from typing import Any

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

__all__ = ["Way", "escaped_text"]

try:
    from markupsafe import _escape_inner as escaped_text  # type: ignore[attr-defined]
except ImportError:  # before MarkupSafe 3

    def escaped_text(s: str, /) -> str:
        """A text with what HTML would take for its own escaped."""
        return str(escape(s))


_MANY = 30_000
"""Places that are remembered."""
_FILE = re.compile(r"[\w%~-][\w%~.-]*", re.ASCII)
_PLAIN = re.compile(r"(?:[\w%~-]+/)+", re.ASCII)


class _Tops(dict[str, str]):
    """Place -> the folder at its top; "" for one that is not as simple as most."""

    def __missing__(self, place: str) -> str:
        if len(self) >= _MANY:
            self.clear()
        self[place] = top = place.partition("/")[0] if _PLAIN.fullmatch(place) else ""
        return top


class _Escaped(dict[Any, str]):
    """Place -> the way to it, escaped. What all pages of a folder share is remembered."""

    def __init__(self, way: "Way") -> None:
        super().__init__()
        self._way, self._set_out = way, (0, "")
        self._depth, self._folder, self._url = 0, "", ""

    def begin(self, depth: int, folder: str, url: str) -> None:
        """Set out from the page at `url` in `folder`."""
        here = depth, folder or url
        if here != self._set_out or len(self) >= _MANY:
            self.clear()
            self._set_out, self._depth, self._folder = here, depth, folder
        self._url = url
        # from there alone the way is another one
        self.pop(url, None)

    def __missing__(self, place: Any) -> str:
        way = self._way
        if place.__class__ is not str:
            return escaped_text(way.to(place))
        # as simple as such a place is, there is nothing to escape
        found = way.simple(place)
        if not found:
            found = escaped_text(way.to(place))
            if place == self._url or not way.is_plain(place):
                return found
        # all pages of this folder go there the same way, but for the one that is there, unless it
        # is below one of them
        if place.count("/") <= self._depth or not place.startswith(self._folder):
            self[place] = found
        return found


class Way:
    """From a page to places of the site: what the filter `url` says, quicker."""

    def __init__(self) -> None:
        self.escaped = _Escaped(self)
        """The same for a place in brackets, with what HTML would take for its own escaped."""
        self._page: Page | None = None
        self._tops = _Tops()
        self._up = self._top = self._second = self._url = self._folder = ""
        self._depth = 0
        self._far: dict[tuple[str, str], str] = {}

    def begin(self, page: Page) -> None:
        """Set out from `page`."""
        self._page, self._url = page, page.url
        self._top, self._depth = self._tops[self._url], self._url.count("/")
        self._second = self._url[len(self._top) + 1 :].partition("/")[0]
        self._up = "../" * self._depth if self._top else ""
        self._folder = self._url[: self._url.rfind("/", 0, -1) + 1]
        self.escaped.begin(self._depth, self._folder, self._url)

    def simple(self, place: str) -> str:
        """Address of a place whose first or second folder is another one; else ""."""
        top, up = self._tops[place], self._up
        if not up or not top:
            return ""
        if top != self._top:
            return up + place
        below = place[len(top) + 1 :]
        is_apart = below and self._second and below.partition("/")[0] != self._second
        return up[3:] + below if is_apart else ""

    def is_plain(self, place: str) -> bool:
        """Whether the way there hangs on the folder of the page alone, unless it is the page, or
        below it."""
        return place == "." or self._tops[place] != ""

    def to(self, place: str) -> str:
        """Address of `place`, an address relative to the site's root, as seen from the page."""
        if self._up and place.__class__ is str:
            if found := self.simple(place):
                return found
            if place.startswith(self._url) and _FILE.fullmatch(place, len(self._url)):
                return place[len(self._url) :]
            if place == "." or (self._tops[place] and not place.startswith(self._url)):
                return self._from_folder(place)
        return normalize_url(str(place), page=self._page)

    def _from_folder(self, place: str) -> str:
        """Address of a place that is neither the page nor below it: all beside it share it."""
        key = self._folder, place
        found = self._far.get(key)
        if found is None:
            if len(self._far) >= _MANY:
                self._far.clear()
            found = self._far[key] = normalize_url(place, page=self._page)
        return found
