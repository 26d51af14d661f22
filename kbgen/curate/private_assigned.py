"""Secrets that their name tells: `PASSWORD=...`, `"api_key": "..."`, `--token ...`, cookies.

Everything starts from the places of a few words in the text in lower case; what stands before and
behind is matched there, so the cost is that of finding the words.
"""

import re
from collections.abc import Iterator

from kbgen.curate.private_checks import are_words, is_hash, is_uuid, opaque, password, placeholder

Found = Iterator[tuple[str, int, int]]
"""(kind, start, end)."""

_WORDS = ("pass", "pw", "secret", "credential", "token", "key", "auth", "session", "psk",
          "contrase", "senha", "wachtwoord", "kennwort", "heslo", "salasana")  # fmt: skip
_WORDS_ABROAD = ("пароль", "密码", "密碼", "パスワード", "비밀번호", "hasło", "lösenord")
"""Looked for in texts with letters beyond ASCII alone."""
_COOKIE = ("cookie", "sessid", "connect.sid", "sessionid", "session_id")
_BACK = 40
_BEHIND = re.compile(r"[\w-]{0,40}")
_IS = re.compile(
    r"""(?:\[\d{0,4}\](?= ?=(?!=)))?["'`\])]{0,3}(?:[*_]{1,2})?[ \t]{0,8}"""
    # the type between a name and its value
    r"""(?:(?::[ \t]?|[ \t])(?:&?(?:'static )?str|string|String|Optional\[str\])\??[ \t]?(?==))?"""
    r"""(?::=|=>|={1,3}(?!=)|:(?!:)|：|\||[ \t](?:is|was|are)\b:?|,(?=[ \t]?["']))"""
    r"""(?:[*_]{1,2}(?=[ \t]))?[ \t]{0,8}(?:\|[ \t])?"""
)
_KEY_OF = re.compile(
    r"(?:api|secret|access|private|licen[sc]e|activation|product|encryption|signing|my) \Z"
)
_GAP = re.compile(
    r"""["'`\])*_ \t]{0,12}(?:[=:：>,|]|(?:is|was|are)\b|[^\s,.;-]|\n[ \t]{0,40}value:)"""
)
_XML = re.compile(
    r"[\"'][ \t]+value[ \t]*=[ \t]*(?=[\"'])|(?:[\"'][^<>\n\"']{0,40})?>"
    r"|</name>\s{0,40}<value>",
    re.IGNORECASE,
)
_PAIR = re.compile(
    # a name and its value as two entries: Kubernetes, task definitions, settings of apps
    r"[\"']?[ \t]{0,8},?\s{0,40}[\"']?value[\"']?[ \t]{0,8}:[ \t]{0,8}",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"(?:#[ \t]*define|\bsetx|\bsetenv|\bset(?: -\w{1,3})+|\bconfigure set)[ \t]+(?:\w+[ \t]+)?\Z"
)
_REST = re.compile(r"[ \t]{0,40}(?:#|$)", re.MULTILINE)
_PASSWORD = re.compile(r"passw|passphrase|pwd")
_TOLD = re.compile(
    r"[ \t](?:(?:from|to|with|of)[ \t]|\(|(?=[*_`]))[*_`\"']{0,3}"
    r"([^\s\"'`*()<>,:/]{8,80}?)(?=\.?(?:[\s\"'`*),]|$))"
)
"""`the password to ...`, `the password (...)`: in a sentence."""
_OPTION = re.compile(r"[ \t]{1,2}(?=[^\s-])")
_QUOTED = re.compile(r"""(?:[bruN](?=["']))?(["'`]{1,3})([^"'`\n]{1,2000})\1""")
_BARE = re.compile(r"""[^\s"'`,;<>()\[\]{}|]{1,2000}""")
_NAME = re.compile(
    r"passw(?:or)?d|passwort|passphrase|(?<!by)(?<!com)(?<!sur)pass\Z|pwd|secret|credential|token|session|auth"
    r"|psk\Z|pass?e\Z|bindpw|rootpw|\Apw\Z|contrase[nñ]a|senha|wachtwoord|kennwort|пароль|密[码碼]"
    r"|パスワード|비밀번호|hasło|heslo|salasana|lösenord"
    r"|(?:my|activation|product|licence|key|store|api|access|secret|private|priv|sign|signing|encrypt|encryption|account|auth|master|admin"
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
_HUMAN = re.compile(
    r"pass|pwd|secret|credential|psk|pw\Z|contrase|senha|wachtwoord|kennwort|пароль|密"
    r"|パスワード|비밀번호|hasło|heslo|salasana|lösenord"
)
_HEADER = re.compile(
    r"(?:token|apikey|api-key|key|jwt|digest|ssws|bot|geniekey|pat)[ \t]+(?:token=(?=[\"'\w]))?",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t]*(?:\\?$|#|\*/|`|<br|\||;[A-Z][\w ]*=)", re.MULTILINE)


def named(text: str, low: str) -> Found:
    """Values of variables, settings, options and elements with the name of a secret."""
    done = -1
    for at in _places(low, _WORDS if low.isascii() else (*_WORDS, *_WORDS_ABROAD)):
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
    gap = _PAIR.match(text, end) or _IS.match(text, end) or _XML.match(text, end)
    option = text[max(0, start - 1) : start] == "-" or name.startswith("-")
    if gap is None and _PASSWORD.search(flat) and (told := _TOLD.match(text, end)):
        strong = _strong(told[1]) and password(told[1], quoted=True)
        return ("password", *told.span(1)) if strong else None
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


def _strong(value: str) -> bool:
    """Letters in both cases or with marks, and digits: no word that a sentence goes on with."""
    digits = sum(c.isdigit() for c in value)
    mixed = value != value.lower() != value.upper() and any(c.islower() for c in value)
    drawn = mixed or not value.isalnum()
    return len(value) >= 8 and digits > 1 and drawn and not are_words(value)


def _follows(text: str, name: str, start: int, at: int) -> bool:
    """Whether a value may stand at `at` with nothing but a blank behind its name."""
    word = _QUOTED.match(text, at) or _BARE.match(text, at)
    if word is None:
        return False
    if name in ("token", "tokens", "api key", "secret key", "access key"):
        long = 16 if text[at] == "`" else 24
        return len(word[0]) >= long and sum(c.isdigit() for c in word[0]) > 1
    before = text[max(0, start - 80) : start].rpartition("\n")[2]
    if _SETS.search(before):
        return True
    if not name.endswith(
        ("password", "passwd", "secret", "psk", "bindpw", "rootpw", "pass", "masterauth")
    ):
        return False
    if text[at] in "\"'" and name.endswith("password"):  # SQL, Gradle
        return True
    if re.search(r"\blogin\b", text[max(0, start - 80) : start]):  # .netrc
        return name == "password"
    # a line of a configuration: the name, the value, nothing else
    alone = not before.strip() or before.strip() == "enable"
    digits = sum(c.isdigit() for c in word[0])
    return (
        alone
        and digits > 1
        and bool(re.match(r"[ \t]*(?:#|$)", text[word.end() : word.end() + 40], re.M))
    )


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
