"""The description: what the answer says, in a sentence or two."""

import re
from collections.abc import Callable, Iterator

from kbgen.curate import asks, clauses, telling
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import Block, blocks, sentences
from kbgen.settings import Settings

LONGEST = 160
"""Characters: what search engines show (measured by others; Google names no limit)."""
_ENOUGH = 70
_READ = 800
"""Characters of an answer that are looked at first, and on to the next blank line."""
_ALONE = 40
"""Characters that whole sentences must have to stand without a part of the next one."""
_MERE = 60
"""Characters of a sentence that does no more than announce code: "Then do it like this:"."""

_WHOLE = 55
"""Characters of a whole phrase that stands for a longer sentence."""
_SAYS = 25
"""Characters of a sentence's beginning that are worth to be shown."""

_WORD = re.compile(r"\w")
# "Like this:", and "For example" without a mark, before code
_INTRODUCES = re.compile(r":$|^.{0,40}[^.!?)]$")
_YES_NO = re.compile(
    r"(?:yes|no|yep|nope|yeah|correct|exactly|sure|indeed|fixed|solved|done|resolved)\b[^\w]*",
    re.IGNORECASE,
)
# "> [How menus are closed](https://...)", as Discourse shows the page behind a link
_QUOTED_PAGE = re.compile(
    r"^> \[((?=[^\]\n]{0,100} [^\]\n]{0,100} )[^\]\n]{15,300})\]\(", re.MULTILINE
)
_LATER = re.compile(
    r"(?:second(?:ly)?|third(?:ly)?|next|finally|last(?:ly)?|in any case|one other|sooo*|"
    r"having said|in my opinion|request|make sure|(?:your|the) question)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:\w+\s*:?\s*)?(?:https?://|www\.)\S+")


def description(draft: Draft, _: Settings) -> Draft:
    """The lead of the accepted answer as plain text, at most 160 characters."""
    text = lead(draft.answers[0], draft.title)
    if not text or text == draft.title:
        text = _besides(draft) or shorten(f"Answer to: {draft.title}", LONGEST)
    return draft.changed(description=text)


def _besides(draft: Draft) -> str:
    """For an answer without running text: its heading, the page that it quotes, what was asked."""
    answer = draft.answers[0]
    headings = (block.text() for block in blocks(answer) if block.kind == "heading")
    quoted = (Block("paragraph", match[1]).text() for match in _QUOTED_PAGE.finditer(answer))
    asked = asks.question(draft.question, "", LONGEST) if draft.question else ""
    for text in (*headings, *quoted, asked):
        if text and text != draft.title and not telling.is_chatter(text):
            return shorten(text, LONGEST)
    return ""


def lead(markdown: str, title: str = "") -> str:
    """The first sentences of `markdown` that answer; "" if there is no running text.

    Where they open with a remark, the first ones that speak of what `title` is about.
    """
    beginning = _beginning(markdown)
    about = asks.roots(title)
    text = _lead(beginning, about)
    return text if text or beginning == markdown else _lead(markdown, about)


def _lead(markdown: str, about: frozenset[str]) -> str:
    found = _Said(list(blocks(markdown)))
    if telling.RESOLUTION.search(markdown):
        resolution = _resolution(found)
        if resolution:
            return resolution
    first = next(iter(sentences(_collected(found, _strong))), "")
    if about and telling.is_remark(first) and not about & asks.roots(first):
        pertinent = _collected(found, _Pertinent(about))
        if pertinent and not pertinent.endswith(("…", ":")):
            return pertinent
    for keep in (_strong, _telling, None):
        collected = _collected(found, keep)
        if collected and not _YES_NO.fullmatch(collected):
            return collected
    return ""


def _beginning(markdown: str) -> str:
    """The first blocks of a long text: most leads stand there."""
    cut = markdown.find("\n\n", _READ)
    return markdown if cut < 0 else markdown[: cut + 1]


class _Said:
    """The sentences of an answer's paragraphs; each is parsed once, when it is asked for."""

    def __init__(self, found: list[Block]) -> None:
        self._blocks = [
            (block, number + 1 < len(found) and found[number + 1].kind == "apart")
            for number, block in enumerate(found)
            if block.kind == "paragraph"
        ]
        self._texts: list[list[str]] = []

    def __iter__(self) -> Iterator[tuple[list[str], bool]]:
        """Sentences of each paragraph in order, and whether code or a quote comes after it."""
        for number, (block, introduces) in enumerate(self._blocks):
            if number == len(self._texts):
                text = block.text()
                self._texts.append(sentences(text) if text else [])
            if self._texts[number]:
                yield self._texts[number], introduces


_Keep = Callable[[list[str], bool], list[str]]


def _collected(found: _Said, keep: _Keep | None) -> str:
    """Sentences until there is enough; those that `keep` leaves, else all."""
    collected = ""
    for said, introduces in found:
        for sentence in keep(said, introduces) if keep else map(telling.without_lead, said):
            # items of a list often end in nothing
            joint = "; " if collected and collected[-1].isalnum() else " "
            longer = f"{collected}{joint}{sentence}".strip()
            if len(longer) > LONGEST:
                whole = len(collected) >= _ALONE and not collected.endswith((":", "?"))
                if whole and (len(collected) >= _ENOUGH or not telling.follows(sentence)):
                    return collected
                least = max(_WHOLE, len(collected) + _SAYS)
                return clauses.beginning(longer, least, LONGEST) or shorten(longer, LONGEST)
            collected = longer
            # one that announces something is no sentence without what follows
            if len(collected) >= _ENOUGH and not collected.endswith(":"):
                return collected
    return collected.rstrip(" :") if keep else collected


def _telling(said: list[str], introduces: bool) -> list[str]:
    """The sentences of a paragraph that say something; `introduces`: code comes after it."""
    told = []
    for sentence in said:
        text = telling.without_lead(sentence)
        if telling.is_chatter(text) or _ADDRESS.fullmatch(text) or not _WORD.search(text):
            continue
        told.append(text)
    if introduces and told and _INTRODUCES.search(told[-1]):
        last = told.pop()
        # a long one says what the code is for
        if len(last) > _MERE:
            told.append(clauses.announced(last))
    return told


def _strong(said: list[str], introduces: bool) -> list[str]:
    """Those of them that speak of the matter; all where what is left leans on what is not."""
    told = _telling(said, introduces)
    kept = [text for text in told if not telling.is_weak(text)]
    return told if kept and kept[0] != told[0] and telling.leans(kept[0]) else kept


class _Pertinent:
    """The strong sentences from the first one on that speaks of the matter and stands alone."""

    def __init__(self, about: frozenset[str]) -> None:
        self._about = about
        self._begun = False

    def __call__(self, said: list[str], introduces: bool) -> list[str]:
        told = _strong(said, introduces)
        for place, text in enumerate(told):
            if not self._begun:
                alone = text[0].isupper() and not (telling.leans(text) or _LATER.match(text))
                alone = alone and not telling.is_remark(text)
                self._begun = alone and bool(self._about & asks.roots(text))
            if self._begun:
                return told[place:]
        return []


def _resolution(found: _Said) -> str:
    """The sentence that says what the solution is, unless the answer begins with yes or no."""
    for number, (said, _) in enumerate(found):
        for place, sentence in enumerate(said):
            text = telling.without_lead(sentence)
            if not number and not place and _YES_NO.match(text):
                return ""
            if telling.resolves(text):
                return shorten(text, LONGEST)
    return ""


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    cut = head.rfind(" ")
    if cut > longest // 2:
        head = head[:cut]
    return head.rstrip(" ,;:-–—(") + "…"
