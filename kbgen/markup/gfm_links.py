"""Addresses of links and images on the site: absolute ones as `links` allows, and relative ones."""

import re
from collections.abc import Callable
from urllib.parse import quote

from kbgen.markup import links, unseen

Resolve = Callable[[str], str]
"""Gives a relative address, safe already, the form that a page wants: `x.md` -> `../x/`."""

_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")
_FIRST_SEGMENT = re.compile(r"[/?#]")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LONGEST = 4096
_KEPT = "/:@,;=+&?#!*()~%-._$'"


def safe_url(url: str) -> str:
    """`url` as it may stand in an href, or "" where it must not: http, https, mailto, relative.

    Tabs and line ends are dropped before the scheme is read, as browsers do (WHATWG URL, 4.4).
    """
    if len(url) <= _LONGEST and links.is_plain(url):
        return url
    url = _IGNORED_BY_BROWSERS.sub("", unseen.printable(url)).strip()
    if not url or len(url) > _LONGEST:
        return ""
    if _ABSOLUTE.match(url):
        return links.absolute(url)
    if ":" in _FIRST_SEGMENT.split(url, maxsplit=1)[0]:
        return ""  # no relative address (RFC 3986, 4.2): a scheme in disguise, or a mistake
    return quote(_LONE_PERCENT.sub("%25", url), safe=_KEPT)


def safe_image(url: str) -> str:
    """`url` as it may stand in a src, or ""."""
    src = safe_url(url)
    return "" if src.startswith(("mailto:", "#")) else src


def is_external(url: str) -> bool:
    """Whether a safe address leaves the site."""
    return bool(_WEB.match(url))
