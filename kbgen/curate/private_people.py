"""What leads to a person: e-mail addresses, phone numbers, IP addresses.

Detectors of phones and IP addresses are almost always wrong on code, where versions, masks and
sums look like them; these here want more than a shape.
"""

import ipaddress
import re

from kbgen.curate.private_checks import Found

_DOMAIN = re.compile(r"((?:(?:[^\W_]|-){1,63}\.){1,5}([A-Za-z]{2,18}))(?![\w@-]|\.\w|\()")
_LOCAL_PART = re.compile(r"(?<![\w.%+@/-])[^\W_][\w.%+-]{0,63}\Z")
_QUERY_PART = re.compile(r"(?<=[=&?/:])([^\W_][\w.+-]{0,63})\Z")
_MAIL_PATH = re.compile(r":(?:[~/.]|[\w.-]+/|[\w-]+\.git)")
_REMOTE = re.compile(r"\b(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id|svn\+ssh|sshfs)\b[^\n]*\Z")
_NO_DOMAIN_TEXT = (
    "png jpg jpeg gif svg webp ico js ts jsx tsx mjs css scss json lock map html htm txt xml "
    "yml yaml py rb java kt cpp so dll exe zip gz tgz local localhost internal lan test invalid "
    "example localdomain service socket timer target corp scope value length prop"
)
_NO_DOMAIN = frozenset(_NO_DOMAIN_TEXT.split())
_NOBODY = re.compile(
    r"(?:.*\.)?(?:example\d?|test|domain|email|mail|company|yourcompany|yourdomain|yoursite|mydomain"
    r"|your-?domain|mycompany|site|website|host|server|foo|bar|foobar|acme|sample|doe|abc|xyz|xxx"
    r"|my-?site|my-?app|some-?domain|somewhere|placeholder|users\.noreply\.github|noreply\.github)"
    r"\.[a-z]{2,6}(?:\.[a-z]{2})?",
    re.IGNORECASE,
)
_NO_LOCAL = re.compile(
    r"(?:no-?reply|other\w{0,8}|(\d)\1+|do-?not-?reply|git|hg|user(?:name)?\d?|name|your[-_.]?\w*|someone|somebody|me"
    r"|foo|bar|test\d*|example|x+|abc|redacted.*|mailer-daemon|postmaster|(?:first|john|jane)[._]?"
    r"(?:last|name|doe|smith)?|email|e-mail|npm|root)",
    re.IGNORECASE,
)


def mails(text: str, _: str) -> Found:
    """E-mail addresses of people, not placeholders, hosts of ssh, versions or retina images."""
    at = text.find("@", 1)
    while at >= 0:
        if text[at - 1].isalnum() or text[at - 1] in "_%+-":
            domain = _DOMAIN.match(text, at + 1)
            local = _LOCAL_PART.search(text, max(0, at - 65), at) if domain else None
            if domain and local and _somebody(text, local, domain):
                yield "e-mail", local.start(), domain.end()
        at = text.find("@", at + 1)
    at = text.find("%40", 1)
    while at >= 0:  # in an address
        domain, local = _DOMAIN.match(text, at + 3), _QUERY_PART.search(text, max(0, at - 65), at)
        if domain and local and not _nobody(local[1], domain[1], domain[2]):
            yield "e-mail", local.start(1), domain.end()
        at = text.find("%40", at + 1)


# (at), [dot] and the like; a bare AT only between words that DOT follows
_SPELLED = re.compile(
    r"(?<![\w.+-])([^\W_](?:[\w.+-]|[(\[{]dot[)\]}]){0,63})[ \t]{0,2}"
    r"(?:[(\[{<][ \t]?(?:at|AT|@)[ \t]?[)\]}>]|@|[ \t]AT(?=[ \t][\w-]{1,63} DOT )[ \t])[ \t]{0,2}"
    r"((?:[A-Za-z0-9-]{1,63}"
    r"(?:\.|[ \t]{0,2}[(\[{<][ \t]?(?:dot|DOT|\.)[ \t]?[)\]}>][ \t]{0,2}|[ \t]DOT[ \t])){1,5}"
    r"([A-Za-z]{2,18}))(?![\w@-])"
)
_SPELLED_OUT = re.compile(
    r"(?<![\w.+-])[^\W_][\w.+-]{1,40}(?: dot [\w.+-]{1,40}){0,3} at (?:gmail|googlemail|gmx|hotmail"
    r"|outlook|yahoo|icloud|protonmail|proton|posteo|web|aol|live|fastmail|mailbox)"
    r" dot [a-z]{2,3}(?: dot [a-z]{2})?(?![\w-])",
    re.IGNORECASE,
)
_USUAL = re.compile(r"com|net|org|edu|gov|info|[A-Za-z]{2}", re.IGNORECASE)
_SPELLED_DOT = re.compile(r"[^A-Za-z0-9-]+(?:dot[^A-Za-z0-9-]+)?", re.IGNORECASE)
_SPELLED_WORD = re.compile(r"[(\[{<] ?(?:at|dot|@|\.) ?[)\]}>]")
_SPELLED_WORDS = re.compile(r" at [\w-]{1,63} dot ")


def spelled_mails(text: str, low: str) -> Found:
    """E-mail addresses that are spelled out, `mara (at) host (dot) net`, against robots."""
    words = " dot " in low and " at " in low
    if words:
        for found in _SPELLED_OUT.finditer(text):
            yield "e-mail", found.start(), found.end()
    if not _SPELLED_WORD.search(low) and not (words and _SPELLED_WORDS.search(low)):
        return
    for found in _SPELLED.finditer(text):
        domain = _SPELLED_DOT.sub(".", found[2])
        spelled = found[0] != f"{found[1]}@{domain}"
        if " AT " in found[0] and not _USUAL.fullmatch(found[3]):
            continue
        if spelled and not _nobody(found[1], domain, found[3]):
            yield "e-mail", found.start(), found.end()


def _somebody(text: str, local: re.Match[str], domain: re.Match[str]) -> bool:
    if _nobody(local[0], domain[1], domain[2]) or _MAIL_PATH.match(text, domain.end()):
        return False
    line = text[max(0, local.start() - 100) : local.start()].rpartition("\n")[2]
    return not (_REMOTE.search(line) or line.endswith("://"))


def _nobody(local: str, domain: str, top: str) -> bool:
    return bool(
        top.lower() in _NO_DOMAIN
        or _NOBODY.fullmatch(domain)
        or _NO_LOCAL.fullmatch(local)
        or ".example." in f".{domain.lower()}"
        or domain.lower().startswith(f"{local.lower()}.")  # asd@asd.com
        or domain.lower().endswith("noreply.github.com")
        or (top[:1].isupper() and not domain.isupper())  # `field@Type.Name` in code
    )


_V4 = re.compile(r"[0-9][0-9]?[0-9]?\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}")
_MAY_BE_V4 = re.compile(r"\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
"""Dots are rarer than digits: most texts hold no such row of them."""
_VERSION = re.compile(
    r"(?:(?<![A-Za-z])(?:v|versions?|release|build|update|upgrad\w{1,5}|ver\.?|assembly\w{0,12}|oid"
    r"|firmware|driver|sdk|package|nuget|dll)|[A-Za-z]version|\^|~|>=|<=|==|[A-Za-z0-9_.-]/)"
    r"[\s:=\"'`(]{0,4}\Z",
    re.IGNORECASE,
)
_KNOWN_TEXT = (
    "8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220 "
    "1.2.3.4 4.4.4.4 4.2.2.2 4.2.2.1 12.34.56.78 123.45.67.89 11.22.33.44 111.222.33.44 "
    "123.123.123.123 2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111 "
    "2606:4700:4700::1001 2620:fe::fe"
)
_KNOWN = frozenset(_KNOWN_TEXT.split())
_V6 = re.compile(r"[23][0-9a-fA-F]{3}:[0-9a-fA-F:]{3,38}")
_MAY_BE_V6 = re.compile(r":(?:(?<=[0-9a-fA-F]:):|(?:[0-9a-fA-F]{1,4}:){5})")
"""Two colons in a row, or six with digits between them."""


# where a terminal broke the line; only with a port behind it, for columns of tables look like it
_V4_BROKEN = re.compile(
    r"(?<![\w.+-])[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}(?:[ \t]{2,20}\.|\.[ \t]{2,20})"
    r"(?:[0-9]{1,3}\.){0,2}[0-9]{1,3}(?=:[0-9]{2,5}(?![\w.:]))"
)
_MAY_BE_BROKEN = re.compile(r"\.(?:(?<=[ \t]{2}\.)[0-9]|[ \t]{2,20}[0-9])")
_PORT = re.compile(r":[0-9]{2,5}(?![\w.:])")
_HOST_BEFORE = re.compile(
    r"(?:\b(?:ip|addr|address|peer|ping|inet|ip address)[\"']?[ \t]?[:=]?[ \t]?[\"'(]?"
    r"|[a-z]@|//)\Z",
    re.I,
)
_BLANKS = re.compile(r"[ \t]+")


def hosts(text: str, _: str) -> Found:
    """Public IP addresses; not private, documented or well-known ones, versions or masks."""
    for found in _V4.finditer(text) if _MAY_BE_V4.search(text) else ():
        if _public_v4(text, found):
            yield "ip-address", found.start(), found.end()
    for found in _V4_BROKEN.finditer(text) if _MAY_BE_BROKEN.search(text) else ():
        joined = _V4.fullmatch(_BLANKS.sub("", found[0]))
        if joined is not None and _public_v4(joined[0], joined):
            yield "ip-address", found.start(), found.end()


def hosts_v6(text: str, _: str) -> Found:
    """The same for IPv6."""
    for found in _V6.finditer(text) if _MAY_BE_V6.search(text) else ():
        value = found[0].rstrip(":")
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        whole = "::" in value or value.count(":") == 7
        edges = not (before and (before.isalnum() or before in ":.-")) and not after.isalnum()
        if whole and edges and value.lower() not in _KNOWN and _is_global(value):
            yield "ip-address", found.start(), found.start() + len(value)


def _public_v4(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before, after = text[start - 1 : start], text[end : end + 2]
    if start and (before.isalnum() or before in "._-+"):
        return False
    if after[:1].isalnum() or after[:1] in ("_", "-") or (after[:1] == "." and after[1:].isalnum()):
        return False
    if found[0] in _KNOWN or not _is_global(found[0]):
        return False
    octets = [int(part) for part in found[0].split(".")]
    if octets[0] > 223 or len(set(octets)) == 1:
        return False
    lead = text[max(0, start - 24) : start]
    # four small numbers are a version far more often than a host
    small = sum(part >= 20 for part in octets) < 2
    if small and not (_PORT.match(text, end) or _HOST_BEFORE.search(lead)):
        return False
    return lead.endswith("//") or not _VERSION.search(lead)


def _is_global(value: str) -> bool:
    try:
        return ipaddress.ip_address(value).is_global
    except ValueError:
        return False


_PLUS = re.compile(r"\+[1-9][0-9]{0,2}[0-9 ().\-/]{6,18}[0-9]")
PHONE_WORDS = ("phone", "whatsapp", "call ", "tel:", "tel.", "mobile", "fax", "sms", "tele",
               "handy", "cell", "móvil", "tél", "celular", "ring ", "number is")  # fmt: skip
_PHONE_WORD = re.compile(
    r"\b(?:(?:tele|cell)?phone|whatsapp|call|tel|tél|mobile|mobil|móvil|celular|handy|cell|ring"
    r"|fax|sms|hotline|telefon[eo]?|telefoon|telefonnummer|teléfono|téléphone|number is)\b",
    re.IGNORECASE,
)
# such a word, or the end of one, near a number
_CALLED = re.compile(
    r"(?:phone|whatsapp|call|tel|tél|mobil|móvil|celular|handy|cell|ring|fax|sms|hotline"
    r"|number is)[^\n]{0,41}?(?:[0-9]{3}|[0-9](?:[0-9][ /.-]|[ .-][0-9]{3}))"
)
_LOCAL = re.compile(
    r"(?<![\w.+/-])(?:\([0-9]{3}\) ?[0-9]{3}[ .-][0-9]{4}"
    r"|(?:1[ .-])?[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{4}|0[0-9]{1,4} ?[/-] ?[0-9]{6,9}"
    r"|0[0-9]{2,4}[ /-][0-9]{3,4}[ -]?[0-9]{3,5}|0[1-9](?:[ .-][0-9]{2}){4}"
    r"|00[1-9][0-9]{0,2}(?:[ /-][0-9]{2,9}){1,4})(?![\w-]|\.\w)"
)
_FROM = re.compile(
    r"(?:FROM|TO|PHONE|NUMBER|from|to|[pP]hone|[nN]umber)[\"']?[ \t]?[:=][ \t]?[\"']?\Z"
)
_NO_PHONE = re.compile(r"0{5}|1234567|5{4}|98765|^1?\d{0,3}55501|^(\d)\1*$")


def phones(text: str, _: str) -> Found:
    """Phone numbers with a country's prefix (ITU-T E.164)."""
    if "+" in text:
        for found in _PLUS.finditer(text):
            if _international(text, found):
                yield "phone", found.start(), found.end()


def local_phones(text: str, low: str) -> Found:
    """Phone numbers near a word that says so."""
    if _CALLED.search(low):
        for found in _LOCAL.finditer(text):
            near = text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
            if _PHONE_WORD.search(near) and not _NO_PHONE.search(re.sub(r"\D", "", found[0])):
                yield "phone", found.start(), found.end()


def _international(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    digits = re.sub(r"\D", "", found[0])
    if before and (before.isalnum() or before in "_)]}+-.\\/$%"):
        return False
    if after.isalnum() or (after in ("_", "+", "*", "=", "%") and after):
        return False
    if not 9 <= len(digits) <= 15 or _NO_PHONE.search(digits):
        return False
    groups = re.split(r"[ ().\-/]+", found[0])
    french = groups[0] == "+33" and len(groups) == 6
    if (
        not french
        and re.search(r"[ .\-/]{2}|\d\.\d+\.?\d*$", found[0].replace(") ", ")"))
        and "." not in groups
    ):
        return False
    lone = [group for group in groups[1:] if len(group) == 1]
    # +44 (0)20 ... and +33 6 12 34 56 78
    known = not lone or "(0)" in found[0] or (groups[0] == "+33" and lone == groups[1:2])
    spaced = len(groups) > 2 and len(lone) < 2 and known
    near = text[max(0, start - 40) : start].rpartition("\n")[2]
    return (
        spaced
        or bool(_PHONE_WORD.search(near))
        or (before in ("", '"', "'", ">") and len(groups) == 1)
        or bool(_FROM.search(near))
    )
