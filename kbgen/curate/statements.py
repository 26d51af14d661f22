"""The sentences of an answer, each with what a reader of it alone would have to know."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from kbgen.curate import addresses, advice, clauses, codes, cues, faults, quotes, telling
from kbgen.curate.sentences import Block, capital, joined
from kbgen.curate.spelled import spelled

Announces = Literal["", "code", "list"]

_CODE = 100
"""Characters of code that is shown in the sentence which announces it."""
_LINE = 70
"""Characters of a line of code that is shown with the sentence before it, which has ended."""
_ITEMS = 8
"""Items of a list that may be shown in the sentence which announces it."""
_REST = 30
"""Characters of a sentence that goes on after code and says nothing alone: "To the file."."""
_QUOTED = 30
"""Characters that a sentence of a quote has at least, to stand for an answer."""

# what a page says; other quotes repeat what somebody asked
_QUOTES = re.compile(
    r"\b(?:according to|says|say|states?|quoting|quoted?|reads|writes|(?:from|as per|in"
    r"|on) the [^:]*(?:documentation|docs|manual|page|site|wiki|readme|faq|specification|spec"
    r"|paper|rules?))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
# of an item that is no list in Markdown: "2. Draw it" ends a sentence after the number
_NUMBER = re.compile(r"\d{1,2}[.)]")
_NOTHING = ("P.S.", "PS.", "PS", "P.S")
# "(roughly) ." and "the buffer , then": what people and links leave behind
_LOOSE_MARK = re.compile(r"(?<=[\w)\]%’”\"]) (?:(\.)$|(,)(?=\s))")
_SMILES = re.compile(
    r"\s*(?:[:;]-?[)(DPp]|\^_?\^|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)+(?=\s|[.!?]|$)"
)
_LEADS_ON = re.compile(r"[,;]?\s+(?:and|or)$", re.IGNORECASE)
"""Ends an item of a list that has another one."""
_EDITED = re.compile(r"\[(?:edit|update|upd)\w*\][:.]?\s*", re.IGNORECASE)
"""Begins an item that came later."""
_MAY_SMILE = re.compile(r"[:;^][-_)(DPp^]")
_MARK = re.compile(r"`([^`\n]{3,60})`|\*\*(?![\s*])([^*\n]{3,120})\*\*")
# "#519 (comment)" names a page of the tracker and says nothing
_LINK_ALONE = re.compile(r"\[[^\[\]\n]*#\d[^\[\]\n]*\]\([^()\s]*\)[.:]?")
_NOTED = re.compile(r"\W*(?:please )?(?:note|nb|n\.b|ps|p\.s|btw|by the way)\b", re.IGNORECASE)
_YES_NO = re.compile(r"\W*(yes|no|nope|yep)\W*", re.IGNORECASE)


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or a list in one."""

    text: str
    """Plain text, without labels, names and fillers at its beginning."""
    opens: bool = False
    """Nothing was said before it in the answer."""
    announces: Announces = ""
    """What comes after it and is not in it."""
    listed: bool = False
    """Stands in a list."""
    item: bool = False
    """Is the first sentence of an item of a list."""
    complete: bool = False
    """Holds a whole list, or the code that it announces."""
    linked: bool = False
    """Had an address in it, which is not shown."""
    here: bool = False
    """Ends in a link that says "here", which is not shown."""
    added: bool = False
    """Stands behind "EDIT" or the like."""
    sums_up: bool = False
    """Stands behind "in short" or the like."""
    concludes: bool = False
    """Begins with "so" or the like."""
    broken: bool = False
    """Goes on in small letters with what was said before code or a picture."""
    marked: bool = False
    """Holds code, or words in bold."""
    paragraph: int = 0
    """Number of its paragraph."""
    under: str = ""
    """What stands above it: a heading, or what it replies to."""
    noted: bool = False
    """Stands behind "note" or the like: beside the matter."""
    struck: bool = False
    """Stands in a paragraph of which the writer took a part back."""


def statements(found: list[Block], longest: int) -> Iterator[Statement]:
    """The sentences of paragraphs and items in order; each block is parsed when it is asked for.

    A list and a line of code are joined to the sentence before them where that gets no longer
    than `longest`.
    """
    opens = True
    added = False
    answer = under = ""
    summed = False
    for number, block in enumerate(found):
        if block.kind == "heading" and cues.says_answer(block.markdown):
            block = found[number] = replace(block, kind="paragraph")
        label = cues.label(found, number)
        if label:
            added, under = bool(cues.ADDED.match(label)), label
            summed = not opens and cues.is_answer(label)
            said = _YES_NO.fullmatch(label)
            answer = f"{said[1].capitalize()}. " if said else ""
            if not answer:
                continue
            following = found[number + 1 : number + 2]
            if following and following[0].kind == "paragraph" and not cues.label(found, number + 1):
                continue
            yield Statement(text=answer.strip(), opens=opens, paragraph=number)
            answer, opens = "", False
        if block.kind == "quote":
            under = block.markdown
        if block.kind == "quote" and quotes.is_of_page(found, number):
            said_there = map(addresses.without_pointers, block.sentences()[:1])
            for text in said_there:
                if len(text) >= _QUOTED:
                    yield Statement(text=text, opens=opens, paragraph=number)
                    opens = False
        if block.kind != "paragraph" or label or quotes.is_source(block.markdown):
            continue
        if block.markdown[0] == "[" and not block.listed and _LINK_ALONE.fullmatch(block.markdown):
            continue
        for one in _of(found, number, longest, opens=opens):
            if answer or added:
                one = replace(one, text=answer + one.text, added=added or one.added)
            if under or summed:
                one = replace(one, under=under, sums_up=summed or one.sums_up)
            yield one
            answer, under, summed, opens = "", "", False, False


def _of(found: list[Block], number: int, longest: int, *, opens: bool) -> Iterator[Statement]:
    block = found[number]
    said = joined(block.sentences(), longest)
    following = found[number + 1] if number + 1 < len(found) else None
    marks = _marks(block.markdown)
    added = False
    broken = number > 0 and not block.listed and _goes_on_after(found[number - 1], block)
    for place, sentence in enumerate(said):
        last = place + 1 == len(said)
        marked = any(map(sentence.__contains__, marks))
        one = _statement(sentence, block, number, first=not place, opens=opens, marked=marked)
        if one is None:
            continue
        if cues.ADDED_ALONE.fullmatch(one.text):
            added = True
            continue
        opens = False
        if added:
            one = replace(one, added=True)
        if broken and not place:
            if len(one.text) < _REST and one.text[-1] in ".!":
                continue
            one = replace(one, broken=True)
        if place and one.text[0].islower():
            one = replace(one, text=capital(one.text))
        if last and following is not None:
            one = _with_following(one, found, number, longest)
        unfinished = one.text.endswith((":", "：")) or (last and clauses.is_open(one.text))
        if unfinished and not one.announces:
            one = replace(one, announces="code")
        yield one


def _marks(markdown: str) -> list[str]:
    """Code and words in bold of a paragraph."""
    if "`" not in markdown and "**" not in markdown:
        return []
    return [match[1] or match[2] for match in _MARK.finditer(markdown)]


def _goes_on_after(before: Block, block: Block) -> bool:
    """Whether a paragraph goes on with a sentence that code or a picture interrupted."""
    if not block.markdown[:1].islower():
        return False
    return before.kind == "code" or before.markdown.startswith("![")


def _statement(
    sentence: str, block: Block, number: int, *, first: bool, opens: bool, marked: bool
) -> Statement | None:
    text = _without_smiles(sentence)
    added = bool(cues.ADDED.match(text))
    concludes = not opens and telling.concludes(text)
    noted = bool(_NOTED.match(text))
    # before "TL;DR" is taken for a label, and behind one: "Well, in short, they do"
    before = cues.SUMS_UP.match(text)
    text = telling.without_lead(text[before.end() :] if before else text)
    text = advice.plainly(text)
    linked = False
    summed = cues.SUMS_UP.match(text)
    if before or summed:
        text = capital(text[summed.end() :] if summed else text)
    if " here" in text or "(" in text or ": see" in text:
        said = addresses.without_pointers(text)
        text = addresses.without_here(said, block.markdown)
        linked = text != said and addresses.refers(text)
    if text.endswith("."):
        text = clauses.ended(text)  # "i.e." leads on to what stands elsewhere
    here = " here" in text and addresses.ends_here(text, block.markdown)
    text = addresses.spelled_out(text)
    if "://" in text or "www." in text:
        text, lacks = addresses.without(text)
        linked = lacks or addresses.refers(text)
    if not _WORD.search(text) or _NUMBER.fullmatch(text) or text in _NOTHING:
        return None
    if " ." in text or " ," in text:
        text = _LOOSE_MARK.sub(r"\1\2", text)
    return Statement(
        text=text, opens=opens, listed=block.listed, item=block.item and first, linked=linked,
        here=here, added=added, sums_up=bool(before or summed), concludes=concludes, marked=marked,
        paragraph=number, struck="~~" in block.markdown, noted=noted,
    )  # fmt: skip


def _without_smiles(sentence: str) -> str:
    may = ":" in sentence or ";" in sentence or "^" in sentence
    if sentence.isascii() and not (may and _MAY_SMILE.search(sentence)):
        return sentence
    text = _SMILES.sub("", sentence)
    return f"{text}." if text != sentence and text[-1:].isalnum() else text


def _with_following(one: Statement, found: list[Block], number: int, longest: int) -> Statement:
    """`one`, the last sentence of a paragraph, with the list or code that it announces."""
    following = found[number + 1]
    leads = one.text.endswith((":", "：", ":-"))
    leads = leads or (following.item and one.text[-1].isalnum())
    if following.kind == "paragraph" and following.item and leads and not one.listed:
        joined = _listed(one.text, found, number + 1, longest)
        if joined:
            return replace(one, text=joined, complete=True)
        return replace(one, announces="list")
    if leads and following.kind == "quote":
        said = following.sentences() if _QUOTES.search(one.text) else []
        if said and "://" not in said[0] and _QUOTED <= len(said[0]) < longest - len(one.text):
            page = addresses.without_pointers(said[0])
            return replace(one, text=f"{one.text} {page}", complete=True)
        return replace(one, announces="code")
    if following.kind == "code" and one.text.endswith("."):
        code = following.markdown.strip()
        if "\n" not in code and len(code) <= _LINE and (shown := codes.on_one_line(code, _LINE)):
            text = f"{one.text[:-1]}: {shown}"
            # what reads as a line of a program or a log stands for no answer
            if faults.faults(spelled(text)) <= faults.faults(spelled(one.text)):
                return replace(one, text=text, complete=True)
        return one
    if following.kind == "code" and (leads or one.text[-1] not in ".!?)…"):
        code = codes.on_one_line(following.markdown, _CODE)
        text = one.text.rstrip(" :")
        if code and leads and len(text) + len(code) + 2 > longest:
            room = longest - len(code) - 2
            text = clauses.beginning(text, _QUOTED, room).removesuffix(".") or text
        if code and len(text) + len(code) + 2 <= longest:
            joint = ": " if leads else " "
            return replace(one, text=f"{text}{joint}{code}", complete=True)
        needs = leads or clauses.needs_code(one.text)
        return replace(one, announces="code") if needs else one
    if leads and following.kind == "paragraph" and not following.item:
        said = following.sentences()
        ends = said and "://" not in said[0] and not said[0].endswith(":")
        if ends and len(one.text) + len(said[0]) < longest:
            return replace(one, text=f"{one.text} {said[0]}", complete=True)
    return one


def _listed(text: str, found: list[Block], start: int, longest: int) -> str:
    """`text` and the items of the list from block `start`; "" where they do not fit."""
    items: list[str] = []
    for block in found[start:]:
        if not block.listed:
            break
        if not block.item or block.kind != "paragraph" or len(items) == _ITEMS:
            return ""
        told = block.sentences()
        if len(told) > 1 and told[-1].endswith((":", "：")):
            del told[-1]  # what it leads on to is not shown
        said = _SMILES.sub("", " ".join(told)).rstrip(" .;,:")
        said = _EDITED.sub("", said) if said.startswith("[") else said
        items.append(_LEADS_ON.sub("", said))
    if len(items) < 2 or not all(items) or "://" in "".join(items):
        return ""
    head = text.rstrip(" :-")
    for shorter in (str, clauses.without_asides, clauses.head):
        shown = "; ".join(dict.fromkeys(map(shorter, items)))
        for announced in (head, clauses.without_asides(head)):
            if len(announced) + len(shown) + 3 <= longest:
                # "TL;DR:" says nothing, the list does
                label = cues.SUMS_UP.fullmatch(f"{announced}: ")
                return f"{shown}." if label else f"{announced}: {shown}."
    return ""
