"""Secrets that their name tells: `PASSWORD=...`, `"api_key": "..."`, `--token ...`, cookies.

Everything starts from the places of a few words in the text in lower case; what stands before and
behind is matched there, so the cost is that of finding the words.
"""

import re
from collections.abc import Set

from kbgen.curate.private_checks import Found, is_hash, is_uuid, opaque, password, placeholder
from kbgen.curate.private_told import told

WORDS = ("pass", "pw", "dockerconfig", "secret", "credential", "token", "key", "auth", "session",
         "psk", "contrase", "senha", "wachtwoord", "kennwort", "heslo", "salasana",
         "пароль", "密码", "密碼", "パスワード", "비밀번호", "hasło", "lösenord")  # fmt: skip
"""Where none of these stands, nothing is found."""
_SAID = frozenset(("is", "was", "are", "ist", "lautet", "es", "est", "jest"))
_BACK = 40
_ENV_NAME = re.compile(r"[A-Z][A-Z0-9_]{3,60}")
_FIELDS = re.compile(r"(?:^|\s)[a-z_]{2,20}=[^\s=\"'(]{1,60}[ ]{1,3}\Z")
"""`host=db user=app password=...`"""
_LOGIN = re.compile(r"(?i:user(?:name)?|login|account|machine)\b[^\n]{0,40}[,;|/]?[ ]?\Z")
_PAIRS = re.compile(r"[?&;][ \t]?[\w .:-]{0,24}\Z")
_BEHIND = re.compile(r"[\w-]{0,40}")
_IS = re.compile(
    r"""(?:\[\d{0,4}\](?= ?=(?!=)))?["'`\])]{0,3}(?:[*_]{1,2})?[ \t]{0,8}"""
    # the type between a name and its value
    r"""(?:(?::[ \t]?|[ \t])(?:&?(?:'static )?str|string|String|Optional\[str\])\??[ \t]?(?==))?"""
    r"""(?::=|=>|={1,3}(?!=)|:(?!:)|：|\||[ \t](?:is|was|are|ist|lautet|es|est|jest)"""
    r"""\b:?|,(?=[ \t]?["']))(?:[*_]{1,2}(?=[ \t]))?[ \t]{0,8}"""
    # a table's next cell, a block of YAML
    r"""(?:\|[ \t]|[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,40}(?=\S))?"""
)
_KEY_OF = re.compile(
    r"(?:api|secret|access|private|licen[sc]e|activation|product|encryption|signing|admin|my"
    r"|wi-?fi) \Z"
)
_GAP = re.compile(
    r"""["'`\])*_ \t]{0,12}(?:[=:：>,|]|(?:is|was|are)\b|[^\s,.;-]|\n[ \t]{0,40}value:)"""
)
_XML = re.compile(
    r"[\"'][ \t]+value[ \t]*=[ \t]*(?=[\"'])|(?:[\"'][^<>\n\"']{0,40})?>"
    r"|(?:[ \t]{1,4}[\w:-]{1,30}=[\"'][^<>\n\"']{0,40}[\"']){1,3}>"
    r"|</name>\s{0,40}<value>",
    re.IGNORECASE,
)
_PAIR = re.compile(
    # a name and its value as two entries: Terraform, Kubernetes, task definitions, settings of apps
    r"[\"']?[ \t]{0,4}\{[^{}\"']{0,200}?\bdefault[ \t]{0,8}=[ \t]{0,8}"
    r"|[\"']?[ \t]{0,8},?\s{0,40}[\"']?value[\"']?[ \t]{0,8}:[ \t]{0,8}",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"(?:#[ \t]*define|\bENV|\bARG|\bsetx|\bsetenv|\bset(?: -\w{1,3})+|\bconfigure set)"
    r"[ \t]+(?:\w+[ \t]+)?\Z"
)
_REST = re.compile(r"[ \t]{0,40}(?:#|$)", re.MULTILINE)
_PASSWORD = re.compile(r"passw|passphrase|pwd")
_OPTION = re.compile(r"[ \t]{1,2}(?=[^\s-])")
_QUOTED = re.compile(r"""(?:[bruN](?=["']))?(["'`]{1,3})([^"'`\n]{1,2000})\1""")
_BARE = re.compile(r"""[^\s"'`,;<>()\[\]{}|]{1,2000}""")
_NAME = re.compile(
    r"passw(?:or)?d|passwort|passphrase|(?<!by)(?<!com)(?<!sur)pass\Z|pwd|secret|credential|token|session|auth(?!ori?(?!i?[sz]))"
    r"|psk\Z|pass?e\Z|bindpw|rootpw|\Apw\Z|contrase[nñ]a|senha|wachtwoord|kennwort|пароль|密[码碼]"
    r"|dockerconfigjson|パスワード|비밀번호|hasło|heslo|salasana|lösenord"
    r"|(?:my|activation|product|licence|key|store|api|access|secret|private|priv|sign|signing|encrypt|encryption|account|auth|master|admin"
    r"|deploy|license|service|server|client|app|application|shared|subscription|rest|write|security"
    r"|jwt|dd|hmac|aes|storage|consumer|ssh|integration|ingest|project|validation|decryption|wifi|wi-fi)key"
)
_OTHER = re.compile(
    r"(?:ids?|name|names|type|path|file|files|url|uri|length|len|size|field|label|hash|count|limit"
    r"|policy|list|schema|model|handler|expir\w*|ttl|timeout|provider|method|status|state|error"
    r"|message|reset|placeholder|hint|input|class|title|regex|rule|rules|strategy|store|storage"
    r"|symbol|index|kind|format|confirm|asset|assets|utxo|verification|prefix|header|domain|host"
    r"|endpoint|scope|scopes|at|in|user|required|enabled|version|manager|fn|func|function|ref|ns"
    r"|namespace|seconds|minutes|instant)\Z"
)
_PUBLIC = re.compile(r"public|pub_?key|verif|tokenname|policy|csrf|xsrf|idempot|primary|foreign")
_PATH = re.compile(r"(?:~|\.{1,2})?/\w|[A-Za-z]:\\")
_FILE = (".pem", ".key", ".crt", ".cert", ".json", ".yml", ".yaml", ".txt", ".env", ".js", ".ts")
_HUMAN = re.compile(
    r"pass|pwd|secret|credential|psk|wi-?fi|pw\Z|contrase|senha|wachtwoord|kennwort|пароль|密"
    r"|パスワード|비밀번호|hasło|heslo|salasana|lösenord"
)
_HEADER = re.compile(
    r"(?:token|apikey|api-key|key|jwt|digest|ssws|bot|geniekey|pat)[ \t]+(?:token=(?=[\"'\w]))?",
    re.IGNORECASE,
)
# `Fastly-Key: ...`, `TRELLO_KEY=...`
_KEY_NAME = re.compile(
    r"(?:[A-Z][A-Za-z]{2,20}-){1,3}Key|[A-Z][A-Z0-9]{2,20}(?:_[A-Z0-9]{1,20}){0,3}_KEY"
)
_NO_KEY = re.compile(
    r"public|websocket|cache|stake|verif|pool|vrf|kes|cold|policy|sort|partition|primary|foreign"
    r"|unique|row|s3|object|idempot|surrogate|host|registry|reg|git"
)
_KEY_IN = re.compile(
    r"(?i:jwt|encryption|signing|hmac|api)[\"']?[ \t]?[:=][ \t]?\{?\s{0,12}[\"']?\Z"
)
_SETTING = re.compile(
    r"=(?!(?:[a-z_]{1,30}\d{0,3}\.){1,4}[a-z_]{1,30}\d{0,3}(?!\S))"
    r"[^\s\"'`,;()\[\]{}$]{6,80}[ \t]*(?:\r?\n|\Z)"
)
_TYPE = re.compile(r"(?:\w+\.)*[A-Z]\w*(?:Keys?|Types?|Tokens?|Credentials?|Extension|Reference)")
# four words as Google draws them for one program, or as people throw dice for them
_PASSPHRASE = re.compile(r"[a-z]{4}(?: [a-z]{4}){3}|[a-z]{3,9}(?:-[a-z]{3,9}){3,7}")
_SAYS = re.compile(
    r"pass|word|secret|token|auth|\b(?:keys?|login|user|form|input|field|label|valid|error|button|text"
    r"|the|your|and|for|not|has|was|are|too|new|old|this|that|must|with|db|app|sha|scram)\b"
)
_LINE_END = re.compile(r"[ \t]*(?:\\?$|#|\*/|`|<br|\||;[A-Z][\w ]*=)", re.MULTILINE)


def named(text: str, low: str, there: Set[str]) -> Found:
    """Values of variables, settings, options and elements with the name of a secret.

    `there` are those of WORDS that stand in `low`.
    """
    done = -1
    for at in _places(low, [word for word in WORDS if word in there]):
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


def _places(low: str, words: list[str]) -> list[int]:
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
    parameter = text[start - 1 : start] in ("?", "&") and start > 0
    known = (
        _NAME.search(flat) or (parameter and name in ("key", "appid")) or _is_key(text, start, end)
    )
    if not known or _PUBLIC.search(name) or _OTHER.search(flat):
        return None
    gap = _PAIR.match(text, end) or _IS.match(text, end) or _XML.match(text, end)
    option = text[max(0, start - 1) : start] == "-" or name.startswith("-")
    if gap is None and _PASSWORD.search(flat) and (span := told(text, start, end)):
        return "password", *span
    if gap is None:
        gap = _OPTION.match(text, end)
        if gap and not option and not _follows(text, name, start, gap.end()):
            return None
    if gap is None:
        return None
    at = gap.end()
    if "auth" in flat and (scheme := _HEADER.match(text, at)):
        at = scheme.end()
    among = text[end : end + 1] in ("'", '"') and gap[0].strip("\"' \t") == ","
    if among and text[max(0, start - 20) : max(0, start - 1)].rstrip()[-1:] not in ("(", "[", "{"):
        return None  # names in a list
    said = gap[0].strip().rstrip(":") in _SAID
    literal = (
        said
        or option
        or gap[0].endswith(">")
        or (gap[0] == "=" and _literal(text, start, end))
        or (gap[0] in (": ", " : ") and bool(_LOGIN.search(text, max(0, start - 60), start)))
    )
    return _judged(text, at, name, said=said, literal=literal)


def _is_key(text: str, start: int, end: int) -> bool:
    """Whether what ends in `key` is a header, a variable of the shell, or the key of something."""
    name = text[start:end]
    if name.lower() == "key":
        return bool(_KEY_IN.search(text, max(0, start - 60), start))
    return bool(_KEY_NAME.fullmatch(name)) and not _NO_KEY.search(name.lower())


def _literal(text: str, start: int, end: int) -> bool:
    """Whether what follows `=` is taken as it stands: shell, settings, parameters of addresses."""
    line = text[max(0, start - 80) : start].rpartition("\n")[2]
    return bool(
        _ENV_NAME.fullmatch(text, start, end)
        or _PAIRS.search(line)
        or _FIELDS.search(line)
        or (not line.strip() and _SETTING.match(text, end))
    )


def _follows(text: str, name: str, start: int, at: int) -> bool:
    """Whether a value may stand at `at` with nothing but a blank behind its name."""
    word = _QUOTED.match(text, at) or _BARE.match(text, at)
    if word is None:
        return False
    if name in ("token", "tokens") or name.endswith((" key", " token")):
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


def _judged(
    text: str, at: int, name: str, *, said: bool, literal: bool
) -> tuple[str, int, int] | None:
    quoted = _QUOTED.match(text, at)
    literal = literal and text[at : at + 1] not in ("$", "%", "<", "{", "@")
    if quoted:
        start, end = quoted.span(2)
    elif bare := _BARE.match(text, at):
        start, end = bare.span()
        if text[end : end + 1] in ("(", "[", "{"):
            return None
        value = text[start:end]
        parameter = (literal or "?" in text[max(0, at - 60) : at]) and "&" in value
        if parameter:
            end = start + value.index("&")
        end = start + len(text[start:end].rstrip(".:*" if said else ":*"))
    else:
        return None
    value = text[start:end]
    found = _secret(text, value, name, bool(quoted) or literal, end)
    return (_kind(name), start, end) if found else None


def _secret(text: str, value: str, name: str, quoted: bool, end: int) -> bool:
    if "-----" in value:
        return False  # a private key, found as a whole
    bare = name in ("token", "tokens", "session", "auth") or "credential" in name
    parameter = "&" in (text[end : end + 1], text[end - len(value) - len(name) - 2])
    if is_hash(value) and bare and len(value) > 48 and not parameter:
        return False
    if not quoted and _TYPE.fullmatch(value):
        return False
    if len(name) > 7 and name in value.lower():
        return False  # `self.session_token = new_session_token_2`
    if _PASSWORD.search(name) and _PASSPHRASE.fullmatch(value):
        return not (placeholder(value) or _SAYS.search(value))
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
