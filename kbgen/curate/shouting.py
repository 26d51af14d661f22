"""Titles in capitals, and which of their words people write so."""

import re

_UPPER_WORD = re.compile(r"(?<![\w.$/-])[A-Z][A-Z']*(?![\w/]|[.-]\w|\()")
_ACRONYMS_TEXT = (
    "API AWS CI CD CLI CMS CORS CPU CRUD CSS CSV DB DNS DOM FAQ FTP GPU GUI HTML HTTP HTTPS ID "
    "IDE IOS IP JPG JSON JS JWT LTS MVC NFT NPM OAUTH OIDC OS PC PDF PHP PNG RAM RC REST RSS "
    "SDK SDL SEO SQL SSH SSL SSO SVG TCP TLS TS TTL UDP UI URI URL USB UTF UUID UX VM VPN VPS "
    "WSL XML YAML AND-OR A I"
)
_ACRONYMS = frozenset(_ACRONYMS_TEXT.split())


def calm(text: str, body: str) -> str:
    """A shouted sentence in sentence case; acronyms and what the question writes so stay."""
    words = [word for word in text.split() if word.isalpha()]
    shouted = sum(word.isupper() and len(word) > 1 for word in words)
    if shouted < 3 or shouted < 0.75 * len(words):
        return text
    lowered = _UPPER_WORD.sub(lambda m: _written(m[0], body), text)
    return lowered[0].upper() + lowered[1:]


def _written(word: str, body: str) -> str:
    low = word.lower()
    if word in _ACRONYMS:
        return word
    if low in body:
        return low
    if word.capitalize() in body:
        return word.capitalize()
    return word if word in body and not body.isupper() else low
