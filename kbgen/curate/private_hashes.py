"""Hashes of passwords, as files of users and databases hold them: to guess from."""

import re

from kbgen.curate.private_checks import Found, placeholder

_CRYPT = re.compile(
    # crypt(3): MD5, SHA-256, SHA-512, Apache, yescrypt; bcrypt; PHC strings; phpass and Drupal
    r"\$(?:(?:[156]|apr1)\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,86}"
    r"|y\$[./A-Za-z0-9]{1,6}\$[./A-Za-z0-9]{1,90}\$[./A-Za-z0-9]{43}"
    r"|2[abxy]\$\d\d\$[./A-Za-z0-9]{53}"
    r"|(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-\w{2,8})?)\$[\w+/=,.$-]{40,250}"
    r"|[PS]\$[BD][./A-Za-z0-9]{30,51})"
)
_FRAMEWORK = re.compile(  # Django, Werkzeug
    r"(?:pbkdf2[_:]sha\d{1,3}[$:]\d{1,8}|scrypt:\d{1,9}:\d{1,3}:\d{1,3}|bcrypt_sha256\$)"
    r"\$[\w+/=.$-]{30,250}"
)
_LDAP = re.compile(r"\{S?(?:SHA|MD5)\d{0,3}\}([A-Za-z0-9+/]{22,120}={0,2})")
_WINDOWS = re.compile(r"aad3b435b51404ee[0-9a-f]{16}:([0-9a-f]{32})")


def hashes(text: str, low: str) -> Found:
    """Salted hashes; bare sums of MD5 to SHA-512 tell nothing and stay."""
    if "$" in text:
        yield from _all(_CRYPT, text)
        if "scrypt:" in low or "pbkdf2" in low or "bcrypt_" in low:
            yield from _all(_FRAMEWORK, text)
    if "{sha" in low or "{ssha" in low or "{smd5}" in low or "{md5}" in low:
        yield from _all(_LDAP, text)
    if "aad3b435b51404ee" in low:
        yield from _all(_WINDOWS, text)


def _all(pattern: re.Pattern[str], text: str) -> Found:
    for found in pattern.finditer(text):
        group = pattern.groups
        if len(set(found[group])) > 8 and not placeholder(found[group]):
            yield "password-hash", found.start(group), found.end(group)
