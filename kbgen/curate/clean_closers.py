"""How people end after they have said it: they hope to have been clear, ask once more, wish well.

As in `clean_words`, a sentence is one of these only if every word of it is in a closed list.
"""

import re

from kbgen.curate import clean_replies as replies
from kbgen.curate.clean_openers import SEASON
from kbgen.curate.clean_words import Pleasantry, fits, words_of

EXPLAINED = Pleasantry(
    core=re.compile(
        r"\b(?:hope|hopefully)\b.*\b(?:explained|explaining|explanation|clear|sense|understandable|enough)\b"
        r"|^(?:please |and )*(?:do )?(?:correct me|let me know|tell me) if (?:i'm|i am"
        r"|my)\b.*\b(?:wrong"
        r"|mistaken|missing|incorrect)\b"
    ),
    words=words_of("i i'm i've am have hope hopefully explaining explanation of sufficient"
                   " otherwise hit up ask it this that is was were all explained explain "
                   "the my"
                   " issue problem question situation myself well good enough clearly clear makes"
                   " make sense understandable please and do correct me let know tell if wrong or"
                   " mistaken missing something anything incorrect approach understanding"
                   " assumption here about so far"),
    longest=14,
)  # fmt: skip
ASKED = Pleasantry(
    core=re.compile(r"^any (?:\w+ )*?(?:ideas?|help|advice|tips?|pointers?|suggestions?|thoughts?"
                    r"|hints?"
                    r"|clues?|recommendations?|insights?|guidance|feedback)"
                    r"(?: anyone| anybody| guys| folks| please)?$"),
    words=words_of("any other further more kind of or and ideas idea help advice tips tip pointers"
                   " pointer suggestions suggestion thoughts thought hints hint clues clue"
                   " recommendations recommendation insights insight guidance feedback anyone"
                   " anybody guys folks please"),
    longest=6,
)  # fmt: skip

IF_ANYONE = Pleasantry(
    core=re.compile(r"^(?:so |but |and )?if (?:anyone|anybody|someone|somebody|any of you)\b.*"
                    r"\b(?:let me know|tell me|please (?:share|answer|help|tell|reply)|appreciated"
                    r"|be (?:very |really |so )?(?:great|helpful|welcome|nice|grateful))\b"),
    words=words_of("so but and if anyone anybody someone somebody any of you else know knows has"
                   " have had seen sees faced encountered this that it before to do"
                   " or an a idea ideas clue clues hint hints solution solutions"
                   " suggestion suggestions suggest better way fix please let me tell share answer"
                   " help reply it would be will appreciated great greatly send"
                   " resource resources information link links much very really"
                   " helpful welcome nice grateful i i'd thoughts advice about with for the same"
                   " problem issue could can haha thanks"),
    longest=24,
)  # fmt: skip
"""A plea to whoever knows, as a whole sentence; "how to do that" may be all that is asked."""

OF_QUESTIONS = (EXPLAINED, ASKED, IF_ANYONE, SEASON)
"""How a question may end."""

WELCOME = Pleasantry(
    core=re.compile(r"^(?:and |again )*welcome to\b.*\b(?:forums?|community|site|stack ?exchange"
                    r"|se|board)$"),
    words=words_of("and again welcome to the our this forum forums community site board stack"
                   " exchange stackexchange se @"),
    longest=7,
)  # fmt: skip

WANTED = Pleasantry(
    core=re.compile(r"^(?:(?:anyways?|and|so|yes|but|perfect)[ ,]+)*(?:this|that|it)(?:'s| is| was)"
                    r" (?:exactly |just |precisely )?what i(?:'m| am| was)? ?(?:looking for|after"
                    r"|needed|wanted|searching for)$"),
    words=words_of("anyway anyways and so yes but perfect this this's that that's it it's is was"
                   " exactly just precisely what i i'm am looking searching for after needed"
                   " wanted"),
    longest=12,
)  # fmt: skip
"""That it is over, as the last of what the asker tells."""

OF_ANSWERS = (WELCOME, SEASON, WANTED)
"""How an answer may end."""

TRIGGERS = (
    "hope i", "hopefully i", "correct me if", "know if i", "know if my", "tell me if", "any advice",
    "any tip", "any pointer", "any hint", "any clue", "any other", "any recommend", "any further",
    "welcome to", "merry ", "happy ", "if any", "if some", "any thought",
)  # fmt: skip
"""Every one of these has one of them, in lower case."""


def ends(plain: str, *, question: bool) -> bool:
    """Whether a sentence is how a post ends that has said all."""
    if (replies.ENDS if question else replies.ASKS_BACK).fullmatch(plain):
        return True
    return fits(OF_QUESTIONS if question else OF_ANSWERS, plain)


_FACES = re.compile(r"[^\w\s`<>\[\](){}|#*+=/\\-]{1,6}")


def is_face(source: str) -> bool:
    """Whether a paragraph is nothing but a smiley or two."""
    text = source.strip()
    return bool(_FACES.fullmatch(text)) and not text.isascii()


def may_end(text: str) -> bool:
    """Whether the last paragraph of a post can be a smiley."""
    return not text[-8:].isascii() and is_face(text.rstrip()[-7:].rpartition("\n")[2])
