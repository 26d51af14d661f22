"""Addresses of links and images: made absolute, allowed or refused, written for Markdown."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kbgen.markup import unseen

_LONGEST = 8000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+)(:[0-9]{0,5})?")
_MAIL = re.compile(r"mailto:[^@\s:/]+@[^@\s/]+", re.IGNORECASE)
_FILES = re.compile(r"ftps?://[A-Za-z0-9.-]+(?::\d{1,5})?/[\w/.,;:=&?#!~%+()'-]*", re.ASCII)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Quotes, `$`, brackets and braces mean something to one of the two renderers.
_KEPT = "/:@,;=+&?#!*()~%-._"
# most addresses are like this: nothing in them can be written otherwise
_PLAIN = re.compile(r"(https?)://([a-z0-9.-]+)((?:/[A-Za-z0-9._~/-]*)?)")


def absolute(url: str, base: str = "") -> str:
    """`url` as an absolute, percent-encoded http, https or mailto address; else "".

    Relative addresses are resolved against `base`; "" where there is none. Refused as well:
    addresses with a user name (they imitate other hosts), hosts that are none, schemes hidden
    by white space or control characters (these are removed first, as browsers do).
    """
    if len(url) <= _LONGEST and is_plain(url):
        return url
    url = re.sub(r"[\t\n\r]", "", unseen.printable(url)).strip()
    if not url or len(url) > _LONGEST:
        return ""
    scheme = _SCHEME.match(url)
    if scheme is None:
        url = _resolved(url, base)
    elif scheme[1].lower() == "mailto":
        return _encoded(url) if _MAIL.match(url) else ""
    elif scheme[1].lower() not in ("http", "https"):
        return ""
    path_end = min(url.find(mark) % (len(url) + 1) for mark in "?#")
    web = _WEB.fullmatch(url[:path_end].replace("\\", "/") + url[path_end:])
    return _web(web) if web else ""


def of_files(url: str) -> str:
    """`url` if it is one of a server of files (ftp), which browsers no longer open; else ""."""
    url = url.strip()
    return url if len(url) <= _LONGEST and _FILES.fullmatch(url) else ""


def is_plain(url: str) -> bool:
    """Whether it is an address of the web in which nothing can be written otherwise."""
    return _PLAIN.fullmatch(url) is not None


def taken_apart(url: str) -> SplitResult:
    """As `urlsplit`, most of the time without it. Raises ValueError for what is no address."""
    plain = _PLAIN.fullmatch(url)
    return SplitResult(plain[1], plain[2], plain[3], "", "") if plain else urlsplit(url)


def host(url: str) -> str:
    """Name of its host, "" where it has none. Raises ValueError for what is no address."""
    plain = _PLAIN.fullmatch(url)
    return plain[2] if plain else urlsplit(url).hostname or ""


def _resolved(url: str, base: str) -> str:
    """A relative address against `base`; a host without a scheme is taken as https."""
    try:
        if url.startswith(("//", "\\\\")):
            return f"{urlsplit(base).scheme or 'https'}:{url}"
        return urljoin(base, url.replace("\\", "/")) if base else ""
    except ValueError:
        return ""


def _web(web: re.Match[str]) -> str:
    """scheme://host:port/path?query#fragment with each part written safely; "" for a bad host."""
    host = _host(web[2])
    if not host:
        return ""
    rest = _encoded(f"{web[3]}{web[4] or ''}{web[5] or ''}")
    return f"{web[1].lower()}://{host}{rest}"


def _host(text: str) -> str:
    """A host with its port in ASCII, or ""."""
    if not text.isascii():
        try:
            text = text.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    match = _HOST.fullmatch(text)
    if match is None or (match[2] and int(match[2][1:] or 0) > 65535):
        return ""
    if text.startswith("["):
        try:
            ipaddress.IPv6Address(match[1][1:-1])
        except ValueError:
            return ""
    return text.lower()


def _encoded(text: str) -> str:
    """Percent-encoded; what is encoded already stays; parentheses stay where they balance."""
    text = quote(_LONE_PERCENT.sub("%25", text), safe=_KEPT)
    if "#" in text:
        head, _, fragment = text.partition("#")
        text = f"{head}#{fragment.replace('#', '%23')}"
    return text if _balanced(text) else text.replace("(", "%28").replace(")", "%29")


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        if depth < 0 or depth > 2:
            return False
    return depth == 0


def destination(url: str) -> str:
    """An address of `absolute` as it stands between the parentheses of a Markdown link."""
    return _ENTITY.sub("&amp;", url)
