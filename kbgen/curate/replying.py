"""What a reply answers, where it is shown without it: the asker's question just before it."""

import re
from collections.abc import Collection

from kbgen.curate.clean import names
from kbgen.curate.completing import said_in
from kbgen.curate.draft import Draft, Part
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import blocks, paragraphs, sentences
from kbgen.curate.settled import FLAT
from kbgen.curate.texts import converted, holds_tex
from kbgen.markup import escape
from kbgen.model import Post, Thread
from kbgen.settings import Settings

_LONGEST = 800
"""Characters of a quotation: of a longer comment, only what asks is shown."""
_OWN = "my own question"
"""Says that askers answer what they asked before."""
_HEAD = 200
"""Characters in which they say so."""
_BODY = 4_000
"""Characters of a body: a longer one is no question in passing."""
_SHORT = 120
"""Characters of words of an accepted reply that says little without what it replies to."""
_BRIEF = 330
"""Characters of a quotation above it: the answer stands on the first screen."""
_REST = 40
"""Characters behind a question in which somebody thanks."""
_QUOTED = 20
"""Letters of a quotation that can be found again."""

_BLOCKQUOTE = re.compile(r"^(?:>[^\n]*\n?)+", re.MULTILINE)
# a formula that a reading as Markdown would change
_TEX = re.compile(r"\$([^$\n]+)(?=\$)")
_MARKED = re.compile(r"\*|\\[^A-Za-z\n]")
# says nothing alone: "Yes, it does", "That is how it should be"
_LEANS = Lowered(
    r"(?:[^\w@]|@[\w.-]*+)*+(?:yes|yeah|yep|yup|no|nope|not|exactly|correct|right|sure|indeed"
    r"|of course|absolutely|definitely|you(?:['’]re| are) (?:right|correct)|that|this|it|they"
    r"|these|those|both|neither|either|never|ok(?:ay)?|ah+|oh|in that case|then)\b",
)
# only asks for a reply
_BUMPS = Lowered(
    r"\b(?:bump\w*|chance to (?:look|check)|any (?:advice|updates?|news|help|thoughts|one|guidance"
    r"|ideas?)|some guidance|please help|help me|still waiting|anybody|anyone)\b",
)
_LETTERS = re.compile(r"[\W_]+")
_ASKS = re.compile(
    r"\?\W*$|\bi(?:['’]m| am)? wonder(?:ing)?\b|\bany (?:ideas?|alternatives?)\b", re.IGNORECASE
)
# says nothing of what is asked
_TALK = re.compile(
    r"\b(?:thanks?|thank you|thx|cheers|helpful|appreciate\w*|sorry|hello|makes sense|great"
    r"|awesome)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:(?:hey|hi|hello|ok|okay)\b[\s,]*)?@[\w.-]+[\s,:]*", re.IGNORECASE)
_AT = re.compile(r"(?<!\w)@(?P<name>[\w.-]*\w)(?![\w/])")


def before(draft: Draft, _: Settings) -> Draft:
    """In a conversation, what the asker asked last, in short, where the reply says little alone.

    Nothing where they only asked for a reply, or where it quotes somebody itself.
    """
    answer = draft.accepted[0]
    if draft.thread.platform not in FLAT or answer.author.id == draft.asked.author.id:
        return draft
    said = said_in(answer.body)
    if said.endswith("?") or (len(said) > _SHORT and not _LEANS.match(said)):
        return draft
    asks = asked_before(answer, draft, ())
    if asks is None or _BUMPS.search(asks.body) or _BLOCKQUOTE.search(draft.answers[0]):
        return draft
    quote = quoted(asks, draft)
    if not quote or len(quote) > _BRIEF:
        return draft
    return draft.changed(before=Part(post=asks, text=quote))


def asked_before(post: Post, draft: Draft, shown: Collection[str]) -> Post | None:
    """The asker's comment to which a helper's comment, or what calls itself one, is the reply.

    None where `shown`, ids of posts, holds it. In a conversation every post is a comment.
    """
    asker = draft.asked.author.id
    flat = draft.thread.platform in FLAT
    if not asker or not (flat or post.kind == "comment"):
        return None
    if post.author.id == asker and _OWN not in post.body[:_HEAD].lower():
        return None
    before: Post | None = None
    for one in draft.thread.posts:
        if one.kind == "question" or one.created >= post.created:
            continue
        if not flat and post.parent not in (one.parent, one.id):
            continue
        if before is None or one.created >= before.created:
            before = one
    if before is None or before.accepted or before.state:
        return None
    # what others ask below an answer is asked of who wrote it
    counted = draft.thread.platform == "stackexchange"
    answerer = counted and post.author.id in {one.author.id for one in draft.accepted}
    if before.author.id != asker and (not answerer or before.author.id == post.author.id):
        return None
    return None if before.id in shown else before


def quoted(asked: Post, draft: Draft) -> str:
    """What `asked` asks, as a quotation with its writer's name; "" where it asks nothing."""
    if len(asked.body) > _BODY or not _may_ask(asked.body):
        return ""
    markdown = converted(draft.thread, asked, "n")
    if "`" in markdown or ("$" in markdown and any(map(_MARKED.search, _TEX.findall(markdown)))):
        text = _in_code(markdown)
    else:
        text = _in_words(markdown, draft.thread)
    if not text or len(text) > _LONGEST:
        return ""
    name = escape.inline(escape.flat(asked.author.name), escape.ANYWHERE) or "ghost"
    return f"> **{name}:**\n>\n> {text}"


def quotes_itself(text: str, quote: str) -> bool:
    """Whether `text`, a reply, holds a quotation out of `quote`: that stands where it belongs."""
    if "\n>" not in text:
        return False
    whole = _LETTERS.sub("", quote).lower()
    found = (_LETTERS.sub("", block).lower() for block in _BLOCKQUOTE.findall(text))
    return any(len(said) >= _QUOTED and said in whole for said in found)


def _in_words(markdown: str, thread: Thread) -> str:
    """The sentences that ask, with all others that are no talk where they are few."""
    people = names(thread)
    said = [
        _unthanked(_uncalled(one, people))
        for text in paragraphs(markdown)
        for one in sentences(text)
        if one
    ]
    asks = [one for one in said if _ASKS.search(one)]
    told = [one for one in said if one in asks or not _TALK.search(one)]
    if sum(map(len, told)) > _LONGEST:
        told = asks
    text = " ".join(told) if asks else ""
    return escape.literal(text, math="$" in text and holds_tex(thread))


def _in_code(markdown: str) -> str:
    """The one paragraph that asks, as it is: sentences with code cannot be told apart."""
    asks = [
        block.markdown
        for block in blocks(markdown)
        if block.kind == "paragraph" and "?" in block.markdown and not block.listed
    ]
    return asks[0].replace("\n", "\n> ") if len(asks) == 1 else ""


def _may_ask(body: str) -> bool:
    return "?" in body or "wonder" in body or "any " in body


def _unthanked(sentence: str) -> str:
    """A question without the thanks that were written behind it in small letters."""
    end = sentence.rfind("?") + 1
    rest = sentence[end:]
    return sentence[:end] if end and len(rest) <= _REST and _TALK.search(rest) else sentence


def _uncalled(sentence: str, people: Collection[str]) -> str:
    """A sentence without whom it is addressed to, and without the @ before names."""
    called = _CALLS.match(sentence)
    rest = sentence[called.end() :] if called and called.end() < len(sentence) else sentence
    rest = rest.lstrip("!,.-–— ") if called else rest
    return _AT.sub(
        lambda match: match["name"] if match["name"].lower() in people else match[0], rest
    )
