"""Answers that speak of the accepted one in their own words: they build on it, or deny it."""

import re

from kbgen.curate.bodies import plain
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import sentences
from kbgen.model import Post

_READ = 500
"""Characters of a body in which its first words are."""
_HEAD = 160
"""Characters of words in which an answer names the one that it speaks of."""
_NAME = 3
"""Characters of a name that is no word by chance."""

_ADDS = Lowered(
    r"(?:just |only )?i(?:['’]d| would|['’]ll| will)(?: also| only| just| like to)* add\b"
    r"|\W*(?:(?:just|only|as) )*(?:an? )?(?:small |little |quick )?"
    r"(?:in addition to|additions? to|(?:to )?add(?:ing)?(?: \w+){0,2} to|(?:to )?expand(?:ing)? on"
    r"|(?:to )?build(?:ing)? on|side[ -]?note to|follow[ -]?up (?:to|on)|to elaborate on)\b"
    r"[^!?:;]{0,40}\banswers?\b",
)
_FOLLOWS = Lowered(r"(?:this is )?(?:just )?an? (?:follow[ -]?up|addition|addendum) to\b")
# "Like ada says", "indirect, as Bob already wrote"
_REFERS = re.compile(
    r"\b(?:like|as) @?(?P<who>[\w.-]{2,40})(?: [\w.-]{2,40})? (?:\w+ )?(?:said|says|mention(?:s|ed)"
    r"|point(?:s|ed)|suggest(?:s|ed)|wrote|writes|repl(?:ies|ied)|explain(?:s|ed)|note[sd]"
    r"|state[sd]|answer(?:s|ed))\b",
    re.IGNORECASE,
)
# "Contrary to what ada wrote": further on, too, it is no addition then
_OPPOSES = re.compile(
    r"\b(?:contrary to|disagree with|(?P<apart>as opposed to))(?: what)? @?(?=\w)", re.IGNORECASE
)
_CODE = re.compile(
    r"<pre\b.{0,6000}?</pre>|<code\b.{0,6000}?</code>|```.{0,6000}?```|`[^`\n]{1,300}`", re.DOTALL
)
_NAME_ENDS = re.compile(r"(?!\w|[.-]\w)")
# says with weight what can be done
_CAN = Lowered(
    r"\b(?:you|one|it|they) can (?:absolutely|definitely|certainly|actually|indeed|in fact)\b"
    r"|\b(?:actually|in fact),? (?:you|one|it) can\b|\bit (?:is|was) (?:actually|indeed|in fact"
    r"|definitely) (?:possible|allowed|supported)\b",
)
_CANNOT = Lowered(
    r"\b(?:cannot|can['’]t|can not|no way|not a way|not (?:\w+ )?possible|impossible|not supported"
    r"|not allowed)\b",
)


def builds(post: Post, draft: Draft) -> bool:
    """Whether an answer says in its first words that it adds to the accepted one.

    Not where it says anywhere that it is of another mind than who wrote that.
    """
    head = plain(post.body[:_READ])[:_HEAD]
    names = {
        name.lower()
        for one in draft.accepted
        for name in (one.author.name, one.author.name.partition(" ")[0])
        if len(name) >= _NAME and one.author.name != "ghost"
    }
    if not _ADDS.match(head) and not _refers(head, names):
        return False
    return not _OPPOSES.search(post.body) or not _opposes(post, draft, names)


def _opposes(post: Post, draft: Draft, names: set[str]) -> bool:
    """Whether it says that it is of another mind than one of these people.

    "As opposed to Java" is about no Java Duke: there the whole name counts alone.
    """
    prose = _CODE.sub(" ", post.body).lower()
    whole = names & {one.author.name.lower() for one in draft.accepted}
    return any(
        prose.startswith(name, match.end()) and _NAME_ENDS.match(prose, match.end() + len(name))
        for match in _OPPOSES.finditer(prose)
        for name in (whole if match["apart"] else names)
    )


def _refers(head: str, names: set[str]) -> bool:
    """Whether the first words say that they follow what one of these people wrote."""
    low = head.lower()
    # names are looked for first: few answers call one
    if not any(map(low.__contains__, names)):
        return False
    if _FOLLOWS.match(head):
        return True
    return any(match["who"].lower() in names for match in _REFERS.finditer(head))


def denies_it(post: Post, draft: Draft) -> bool:
    """Whether an answer begins with what can be done, where the accepted one says it cannot."""
    if " can " not in post.body and "t is " not in post.body and "t was " not in post.body:
        return False
    text = plain(post.body[:_READ])
    first = sentences(text)[:1] if _CAN.search(text) else []
    if not first or not _CAN.search(first[0]):
        return False
    said = sentences(plain(draft.accepted[0].body[:_READ]))[:1]
    return bool(said) and bool(_CANNOT.search(said[0]))
