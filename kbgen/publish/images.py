"""Images on other hosts become links: a page of the site asks no third party for anything.

The Markdown keeps its image; only the site's HTML is changed, and the link points where the image
pointed.
"""

import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r'<(/a|a|img)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
# what Stack Exchange and GitHub put where nobody described the image
_NO_DESCRIPTION = frozenset({"", "image", "img", "enter image description here", "screenshot"})


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
    text = escape(f"Image: {_description(attributes.get('alt', ''), src)}", quote=False)
    link = f'<a class="kb-image" href="{src}" rel="ugc nofollow noopener">{text}</a>'
    if around is None:
        return link
    if around != src:
        after.append(f" {link}")
    return f'<span class="kb-image">{text}</span>'


def _description(alt: str, src: str) -> str:
    alt = " ".join(unescape(alt).split())
    if alt.lower() not in _NO_DESCRIPTION:
        return alt
    try:
        parts = urlsplit(unescape(src))
    except ValueError:
        return "on another site"
    return unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.netloc
