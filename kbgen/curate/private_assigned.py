"""Secrets that their name tells: `PASSWORD=...`, `"api_key": "..."`, `--token ...`, cookies.

Everything starts from the places of a few words in the text in lower case; what stands before and
behind is matched there, so the cost is that of finding the words.
"""

import re
from collections.abc import Iterator

from kbgen.curate.private_checks import is_hash, is_uuid, opaque, password, placeholder

Found = Iterator[tuple[str, int, int]]
"""(kind, start, end)."""

_WORDS = ("pass", "pwd", "secret", "credential", "token", "key", "auth", "session")
_COOKIE = ("cookie", "sessid", "connect.sid", "sessionid", "session_id")
_BACK = 40
_BEHIND = re.compile(r"[\w-]{0,40}")
_IS = re.compile(
    r"""["'`\])]{0,3}(?:[*_]{1,2})?[ \t]{0,8}"""
    r"""(?::=|=>|={1,3}(?!=)|:(?!:)|\||[ \t](?:is|was)\b:?|,(?=[ \t]?["']))"""
    r"""(?:[*_]{1,2}(?=[ \t]))?[ \t]{0,8}(?:\|[ \t])?"""
)
_KEY_OF = re.compile(r"(?:api|secret|access|private) \Z")
_GAP = re.compile(r"""["'`\])*_ \t]{0,12}(?:[=:>,|]|(?:is|was)\b|[^\s,.;-])""")
_XML = re.compile(r">|[\"'][ \t]+value[ \t]*=[ \t]*(?=[\"'])", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]{1,2}(?=[^\s-])")
_QUOTED = re.compile(r"""(?:[bru](?=["']))?(["'`]{1,3})([^"'`\n]{1,2000})\1""")
_BARE = re.compile(r"""[^\s"'`,;<>()\[\]{}|]{1,2000}""")
_NAME = re.compile(
    r"passw(?:or)?d|passwort|passphrase|(?<!by)(?<!com)(?<!sur)pass\Z|pwd|secret|credential|token|session|auth"
    r"|(?:api|access|secret|private|priv|sign|signing|encrypt|encryption|account|auth|master|admin"
    r"|deploy|license|service|server|client|app|application|shared|subscription|rest|write|security"
    r"|jwt|dd|hmac|aes|storage|consumer|ssh|integration|ingest|project)key"
)
_OTHER = re.compile(
    r"(?:ids?|name|names|type|path|file|files|url|uri|length|len|size|field|label|hash|count|limit"
    r"|policy|list|schema|model|handler|expir\w*|ttl|timeout|provider|method|status|state|error"
    r"|message|reset|placeholder|hint|input|class|title|regex|rule|rules|strategy|store|storage"
    r"|symbol|index|kind|format|confirm|asset|assets|utxo|verification|prefix|header|domain|host"
    r"|endpoint|scope|scopes|at|in|user|required|enabled|version|manager|fn|func|function)\Z"
)
_PUBLIC = re.compile(r"public|pub_?key|verif|tokenname|policy|csrf|xsrf|idempot|primary|foreign")
_PATH = re.compile(r"(?:~|\.{1,2})?/\w|[A-Za-z]:\\")
_FILE = (".pem", ".key", ".crt", ".cert", ".json", ".yml", ".yaml", ".txt", ".env", ".js", ".ts")
_HUMAN = re.compile(r"passw|pwd|pass|secret|credential")
_HEADER = re.compile(r"(?:token|apikey|api-key|key|jwt|digest)[ \t]+", re.IGNORECASE)
_LINE_END = re.compile(r"[ \t]*(?:\\?$|#|\*/|`|<br|\||;[A-Z][\w ]*=)", re.MULTILINE)


def named(text: str, low: str) -> Found:
    """Values of variables, settings, options and elements with the name of a secret."""
    done = -1
    for at in _places(low, _WORDS):
        if at < done:
            continue
        behind = _BEHIND.match(text, at)
        end = behind.end() if behind else at
        # most are words in prose: no name of anything
        if not (_GAP.match(text, end)):
            continue
        start = at
        while start > max(0, at - _BACK) and (
            text[start - 1].isalnum() or text[start - 1] in "_.-"
        ):
            start -= 1
        if start == at and low.startswith("key", at) and (said := _KEY_OF.search(low, at - 8, at)):
            start = said.start()  # "the API key is ..."
        found = _value(text, start, end)
        if found:
            yield found
            done = found[2]


def _places(low: str, words: tuple[str, ...]) -> list[int]:
    places = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            places.append(at)
            at = low.find(word, at + len(word))
    places.sort()
    return places


def _value(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    name = text[start:end].lower()
    flat = name.replace("_", "").replace("-", "").replace(".", "").replace(" ", "")
    if text.startswith("://", max(0, start - 3)):
        return None  # the user in an address
    parameter = name == "key" and text[start - 1 : start] in ("?", "&") and start > 0
    if not (_NAME.search(flat) or parameter) or _PUBLIC.search(name) or _OTHER.search(flat):
        return None
    gap = _IS.match(text, end) or _XML.match(text, end)
    option = text[max(0, start - 1) : start] == "-" or name.startswith("-")
    if gap is None:
        gap = _OPTION.match(text, end)
        if gap and not option and not _follows(text, name, start, gap.end()):
            return None
    if gap is None:
        return None
    at = gap.end()
    if "auth" in flat and (scheme := _HEADER.match(text, at)):
        at = scheme.end()
    return _judged(text, at, name, said=gap[0].strip() in ("is", "was", "is:", "was:"))


def _follows(text: str, name: str, start: int, at: int) -> bool:
    """Whether a value may stand at `at` with nothing but a blank behind its name."""
    if name == "password":  # SQL, .netrc
        return text[at] in "\"'" or bool(re.search(r"\blogin\b", text[max(0, start - 80) : start]))
    if name in ("token", "api key", "secret key", "access key"):
        word = _BARE.match(text, at)
        return bool(word and len(word[0]) >= 24 and sum(c.isdigit() for c in word[0]) > 1)
    return False


def _judged(text: str, at: int, name: str, *, said: bool) -> tuple[str, int, int] | None:
    quoted = _QUOTED.match(text, at)
    if quoted:
        start, end = quoted.span(2)
    elif bare := _BARE.match(text, at):
        start, end = bare.span()
        if text[end : end + 1] in ("(", "[", "{"):
            return None
        value = text[start:end]
        parameter = text[max(0, at - 60) : at].rfind("?") >= 0 and "&" in value
        if parameter:
            end = start + value.index("&")
        end = start + len(text[start:end].rstrip(".:*" if said else ":*"))
    else:
        return None
    value = text[start:end]
    return (_kind(name), start, end) if _secret(text, value, name, bool(quoted), end) else None


def _secret(text: str, value: str, name: str, quoted: bool, end: int) -> bool:
    if "-----" in value:
        return False  # a private key, found as a whole
    bare = name in ("token", "tokens", "session", "auth") or "credential" in name
    if is_hash(value) and bare and len(value) > 48:
        return False
    if is_uuid(value) or is_uuid(value[:36]):
        return bool(re.search(r"key|token|secret|passw", name)) and not placeholder(value)
    if _PATH.match(value) or value.endswith(_FILE):
        return False
    if _HUMAN.search(name):
        line_end = bool(_LINE_END.match(text, end))
        return password(value, quoted=quoted, line_end=line_end) or opaque(value)
    return not re.search(r"[$({]|::|\w\.\w+\.\w+\.\w", value[:200]) and opaque(value)


def _kind(name: str) -> str:
    flat = name.replace("_", "").replace("-", "")
    for word, kind in (("pass", "password"), ("pwd", "password"), ("secret", "secret"),
                       ("token", "token"), ("session", "session"), ("key", "key")):  # fmt: skip
        if word in flat:
            return kind
    return "secret"


_COOKIE_LINE = re.compile(r"cookie[\"']?\s{0,3}[:=]\s{0,3}[\"'`]?([^\n]{8,4000})", re.IGNORECASE)
_COOKIE_PAIR = re.compile(r"([\w.-]{1,64})=([A-Za-z0-9%._~+/=|-]{16,2000})")
_SESSION_PAIR = re.compile(
    r"(?:PHPSESSID|session_?id|JSESSIONID|connect\.sid|ASP\.NET_SessionId)[\"']?\s?[=:]\s?[\"']?"
    r"([A-Za-z0-9%._~+/=|-]{12,2000})",
    re.IGNORECASE,
)


def cookies(text: str, low: str) -> Found:
    """Values in `Cookie:` and `Set-Cookie:` headers, and of session cookies anywhere."""
    if not any(map(low.__contains__, _COOKIE)):
        return
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


_COMMANDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "curl",
        re.compile(
            r"curl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?[\"']?[^\s:\"']{1,80}:([^\s\"']{4,200})"
        ),
    ),
    ("mysql", re.compile(r"mysql\w*\b[^\n]{0,200}?\s-p[\"']?([^\s\"']{4,200})")),
    ("sshpass", re.compile(r"sshpass[ \t]+-p[ \t]?[\"']?([^\s\"']{4,200})")),
    ("docker login", re.compile(r"docker login\b[^\n]{0,200}?\s-p[ =]?[\"']?([^\s\"']{4,200})")),
    ("mongo", re.compile(r"mongo\w{0,8}\b[^\n]{0,200}?\s-p[ =]?[\"']?([^\s\"'-][^\s\"']{3,200})")),
    ("identified by", re.compile(r"(?i:identified by)[ \t]+[\"']([^\s\"']{4,200})[\"']")),
    ("twilio(", re.compile(r"(?i:twilio\()[^)\n]{0,80}?[\"']([0-9a-f]{32})[\"']")),
    ("redis-cli", re.compile(r"redis-cli\b[^\n]{0,200}?\s-a[ =]?[\"']?([^\s\"']{4,200})")),
    ("requirepass", re.compile(r"requirepass[ \t]+[\"']?([^\s\"']{6,200})")),
    ("ldap", re.compile(r"ldap\w+\b[^\n]{0,200}?\s-w[ ]?[\"']?([^\s\"']{4,200})")),
)


def commands(text: str, low: str) -> Found:
    """Passwords in short options of well-known commands."""
    for word, pattern in _COMMANDS:
        if word in low:
            for found in pattern.finditer(text):
                if not placeholder(found[1]) and found[1][0] not in "$%<{(":
                    yield "password", found.start(1), found.end(1)
