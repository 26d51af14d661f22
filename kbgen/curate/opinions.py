"""Whether an answer on a meta site is one voice in a discussion that nothing settled.

Every question on a meta site of Stack Exchange is tagged as a bug, a feature request, support or
discussion; the last is for what has no right answer (https://meta.stackexchange.com/tags/discussion).
There, an answer that begins with what its writer thinks tells readers of a knowledge base what one
person thought on a day.
"""

import re

from kbgen.curate.draft import Draft
from kbgen.curate.sentences import sentences

_DISCUSSION = "discussion"
_SETTLED = frozenset(["support", "bug", "faq", "faq-proposed"])
"""Tags of questions that have a right answer."""
_THINKS = re.compile(
    r"\W*(?:(?:well|so|hm+|yes|no|actually|honestly|frankly|to be honest)\W+)*"
    r"(?:personally|im(?:h)?o|in my (?:\w+ )?(?:opinion|view|mind|experience)"
    r"|my (?:\w+ )?(?:opinion|view|feeling|take|preference|gut|two cents)\b"
    r"|i (?:(?:personally|really|also|do|strongly|generally|continue to) )*"
    r"(?:think|feel|believe|guess|suppose|agree|disagree|like|prefer|maintain|support|tend|love"
    r"|hate|doubt)\b(?! (?:you|there)\b)"
    r"|i(?:['’]d| would) (?:\w+ )?(?:say|be|rather|like|prefer|argue|vote)\b"
    r"|i(?:['’]m| am) (?:\w+ )?(?:personally|inclined|leaning|on the side|in favou?r"
    r"|of the opinion|convinced|all for|against)\b)",
    re.IGNORECASE,
)
# what the site takes: a matter that votes decide
_OF_RULE = re.compile(
    r"\b(?:should|o(?:n|ff)[- ]topic|allow\w*|appropriate|valid|acceptable|welcome"
    r"|ask questions?)\b",
    re.IGNORECASE,
)


def _is_outscored(draft: Draft) -> bool:
    """Whether another answer has more votes than each accepted one: the matter is not settled."""
    scores = [post.score or 0 for post in draft.accepted]
    rest = (post for post in draft.thread.posts if post.kind == "answer" and not post.accepted)
    return any((post.score or 0) > max(scores) for post in rest)


def is_opinion(draft: Draft, prose: str) -> bool:
    """Whether a discussion is not settled: of what the site takes, another answer has more
    votes; or the first sentence of `prose`, what the answers say, is what its writer thinks."""
    tags = draft.thread.tags
    if _DISCUSSION not in tags or not _SETTLED.isdisjoint(tags):
        return False
    if _OF_RULE.search(draft.title) and _is_outscored(draft):
        return True
    first = sentences(prose.strip())[:1]
    return bool(first and _THINKS.match(first[0]))
