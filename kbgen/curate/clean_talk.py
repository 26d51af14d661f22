"""Talk about the conversation, the project and its makers: whole sentences and how one begins.

Patterns look at `clean_text.plain` sentences, in lower case, and have to match all of one; what is
free in them is short and holds no digit.
"""

import re

_KIND = r"(?:great|amazing|awesome|fantastic|excellent|incredible|wonderful|good|nice)"
_WE = r"(?:i|we)(?:['’]ll| will)(?: definitely| also| certainly| surely| probably)?"
_DOCS = r"(?:the|our|those|these|that|this) (?:docs?|documentation)"

SAYS = re.compile(
    # the place
    r"(?:and |again )?welcome to (?:the |our )?(?:[\w-]+ ){0,2}[\w-]+[. ](?:se|stack ?exchange)"
    r"|welcome to (?:the |our )?[\w. -]{2,40}?[ ,–—-]+(?:lurkers|newcomers|beginners|everybody"
    r"|everyone|all) (?:is|are)(?: always| very| all)? welcome"
    # what becomes of the documentation
    rf"|(?:ps|p\.s\.?)?[: ]*{_WE} (?:(?:improve|update|fix|clarify|extend) {_DOCS}"
    rf"|get {_DOCS} updated|shore up {_DOCS})(?: (?:here|there|asap|soon|shortly|accordingly))*"
    r"(?: (?:because|since|as) i (?:personally |really )?think [^.:;\d]{3,70})?"
    # what somebody does not know
    r"|(?:sorry,? )?i (?:don['’]t|do not) (?:use|know|speak|write|have) [\w#+]+(?: myself)?,?"
    r" (?:so|and) (?:i )?(?:have |i've )?no idea how (?:to do |you do |one does )?(?:this|it|that)"
    r"(?: (?:is done )?(?:in|with) [\w#+]+)?[ ,.]*(?:sorry)?"
    # the makers and their thing
    rf"|(?:(?:first|first off|first of all|firstly|and)[:, ]+)*(?:really )?{_KIND} (?:work|job)"
    r" (?:on|with) (?:the |this |your )?[\w-]+(?: [\w-]+)?"
    r"|(?:it's|it is|this is) (?:by far )?the best [^.:;\d]{3,70} i(?:'ve| have)(?: ever)?"
    r" (?:found|seen|used|tried|come across)(?: yet| so far| ever)?"
    r"|(?:we|i) (?:really |so much |very much )*appreciate (?:your|the|all the) (?:interest"
    r"|support|kind words|compliments)(?: in [\w-]+(?: [\w-]+)?)?"
    r"|(?:so |really )?(?:great|good|glad|nice|happy) to hear (?:that )?you(?:'re| are) (?:enjoying"
    r"|liking|loving)(?: working with| using)? [\w-]+"
    r"|(?:(?:we|i)(?:'ve| have)? )?(?:got )?(?:a lot|lots|much|plenty) more(?: \w+)? (?:on the way"
    r"|coming|to come)(?: too| soon)?"
    r"|(?:we|i)(?:'re|'m| are| am) (?:so |really |super )?(?:pumped|glad|happy|stoked|excited)"
    r" (?:that )?you(?:'ve| have)? found (?:us|it)(?: and (?:we have|there(?:'s| is)) (?:a lot"
    r"|lots) more to come)?"
    r"|(?:thanks|thank you) for (?:this|the|your) (?:report|question|post|feedback) and for (?:your"
    r"|the) (?:compliments?|kind words)(?: (?:regarding|about|on) [\w-]+)?"
    # thanks with what they are for
    r"|(?:many )?(?:thanks|thank you)(?: (?:all|everyone|guys))? for (?:all )?your (?:help|ideas?"
    r"|input|hints?|support|suggestions?)[ ,]*(?:otherwise|if it were ?n['’]t for you(?: all)?"
    r"|without (?:you|them|it))[ ,]*i (?:would never|would ?n['’]t|would not"
    r"|could(?: not| ?n['’]t))[^.:;\d]{3,60}"
    r"|(?:many )?(?:thanks|thank you) for the (?:input|help|answers?|replies|suggestions?|hints?)"
    r" (?:from|of) (?:both|you both|both of you|you all|everyone|all)"
    r"|(?:i'm |i am |so )*sorry for (?:being|bothering)[^.:;\d]{0,40}|good call"
)
"""Sentences that say nothing of the matter."""

SEARCHED = re.compile(
    r"(?:(?:damn|oops|sorry|ah|oh|ok|well|and|but)[ ,]+)*i should(?:['’]ve| have)(?: probably)?"
    r" (?:used the search|searched|googled)(?: (?:first|better|more|harder|a bit"
    r"|before (?:posting|asking)))*:?"
)
"""What may stand before what was found, and says that it was there all the time."""

VERY = re.compile(
    r"(?:this|that|it) (?:has been|was|is|were) (?:all )?(?:very|really|so|super|extremely|most)?"
    r" ?(?:helpful|efficient|useful|quick|kind)(?: of you)?"
)
"""A clause beside thanks."""

_CREDIT = re.compile(
    r"as (?:recommended|suggested|advised|proposed) by"
    r" (?P<who>@?[\w.\\-]*\w(?: (?-i:[A-Z])[\w.-]*)?),\s+(?=\S)",
    re.IGNORECASE,
)

BEHIND = {
    "docs": (
        *(f"{do} the docs" for do in ("update", "improve", "fix", "clarify", "extend")),
        "docs updated",
        "shore up",
    ),
    "no idea": ("no idea how",),
    "searched": ("have searched", "'ve searched", "’ve searched"),
    "the search": ("have used the search",),
    "work on": ("great work", "amazing work", "awesome work"),
    "the best": ("is the best", "it's the best"),
    "hear ": ("hear you", "hear that you"),
    "found us": ("found us",),
    "ed by @": ("recommended by", "suggested by", "advised by", "proposed by"),
    "good c": ("good call",),
}
"""What is in most of these, in lower case, by what is looked for first; others have triggers."""


def credit_head(text: str, people: frozenset[str]) -> int:
    """Length of "As suggested by @bob," before a sentence, where that is somebody of the thread."""
    found = _CREDIT.match(text)
    if found is None:
        return 0
    who = found["who"].removeprefix("@").replace("\\", "").lower()
    return found.end() if who in people else 0
