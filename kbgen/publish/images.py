"""Images on other hosts become links: a page of the site asks no third party for anything.

The Markdown keeps its image; only the site's HTML is changed, and the link points where the image
pointed. Copies of images in content/ are shown, with their sizes, so that nothing jumps while a
page loads.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from kbgen.markup.picture_links import described

_TAG = re.compile(r'<(/a|a|img)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_COPY = re.compile(r'<img( src="(?:\.\./)+images/([0-9a-f]{20}\.webp)"[^<>]*)>')
_HAS_SIZE = re.compile(r"\s(?:width|height)=")


def without_external_images(html: str) -> str:
    """`html`, as the sanitiser writes it, with a link for each image of another host.

    Within a link the image becomes the link's text; where the image was to be found elsewhere
    than the link leads, a second link follows, for links do not nest.
    """
    if "<img" not in html:
        return html
    parts: list[str] = []
    after: list[str] = []
    around: str | None = None
    end = 0
    for match in _TAG.finditer(html):
        parts.append(html[end : match.start()])
        end = match.end()
        name, attributes = match[1], dict(_ATTRIBUTE.findall(match[2]))
        if name == "a":
            around = attributes.get("href", "")
        elif name == "/a":
            around = None
        elif _is_external(attributes.get("src", "")):
            parts.append(_stand_in(attributes, around, after))
            continue
        parts.append(match[0])
        if name == "/a":
            parts += after
            after = []
    return "".join(parts) + html[end:]


def _is_external(src: str) -> bool:
    return src.lower().startswith(("http:", "https:", "//"))


def _stand_in(attributes: dict[str, str], around: str | None, after: list[str]) -> str:
    src = attributes["src"]
    text = escape(
        f"Image: {described(unescape(attributes.get('alt', '')), unescape(src))}", quote=False
    )
    link = f'<a class="kb-image" href="{src}" rel="ugc nofollow noopener">{text}</a>'
    if around is None:
        return link
    if around != src:
        after.append(f" {link}")
    return f'<span class="kb-image">{text}</span>'


def with_sizes(html: str, size_of: Callable[[str], tuple[int, int] | None]) -> str:
    """`html`, as the sanitiser writes it, with width and height of each copy that has none."""

    def sized(match: re.Match[str]) -> str:
        size = size_of(match[2]) if not _HAS_SIZE.search(match[1]) else None
        return f'<img{match[1]} width="{size[0]}" height="{size[1]}">' if size else match[0]

    return _COPY.sub(sized, html) if "/images/" in html else html


def size_of_file(path: Path) -> tuple[int, int] | None:
    """Width and height of a WebP file; None where it is not there, or is none."""
    try:
        with path.open("rb") as file:
            return webp_size(file.read(30))
    except OSError:
        return None


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Width and height by the first 30 bytes of a WebP file (RFC 9649)."""
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    kind = head[12:16]
    if kind == b"VP8X":
        width, height = head[24:27], head[27:30]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = head[26:28], head[28:30]
        return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
    return None
