"""Images on other hosts as links, in Markdown: for who renders it without kbgen.

`kbgen.publish.images` does the same in HTML, and says why.
"""

import re
from collections.abc import Iterator
from html import escape as attribute
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from kbgen.markup import escape
from kbgen.markup.chrome import NO_DESCRIPTION
from kbgen.markup.pictures import Places, blocks

_HTML = re.compile(r"""<(/?a|img)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w-])(src|alt|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=`]+))""")
_EXTERNAL = re.compile(r"https?:|//", re.IGNORECASE)
# tells one from no other
_NO_DESCRIPTION = frozenset({*NO_DESCRIPTION, "screenshot"})


class _Edit(NamedTuple):
    """What stands in the place of a range of the source."""

    start: int
    end: int
    text: str


class _Seen(NamedTuple):
    """An image or an end of a link, in the order of the text."""

    kind: str
    """`a`, `/a` or `img`."""
    url: str
    """Where the link leads, or the image stands."""
    alt: str
    """What describes the image."""
    start: int | None
    """Its place in the source; None where that is not certain."""
    end: int
    """The same."""


def described(alt: str, src: str) -> str:
    """What to call an image that is not shown: its description, else its file, else its host."""
    alt = " ".join(alt.split())
    if alt.lower() not in _NO_DESCRIPTION:
        return alt
    try:
        parts = urlsplit(src)
    except ValueError:
        return "on another site"
    return unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.netloc


def as_links(markdown: str) -> str:
    """`markdown` with a link for each image of another host, which leads where the image stands.

    Within a link the image becomes the link's text; where it stands elsewhere than the link leads,
    a second link follows. One whose place cannot be told for certain stays an image.
    """
    parts: list[str] = []
    at = 0
    for token, places in blocks(markdown):
        seen = _in_html(token.content, places) if token.type == "html_block" else None
        raw = seen is not None
        for edit in _edits(seen if seen is not None else _in_text(token, places), raw):
            if edit.start >= at:
                parts += (markdown[at : edit.start], edit.text)
                at = edit.end
    return "".join((*parts, markdown[at:])) if parts else markdown


def _edits(seen: Iterator[_Seen], raw: bool) -> Iterator[_Edit]:
    """`raw`: HTML is wanted, for the text around is."""
    around: str | None = None
    after = ""
    for one in seen:
        if one.kind == "a":
            around = one.url
        elif one.kind == "/a":
            if after and one.start is not None:
                yield _Edit(one.end, one.end, after)
            around, after = None, ""
        elif one.start is not None and _EXTERNAL.match(one.url):
            text = f"Image: {described(one.alt, one.url)}"
            link = _html_link(text, one.url) if raw else escape.link(text, one.url)
            if around is None:
                yield _Edit(one.start, one.end, link)
                continue
            yield _Edit(one.start, one.end, escape.entities(text) if raw else escape.literal(text))
            after += f" {link}" if around != one.url else ""


def _html_link(text: str, url: str) -> str:
    return f'<a href="{attribute(url)}">{escape.entities(text)}</a>'


def _in_html(html: str, places: Places) -> Iterator[_Seen]:
    for match in _HTML.finditer(html):
        start = places.source(match.start(), match.end())
        size = match.end() - match.start()
        yield _tag(match, start, 0 if start is None else start + size)


def _tag(match: re.Match[str], start: int | None, end: int) -> _Seen:
    values = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in
              _ATTRIBUTE.finditer(match[2])}  # fmt: skip
    kind = match[1].lower()
    url = values.get("src" if kind == "img" else "href", "").strip()
    return _Seen(kind, url, values.get("alt", ""), start, end)


def _in_text(token: Token, places: Places) -> Iterator[_Seen]:
    for child in token.children or ():
        if child.type == "link_open":
            yield _Seen("a", str(child.attrs.get("href", "")), "", None, 0)
        elif child.type == "link_close":
            end = child.meta.get("end")
            place = None if end is None else places.source(end - 1, end)
            yield _Seen("/a", "", "", place, 0 if place is None else place + 1)
        elif child.type == "image":
            first, last = child.meta["whole"]
            start = places.source(first, last)
            url = str(child.attrs.get("src", ""))
            yield _Seen("img", url, child.content, start, (start or 0) + last - first)
        elif child.type == "html_inline" and (match := _HTML.fullmatch(child.content)):
            first = child.meta["at"]
            start = places.source(first, first + len(child.content))
            yield _tag(match, start, (start or 0) + len(child.content))
