"""Links whose text is nothing but their address: shown in short, for the whole says little. Those
that only say "here" get it behind their text.

The Markdown keeps what people wrote; only the site's HTML is changed. Who wants to know the whole
address finds it in the link's title, and in the link itself. WCAG 2.4.4 wants texts of links that
tell where they lead, also to who hears or prints them.
"""

import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

_POINTERS = (
    "(?:click |see |read |look )?(?:here|this|this link|the link|link|this page|page|site)"
    "|(?:siehe )?hier|dieser link|(?:cliquez |voir )?ici|ce lien|lien|(?:ver )?aqu[íi]|enlace"
    "|qui|questo link|тут|здесь|ссылка|こちら|ここ|这里|這裡|链接"
)
"""Texts of links that say nothing: closed, for a word too many would garble a sentence."""
_LINK = re.compile(
    rf"<a ([^<>]*)>(?i:(https?://[^<>\s]+|www\.[^<>\s]+)|((?:{_POINTERS})[.!]?))</a>"
)
_SAYS_NOTHING = re.compile(rf"(?i:https?://|www\.|(?:{_POINTERS})[.!]?\Z)")
_TARGET = re.compile(r'(?:^| )href="([^"]*)"')
_PAGE = re.compile(r"(?:[^:?#]*/)?([^:?#/.]+)(?:/|\.md|/index\.md)?(?:[?#].*)?")
"""Address of a page of this site, as its links have it; its slug."""
_SHOWN = 40
"""Characters of the last part of an address."""


def with_short_addresses(html: str) -> str:
    """`html`, as the sanitiser writes it, with host and last part for each address as a text, and
    in brackets where a text says no more than "here"."""
    # most links show words: to look at the text of each is quicker than to look for them
    texts = (text[text.rfind(">") + 1 :] for text in html.split("</a>")[:-1])
    return _LINK.sub(_shortened, html) if any(map(_SAYS_NOTHING.match, texts)) else html


def _shortened(link: re.Match[str]) -> str:
    if link[3]:
        return _told(link)
    attributes, text = link[1], unescape(link[2])
    short = shortened(text)
    if not short:
        return link[0]
    title = "" if "title=" in attributes else f' title="{escape(text)}"'
    return f"<a {attributes}{title}>{escape(short, quote=False)}</a>"


def _told(link: re.Match[str]) -> str:
    found = _TARGET.search(link[1])
    told = _whither(unescape(found[1])) if found else ""
    return f"<a {link[1]}>{link[3]} ({escape(told, quote=False)})</a>" if told else link[0]


def _whither(target: str) -> str:
    """Elsewhere: host and last part. On this site: the words of the page's slug. "" for a place
    on the same page, and for what is no page."""
    if target.lower().startswith(("https://", "http://")):
        return shortened(target)
    page = _PAGE.fullmatch(target)
    return unquote(page[1]).replace("-", " ") if page else ""


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
