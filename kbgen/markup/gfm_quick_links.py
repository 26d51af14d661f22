"""Links and images of simple text, written in the form that the sanitiser would give them."""

import re
from collections.abc import Callable
from functools import partial

from kbgen.markup.gfm_links import safe_image, safe_url
from kbgen.markup.gfm_page import Page
from kbgen.markup.sanitise import sanitise

Part = str | Callable[[Page], str]
"""HTML, or what makes it once it is clear that the text around it is simple too."""

_PATH = r"[A-Za-z0-9\-._~:/?#@!$'()*+,;=%&]*"
_HOST = r"(?!xn--)(?:[A-Za-z0-9-]+\.(?!xn--))*[A-Za-z][A-Za-z0-9-]*"
_PLAIN_ADDRESS = re.compile(
    rf"https?://{_HOST}(?::[0-9]{{1,4}})?(?:[/?#]{_PATH})?"
    rf"|(?![A-Za-z][A-Za-z0-9+.-]*:)[./#A-Za-z0-9_-]{_PATH}"
)
"""Addresses that the sanitiser leaves as they are, an ampersand apart."""
_NEEDS_CARE = re.compile("[<>'\"&\xa0]")
ENTITY_LIKE = re.compile(r"&#?[A-Za-z0-9]+;")
"""An entity, or what may be one."""


class Unusual(Exception):
    """The text holds something that only the parser reads."""


def escaped(text: str) -> str:
    """Text as it stands in HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(address: str, title: str | None = None) -> Part:
    """The tag that opens a link to an address as typed. Raises Unusual."""
    href = "" if "&" in address and ENTITY_LIKE.search(address) else safe_url(address)
    if not href:
        raise Unusual
    return partial(_link, href, title or "")


def _link(href: str, title: str, page: Page) -> str:
    attributes = page.link(href, title)
    if _PLAIN_ADDRESS.fullmatch(attributes["href"]) and not _NEEDS_CARE.search(title):
        return f"<a{_plain(attributes)}>"
    return sanitise(f"<a{_written(attributes)}>").removesuffix("</a>")


def image(alt: str, address: str, title: str | None) -> Part:
    """An image at an address as typed. Raises Unusual."""
    src = "" if ENTITY_LIKE.search(address) else safe_image(address)
    if not src:
        raise Unusual
    return partial(_image, src, alt, title or "")


def _image(src: str, alt: str, title: str, page: Page) -> str:
    attributes = page.image(src, alt, title)
    if _PLAIN_ADDRESS.fullmatch(attributes["src"]) and not _NEEDS_CARE.search(alt + title):
        return f"<img{_plain(attributes)}>"
    return sanitise(f"<img{_written(attributes)}>")


def _plain(attributes: dict[str, str]) -> str:
    """As `_written`, where there is nothing to escape but ampersands."""
    written = "".join([f' {name}="{value}"' for name, value in attributes.items()])
    return written.replace("&", "&amp;") if "&" in written else written


def _written(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name}="{escaped(value).replace(chr(34), "&quot;")}"'
        for name, value in attributes.items()
    )
