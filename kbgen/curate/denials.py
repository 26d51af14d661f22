"""Whether the asker said, after the answer was written, that it did not help."""

import re

from kbgen.curate.bodies import untagged
from kbgen.curate.draft import Draft
from kbgen.curate.needed import Sought
from kbgen.model import Post

_BEGINNING = 240
"""Characters of a reply in which it says what became of the answer."""
_LONGEST = 4_000
"""Characters of a body that are looked at."""

_DENIES = Sought(
    r"\b(?:do|does|did)(?: not|n['’]?t)(?: seem to| seems to| appear to| really| actually| quite)?"
    r" (?:work(?:ed)?|help(?:ed)?|solve|fix|resolve|change anything|make (?:any|a) difference)\b"
    r"|\b(?:had|have|having|got) no luck\b|\bno luck\b|\bstill (?:have|get|getting) the same\b"
    r"|\bsame error\b"
)
# the asker's own note below the question: what was suggested has not helped
_NOTE = re.compile(
    r"(?:^|\n|>)[\W_]{0,8}(?:update|edit(?:ed)?)\b[^\n]{0,12}?[:.!)*\]>-](?P<said>.{0,500})",
    re.IGNORECASE | re.DOTALL,
)
_TRIED = re.compile(
    r"\b(?:that|this|it|which|(?:the |your |proposed |suggested )+(?:solution|answer|fix))"
    r"(?: also| still)? (?:did|does|has)(?: not|n['’]?t)(?: seem to)? (?:work|help|solve|fix)"
    r"|\bhad no luck\b",
    re.IGNORECASE,
)
_TRIED_IF = ("t work", "t help", "t solve", "t fix", "t seem to", "no luck")
"""Every match of `_TRIED` has one of these."""
_SOLVED = re.compile(r"(?<!not )\b(?:works|worked|solved|fixed|resolved)\b", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"\b(?:works|worked|working|solved|fixed|resolved|perfect(?:ly)?|did the trick|helped)\b"
)
_QUOTED = re.compile(
    r"^>[^\n]*$|<(aside|blockquote)\b.{0,3000}?</\1>|```.{0,3000}?```", re.DOTALL | re.MULTILINE
)


def denied_at(draft: Draft) -> str:
    """When the asker first wrote that the last accepted answer did not help; "" if they did not.

    Only their first reply to it counts: what they write later is about what was said since.
    """
    answer = draft.accepted[-1]
    asker = draft.asked.author
    if not asker.id or answer.author.id == asker.id:
        return ""
    for post in draft.thread.posts:
        if post.created > answer.created and post.author.id == asker.id and _answers(post, answer):
            return post.created if denies(post) else ""
    return ""


def noted(draft: Draft) -> bool:
    """Whether the asker noted below the question that what somebody proposed has not helped."""
    asked, answer = draft.asked, draft.accepted[-1]
    if not asked.author.id or answer.author.id == asked.author.id:
        return False
    # notes stand at the end
    body = asked.body[-_LONGEST:]
    low = body.lower()
    if not any(map(low.__contains__, _TRIED_IF)) or ("update" not in low and "edit" not in low):
        return False
    notes = (untagged(match["said"]) for match in _NOTE.finditer(body))
    return any(_TRIED.search(said) and not _SOLVED.search(said) for said in notes)


def _answers(post: Post, answer: Post) -> bool:
    if post.kind == "question" or post.accepted or post.state:
        return False
    return not post.parent or post.parent == answer.id


def denies(post: Post) -> bool:
    """Whether `post` says in its first words that something did not help, and nothing else did."""
    text = " ".join(untagged(_QUOTED.sub(" ", post.body[:_LONGEST])).split()).lower()
    found = _DENIES.search(text[:_BEGINNING])
    return found is not None and not _CONFIRMS.search(_DENIES.sub(" ", text))
