"""Passwords that no name stands before: behind short options of commands, as arguments of calls.

One entry a command or call: the word that tells it, and where its password stands. A pattern is
tried only if its word stands in the text, and reads no further than the line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kbgen.curate.private_checks import opaque, password, placeholder

Found = Iterator[tuple[str, int, int]]
"""(kind, start, end)."""

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


def _given(value: str) -> bool:
    return not placeholder(value) and value[0] not in "$%<{("


def _chosen(value: str) -> bool:
    return value[0] not in "$%<{(-" and (password(value, quoted=True) or opaque(value))


def _drawn(value: str) -> bool:
    """Any characters, blanks as well, as WordPress draws them: no sentence has as many."""
    return len(set(value)) > 30


def _sure(word: str, pattern: str) -> _Place:
    """Nothing but a password or a placeholder stands there."""
    return _Place(word=word, pattern=re.compile(pattern), check=_given)


def _likely(word: str, pattern: str) -> _Place:
    """Names, messages and prose may stand there as well."""
    return _Place(word=word, pattern=re.compile(pattern), check=_chosen)


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
    _likely("snmp", rf"snmp\w{{1,20}}\b[^\n]{{0,200}}?\s-[AX][ ]?{_V}"),
)  # fmt: skip
"""Commands with options."""

_SETTINGS: tuple[_Place, ...] = (
    _likely("freerdp", rf"freerdp[^\n]{{0,200}}?\s/p:{_V}"),
    _sure("requirepass", r"requirepass[ \t]+[\"']?([^\s\"']{6,200})"),
    _likely("net use ", rf"(?i:net use )[^\n]{{0,200}}?\s/(?i:user):\S{{1,80}}[ ]{_V}"),
    _likely("net user ", r"(?i:net user )[\"']?[^\s\"'/]{1,80}[\"']?[ ]([^\s\"'/*]{4,200})"),
    _likely("sudo -s", r"echo[ ](?:-[ne]{1,2}[ ])?[\"']?([^\s\"'|]{4,200})[\"']?[ ]?\|[ ]?sudo -S"),
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
    _likely("snmp-server community", r"(?i:snmp-server community)[ ]([^\s\"']{4,200})"),
    _likely("password 0 ", r"(?:password|secret) 0 ([^\s\"']{4,200})"),  # routers
    _likely("auth=(", rf"auth=\({_E},[ ]?{_Q}"),
    _likely("basicauth(", rf"(?i:basicauth)\({_E},[ ]?{_Q}"),
    _likely("networkcredential(", rf"(?i:networkcredential)\({_E},[ ]?{_Q}"),
    _likely("pscredential", r"(?i:pscredential)[^\n]{0,120}?(?i:securestring)[^\"'\n]{0,40}" + _Q),
    _likely("securestring", r"(?i:convertto-securestring)[^\"'\n]{0,40}" + _Q),
    _likely("mysqli", rf"mysqli(?:_connect|_real_connect)?\({_E},[ ]?{_E},[ ]?{_Q}"),
    _likely("new pdo(", rf"new PDO\([^\n]{{1,160}}?,[ ]?{_E},[ ]?{_Q}"),
    _likely("getconnection(", rf"getConnection\([^\n]{{1,160}}?,[ ]?{_E},[ ]?{_Q}"),
    _likely(".login(", rf"\.login\({_E},[ ]?{_Q}"),
    _likely("db.auth(", rf"\bdb\.auth\({_E},[ ]?{_Q}"),
    _likely("wifi.begin(", rf"WiFi\.begin\({_E},[ ]?{_Q}"),
    _likely("password(", rf"(?i:(?:\.(?:set|with)?|\b(?:set|with)|\s=\s)passw(?:or)?d)\({_Q}\)"),
    _likely("password", rf"(?i:password)[\"')\]]{{1,4}}\.(?:send_keys|sendKeys|type|fill)\({_Q}"),
    _Place(
        word="define(", check=_drawn,
        pattern=re.compile(r"define\([ ]?[\"']\w{2,20}_(?:KEY|SALT)[\"'],[ ]*'([^'\n]{50,80})'"),
    ),
    _likely("authenticationheadervalue(", rf"(?i:authenticationheadervalue)\({_S},[ ]?{_Q}"),
)  # fmt: skip
"""Settings, calls, and commands without an option."""


def commands(text: str, low: str) -> Found:
    """Passwords of well-known commands, settings and calls."""
    for places in (_OPTIONS, _SETTINGS) if " -" in low else (_SETTINGS,):
        for place in places:
            if place.word in low:
                for found in place.pattern.finditer(text):
                    if place.check(found[1]):
                        yield "password", found.start(1), found.end(1)
