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
# what may be asked or done there: votes make a rule of an opinion
_MAY = re.compile(
    r"\b(?:o(?:n|ff)[- ]topic|allow\w*|appropriate|valid|acceptable|accepted|permitted|welcome)\b"
    r"|^(?:can|may|should|do) (?:i|we) (?:ask|allow|require|accept|answer|include|post|edit"
    r"|cite)\b",
    re.IGNORECASE,
)
_WAVERS = re.compile(r"\b(?:lean\w*|inclined|guess|suppose|tend|doubt|not sure)\b", re.IGNORECASE)
_LEAST = 3
"""Votes that make a rule of what one person thinks."""


def _votes(draft: Draft) -> tuple[int, int]:
    """Votes for the best accepted answer and for the best of the others, 0 where there is none."""
    best = max(post.score or 0 for post in draft.accepted)
    rest = (post for post in draft.thread.posts if post.kind == "answer" and not post.accepted)
    return best, max((post.score or 0 for post in rest), default=0)


def is_opinion(draft: Draft, prose: str) -> bool:
    """Whether a discussion is not settled: of what the site takes, another answer has more
    votes; or the first sentence of `prose`, what the answers say, is what its writer thinks, and
    the community has not made it a rule by its votes."""
    tags = draft.thread.tags
    if _DISCUSSION not in tags or not _SETTLED.isdisjoint(tags):
        return False
    best, other = _votes(draft)
    if _OF_RULE.search(draft.title) and other > best:
        return True
    first = sentences(prose.strip())[:1]
    if not first or not _THINKS.match(first[0]):
        return False
    ruled = best >= _LEAST and best > other and bool(_MAY.search(draft.title))
    return not ruled or bool(_WAVERS.search(first[0]))
