"""What answers say of others and of themselves: remarks, questions, what they do not know."""

import re

from kbgen.curate.bodies import plain
from kbgen.curate.lowered import Lowered
from kbgen.model import Post, Thread

BEGINNING = 300
"""Characters in which an answer says that it speaks of another one."""
_LAST = 150
"""Characters of words at its end in which it says that it knows little."""
_SAID = 120
"""Characters of words besides addresses: an answer with few votes says something itself."""

# words about another answer: not an answer of its own
REMARK = re.compile(
    r"\A(?:<[^<>]*>|\s|[*_>])*(?:@\w|\+1\b|(?:i )?(?:dis)?agree\b|(?:just )?(?:to add|adding"
    r"|in addition|an addition|an? (?:small )?addendum)\b|thanks?\b|thank you|(?:in )?(?:reply"
    r"|response) to\b|regarding the (?:other|accepted|above)|this is not an answer)"
    r"|\bas \S+(?: \S+)? (?:said|mentioned|pointed)\b|(?:\A|>)\s*\w+ is (?:right|correct)\b"
    r"|\b(?:suggested|mentioned|said|answered|explained|pointed out) by (?:@|<|others?\b"
    r"|the (?:other|accepted)|(?-i:[A-Z][a-z]))"
    r"|\balready (?:wrote|said|mentioned|answered|explained|stated)\b|\b(?:accepted|other|above"
    r"|previous|top|first|existing|\w+['’]s) answers?\b",
    re.IGNORECASE,
)
CODE = re.compile(r"<pre|```|^    \S", re.MULTILINE)
_LINKED = re.compile(r"https?://[^\s<>\"]+(?=[\s<]|$)")
BEGINS_ASKING = re.compile(r"(?:<[^<>]{0,500}>|\s)*[^<>.!?]{1,200}\?")
UNSURE = Lowered(r"\b(?:not sure|no idea|don['’]t know|didn['’]t understand)\b")
# says itself that it answers little of what was asked
_GIVES_UP = Lowered(
    r"\b(?:an incomplete answer|(?:this|it)(?: only| just)? (?:is|does)(?: not|n['’]t)"
    r"(?: really| fully| actually)? (?:an answer to|answer) (?:your|the) (?:\w+ )?question"
    r"|i(?:['’]m afraid| fear)?(?: that)?(?: i)? can(?:not|['’]t| not) (?:tell|say|answer)(?: you)?"
    r" (?:anything|much)|i(?:['’]ve| have)? (?:got )?no suggestions?)\b"
    r"|\Ai(?: am|['’]m) not (?:too |so |really )?sure(?: about (?:this|that|it))?\b[ ,.]*but\b"
    r"|\Ai (?:do not|don['’]t) know (?:much|a lot|too much)\b",
)


def gives_up(post: Post) -> bool:
    """Whether an answer says of itself, first or last, that it answers little."""
    said = plain(post.body)
    return bool(_GIVES_UP.search(said[:BEGINNING]) or _GIVES_UP.search(said[-_LAST:]))


def names_somebody(beginning: str, post: Post, thread: Thread) -> bool:
    """Whether `beginning`, that of `post`, has the name of somebody else in the thread."""
    names = {one.author.name for one in thread.posts if one.author != post.author}
    return any(len(name) > 3 and name in beginning for name in names - {"ghost"})


def says_little(post: Post) -> bool:
    """Whether an answer without code has few words besides its links."""
    said = post.body if CODE.search(post.body) else _LINKED.sub(" ", post.body)
    return len(plain(said)) < _SAID
