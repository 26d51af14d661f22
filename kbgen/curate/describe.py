"""The description: what the answer says, in a sentence or two."""

import dataclasses
import re

from kbgen.curate.draft import Draft
from kbgen.curate.sentences import Block, blocks, capital, sentences
from kbgen.settings import Settings

LONGEST = 160
"""Characters: what search engines show (measured by others; Google names no limit)."""
_ENOUGH = 70
_READ = 800
"""Characters of an answer that are looked at first, and on to the next blank line."""
_ALONE = 40
"""Characters that whole sentences must have to stand without a part of the next one."""

# before a sentence: labels, names, fillers; what follows is the sentence
_LEAD = re.compile(
    r"(?:(?:edit|update|edited|updated|answer|solution|fixed|solved|tl;?dr|note|ok|okay|well|so|"
    r"actually|ah|oh|hm+|sure)\b\s*\d{0,2}\s*[:,.!…-]+\s*"
    r"|(?:hi|hey|hello)(?:\s+(?:there|all|everyone|guys|@?[\w.-]+))?\s*[,!.:—–-]+\s*"
    r"|(?:hi|hey|hello)\s+@[\w-]+\s+"
    r"|@[\w.-]+\s*[,:]?\s+"
    r"|(?:as|like)\s+(?:\S+\s+){1,4}?(?:said|says|mentioned|pointed out|suggested|noted|commented|"
    r"wrote|stated|explained)(?:\s+(?:above|below|before|already|in (?:a|the|his|her|their) "
    r"comments?))?\s*,\s*)(?=[\w\"'(`])",
    re.IGNORECASE,
)
# sentences about people and this conversation
_CHATTER = re.compile(
    r"(?:(?:hi|hey|hello|welcome|thanks?|thank you|cheers|sorry|apologies|congrat\w*|greetings)\b"
    r"|(?:that'?s |this is )?(?:a )?(?:very )?(?:good|great|nice|interesting|excellent|perfect) "
    r"(?:questions?|points?|catch|idea|follow[ -]?up)\b|glad (?:you|to|that|it)\b"
    r"|i (?:just )?(?:wanted?|tried|'d like|would like) to (?:answer|post|reply|comment)\b"
    r"|here(?:'s| is| are) (?:some|my|a|the) (?:inspiration|solution|answer|code|example)s?[.!:]*$"
    r"|i (?:have |had |just |also |finally |think i |believe i |ran into |found |got )*(?:the |"
    r"a |this "
    r"|an |same |exact |similar |my )*(?:same |similar )?(?:problem|issue|solution|answer|"
    r"question)\b"
    r"(?!.{30})"
    r"|(?:i )?(?:just |finally |have |did |'ve )*(?:figured|worked|sorted|solved?|fixed|resolved|"
    r"found|"
    r"got) (?:it|this|that|the solution|a solution|the problem)(?: out)?(?: now)?[.!]*$"
    r"|(?:i )?hope (?:this|that|it)\b|never ?mind|let me know\b|good luck|please (?:let|mark|"
    r"accept)\b"
    r"|i'?(?:m| am) (?:not (?:sure|an expert|a lawyer)|no expert|new)\b(?!.{40})"
    r"|(?:ok|okay|yep|done|solved|fixed|got it|\+1)[.!]*$"
    r"|(?:answering|to answer) (?:my own|your|the) question[.,:!]*$"
    r"|disclaimer\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
# "Like this:", and "For example" without a mark, before code
_INTRODUCES = re.compile(r":$|^.{0,40}[^.!?)]$")
_YES_NO = re.compile(
    r"(?:yes|no|yep|nope|yeah|correct|exactly|sure|indeed|fixed|solved|done|resolved)\b[^\w]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:\w+\s*:?\s*)?(?:https?://|www\.)\S+")


def description(draft: Draft, _: Settings) -> Draft:
    """The lead of the accepted answer as plain text, at most 160 characters."""
    text = lead(draft.answers[0])
    if not text or text == draft.title:
        text = shorten(f"Answer to: {draft.title}", LONGEST)
    return dataclasses.replace(draft, description=text)


def lead(markdown: str) -> str:
    """The first sentences of `markdown` that answer; "" if there is no running text."""
    beginning = _beginning(markdown)
    text = _lead(beginning)
    return text if text or beginning == markdown else _lead(markdown)


def _lead(markdown: str) -> str:
    found = list(blocks(markdown))
    collected = _collected(found, strict=True)
    if not collected or _YES_NO.fullmatch(collected):
        collected = _collected(found, strict=False)
    if not collected or _YES_NO.fullmatch(collected):
        return ""
    return collected


def _beginning(markdown: str) -> str:
    """The first blocks of a long text: most leads stand there."""
    cut = markdown.find("\n\n", _READ)
    return markdown if cut < 0 else markdown[: cut + 1]


def _collected(found: list[Block], *, strict: bool) -> str:
    """Sentences until there is enough; all but headings and code where `strict` left nothing."""
    collected = ""
    for number, block in enumerate(found):
        text = block.text() if block.kind == "paragraph" else ""
        if not text:
            continue
        introduces = number + 1 < len(found) and found[number + 1].kind == "apart"
        for sentence in _telling(text, introduces) if strict else sentences(text):
            # items of a list often end in nothing
            joint = "; " if collected and collected[-1].isalnum() else " "
            longer = f"{collected}{joint}{sentence}".strip()
            if len(longer) > LONGEST:
                whole = len(collected) >= _ALONE and not collected.endswith(":")
                return collected if whole else shorten(longer, LONGEST)
            collected = longer
            # one that announces something is no sentence without what follows
            if len(collected) >= _ENOUGH and not collected.endswith(":"):
                return collected
    return collected.rstrip(" :") if strict else collected


def _telling(paragraph: str, introduces: bool) -> list[str]:
    """The sentences of a paragraph that say something; `introduces`: code comes after it."""
    told = []
    for sentence in sentences(paragraph):
        text = _without_lead(sentence)
        if _CHATTER.match(text) or _ADDRESS.fullmatch(text) or not _WORD.search(text):
            continue
        told.append(text)
    if introduces and told and _INTRODUCES.search(told[-1]):
        told.pop()
    return told


def _without_lead(sentence: str) -> str:
    text = sentence.lstrip(" .,;:!-–—")
    for _ in range(2):  # "EDIT: As ada said, ..."
        match = _LEAD.match(text)
        if match is None:
            return text
        text = capital(text[match.end() :])
    return text


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    cut = head.rfind(" ")
    if cut > longest // 2:
        head = head[:cut]
    return head.rstrip(" ,;:-–—(") + "…"
