"""Links whose text is nothing but their address: shown in short, for the whole says little.

The Markdown keeps what people wrote; only the site's HTML is changed. Who wants to know the whole
address finds it in the link's title, and in the link itself. WCAG 2.4.4 wants texts of links that
tell where they lead.
"""

import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"<a ([^<>]*)>(https?://[^<>\s]+|www\.[^<>\s]+)</a>", re.IGNORECASE)
_SHOWN = 40
"""Characters of the last part of an address."""


def with_short_addresses(html: str) -> str:
    """`html`, as the sanitiser writes it, with host and last part for each address as a text."""
    return _LINK.sub(_shortened, html) if "</a>" in html else html


def _shortened(link: re.Match[str]) -> str:
    attributes, text = link[1], unescape(link[2])
    short = shortened(text)
    if not short:
        return link[0]
    title = "" if "title=" in attributes else f' title="{escape(text)}"'
    return f"<a {attributes}{title}>{escape(short, quote=False)}</a>"


def shortened(address: str) -> str:
    """Host and last part of an address: "example.org/…/page"; "" for what is no address."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        return ""
    if not host:
        return ""
    host = host.removeprefix("www.")
    folders = [unquote(folder) for folder in parts.path.split("/") if folder]
    if not folders:
        return f"{host}/…" if parts.query or parts.fragment else host
    # a number alone says nothing: /issues/12, /t/what-it-is-about/12
    told = [n for n, folder in enumerate(folders) if not folder.isdigit()]
    first = told[-1] if told else 0
    kept = [_cut(folder) for folder in folders[first : first + 2]]
    behind = ["…"] if len(folders) > first + 2 else []
    return "/".join([host, *(["…"] if first else []), *kept, *behind])


def _cut(folder: str) -> str:
    return folder if len(folder) <= _SHOWN else f"{folder[:_SHOWN].rstrip()}…"
