"""What answers say of others and of themselves: remarks, questions, what they do not know."""

import re

from kbgen.curate.bodies import plain
from kbgen.curate.lowered import Lowered
from kbgen.model import Author, Post, Thread

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
    r" (?:anything|much)|i(?:['’]ve| have)? (?:got )?no suggestions?)\b",
)
# the same, in its first words alone
_KNOWS_LITTLE = Lowered(
    r"i(?: am|['’]m) not (?:too |so |really )?sure(?: about (?:this|that|it))?\b[ ,.]*but\b"
    r"|i (?:do not|don['’]t) know (?:much|a lot|too much)\b",
)
_SHORTEST = 4
"""Letters of a name that is looked for: shorter ones are words."""
_MOST = 300
"""Names of a thread that are looked for: so all of it stays linear, whatever people come."""


def gives_up(post: Post) -> bool:
    """Whether an answer says of itself, first or last, that it answers little."""
    said = plain(post.body)
    if _KNOWS_LITTLE.match(said[:BEGINNING]) or _GIVES_UP.search(said[:BEGINNING]):
        return True
    return len(said) > BEGINNING and _GIVES_UP.search(said, len(said) - _LAST)


class People:
    """Who wrote in a thread, to find their names in many of its posts. Read when asked first."""

    __slots__ = ("_names", "_thread")

    def __init__(self, thread: Thread) -> None:
        """Of a thread."""
        self._thread = thread
        self._names: dict[str, Author | None] | None = None

    def named(self, beginning: str, post: Post) -> bool:
        """Whether `beginning`, that of `post`, has the name of somebody else in the thread."""
        names = self._read() if self._names is None else self._names
        return any(name in beginning and who != post.author for name, who in names.items())

    def _read(self) -> dict[str, Author | None]:
        """Name -> whose it is, None for that of several."""
        names: dict[str, Author | None] = {}
        for who in dict.fromkeys(post.author for post in self._thread.posts):
            if len(who.name) >= _SHORTEST and who.name != "ghost" and len(names) < _MOST:
                names[who.name] = None if who.name in names else who
        self._names = names
        return names


def says_little(post: Post) -> bool:
    """Whether an answer without code has few words besides its links."""
    said = post.body if CODE.search(post.body) else _LINKED.sub(" ", post.body)
    return len(plain(said)) < _SAID
