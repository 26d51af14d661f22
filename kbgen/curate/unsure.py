"""Whether an answer says that its writer supposes, or that it leaves something open."""

import re

from kbgen.curate.lowered import Lowered

_FEW = 160
"""Characters of words beside a picture or a video that leave the answer to it."""

_SUPPOSES = Lowered(
    r"\s*(?:(?:well|hmm?|so)[, ]+)?(?:(?:on|at) first (?:glance|sight)\b|i (?:surely |really )?hope"
    r" (?:that )?(?:there['’]?s|there is|somebody|someone) |i(?:['’]d| would) guess\b"
    r"|i believe that\b|if i (?:recall|remember)\b|from my (?:\w+ )?understanding\b"
    r"|(?:i(?:['’]m| am) )?(?:pretty|fairly|almost) sure\b)",
)
_OPEN = Lowered(
    r"\bun(?:clear|known) to me\b|\b(?:hard|difficult) to (?:diagnose|tell|say|determine|answer)\b"
    r"|\btoo (?:broad|vague) to\b|\bnot (?:\w+ )?(?:obvious|clear) (?:which|what|if|whether)\b"
    r"|\bwithout seeing (?:\w+ ){0,3}(?:your|the) (?:\w+ )?(?:code|config\w*|logs?|setup)\b"
    r"|\bi can(?:['’]t|not) (?:say|tell) (?:if|whether) there\b"
    r"|\b(?:still|would) be interested in (?:\w+ )?(?:suggestions|ideas|solutions|hearing)\b"
    r"|\bthere(?: are|['’]re)? still (?:some|a few) (?:issues|problems|bugs)\b"
    r"|\bconfirmation would be (?:nice|great|good|helpful)\b"
    r"|\bdoes(?: not|n['’]t) (?:\w+ )?answer (?:your|the|this) question\b"
    r"|\b(?:perhaps|maybe|hopefully) (?:someone|somebody|others)(?: else)?"
    r" (?:can|could|will|knows?)\b",
)
_OPEN_IF = (
    "clear to me", "known to me", "hard to ", "difficult to ", " too ", " obvious ", " clear ",
    "without seeing", "say if", "tell if", "whether",
    "interested in", " still ", "confirmation", "answer your", "answer the", "answer this",
    "someone ", "somebody ", "others ",
)  # fmt: skip
"""Every match of `_OPEN` has one of these."""
_DOUBTS = re.compile(
    r"\bnot (?:\w+ )?sure (?:if|how|why|what|about|though|whether)\b"
    r"|\bas far as i(?:['’]m| am)? (?:aware|know|can (?:tell|see)|understand)\b|\bafaik\b"
    r"|\bi(?:['’]d| would)? (?:guess|assume|suspect|presume|suppose|believe)\b"
    r"|\bi(?:['’]m| am) (?:guessing|assuming)\b|\bmy guess\b|\bi (?:\w+ )?have no idea\b"
    r"|\bi don['’]t (?:know|remember)\b"
)
_DOUBTS_IF = (
    " sure ", "as far as i", "afaik", "guess", "assum", "suspect", "presume", "suppose", "believe",
    "no idea", "t know", "t remember",
)  # fmt: skip
"""Every match of `_DOUBTS` has one of these."""
_SHORT = 800
"""Characters of an answer that two such doubts make one."""
_ADDRESS = re.compile(r"\]\([^()\s]{0,500}\)|<?\bhttps?://[^\s<>()]{1,500}>?")
_HOSTS = ("youtu.be/", "youtube.com/", "vimeo.com/")
"""Where videos are; what is said in them nobody can search for."""
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,500}\)|\]\([^()\s]{0,500}\)|\[(?=!)")


def supposes(prose: str) -> bool:
    """Whether an answer begins with words of somebody who is not sure."""
    return _SUPPOSES.match(prose[:80])


def doubts(prose: str) -> bool:
    """Whether a short answer says twice that its writer is not sure."""
    if len(prose) > _SHORT:
        return False
    low = prose.lower()
    return any(map(low.__contains__, _DOUBTS_IF)) and len(_DOUBTS.findall(low)) > 1


def leaves_open(prose: str) -> bool:
    """Whether the writer says what they cannot tell, or that it does not work well yet."""
    low = prose.lower()
    return any(map(low.__contains__, _OPEN_IF)) and _OPEN.search(low)


def is_shown(prose: str) -> bool:
    """Whether a picture tells what the few words beside it do not."""
    return "![" in prose and len(_IMAGE.sub("", prose).strip()) <= _FEW


def is_filmed(prose: str) -> bool:
    """Whether a video tells what the few words beside it do not."""
    if not any(map(prose.__contains__, _HOSTS)):
        return False
    return len(" ".join(_ADDRESS.sub("", prose).split())) <= _FEW
