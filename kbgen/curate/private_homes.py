"""Names of people that paths of home folders and prompts of shells give away."""

import re

from kbgen.curate.private_checks import Found

_HOME = re.compile(r"/(?:home|Users)/([A-Za-z][\w.-]{0,31})(?=(/)|\W|$)")
_HOME_BEFORE = re.compile(
    r"(?:(?:^|[^\w.~/%}@-])(?:/[a-z]|/mnt/[a-z]|/cygdrive/[a-z]|/usr|/var|/export"
    r"|/Volumes/[^/\n]{1,40})?|file://|\w:)\Z",
    re.MULTILINE,
)
_WINDOWS = re.compile(
    r"(?:[A-Za-z]:(?:\\{1,2}|/)(?:Users|Documents and Settings)"
    r"|\\{1,2}wsl(?:\$|\.localhost)\\{1,2}[\w.-]{1,40}\\{1,2}home"
    r"|\\{1,2}[\w.-]{1,60}\\{1,2}[a-z]\$\\{1,2}Users)(?:\\{1,2}|/)"
    r"([^\\/:*?\"<>|\r\n\t$%`]{1,40})(?=([\\/])|[\"'>`\s]|$)",
    re.IGNORECASE,
)
_ANYBODY_TEXT = (
    "user users ubuntu root me you your username usernames yourname your-name yourusername "
    "your_name your-username your_username runner runneradmin vagrant pi ec2-user name public "
    "default admin administrator myuser my-user my_user cardano node app git work dev test "
    "tester debian centos fedora docker jovyan codespace circleci travis jenkins deploy "
    "deployer www-data www appuser nonroot linuxbrew foo bar foobar someone somebody opc "
    "azureuser core hadoop postgres shared all guest student developer current someuser some- "
    "user user1 user2 builder build nobody whoever xxx xxxx x xyz abc johndoe john-doe john.doe "
    "jdoe buildbot gitpod coder vscode container oracle steam kali local tmp temp index page "
    "about home login project projects example examples containeradministrator containeruser "
    "vssadministrator bitnami web site server freebsd qt noname appdata plutus pc roaming "
    "profile settings vpsuser osboxes nixos arch static assets images img api components layout"
)
_ANYBODY = frozenset(_ANYBODY_TEXT.split())
# `FilePath`, `my_folder`, `path`: what the reader shall fill in; My and To alone are names
_TO_FILL_IN = re.compile(
    r"(?=.{0,32}(?:path|file|folder|dir))"
    r"(?:(?:my|your|the|some|full|path|to|file|folder|dir|directory|name|location"
    r"|here)[-_. ]?)+",
    re.IGNORECASE,
)
# `(venv) name@host:~/app$`, `[name@host app]$`, `Names-MacBook-Pro:app name$`
_PROMPT = re.compile(
    r"^[ \t>]{0,12}(?:\([\w.-]{1,40}\) )?(?:\[([\w.-]{1,32})@[\w.-]{1,60} [^\]\n]{1,60}\]"
    r"|([\w.-]{1,32})@[\w.-]{1,60}: ?[~/][^\n$#`]{0,80}|[\w-]{1,60}:[^\s:]{1,60} ([\w.-]{1,32}))"
    r"[$#](?= |\r?$)",
    re.MULTILINE,
)
# what stands in the line of a prompt that names somebody
_MAY_PROMPT = re.compile(r"(?:@|-Mac)[^\n]{1,200}?[$#](?: |\r?$)", re.MULTILINE)


def homes(text: str, low: str) -> Found:
    """Names of people in paths of home folders."""
    if "/home/" in low or "/users/" in low:
        for found in _HOME.finditer(text):
            if not _HOME_BEFORE.search(text[max(0, found.start() - 60) : found.start()]):
                continue
            name = found[1].rstrip(".")
            if name.lower().startswith("your") or _TO_FILL_IN.fullmatch(name):
                continue
            route = found[2] is None and not _shell(text, found.start())
            capital = text.startswith("/Users", found.start())
            if name.lower() not in _ANYBODY and (capital or not route):
                yield "home-folder", found.start(1), found.start(1) + len(name)
    if "\\users" in low or ":/users" in low or "\\wsl" in low or "documents and settings" in low:
        for found in _WINDOWS.finditer(text):
            name = found[1].strip() if found[2] else found[1].split()[0] if found[1].split() else ""
            low_name = name.lower()
            if (
                name
                and low_name not in _ANYBODY
                and not low_name.startswith("your")
                and not _TO_FILL_IN.fullmatch(name)
                and "..." not in name
                and name[0] not in "{["
            ):
                yield "home-folder", found.start(1), found.start(1) + len(name)
    if ("$" in text or "#" in text) and _MAY_PROMPT.search(text):
        yield from _prompts(text)


def _prompts(text: str) -> Found:
    """Who is logged in, before what they typed."""
    for found in _PROMPT.finditer(text):
        group = found.lastindex or 1
        if found[group].lower() not in _ANYBODY and (group < 3 or "-Mac" in found[0]):
            yield "home-folder", found.start(group), found.end(group)


def _shell(text: str, at: int) -> bool:
    line = text[max(0, at - 24) : at].rpartition("\n")[2]
    return bool(
        re.search(r"(?:\bcd |\bls (?:-\w+ )?|HOME=|HOME: ?|file://|chown \S+ |:|\$ )\Z", line)
    )
