"""Secrets in headers and addresses of the web: cookies, passwords and tokens before a host."""

import re

from kbgen.curate.private_checks import Found, is_uuid, opaque, placeholder

COOKIE_WORDS = ("cookie", "sessid", "connect.sid", "sessionid", "session_id", "wordpress_")
_COOKIE_LINE = re.compile(r"cookie[\"']?\s{0,3}[:=]\s{0,3}[\"'`]?([^\n]{8,4000})", re.IGNORECASE)
_COOKIE_PAIR = re.compile(r"([\w.-]{1,64})=([A-Za-z0-9%._~+/=|-]{16,2000})")
_SESSION_PAIR = re.compile(
    r"(?:PHPSESSID|session_?id|JSESSIONID|connect\.sid|ASP\.NET_SessionId|wordpress_\w{3,9}_[0-9a-f]{32})"
    r"[\"']?\s?[=:]\s?[\"']?([A-Za-z0-9%._~+/=|-]{12,2000})",
    re.IGNORECASE,
)


def cookies(text: str, _: str) -> Found:
    """Values in `Cookie:` and `Set-Cookie:` headers, and of session cookies anywhere."""
    for line in _COOKIE_LINE.finditer(text):
        for pair in _COOKIE_PAIR.finditer(text, line.start(1), line.end(1)):
            if opaque(pair[2].rstrip("=")):
                yield "cookie", pair.start(2), pair.end(2)
    for pair in _SESSION_PAIR.finditer(text):
        if opaque(pair[1].rstrip("="), 12) and not is_uuid(pair[1]):
            yield "cookie", pair.start(1), pair.end(1)


_ADDRESS = re.compile(r"://([^\s/:@\"'<>`|()]{0,100})(?::([^\s/\"'<>`|]{1,300}))?@(?=[\w\[$%{-])")


def addresses(text: str, _: str) -> Found:
    """Passwords and tokens in addresses: `scheme://user:password@host` (RFC 3986, 3.2.1)."""
    at = text.find("://")
    while at >= 0:
        found = _ADDRESS.match(text, at)
        if found and found[2] is not None:
            value = found[2]
            if value.lower() != found[1].lower() and not placeholder(value) and len(value) > 3:
                yield "url-password", found.start(2), found.end(2)
            elif opaque(found[1]):
                yield "url-token", found.start(1), found.end(1)
        elif found and opaque(found[1]):
            yield "url-token", found.start(1), found.end(1)
        at = text.find("://", at + 3)
