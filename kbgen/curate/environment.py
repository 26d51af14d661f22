"""Product versions, operating systems and error codes that a thread names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kbgen.curate.draft import Draft
from kbgen.curate.products import (
    ALIASES,
    BY_MAJOR,
    ERRNO,
    KNOWN_ERRORS,
    NO_ERRORS,
    PRODUCTS,
    UNSAID,
)
from kbgen.settings import Settings

_MOST = 8
"""Of each kind: who lists more quotes a log."""
_VERSIONS = 2
"""Of one product."""
_READ = 40_000
"""Characters that are looked at: a longer post quotes a log."""

# a number that can be a version: no date, address, amount, or part of a path; looked for by its
# digits, which are fewer than what may stand before it
_NUMBER = re.compile(
    r"(?P<number>\d(?<=[\s@^~vV:\"'=(`*]\d)\d{0,3}(?:\.\d{1,5}){0,3}(?:\.x)?"
    r"(?:-?(?:alpha|beta|rc|preview)[.-]?\d{0,3})?)"
    r"(?![\w%:/]|[.,]\d|-\d)"
)
_ADDRESS = re.compile(r"(?:\d{2,3}|0)(?:\.(?:1?\d?\d|2[0-4]\d|25[0-5])){3}")
_AROUND = 120
"""Characters before the name of a system in which it may say that all was well there."""
_BEFORE = 48
"""Characters before a number in which its product's name ends."""
_NAME = re.compile(
    r"(?<![\w./-])(?P<name>[A-Za-z][A-Za-z0-9.+#_-]*)"
    r"(?P<said>[\"'`*)\]]{0,3}"
    r"(?:@|[ \t]*(?:==|:)[ \t]*[\"'`*]{0,3}[ \t]?v?|[ \t]+(?:is |on |to |=|at )?"
    r"(?P<word>version|ver\.?|v\.?|release)?[:=]?[*`]{0,2}[ \t]*[*`\"']{0,2}v?)[\^~]?)\Z",
    re.IGNORECASE,
)

_SYSTEM = re.compile(
    r"""\b(?=[A-Zfimouw])(?:
    (?P<windows>[Ww]indows|WINDOWS|[Ww]in)
        (?P<winnum>[ -]?(?:10|11|8\.1|8|7)\b|[ ](?:XP|Vista|Server(?:[ ]20\d\d)?)\b)
    |(?:on|under|for|using|from)[ ](?:my[ ]|a[ ])?(?P<bare>Windows|Mac)\b
        (?![ ]?\w*(?:Forms|API|Phone|Live|Store|Terminal|Azure))
    |(?P<distro>Ubuntu|Debian|Fedora|CentOS|RHEL|Alpine[ ]Linux|Arch[ ]Linux|Linux[ ]Mint|openSUSE
        |Raspbian|NixOS|Manjaro|FreeBSD|OpenBSD)
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

_CODE = re.compile(
    r"\b(?:(?P<errno>E[A-Z]{3,14})|(?P<node>ERR_[A-Z][A-Z0-9_]{3,50})"
    r"|(?P<compiler>(?:CS|TS|LNK|MSB|NU|CA|SA|BC|FS|NETSDK)\d{4,5})"
    r"|(?P<result>0x8[0-9A-Fa-f]{7})"
    r")(?!\w)"
)
_NUMBERED = re.compile(r"(?:error|warning as error)[ \[:]{1,2}([A-Z]{1,3}\d{4})\b")
_CLASS = re.compile(r"(?:Exception|Error)(?!\w)(?P<after>:?)")
_WORD_END = re.compile(r"(?<!\w)[A-Z]\w{1,60}\Z")
# code that names a class of errors; whether it ever came is not said
_NAMED = re.compile(
    r"\b(?:throws?|raises?|new|catch|except|extends|instanceof|import)[ (]{1,3}(?:new )?"
    r"[\w.]{0,40}\Z"
)
_QUOTED = re.compile(r"^ {0,3}>[^\n]*$", re.MULTILINE)
# what is said before the name of a system where all was well
_WORKED_ON = re.compile(
    r"\b(?:managed to|works?|worked|(?:working|runs?|ran|running) (?:fine|well|ok|okay|correctly"
    r"|perfectly|great)|no (?:problems?|issues?))\b(?P<said>[^.!?;:\n]{0,40})\b(?:on|under|in)"
    r" (?:my |a |the )?\Z",
    re.IGNORECASE,
)
_FAILED = re.compile(r"\b(?:not|no|never|cannot|but|only|\w+n['’]t)\b[^.!?;:\n]{0,30}\Z", re.I)
_STATUS = re.compile(r"(?P<status>[45](?<=[\s(:=`*\"'][45])\d\d)(?![\w/-]|[.,]\d)")
_CALLED_BEFORE = re.compile(
    r"\b(?:http(?:/\d(?:\.\d)?)?|status|error|response)(?: code)?[ :=]{1,3}\(?\Z", re.IGNORECASE
)
_CALLED_AFTER = re.compile(
    r" \(?(?:error|status code|forbidden|not found|bad request|unauthorized|internal server error|"
    r"bad gateway|gateway timeout|service unavailable|method not allowed)\b",
    re.IGNORECASE,
)
_SITE_WORD = re.compile(r"[a-z0-9][\w+-]{2,}")

# what is cheap to look for, since most texts name none
_SYSTEMS_THERE_TEXT = (
    "indows INDOWS Linux Mac buntu ebian edora RHEL Raspbian Manjaro Android WSL BSD openSUSE"
)
_SYSTEMS_THERE = tuple(_SYSTEMS_THERE_TEXT.split())
_OS_THERE = ("macOS", "OSX", "OS X", "iOS", "iPadOS", "NixOS", "CentOS", "ChromeOS", "Chrome OS")
_WIN_THERE = tuple(f"in{space}{number}" for space in ("", " ", "-") for number in "178")
_CODES_THERE = re.compile(r"[ECTLMNBFS0](?:RR_|[A-Z]{3}|[ASTUC]\d|x8|NK\d|SB\d)")


def environment(draft: Draft, _: Settings) -> Draft:
    """Versions, systems and errors of title, question and accepted answers, each list sorted.

    What the question names stands in the article as its environment.
    """
    # the title as it was: "[Windows 10]" is no longer in ours
    asked = f"{draft.thread.title}\n{draft.question}"[:_READ]
    answered = "\n".join(draft.answers)[:_READ]
    names = _names(draft)
    asked_versions, asked_systems = versions(asked, names), _troubled(asked)
    # what an answer quotes is the question's, or another thread's
    own = systems(_QUOTED.sub("", answered) if ">" in answered else answered)
    told = ((*versions(answered, names), *asked_versions), (*own, *asked_systems))
    return draft.changed(
        environment=_environment(asked_versions, asked_systems),
        versions=_merged(told[0]),
        systems=_merged(told[1]),
        errors=errors(f"{asked}\n{answered}"),
    )


def _names(draft: Draft) -> frozenset[str]:
    """Words that name the product that the community is about: tags, and the site's own name."""
    # "Cardano Stack Exchange", "discourse.urho3d.io", "payloadcms/payload Discussions"
    words = {word for word in _SITE_WORD.findall(draft.thread.site.lower()) if word not in UNSAID}
    return frozenset({*(tag.lower() for tag in draft.thread.tags), *words})


def _environment(found: tuple[str, ...], systems_: tuple[str, ...]) -> tuple[str, ...]:
    """Both kinds in one; nothing for a system alone that half of all people use."""
    if not found and not any(char.isdigit() for char in "".join(systems_)):
        return ()
    return (*found, *systems_)[:_MOST]


def versions(text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Products with versions, "node 18.2", sorted. `names` are further products, in lower case.

    Those count only where the number is surely a version: "v2", "version 2", "2.0.1".
    """
    return _merged(_versions(text, names))


def _versions(text: str, names: frozenset[str]) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        number = match["number"]
        at = match.start("number")
        before = _NAME.search(text[max(0, at - _BEFORE) : at])
        if before is None or _ADDRESS.fullmatch(number):
            continue
        name = before["name"].lower().rstrip(".-_")
        name = ALIASES.get(name, name)
        dots = number.count(".")
        said = bool(before["word"]) or before["said"].endswith("@")
        if name in PRODUCTS:
            if dots or said or _by_major(before["name"].lower(), before["said"], number):
                yield f"{name} {number}"
        elif (dots > 1 or (said and dots)) and _is_named(name, names):
            yield f"{name} {number}"


def _by_major(name: str, between: str, number: str) -> bool:
    """Whether people say the major version alone: "node 18", but not "node 2" of a cluster."""
    return name in BY_MAJOR and " " in between and (int(number) > 7 or name not in ("node", "next"))


def _is_named(name: str, names: frozenset[str]) -> bool:
    if name in UNSAID:
        return False
    return name in names or (len(name) > 4 and name.partition("-")[0] in names)


def systems(text: str) -> tuple[str, ...]:
    """Operating systems by their usual names, sorted."""
    if not _may_name_systems(text):
        return ()
    return _merged(_system(match) for match in _SYSTEM.finditer(text))


def _may_name_systems(text: str) -> bool:
    if any(word in text for word in _SYSTEMS_THERE):
        return True
    if "OS" in text and any(word in text for word in _OS_THERE):
        return True
    return ("Win" in text or "win" in text) and any(word in text for word in _WIN_THERE)


def _troubled(text: str) -> tuple[str, ...]:
    """The systems that a question names, without those on which all was well."""
    if not _may_name_systems(text):
        return ()
    return _merged(_system(match) for match in _SYSTEM.finditer(text) if not _is_well(match))


def _is_well(match: re.Match[str]) -> bool:
    """Whether all was well on the system that is named: "I managed to build it on Linux"."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    found = _WORKED_ON.search(before)
    return found is not None and not _FAILED.search(before[: found.start()] + found["said"])


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
        (match["distro"], match["release"])
        if match["distro"]
        else (match["mobile"], match["mobilenum"])
    )
    return f"{name} {number or ''}".strip()


def errors(text: str) -> tuple[str, ...]:
    """Codes and names of errors, exactly as written, sorted; "HTTP 404" where it is called one."""
    found: set[str] = set()
    if _CODES_THERE.search(text):
        found |= {_code(match) for match in _CODE.finditer(text)}
    if "error" in text:
        found |= set(_NUMBERED.findall(text))
    if "Error" in text or "Exception" in text:
        found |= {_class(match, text) for match in _CLASS.finditer(text)}
    if "40" in text or "50" in text or "42" in text:
        found |= {_status(match, text) for match in _STATUS.finditer(text)}
    return tuple(sorted(found - NO_ERRORS)[:_MOST])


def _code(match: re.Match[str]) -> str:
    if match["errno"]:
        return match["errno"] if match["errno"] in ERRNO else ""
    return match["node"] or match["compiler"] or match["result"]


def _class(match: re.Match[str], text: str) -> str:
    """The name of an exception; that of an error only where it is known or a message follows."""
    before = text[max(0, match.start() - 62) : match.start()]
    begin = _WORD_END.search(before)
    if begin is None or _NAMED.search(before[: begin.start()]):
        return ""
    name = begin[0] + match[0].rstrip(":")
    sure = name.endswith("Exception") or name in KNOWN_ERRORS or match["after"]
    return name if sure else ""


def _status(match: re.Match[str], text: str) -> str:
    start, end = match.span("status")
    called = _CALLED_BEFORE.search(text[max(0, start - 24) : start])
    return f"HTTP {match['status']}" if called or _CALLED_AFTER.match(text, end) else ""


def _merged(found: Iterable[str]) -> tuple[str, ...]:
    """Sorted, each once, without "node 18" beside "node 18.2"; at most `_MOST`.

    A product with more than two versions stands in a log or a table: none of them is meant.
    """
    kept: list[str] = []
    for name in sorted(set(found)):
        if kept and name.startswith(kept[-1]) and name[len(kept[-1])] in " .-2":
            kept[-1] = name
        else:
            kept.append(name)
    times = Counter(name.rpartition(" ")[0] for name in kept if " " in name)
    return tuple(name for name in kept if times[name.rpartition(" ")[0]] <= _VERSIONS)[:_MOST]
