"""What in a sentence is beside the matter: small talk, a look elsewhere, a word that is missing."""

import re
from collections.abc import Collection

from kbgen.curate.asked import About
from kbgen.curate.asks import root
from kbgen.curate.clean_words import words_of
from kbgen.curate.needed import Sought
from kbgen.curate.sentences import capital
from kbgen.curate.spelled import Spelled

_BEGINS_WITH = words_of(
    "by btw side on as incidentally fun there there's everyone everybody we different "
    "various many some imagine suppose"
)
_ELSEWHERE = (
    r"(?:discussions?|questions?|threads?|posts?|articles?|guides?|tutorials?|videos?|topics?|"
    r"examples?|documentation|sections?|infographics?|diagrams?|overview|demos?|samples?)\b"
)
# at the beginning of a sentence
_BESIDE = re.compile(
    r" (?:(?:by the way|btw|(?:on a )?side note|as (?:an aside|a side note)|incidentally|fun "
    r"fact)\b"
    rf"|there(?:'s| is| are) (?:already |also )?(?:an?|another|some|several) [^.]{{0,25}}"
    rf"{_ELSEWHERE}"
    r"|(?:everyone|everybody|we all) (?:has|have|knows?|likes?|loves?|wants?|makes?)\b"
    r"|(?:different|various|many|some) (?:\w+ ){1,4}(?:take|have|hold) (?:different|various|many|"
    r"other) (?:stances?|opinions?|views?|ideas?|approaches|tastes?|preferences?)\b"
    r"|(?:imagine|suppose)\b)"
)
# half a sentence: "Since this model is from Halo."
_HALF = re.compile(
    r" (?:while|whereas|since|although)(?! (?:then|when|there))"
    r"(?![^,]{0,60} (?:you|we|must|should|can|will|would) )[^,;:–—-]{3,75}$"
)
# anywhere in it
_SLIP = Sought(
    r"\bi(?:'ll| will)(?: \w+ly| try to)? (?:summari[sz]e|describe)\b"
    r"|\banswer is,? (?:that )?it depends"
    r"|\bneed (?:some |a bit )?more (?:info|information|details?|context)\b"
)
_OWN = words_of("answer comment")
# a note on the answer itself
_POSTS = re.compile(
    r" i(?:'ll| will|'m| am) (?:also |just )?(?:post|posting|add|adding|leave|leaving|put|putting)"
    r" (?:my|this|it|that|these|the)\b.{0,40} (?:as|in) an? (?:\w+ )?(?:answer|comment)\b"
)


def asides(said: Spelled, what: About) -> float:
    """Points against a sentence for what it says beside the matter that a title is about."""
    low = said.low
    points = 0.0
    if low[1:].partition(" ")[0].rstrip(",:") in _BEGINS_WITH and _BESIDE.match(low):
        points = 2.5
    elif _HALF.match(low):
        points = 6.0
    if _SLIP.search(low):
        points += 4.0
    if _OWN.intersection(said.words) and _POSTS.search(low):
        points += 8.0
    if _HASH.search(low) and what.roots.isdisjoint(_OF_HASHES):
        points += 5.0
    return points


# of a commit or a transaction: says something to programs
_HASH = re.compile(r"\b(?=[a-f]*\d)[0-9a-f]{16,}\b")
_OF_HASHES = frozenset(
    map(root, words_of("commit commits hash hashes tag tags revision version branch id key tx"))
)
"""Words of a title that one answers."""
_MEANS = words_of("it it's its this that that's these those they they're them he she their")
# "it" that means nothing
_EMPTY = re.compile(
    r" (?:it(?:'s| is| was| would be| may be| might be| can be)(?: \w+ly| not| also| often| always|"
    r" still| best)?"
    r" (?:possible|impossible|best|better|recommended|easier|necessary|enough|important|"
    r"likely|unlikely|worth|safe|common|because|up to|true|clear|difficult|hard|helpful|useful|"
    r"called|considered|fine|ok|okay|normal|supported|allowed|expected|intended|"
    r"about|all|just)\b"
    r"|it (?:depends|seems|appears|turns|takes|looks|could be that|may be that|should be)\b"
    r"|that (?:said|being)\b|(?:this|that|it)(?:'s| is| was)?(?: \w+ly)? (?:because|due to|caused|"
    r"why|happens (?:when|because|if))\b"
    r"|(?:this|that)(?: is|'s)(?: \w+ly| not| already| also| now)* (?:possible|supported|allowed|"
    r"expected|intended|normal|impossible|planned)\b)"
)
_VERBS = words_of(
    "not a an the very is was are were will would can could should must has have had does did do "
    "may might isn't aren't wasn't doesn't don't didn't won't can't cannot couldn't shouldn't "
    "means seems looks needs happens works worked only also just all both actually really "
    "probably usually allows lets makes gives uses requires depends sounds appears comes "
    "shows sets contains includes helps goes gets takes "
)


# "This Catalyst proposal"
_NAMED = re.compile(r"\w+ [A-Z][\w.-]+ [a-z]")


def is_empty(said: Spelled) -> bool:
    """Whether a sentence begins with a word that stands for nothing: "It is possible to"."""
    return bool(_EMPTY.match(said.low))


def dangles(said: Spelled, what: About) -> float:
    """Points against a sentence that begins with a word for what only the thread names."""
    words = said.spread.split(maxsplit=3)
    if not what.roots or not words or words[0] not in _MEANS or _EMPTY.match(said.low):
        return 0.0
    first = words[0]
    if first in ("he", "she"):
        return 2.6
    named = True
    second = words[1] if len(words) > 1 else ""
    if first in ("this", "that", "these", "those", "its", "their") and second not in _VERBS:
        # "that hook": the title must name a hook, or it has a name
        named = root(second) in what.roots
        if _NAMED.match(said.text):
            return 0.5
    if second in ("sounds", "looks", "seems"):
        named = False
    # "This is a known limit": of the thing that was asked about, mostly
    known = first == "this" and second in ("is", "was")
    tells = not said.words.isdisjoint(_FACTS)
    if named:
        return 0.5 if tells or known else 1.8
    return 2.4 if tells else 3.4


_FACTS = words_of(
    "can cannot can't need needs must should use uses used add set because means requires "
    "allows lets returns works doesn't does supports contains makes change remove run"
)


def unaddressed(text: str, names: Collection[str]) -> tuple[str, bool]:
    """`text` without the name of whom it speaks to, and whether it has a name in it still."""
    for name in names:
        if name not in text:
            continue
        rest = text.removeprefix(name)
        if rest != text and (rest[:1] in (",", ":") or not name.isalpha()):
            rest = rest.lstrip(" ,:-")
            if not rest:
                return text, True  # nothing but the name
            text = capital(rest)
        elif re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return text, True
    return text, False
