"""What tells a secret from a placeholder, an identifier or a checksum."""

import base64
import binascii
import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

Found = Iterator[tuple[str, int, int]]
"""What a finder of secrets gives: (kind, start, end)."""

_DUMMY = re.compile(
    r"example|x{4}|\*{3}|\.{3}|…|\byour|your[-_a-z]|change.?me|replace|insert.?(?:your|here)|dummy"
    r"|placeholder|redacted|sample|<|\$\{|\{\{|\}\}|%\(|\$\(|process\.env|environ|getenv|env\."
    r"|env\[|\benv\(|secrets\.|0{8}|1{8}|12345678|abcdefgh|deadbeef|lorem|foobar|(?:my|the|some|a)"
    r"[-_.]?(?:super[-_.]?)?(?:secret|token|pass|key)|goes[-_.]?here|^(?:todo|fixme)"
)
_TRIVIAL = re.compile(
    r"(?:(?:test|demo|foo|bar|baz|qux|admin|root|user|username|guest|postgres|mysql|mongo|pass|pw"
    r"|pwd|passwd|password|passphrase|secret|token|key|api|apikey|jwt|auth|login|default|none|null"
    r"|true|false|undefined|nil|string|str|text|value|abc|def|xyz|qwerty|letmein|hidden|empty|bearer"
    r"|basic|required|optional|me|my|not|here|your|the|123|1234|12345|123456|0|1|2|3)[-_.!@#]?)+"
)
_LONGEST_TRIVIAL = 24
"""Characters: the pattern above tries many ways to read a long text."""
_ENOUGH = 100
"""Characters that tell what a value is."""
_HEX = re.compile(r"(?:0x)?[0-9a-f]+|(?:0X)?[0-9A-F]+")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_CODE = re.compile(
    r"[$%{<@&#/~]|\.{1,2}/|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[[^\]]*\]|\?\.\w+){1,20};?$"
)
# `Winter924.kO`: a word of letters and three digits is no part of code, but for sha256 and others
_CHOSEN = re.compile(
    r"(?!(?:\w+\.)*(?:sha|utf|base|md|aes|x|ed|iso|rfc|int|uint|float|blake2|pbes|http)_?\d)"
    r"(?:\w+\.)?[A-Za-z]{3,}\d{3,}[A-Za-z]?(?:\.\w+)?$"
)
# letters written as digits, `S3cr3t`, `passw0rd`
_LEET = re.compile(r"(?<!v)(?<=[A-Za-z])[013](?=[a-z])(?!beta|alpha)")
# words joined by one kind of mark, digits only at the end of words: identifiers, slugs, paths
_WORDS = re.compile(r"[A-Za-z]+\d{0,2}(?:[-_./: ][A-Za-z]*\d{0,2})*")
_CAMEL = re.compile(r"[A-Za-z]?[a-z]*\d{0,2}(?:[A-Z]{1,5}[a-z]{2,}\d{0,2})*[A-Z]{0,4}\d{0,2}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T_ ]|$)")
_SYMBOL = re.compile(r"[!@#$%^&*+=?~^:;|\\/-]")


def placeholder(value: str) -> bool:
    """`value` stands for a secret that the reader shall fill in, or is one that everybody has."""
    low = value[:_ENOUGH].lower().strip("\"'`")
    return bool(
        _DUMMY.search(low)
        or (len(low) <= _LONGEST_TRIVIAL and _TRIVIAL.fullmatch(low))
        or len(set(low)) < 4
        or (low.startswith("{") and low.endswith("}"))
    )


def entropy(value: str) -> float:
    """Shannon's, in bits a character."""
    size = len(value)
    return -sum(n / size * math.log2(n / size) for n in Counter(value).values())


def opaque(value: str, least: int = 16) -> bool:
    """`value` looks drawn by chance: long, mixed, no words. A UUID and a hash look so too."""
    if not least <= len(value) <= 2000 or not value.isascii() or placeholder(value):
        return False
    if _DATE.match(value) or any(c.isspace() for c in value):
        return False
    if _UUID.fullmatch(value):
        return True
    value = value[:_ENOUGH]
    digits = sum(c.isdigit() for c in value)
    if digits == len(value) or entropy(value) < 2.9:
        return False
    if _HEX.fullmatch(value):
        return digits > 1
    turns = sum(a.islower() and b.isupper() for a, b in pairwise(value)) * 6 >= len(value)
    if _WORDS.fullmatch(value) and (digits < 3 or re.search(r"[a-z]{6}", value)):
        return turns and not _CAMEL.fullmatch(value)
    return digits > 1 or ((digits > 0 or turns) and not _CAMEL.fullmatch(value))


def is_hash(value: str) -> bool:
    """`value` has the form of a digest: of MD5 to SHA-512, of a Cardano policy or address."""
    return bool(_HEX.fullmatch(value)) and len(value) in (32, 40, 56, 57, 58, 64, 96, 128)


def are_words(value: str) -> bool:
    """`value` is words, joined by marks, with digits at their ends alone."""
    return bool(_WORDS.fullmatch(value))


def is_uuid(value: str) -> bool:
    """`value` is a UUID: an identifier, unless its name says that it is a key."""
    return bool(_UUID.fullmatch(value))


def password(value: str, *, quoted: bool, line_end: bool = False) -> bool:
    """`value` looks like a password that somebody chose, not like code or a message."""
    if not 6 <= len(value) <= 200 or placeholder(value) or any(c.isspace() for c in value):
        return False
    low = value.lower()
    leet = bool(_LEET.search(value))
    named = re.search(r"passw|pwd|secret|token", low)
    if named and not leet and not re.search(r"\d.*\d|[!@#$%^&*?]", low):
        return False
    if len(value) > _LONGEST_TRIVIAL and not value.isascii():
        return False  # a sentence in a script without blanks
    if re.fullmatch(r"\w*(?:private|credential|pkcs|oauth)\w*_\w+", low):
        return False  # an identifier
    if "(" in value or "=>" in value or "://" in value or "\\" in value:
        return False
    if re.fullmatch(r"[A-Za-z0-9+/]{8,}={1,2}", value):
        return True
    digits, letters = sum(c.isdigit() for c in value), sum(c.isalpha() for c in value)
    if not letters or (value[0] in "#./@$%{[&<~,;|" and (not quoted or not digits)):
        return False
    if _UUID.fullmatch(value) or (
        not quoted and _CODE.match(value) and not _CHOSEN.match(value) and not (leet and line_end)
    ):
        return False
    if re.fullmatch(r"[A-Za-z_]+\d{0,2}", value):  # a variable, or a weak password
        if not digits:
            return False
        return quoted or line_end or (value != low and not _CAMEL.fullmatch(value))
    if re.fullmatch(r"[A-Za-z]+(?:[-_./:][A-Za-z]+)*[:.!?]?", value):
        return False
    return bool(digits or (_SYMBOL.search(value) and re.search(r"[!@#$%^&*]", value)))


def luhn(digits: str) -> bool:
    """The check digit of payment cards, ISO/IEC 7812-1."""
    doubled = [int(c) for c in digits[-1::-2]] + [
        sum(divmod(2 * int(c), 10)) for c in digits[-2::-2]
    ]
    return sum(doubled) % 10 == 0


def iban(text: str) -> bool:
    """The check digits of an account number, ISO 13616."""
    turned = text[4:] + text[:4]
    return 15 <= len(text) <= 34 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def basic(value: str) -> bool:
    """Base64 of `user:password` (RFC 7617), the password no placeholder."""
    try:
        text = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    user, colon, word = text.partition(":")
    return bool(colon and text.isprintable() and word != user and not placeholder(word))


def sasl(value: str) -> bool:
    """Base64 of what SASL's PLAIN sends (RFC 4616): identity, user and password, NUL between."""
    try:
        text = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return text.count("\0") == 2 and not placeholder(text.rpartition("\0")[2])


def encoded_key(value: str) -> bool:
    """Base64 of a private key's file; certificates begin alike."""
    return b"PRIVATE KEY" in base64.b64decode(value[:60])


_BASE58 = {c: n for n, c in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}


def wif(value: str) -> bool:
    """A Bitcoin private key in wallet import format: base 58 with a checksum."""
    number = 0
    for char in value:
        number = number * 58 + _BASE58[char]
    raw = number.to_bytes(60, "big").lstrip(b"\0")
    once = hashlib.sha256(raw[:-4]).digest()
    return len(raw) in (37, 38) and hashlib.sha256(once).digest()[:4] == raw[-4:]
