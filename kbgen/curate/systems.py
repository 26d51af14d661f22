"""Operating systems that a thread is about: the asker's, or that of who answers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kbgen.curate.needed import Sought

_AROUND = 120
"""Characters before the name of a system in which it may say that all was well there."""
_NEAR = 40
"""Characters before a name in which it may say whose system it is, or that it is an example."""

_SYSTEM = re.compile(
    r"""\b(?=[A-Zfimouw])(?:
    (?P<windows>[Ww]indows|WINDOWS|[Ww]in)
        (?P<winnum>[ -]?(?:10|11|8\.1|8|7)\b|[ ](?:XP|Vista|Server(?:[ ]20\d\d)?)\b)
    |(?:on|under|for|using|from)[ ](?:my[ ]|a[ ])?(?P<bare>Windows|Mac)\b
        (?![ ]?\w*(?:Forms|API|Phone|Live|Store|Terminal|Azure))
    |(?P<distro>Ubuntu|ubuntu(?=[ ]\d\d\b)|Debian|Fedora|CentOS|RHEL|Alpine[ ]Linux|Arch[ ]Linux
        |Linux[ ]Mint|openSUSE|Raspbian|NixOS|Manjaro|FreeBSD|OpenBSD)
        (?:[ ](?:version[ ])?v?(?P<release>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w.]\d))?
    |(?P<mac>macOS|MacOS|Mac[ ]OS(?:[ ]X)?|OSX|OS[ ]X)
        (?:[ ](?P<macname>1[0-5](?:\.\d{1,2}){0,2}|Big[ ]Sur|Monterey|Ventura|Catalina|Mojave
        |Sonoma|Sequoia))?
    |(?P<mobile>iOS|iPadOS|Android)
        (?:[ ](?P<mobilenum>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w.]\d))?
    |(?P<other>WSL[ ]?2|WSL|Linux|Chrome[ ]OS|ChromeOS)
    )(?![\w/])(?!-\d)""",
    re.VERBOSE,
)
# behind the name of a system, where a community is called so: "Ubuntu SE"
_COMMUNITY = re.compile(
    r"(?: (?:meta |beta )?(?:SE|Stack Exchange|Enthusiasts|(?P<site>site))|\.SE)\b(?!-)"
)
# a thing that belongs to somebody's own site
_OF_SITE = re.compile(
    r" (?:maps?|plug-?ins?|builders?|generators?|managers?|admin\w*|owners?|settings?|config\w*"
    r"|packages?|builds?|templates?|scripts?|files?|folders?|director(?:y|ies)|links?|servers?)\b"
)

# what is said before the name of a system where all was well
_WORKED_ON = Sought(
    r"\b(?:managed to|(?<!to )work|works|worked|builds|compiles"
    r"|(?:working|runs?|ran|running) (?:fine|well|ok|okay|correctly|perfectly|great)"
    r"|no (?:problems?|issues?))\b(?P<said>[^.!?;:\n]{0,40})\b(?:on|under|in) (?:my |a |the )?\Z",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:not|no|never|cannot|but|only|\w+n['’]t|fail\w*|crash\w*|how|make|making|get|getting)\b"
    r"[^.!?;:\n]{0,30}\Z",
    re.IGNORECASE,
)
# what is said behind it where all was well
_WORKS_THERE = re.compile(
    r"(?: (?:builds?|versions?|machine|server))?,? (?:(?:it|everything|all) )?(?:is |are )?"
    r"(?:works?|worked|(?:working|runs?|ran|running) (?:fine|well|okay|correctly|perfectly))\b"
    r"(?! (?:only|when|if|until|but|except)\b)",
    re.IGNORECASE,
)
# what is said before the asker's own system
_OWN = re.compile(
    r"\b(?:i['’]?m|i am|we['’]re|we are|my|our|use|running|using|os|system|platform|environment"
    r"|machine|laptop|pc|host|computer|develop(?:ing)?)\b[^.;!?\n]{0,25}\Z",
    re.IGNORECASE,
)
# a system as an example, as what else there is, or in the name of a site
_EXAMPLE = re.compile(
    r"\b(?:such as|like|unlike|e\.g\.|(?:other|rather|better) than|instead of|Ask) (?:an? )?\Z",
    re.IGNORECASE,
)
# of another product, as an example: "wallets like Acme for Android"
_OTHERS = re.compile(
    r"\b(?:such as|like|similar to|e\.g\.) (?:the )?(?:[A-Z][\w.-]{0,30} ){1,3}(?:for|on) \Z"
)
_ADDRESS = re.compile(r"\]\([^()\s]{1,500}\)|[\[\]]")
# between two systems that are named as all there are: "Linux, Windows or macOS"
_BETWEEN = re.compile(
    r"(?:[,/&()\s]|\b(?:and|or|also|both|even|on|for|[Ww]indows|[Mm]ac|[Ww]eb)\b)+"
)

# what is cheap to look for, since most texts name none
_SYSTEMS_THERE_TEXT = (
    "indows INDOWS Linux Mac buntu ebian edora RHEL Raspbian Manjaro Android WSL BSD openSUSE"
)
_SYSTEMS_THERE = tuple(_SYSTEMS_THERE_TEXT.split())
_OS_THERE = ("macOS", "OSX", "OS X", "iOS", "iPadOS", "NixOS", "CentOS", "ChromeOS", "Chrome OS")
_WIN_THERE = tuple(f"in{space}{number}" for space in ("", " ", "-") for number in "178")


def named(text: str) -> list[str]:
    """Operating systems by their usual names, as they come."""
    return [_system(match) for match in _named(text)] if _may_name(text) else []


def asked(title: str, question: str) -> list[str]:
    """The systems that a question is about, without those on which all was well.

    Where the title names one, others are the asker's only if that is said or their version is:
    else they are where the same is done in another way.
    """
    titled = named(title)
    if not _may_name(question):
        return titled
    families = {_family(name) for name in titled}
    found = [*titled]
    for match in _named(question):
        name = _system(match)
        if titled and _family(name) not in families and not _is_own(match, name):
            continue
        if not _is_well(match) and not _is_others(match):
            found.append(name)
    return found


def answered(text: str, known: list[str]) -> list[str]:
    """The systems that answers are about: those `known` from the question, and their own.

    Others that are named in a row say where a thing can be had, "for Linux, Windows or macOS".
    """
    if not _may_name(text):
        return []
    if "[" in text:
        text = _ADDRESS.sub("", text)
    families = {_family(name) for name in known}
    matches = list(_named(text))
    if not matches:
        return []
    rows = [
        other.start() - one.end() <= _NEAR
        and _family(_system(one)) != _family(_system(other))
        and bool(_BETWEEN.fullmatch(text, one.end(), other.start()))
        for one, other in pairwise(matches)
    ]
    found = []
    for match, before, behind in zip(matches, [False, *rows], [*rows, False], strict=True):
        name = _system(match)
        aside = (
            before or behind or _EXAMPLE.search(text, max(0, match.start() - _NEAR), match.start())
        )
        if _family(name) in families or not (aside or _is_others(match)):
            found.append(name)
    return found


def _named(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _SYSTEM.finditer(text) if not _is_community(match))


def _is_community(match: re.Match[str]) -> bool:
    """Whether it is the name of a community; none is called after a version, or Windows."""
    if match[0][-1].isdigit() or match["windows"] or match["bare"]:
        return False
    behind = _COMMUNITY.match(match.string, match.end())
    if behind is None or not behind["site"]:
        return behind is not None
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    return before.endswith(("the ", "this ")) and not _OF_SITE.match(match.string, behind.end())


def _is_others(match: re.Match[str]) -> bool:
    """Whether it is the system of a product that is only named as an example."""
    start = _start(match)
    return bool(_OTHERS.search(match.string, max(0, start - 2 * _NEAR), start))


def _start(match: re.Match[str]) -> int:
    """Where the name begins: "on Windows" is found with its first word."""
    return match.start("bare" if match["bare"] else 0)


def _family(name: str) -> str:
    return name.partition(" ")[0].rstrip("2")


def _is_own(match: re.Match[str], name: str) -> bool:
    """Whether a question says of a system that the asker has it."""
    start = _start(match)
    before = match.string[max(0, start - _NEAR) : start]
    return name[-1].isdigit() or bool(_OWN.search(before))


def _may_name(text: str) -> bool:
    if any(map(text.__contains__, _SYSTEMS_THERE)):
        return True
    if "OS" in text and any(map(text.__contains__, _OS_THERE)):
        return True
    return ("Win" in text or "win" in text) and any(map(text.__contains__, _WIN_THERE))


def _is_well(match: re.Match[str]) -> bool:
    """Whether all was well on the system that is named: "I managed to build it on Linux"."""
    start = _start(match)
    before = match.string[max(0, start - _AROUND) : start]
    found = _WORKED_ON.search(before)
    if found is None:
        return bool(_WORKS_THERE.match(match.string, match.end()))
    return not _FAILED.search(before[: found.start()] + found["said"])


def _system(match: re.Match[str]) -> str:
    if match["windows"]:
        return f"Windows {match['winnum'].strip(' -')}"
    if match["bare"]:
        return "macOS" if match["bare"] == "Mac" else "Windows"
    if match["mac"]:
        return f"macOS {match['macname'] or ''}".strip()
    if match["other"]:
        return match["other"].replace("WSL 2", "WSL2").replace("ChromeOS", "Chrome OS")
    name, number = (
        (match["distro"].replace("ubuntu", "Ubuntu"), match["release"])
        if match["distro"]
        else (match["mobile"], match["mobilenum"])
    )
    return f"{name} {number or ''}".strip()
