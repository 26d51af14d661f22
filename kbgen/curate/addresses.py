"""Sentences without the addresses of pages in them."""

import re

from kbgen.curate import clauses

# as people and old forums write them: "example.org/docs/page", "example.org/docs/H … page.html"
_BARE = re.compile(
    r"(?<![\w/.@:=-])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|io|dev|info|edu|gov|de|fr|ru|pl|uk|eu"
    r"|be|me|co|us)/(?:[^\s<>\"']* … [^\s<>\"']+|[^\s<>\"']*[^\s<>\"'.,;:!?)])",
    re.IGNORECASE,
)


def spelled_out(text: str) -> str:
    """`text` with the scheme in front of addresses that are written without one."""
    if "/" not in text or "." not in text:
        return text
    return _BARE.sub(lambda match: f"https://{match[0].replace(' … ', '…')}", text)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)]", re.IGNORECASE)
# ": https://...", "here - https://..." at the end of a sentence, which stands without it
_ADDRESS_ENDS = re.compile(
    r"(?:\s*[,(–—-]?\s*\b(?:right )?(?:here|via this link|links?|see|source|ref|based on"
    r"|according to)\b)?\s*(?:[:–—(@,-]|\.{3}|…)*\s*(?:(?:https?://|www\.)[^\s<>\"']+\s*)+[).]*$",
    re.IGNORECASE,
)
_ADDRESS_ASIDE = re.compile(
    r"\s*\((?:see |e\.g\.? |source:? )?\s*(?:https?://|www\.)[^\s<>()]+\s*\)"
    r"|\s+@\s+(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?]"
)
_GOES_ON = re.compile(
    r"(?:to|for|and|or|with|which|that|as|in|by|when|if|so|but|from|because|where|is|are|has|can)\b"
    r"(?=.{8})"
)
"""Words with which a sentence goes on behind an address."""
_SHOWN = 60
"""Characters of an address that a description shows."""
_LEAST = 30
"""Characters of a sentence that says something without what it points at."""
_WORDS = 6
"""Words of a sentence with an address that say something beside it."""
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
# a host with a dot and a path of words: no query, no hash of a commit
_SAYABLE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/(?![0-9a-f]{9})[\w.~#-]+)*", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]*)[^\s]*", re.IGNORECASE)
_NEEDS_ADDRESS = re.compile(
    r"(?:\b(?:in|on|at|from|to|of|by|with|is|are|was|and|or|see|the|this|that|these|it|as|like|for|"
    r"visit|read|check|out|look|also|use|using|try|following|found|follow|into|called|his|my|your|"
    r"about|via|a|an|here|issue|page|link|thread|site|website|(?:this|that) [\w-]+)"
    r"|[^\w\s)\"'`’”.!?])$",
    re.IGNORECASE,
)


# "(see here)", ", as documented here": the words of a link that say nothing without it
_POINTERS = re.compile(
    r"\s*\((?:see |also |e\.g\.? )*(?:here|docs?|link|source|ref(?:erence)?|this)\)"
    r"|\s*\((?:see|shown|as in|cf\.?) [^()]{0,60}\b(?:above|below|here)\.?\)"
    r"|,?\s+(?:please )?(?:check|see|look)(?: it)? here(?: (?:in|at) (?:\w+ ){1,4}?\w+)?\.?$"
    r"|[:;]\s+see (?:also )?(?:[\w'’-]+ ){0,3}(?:website|site|page|homepage|link|docs"
    r"|documentation)\.?$"
    r"|,?\s+as (?:documented|described|explained|shown|seen|outlined|discussed|detailed) here"
    r"(?=[.,;:!]|$)",
    re.IGNORECASE,
)


def without_pointers(text: str) -> str:
    """`text` without words that only point at a page, where it says something else."""
    short = _POINTERS.sub("", text)
    if short == text or len(short) < _LEAST:
        return text
    if short.count("(") > short.count(")"):
        return text
    if text.startswith(short):
        return clauses.ended(short)
    # "(see above.)" takes the end of the sentence with it
    return f"{short}." if short[-1].isalnum() and text.endswith(".)") else short


# "[here](...)" and the word before it, unless that is no thing and needs it
_HERE_LINK = re.compile(r"\[(?:right |over )?here\]\(", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?!(?:it|this|that|these|those|them|more|out|found|find|is|are|was|be|been|see|look|go|get"
    r"|got|available|read|also|up|here|there|described|documented|explained|discussed|mentioned"
    r"|shown|seen|listed|located|defined|one|and|or|but|to|from|at|in|on|over|right|click|check"
    r"|example|examples|docs|documentation|used|done|started|like|\w+ed)\b)(\w{3,})"
    r" (?:right |over )?here(?=[.,;:!]|$)",
    re.IGNORECASE,
)


def without_here(text: str, markdown: str) -> str:
    """`text` without the "here" that is a link in `markdown`, behind the name of a thing."""
    if "[" not in markdown or not _HERE_LINK.search(markdown):
        return text
    return _HERE.sub(r"\1", text)


# "You can find docs for menus": says where to read, and nothing of what stands there
_REFERS = re.compile(
    r"(?:(?:you(?:['’]ll| will| can| could| may| might| should)?|there you can|please|just)"
    r"(?: also)? )?(?:refer to|check(?: out)?|see|look at|(?:take|have) a look at|visit|read|find"
    r"|consult)\b(?!.*\bthis (?:link|page)\b)[^.:]{0,60}"
    r"(?:: \S+$|\b(?:docs?|documentation|more|examples?|details|info|guide)\b.*)",
    re.IGNORECASE,
)
_ENDS_HERE = re.compile(r"\bhere\W*$", re.IGNORECASE)


def ends_here(text: str, markdown: str) -> bool:
    """Whether the last word of `text` is a link of `markdown`: "All of them are handled here."."""
    return bool(_ENDS_HERE.search(text)) and bool(_HERE_LINK.search(markdown))


def refers(text: str) -> bool:
    """Whether `text`, which has lost its link or shows it, only says where to read."""
    return bool(_REFERS.match(text))


def without(text: str) -> tuple[str, bool]:
    """`text` without addresses, and whether it needs them: then hosts stand for them."""
    if "(" in text or " @ " in text:
        text = _ADDRESS_ASIDE.sub("", text)
        if not _ADDRESS.search(text):
            return text, False
    head = _ADDRESS_ENDS.sub("", text)
    match = _ADDRESS.search(text)
    before = text[: match.start()] if match else text
    if head != text and not _ADDRESS.search(head):
        if not head:
            return "", True
        if not _NEEDS_ADDRESS.search(head):
            return (head if head.endswith((".", "!", "?")) else f"{head}."), False
    after = text[match.end() :].lstrip("> )") if match else ""
    # "the contactPairTest https://... to do it": the thing before it is named
    named = before.rstrip(" (<")
    alone = len(named) >= _LEAST // 2 and not _ADDRESS.search(after)
    if alone and _GOES_ON.match(after) and not _NEEDS_ADDRESS.search(named):
        return f"{named} {after}", False
    whole = clauses.beginning(before, 45, len(before)) if before else ""
    if whole:
        return whole, False
    return _named(text)


def _named(text: str) -> tuple[str, bool]:
    """`text` with one short address as people say it, else with hosts; whether something lacks."""
    found = _ADDRESS.findall(text)
    if len(found) == 1:
        said = _SCHEME.sub("", found[0]).rstrip("/")
        if len(said) <= _SHOWN and _SAYABLE.fullmatch(said):
            # "Look at <page>" says nothing else
            return text.replace(found[0], said), len(text.split()) < _WORDS
    return _ADDRESS.sub(lambda m: _HOST.sub(r"\1", m[0]), text), True
