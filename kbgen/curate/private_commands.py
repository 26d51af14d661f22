"""Passwords that no name stands before: behind short options of commands, as arguments of calls.

One entry a command or call: the word that tells it, and where its password stands. A pattern is
tried only if its word stands in the text, and reads no further than the line.
"""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

from kbgen.curate.private_checks import Found, is_uuid, opaque, password, placeholder

_V = r"[\"']?([^\s\"'`]{4,200})"
"""A password in a shell."""
_Q = r"[\"']([^\s\"'`]{4,200})[\"']"
"""A password in code."""
_S = r"[\"'][^\"'\n]{0,80}[\"']"
"""A string before it: a host, a user."""
_E = rf"(?:{_S}|[\w.$>-]{{1,60}})"
"""A string or a variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a command, a setting or a call has a password."""

    word: str
    """What tells it, in lower case."""
    pattern: re.Pattern[str]
    """Its first group is the password."""
    check: Callable[[str], bool]
    """What stands there is a password."""
    kind: str = "password"
    """What it is."""


def _given(value: str) -> bool:
    return not placeholder(value) and value[0] not in "$%<{("


def _chosen(value: str) -> bool:
    return value[0] not in "$%<{(-" and (password(value, quoted=True) or opaque(value))


def _drawn(value: str) -> bool:
    """Any characters, blanks as well, as WordPress draws them: no sentence has as many."""
    return len(set(value)) > 30


def _long(value: str) -> bool:
    return opaque(value, 20)


def _drawn_key(value: str) -> bool:
    return opaque(value, 24) and not is_uuid(value)


def _sure(word: str, pattern: str) -> _Place:
    """Nothing but a password or a placeholder stands there."""
    return _Place(word=word, pattern=re.compile(pattern), check=_given)


def _likely(word: str, pattern: str) -> _Place:
    """Names, messages and prose may stand there as well."""
    return _Place(word=word, pattern=re.compile(pattern), check=_chosen)


def _token(word: str, pattern: str) -> _Place:
    """A long token that was drawn by chance, or a word."""
    return _Place(word=word, pattern=re.compile(pattern), check=_long, kind="token")


_OPTIONS: tuple[_Place, ...] = (
    _sure("curl", r"curl\b[^\n]{0,300}?\s(?:-u|-U|--user|--proxy-user)[ =]?[\"']?[^\s:\"']{1,80}:"
          r"([^\s\"']{4,200})"),
    _likely("http -a", r"\bhttp -a[ =][\"']?[^\s:\"']{1,80}:([^\s\"']{4,200})"),
    _sure("mysql", rf"mysql\w{{0,20}}\b[^\n]{{0,200}}?\s-p{_V}"),
    _sure("sshpass", rf"sshpass[ \t]+-p[ \t]?{_V}"),
    _sure("docker login", rf"docker login\b[^\n]{{0,200}}?\s-p[ =]?{_V}"),
    _sure("mongo", r"mongo\w{0,8}\b[^\n]{0,200}?\s-p[ =]?[\"']?([^\s\"'-][^\s\"']{3,200})"),
    _sure("redis-cli", rf"redis-cli\b[^\n]{{0,200}}?\s-a[ =]?{_V}"),
    _sure("ldap", rf"ldap\w{{1,20}}\b[^\n]{{0,200}}?\s-w[ ]?{_V}"),
    _likely("az login", rf"az login\b[^\n]{{0,200}}?\s-p[ =]{_V}"),
    _likely("twine", rf"twine[^\n]{{0,200}}?\s-p[ =]{_V}"),
    _likely("psexec", rf"(?i:psexec)[^\n]{{0,200}}?\s-p[ ]{_V}"),
    _likely("rdesktop", rf"rdesktop[^\n]{{0,200}}?\s-p[ ]?{_V}"),
    _likely("sqlcmd", rf"sqlcmd\b[^\n]{{0,200}}?\s-P[ ]?{_V}"),
    _likely("ipmitool", rf"ipmitool\b[^\n]{{0,200}}?\s-P[ ]?{_V}"),
    _likely("zip", rf"\bzip\b[^\n]{{0,60}}?\s-P[ ]?{_V}"),
    _likely("unzip", rf"\bunzip\b[^\n]{{0,60}}?\s-P[ ]?{_V}"),
    _likely("7z", rf"\b7za?\b[^\n]{{0,60}}?\s-p(?!\S{{0,80}}\.7z){_V}"),
    _likely("lftp", r"lftp\b[^\n]{0,100}?\s-u[ ]?[\"']?[^\s,\"']{1,80},([^\s\"']{4,200})"),
    _likely("smbclient", r"smbclient\b[^\n]{0,200}?\s-U[ ]?[\"']?[^\s%\"']{1,80}%"
            r"([^\s\"']{4,200})"),
    _token("codecov", r"codecov\b[^\n]{0,100}?\s-t[ =]([\w-]{20,60})"),
    _likely("openssl", rf"openssl\b[^\n]{{0,200}}?\s-[kK][ ]{_V}"),
    _likely("htpasswd", rf"htpasswd[ ]+-\w*b\w*[ ]+\S{{1,80}}[ ]+[^\s-]\S{{0,60}}[ ]+{_V}"),
    _likely("htpasswd", rf"htpasswd[ ]+-\w*n\w*[ ]+[^\s-]\S{{0,60}}[ ]+{_V}"),
    _likely("ab -", r"\bab\b[^\n]{0,100}?\s-A[ ][\"']?[^\s:\"']{1,80}:([^\s\"']{4,200})"),
    _likely("ncftp", rf"ncftp\w{{0,8}}\b[^\n]{{0,200}}?\s-p[ ]?{_V}"),
    _likely("bcp ", rf"\bbcp\b[^\n]{{0,200}}?\s-P[ ]?{_V}"),
    _likely("impacket", rf"impacket-\w{{1,20}}[ ]\S{{1,60}}:{_V}@"),
    _likely("passwordeval", rf"passwordeval[ =][\"']?(?:echo|printf)[ ]{_V}"),
    _likely("snmp", rf"snmp\w{{1,20}}\b[^\n]{{0,200}}?\s-[AX][ ]?{_V}"),
)  # fmt: skip
"""Commands with options."""

_SETTINGS: tuple[_Place, ...] = (
    _likely("freerdp", rf"freerdp[^\n]{{0,200}}?\s/p:{_V}"),
    _sure("requirepass", r"requirepass[ \t]+[\"']?([^\s\"']{6,200})"),
    _likely("net use ", rf"(?i:net use )[^\n]{{0,200}}?\s/(?i:user):\S{{1,80}}[ ]{_V}"),
    _likely("net user ", r"(?i:net user )[\"']?[^\s\"'/]{1,80}[\"']?[ ]([^\s\"'/*]{4,200})"),
    _likely("sudo -s", r"echo[ ](?:-[ne]{1,2}[ ])?[\"']?([^\s\"'|]{4,200})[\"']?[ ]?\|[ ]?sudo -S"),
    _likely("| ", r"echo[ ](?:-[ne]{1,2}[ ])?[\"']?([^\s\"'|]{4,200})[\"']?[ ]?\|"
            r"[ ]?[^\n|]{0,120}?(?:\blogin\b|--password-stdin|--passphrase-fd|--stdin|\bpasswd\b"
            r"|--with-token)"),
    _likely("<(", r"(?i:key|passw\w{0,10}|passphrase|psk|secret)[^\n]{0,24}?<\([ ]?"
            r"(?:echo|printf)[ ](?:-n[ ])?[\"']?([^\s\"')]{6,200})"),
    _likely("/rp ", rf"(?i:schtasks)\b[^\n]{{0,300}}?\s/(?i:rp)[ ]{_V}"),
    _likely("http-basic.", rf"http-basic\.\S{{1,80}}[ ]+\S{{1,80}}[ ]+{_V}"),
    _token("-oauth.", r"\w{2,20}-oauth\.[\w.-]{3,80}[ ]+(\w{20,200})"),
    _token("login ", r"login[ ]+(?:--?[\w-]{1,20}[ =]){0,2}[\"']?([\w+/=.-]{20,200})"),
    _likely("rclone", rf"rclone config\b[^\n]{{0,200}}?\spass[ ]{_V}"),
    _token("authtoken", r"authtoken[ ]+([\w-]{20,200})"),
    _token("sonar.login", r"sonar\.login=(\w{20,200})"),
    _likely("send ", r"ass(?:w\w{3,7}|phrase)[^\n]{0,60}\n?[^\n]{0,40}?\bsend[ ](?:--[ ])?"
            r"\"([^\"\\\s]{4,80})\\[rn]"),
    # the MySQL driver of Go
    _sure("@tcp(", r"\b\w[\w.-]{0,40}:([^\s@\"'`/]{4,200})@tcp\("),
    _likely("chpasswd", r"echo[ ](?:-[ne]{1,2}[ ])?[\"']?[\w.-]{1,40}:([^\s\"'|]{4,200})[\"']?[ ]?"
            r"\|[ ]?(?:sudo[ ])?chpasswd"),
    _likely("wpa_passphrase", rf"wpa_passphrase[ ]+(?:{_S}|[^\s\"']{{1,40}})[ ]+{_V}"),
    _likely("nmcli", rf"nmcli\b[^\n]{{0,200}}?\spassword[ ]{_V}"),
    _likely("sqlplus", r"sqlplus[ ]+(?:-\w+[ ]+){0,3}[\"']?[\w$#]{1,40}/([^\s\"'@/]{4,200})@?"),
    _likely("jdbc:oracle:", r"jdbc:oracle:\w{2,5}:[\w$#]{1,40}/([^\s\"'@/]{4,200})@"),
    _likely("vault login", rf"vault login[ ]+{_V}"),
    _likely("<<<", rf"(?i:login|auth|kinit|passw|token|sudo)[^\n]{{0,80}}?<<<[ ]?{_V}"),
    _sure("identified by", r"(?i:identified by)[ \t]+[\"']([^\s\"']{4,200})[\"']"),
    _sure("twilio(", r"(?i:twilio\()[^)\n]{0,80}?[\"']([0-9a-f]{32})[\"']"),
    # Postfix
    _likely("]:", r"\[[\w.-]{3,80}\]:\d{2,5}[ \t]+(?!SHA|MD5)[^\s:]{1,80}:([^\s\"']{4,200})"),
    _likely("pgpass", r"(?m:^)[\w.*-]{1,80}:(?:\d{2,5}|\*):[\w*-]{1,40}:[\w.*-]{1,40}:(\S{4,200})"),
    _likely(":5432:", r"(?m:^)[\w.*-]{1,80}:5432:[\w*-]{1,40}:[\w.*-]{1,40}:(\S{4,200})(?!\S)"),
    _likely("snmp-server community", r"(?i:snmp-server community)[ ]([^\s\"']{4,200})"),
    _likely("password 0 ", r"(?:password|secret) 0 ([^\s\"']{4,200})"),  # routers
    _likely("auth=(", rf"auth=\({_E},[ ]?{_Q}"),
    _likely("basicauth(", rf"(?i:basicauth)\({_E},[ ]?{_Q}"),
    _likely("networkcredential(", rf"(?i:networkcredential)\({_E},[ ]?{_Q}"),
    _likely("pscredential", r"(?i:pscredential)[^\n]{0,120}?(?i:securestring)[^\"'\n]{0,40}" + _Q),
    _likely("securestring", r"(?i:convertto-securestring)[^\"'\n]{0,40}" + _Q),
    _likely("mysqli", rf"mysqli(?:_connect|_real_connect)?\({_E},[ ]?{_E},[ ]?{_Q}"),
    _likely("new sequelize(", rf"new Sequelize\({_E},[ ]?{_E},[ ]?{_Q}"),
    _likely("credentials(", rf"(?i:credentials)\({_E},[ ]?{_Q}"),
    _likely("jwt.", r"\bjwt\.(?:sign|verify|encode|decode)\([^\n]{0,160}?[\w}],[ ]?"
            rf"{_Q}[ ]?[,)]"),
    _likely("btoa(", r"\bbtoa\([\"'`][^\s:\"'`]{1,80}:([^\s\"'`]{4,200})[\"'`]\)"),
    *(
        _likely(word, word + r"\b[^:\n]{0,30}:[ *`]{1,4}[^\s/`]{1,60}`?[ ]/[ ]`?([^\s`]{6,80})")
        for word in ("redentials", "ogin", "ccount", "user_pass", "ugangsdaten")
    ),
    _token("getbytes(", r"GetBytes\([ ]?\"([\w+/=-]{20,200})\""),
    _likely("new pdo(", rf"new PDO\([^\n]{{1,160}}?,[ ]?{_E},[ ]?{_Q}"),
    _likely("getconnection(", rf"getConnection\([^\n]{{1,160}}?,[ ]?{_E},[ ]?{_Q}"),
    _likely(".login(", rf"\.login\({_E},[ ]?{_Q}"),
    _sure(".login(", rf"\.login\({_E},[ ]?[\"'](?!your )([a-z]{{4}}(?: [a-z]{{4}}){{3}})[\"']"),
    _likely("db.auth(", rf"\bdb\.auth\({_E},[ ]?{_Q}"),
    _likely("wifi.begin(", rf"WiFi\.begin\({_E},[ ]?{_Q}"),
    _likely("password(", rf"(?i:(?:\.(?:set|with)?|\b(?:set|with)|\s=\s)passw(?:or)?d)\({_Q}\)"),
    _likely("password", rf"(?i:password)[\"')\]]{{1,4}}\.(?:send_keys|sendKeys|type|fill)\({_Q}"),
    _Place(
        word="define(", check=_drawn,
        pattern=re.compile(r"define\([ ]?[\"']\w{2,20}_(?:KEY|SALT)[\"'],[ ]*'([^'\n]{50,80})'"),
    ),
    *(
        _Place(word=word + "(", check=_drawn_key, kind="key",
               pattern=re.compile(rf"(?i:{word})\([ ]?[bru]?[\"']([\w+/=-]{{24,200}})[\"']"))
        for word in ("client", "fernet", "bot", "apikey", "api_key")
    ),
    _sure("client(", r"Client\([ ]?[\"']AC[0-9a-f]{32}[\"'],\s{0,20}[\"']([0-9a-f]{32})[\"']"),
    _likely("authenticationheadervalue(", rf"(?i:authenticationheadervalue)\({_S},[ ]?{_Q}"),
)  # fmt: skip
"""Settings, calls, and commands without an option."""

_OAUTH = re.compile(r"(?i:oauth\w{0,20}|set_?access_?token)\(([^()\n]{16,400})\)")
_STRING = re.compile(r"[\"']([\w+/=.-]{16,200})[\"']")


_CALLS = frozenset(place.word for place in _SETTINGS if place.word.endswith("("))
_PLACES = (
    *(place for place in _SETTINGS if place.word not in _CALLS),
    *_OPTIONS,
    *(place for place in _SETTINGS if place.word in _CALLS),
)
_AFTER_A_BLANK = frozenset(place.word for place in _OPTIONS)
"""Words of commands whose options have a blank and a hyphen before them."""
WORDS = frozenset(("oauth", "access_token", *(place.word for place in _PLACES)))
"""Where none of these stands, nothing is found."""


def commands(text: str, low: str, there: Set[str]) -> Found:
    """Passwords of well-known commands, settings and calls; `there` are those of WORDS in `low`."""
    words = there & WORDS
    if not words:
        return
    if not words.isdisjoint(_AFTER_A_BLANK) and " -" not in low:
        words -= _AFTER_A_BLANK
    if not words.isdisjoint(_CALLS) and not _is_called(low):
        words -= _CALLS
    for place in [place for place in _PLACES if place.word in words]:
        for found in place.pattern.finditer(text):
            if place.check(found[1]):
                yield place.kind, found.start(1), found.end(1)
    if "oauth" in words or "access_token" in words:
        for call in _OAUTH.finditer(text):
            for found in _STRING.finditer(text, call.start(1), call.end(1)):
                if opaque(found[1]) and not is_uuid(found[1]):
                    yield "token", found.start(1), found.end(1)


def _is_called(low: str) -> bool:
    """Whether a text may hold a call with a string."""
    return "(" in low and ('"' in low or "'" in low or "`" in low)
