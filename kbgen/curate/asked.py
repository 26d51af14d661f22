"""What a title asks for: a verdict, a time, a number, a reason, a place; and its telling words."""

import re
from functools import lru_cache

import msgspec

from kbgen.curate.asks import root
from kbgen.curate.clean_words import words_of
from kbgen.curate.spelled import words

_ASKS_YES_NO = re.compile(
    r"(?:.{0,50}[-–—:,.] ?)?(?:is|are|was|were|do|does|did|can|could|may|should|would|will|has"
    r"|have|am|any way|anyone|possible|isn['’]t|don['’]t|doesn['’]t|can['’]t)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(how (?:many|much|big|large|old|fast)|why|how|where|which|who|what"
    r"|when(?= (?:is|are|was|were|will|do|does|did|can|could|should|would|has|have|exactly)\b))\b",
    re.IGNORECASE,
)
# asks for a number in other words than "how many"
_ASKS_NUMBER = re.compile(r"\bwhat(?:['’]s| is| are) the (?:\w+ )?(?:number|amount)\b", re.I)
# asks for a time in other words than "when"
_ASKS_TIME = re.compile(
    r"\bhow (?:long|often|soon|much time|many (?:minute|hour|day|week|month|year)s)\b"
    r"|\b(?:length|amount|period) of time\b|\b(?:time ?frame|estimated \w+ in time)\b",
    re.IGNORECASE,
)
_ASKS_WAY = re.compile(
    r"\bhow (?:to|(?:do|can|should|could|would|might|does|must) (?:i|we|you|one|an?|the \w+))\b",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"\b(?:differences?|differs?|vs\.?|versus|compared? (?:to|with))(?!\w)", re.IGNORECASE
)
_COMMON = words_of(
    "how what why where when which who whose can could do does did should would will has have had "
    "is are was were be been am i my me we our you your it its the a an of to in on at by for from "
    "with without and or not no if there this that these those as into than then so any all some "
    "use used using get way work works working possible best make more one between about after "
    "before does don't doesn't can't vs via per too also just only still need want new while"
)
MEASURED = ("when", "how many", "how much")
"""Words that ask for a time or a number."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a title asks."""

    roots: frozenset[str]
    """Its telling words, without their endings."""
    yes_no: bool
    """Asks for yes or no."""
    word: str
    """The word that it asks with, in lower case: "how", "how many", "why"; "" for none."""

    way: bool
    """Asks what to do."""
    differs: bool
    """Asks in what things differ."""

    @property
    def measured(self) -> bool:
        """Whether it asks for a verdict, a time or a number: what answers can be told by it."""
        return self.yes_no or self.word in MEASURED


@lru_cache(maxsize=4)
def about(title: str) -> About:
    """What `title` asks; an error message or a topic asks with no word."""
    yes_no = bool(_ASKS_YES_NO.match(title)) and title.endswith("?")
    asked = None if yes_no else _ASKS_FOR.search(title)
    word = asked[1].lower() if asked else ""
    if not yes_no and _ASKS_TIME.search(title):
        word = "when"
    elif not yes_no and _ASKS_NUMBER.search(title):
        word = "how many"
    return About(
        roots=_roots(title),
        yes_no=yes_no,
        word=word,
        way=word == "how" and bool(_ASKS_WAY.search(title)),
        differs=bool(_DIFFERS.search(title)),
    )


def _roots(text: str) -> frozenset[str]:
    return frozenset(root(one) for one in words(text) if len(one) > 1 and one not in _COMMON)
