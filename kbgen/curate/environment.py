"""Product versions, operating systems and error codes that a thread names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kbgen.curate import systems as operating
from kbgen.curate.draft import Draft
from kbgen.curate.in_use import not_in_use
from kbgen.curate.long_names import named_long
from kbgen.curate.needed import Sought
from kbgen.curate.products import (
    ALIASES,
    BANNERS,
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
    r"(?P<number>\d(?:(?<=[\s@^~vV:\"'=(`*/]\d)|(?<=[\s:][vV]\.\d))\d{0,3}(?:\.\d{1,5}){0,3}(?:\.x)?"
    r"(?:[-.]?(?:alpha|beta|rc|preview)[.-]?\d{0,3}|_\d{1,3}|f\d)?)"
    r"(?![\w%:/]|[.,]\d|-\d|[ -][Bb]its?\b)"
)
_ADDRESS = re.compile(r"(?:\d{2,3}|0)(?:\.(?:1?\d?\d|2[0-4]\d|25[0-5])){3}")
_DATE = re.compile(r"(?:19|20)\d\d\.[01]\d\.[0-3]\d")
_UNIT = re.compile(
    r" (?:times|(?:hour|minute|second|day|week|month|year|euro|dollar|gram|cup|degree)s?|percent"
    r"|USD|EUR|ADA|km|cm|mm|kg|oz|[KMGT]i?B)\b"
)
_BEFORE = 48
"""Characters before a number in which its product's name ends."""
_NO_NODE = ("1.", "2.", "3.")
"""Beginnings of versions that Node.js never had."""
_NAME = re.compile(
    # begins with letters, so that the engine jumps from word to word
    r"(?P<name>[A-Za-z](?<![\w./-].)[A-Za-z0-9.+#_-]*+)"
    r"(?P<said>(?i:[\"'`*)\]]{0,3}"
    r"(?:@|/|[ \t]*(?:==|:)[ \t]*[\"'`*]{0,3}[ \t]?v?|[ \t]+(?:is |on |to |=|at )?"
    r"(?P<word>version|ver\.?|v\.?|release)?[:=]?[*`]{0,2}[ \t]*[*`\"']{0,2}(?:v\.?)?)[\^~]?))\Z"
)

_VERSION_OF = re.compile(r"\bversions? [`*]{0,2}v?\Z", re.IGNORECASE)
# "version 2.1 of the gadget-cli"
_OF = re.compile(r"[`*]{0,2} of (?:the |my |our )?[`*\"'\[]{0,2}(?P<name>[A-Za-z][\w.+#-]{0,40})")

_CODE = re.compile(
    r"\b(?:(?P<errno>E[A-Z]{3,14})|(?P<node>ERR_[A-Z][A-Z0-9_]{3,50})"
    r"|(?P<compiler>(?:CS|TS|LNK|MSB|NU|CA|SA|BC|FS|NETSDK)\d{4,5})"
    r"|(?P<result>0x8[0-9A-Fa-f]{7})"
    r")(?!\w)"
)
_NUMBERED = Sought(r"(?:error|warning as error)[ \[:]{1,2}([A-Z]{1,3}\d{4})\b")
_CLASS = re.compile(r"(?:Exception|Error)(?!\w)(?P<after>:?)")
_WORD_END = re.compile(r"(?<!\w)[A-Z]\w{1,60}\Z")
# code that names a class of errors; whether it ever came is not said
_NAMED = re.compile(
    r"\b(?:throws?|raises?|new|catch|except|extends|instanceof|import)[ (]{1,3}(?:new )?"
    r"[\w.]{0,40}\Z"
)
# "> **bob:**", "> [How lamps are lit](https://...)": how quotations of others begin
_OTHERS = re.compile(
    r"^ {0,3}> (?:\*\*[^*\n]{1,80}:\*\*|\[[^\n]{1,300}\]\(https?://[^\s()]{1,500}\))[ \t]*$"
    r"(?:\n {0,3}>[^\n]*)*",
    re.MULTILINE,
)
_QUOTED = re.compile(r"^ {0,3}>[^\n]*$", re.MULTILINE)
_STATUS = re.compile(r"(?P<status>[45](?<=[\s(:=`*\"'][45])\d\d)(?![\w/-]|[.,]\d)")
_CALLED_BEFORE = re.compile(
    r"\b(?:http(?:/\d(?:\.\d)?)?|status|error|response)(?: code)?[ :=]{1,3}\(?\Z", re.IGNORECASE
)
# "I get a 404 on ...", but not "I get 500 of them"
_GOTTEN = re.compile(
    r"\b(?:get|gets|got|getting|gives?|gave|throws?|returns?|returned|(?:fail|respond)\w* with)"
    r" (?:me )?(?P<a>an? )?\Z",
    re.IGNORECASE,
)
_NOT_THERE = ("401", "403", "404", "405")
_CALLED_AFTER = re.compile(
    r" \(?(?:error|status code|forbidden|not found|bad request|unauthorized|internal server error|"
    r"bad gateway|gateway timeout|service unavailable|method not allowed)\b",
    re.IGNORECASE,
)
_SITE_WORD = re.compile(r"[a-z0-9][\w+-]{2,}")

_CODES_THERE = re.compile(r"[ECTLMNBFS0](?:RR_|[A-Z]{3}|[ASTUC]\d|x8|NK\d|SB\d)")


def environment(draft: Draft, _: Settings) -> Draft:
    """Versions, systems and errors of title, question and accepted answers, each list sorted.

    What the question names stands in the article as its environment.
    """
    # the title as it was: "[Windows 10]" is no longer in ours
    question = _of_asker(draft.question)
    asked = f"{draft.thread.title}\n{question}"[:_READ]
    answered = "\n".join(draft.answers)[:_READ]
    names = _names(draft)
    asked_versions = versions(asked, names)
    asked_systems = operating.asked(draft.thread.title[:_READ], question[:_READ])
    # what an answer quotes is the question's, or another thread's
    own = operating.answered(
        _QUOTED.sub("", answered) if ">" in answered else answered, asked_systems
    )
    told = ((*versions(answered, names), *asked_versions), (*own, *asked_systems))
    return draft.changed(
        environment=_environment(asked_versions, _merged(asked_systems)),
        versions=_merged(told[0]),
        systems=_merged(told[1]),
        errors=errors(f"{asked}\n{answered}"),
    )


def _of_asker(question: str) -> str:
    """A question without what it quotes of other threads: that is the environment of others."""
    return _OTHERS.sub("", question) if "\n> " in question or question[:2] == "> " else question


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
        lead = text[max(0, at - _BEFORE) : at]
        if _ADDRESS.fullmatch(number) or _is_amount(match):
            continue
        if long := named_long(lead, number):
            yield f"{long} {number}"
            continue
        if of := _named_behind(match, lead, names):
            yield f"{of} {number}"
            continue
        before = _NAME.search(lead)
        if before is None:
            continue
        name = before["name"].lower().rstrip(".-_")
        name = ALIASES.get(name, name)
        if before["said"] == "/" and name not in BANNERS:
            continue
        if name == "node" and number[:2] in _NO_NODE:
            name = _node_of(names)
        if not_in_use(before, match, _BEFORE):
            continue
        dots = number.count(".")
        said = bool(before["word"]) or before["said"].endswith("@")
        if name in PRODUCTS:
            if dots or said or _by_major(before["name"].lower(), before["said"], number):
                yield f"{name} {number}"
        elif (dots > 1 or (said and dots)) and _is_named(name, names):
            yield f"{name} {number}"


def _named_behind(match: re.Match[str], lead: str, names: frozenset[str]) -> str:
    """The product of "version 2.1 of gadget-cli"; else ""."""
    end = match.end("number")
    if not match.string.startswith((" of ", "` of ", "* of ", "** of "), end):
        return ""
    of = _OF.match(match.string, end)
    if of is None or not _VERSION_OF.search(lead):
        return ""
    name = of["name"].lower().rstrip(".-_")
    name = ALIASES.get(name, name)
    if name == "node" and match["number"][:2] in _NO_NODE:
        name = _node_of(names)
    known = name in PRODUCTS or ("." in match["number"] and _is_named(name, names))
    return name if known else ""


def _is_amount(match: re.Match[str]) -> bool:
    """Whether a number is a date or an amount: "2021.03.01", "react 5 times"."""
    return bool(_DATE.fullmatch(match["number"]) or _UNIT.match(match.string, match.end("number")))


def _node_of(names: frozenset[str]) -> str:
    """What "node 1.30" is, of which there is no Node.js: the one tag that is named so, or ""."""
    found = [name for name in names if name.endswith("-node")]
    return found[0] if len(found) == 1 else ""


def _by_major(name: str, between: str, number: str) -> bool:
    """Whether people say the major version alone: "node 18", but not "node 2" of a cluster."""
    return name in BY_MAJOR and " " in between and (int(number) > 7 or name not in ("node", "next"))


def _is_named(name: str, names: frozenset[str]) -> bool:
    if name in UNSAID:
        return False
    return name in names or (len(name) > 4 and name.partition("-")[0] in names)


def errors(text: str) -> tuple[str, ...]:
    """Codes and names of errors, exactly as written, sorted; "HTTP 404" where it is called one."""
    found: set[str] = set()
    # each code begins where one of these does; nowhere else is it looked for
    for there in _CODES_THERE.finditer(text):
        if match := _CODE.match(text, there.start()):
            found.add(_code(match))
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
    before, status = text[max(0, start - 24) : start], match["status"]
    if _CALLED_BEFORE.search(before) or _CALLED_AFTER.match(text, end):
        return f"HTTP {status}"
    gotten = _GOTTEN.search(before)
    sure = gotten and (status in _NOT_THERE or (gotten["a"] and status.startswith("50")))
    return f"HTTP {status}" if sure else ""


def _merged(found: Iterable[str]) -> tuple[str, ...]:
    """Sorted, each once, without "node 18" beside "node 18.2"; at most `_MOST`.

    A product with more than two versions stands in a log or a table: none of them is meant.
    """
    kept: list[str] = []
    for name in sorted(set(found)):
        if kept and name.startswith(kept[-1]) and (name[len(kept[-1])] in " .-" or name == "WSL2"):
            kept[-1] = name
        else:
            kept.append(name)
    if len(kept) <= _VERSIONS:
        return tuple(kept)  # most name hardly any
    times = Counter(name.rpartition(" ")[0] for name in kept if " " in name)
    return tuple(name for name in kept if times[name.rpartition(" ")[0]] <= _VERSIONS)[:_MOST]
