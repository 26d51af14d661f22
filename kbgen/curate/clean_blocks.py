"""What of a post goes, block by block."""

import dataclasses
import re
from bisect import bisect_right
from dataclasses import dataclass

from markdown_it.token import Token

from kbgen.curate import clean_closers as closers
from kbgen.curate import clean_mails as mails
from kbgen.curate import clean_notes as notes
from kbgen.curate import clean_rules as rules
from kbgen.curate.clean_edits import Context, Cut, Taken, capital
from kbgen.curate.clean_lines import Paragraph, clean_paragraph
from kbgen.curate.clean_signed import sign
from kbgen.curate.clean_text import masked
from kbgen.markup.syntax import blocks

_LISTS = ("bullet_list_open", "ordered_list_open")
_LETTERS = re.compile(r"[\W_]+")
_POINTS = re.compile(
    r"\W*(?:yes|no|nope|yep|yeah|this|that|it|its|it's|those|these|they|he|she|correct|exactly"
    r"|not|right|true"
    r"|agreed|indeed|so|and|but|because|sure|actually|well|or|which|same|wrong|both|neither|none"
    r"|only|also|as|ok|okay|i|you|the|first|there|what|why|here)\b",
    re.IGNORECASE,
)
_MENTION = re.compile(r"(?<![\w@/.\\-])@\w(?:[\w.\\-]*\w)?(?![/\w(])")
_MOST = 0.6
# headings of a form for questions, and what GitHub writes where a part was left empty
_FORM = re.compile(
    r"^(#{1,6}) +(?:\W*(?:bug|report|feature|request|question|describe|description|the|a|an|your"
    r"|you|it|current|actual|expected|observed|desired|behaviou?r|results?|outcome|possible"
    r"|proposed|suggested|solutions?|fix|workarounds?|steps?|to|how|reproduc(?:e|tion|ing|ible)"
    r"|detailed|detail|details|context|additional|info|information|notes?|other|any|extra|further"
    r"|more|environment|versions?|screenshots?|videos?|logs?|output|errors?|messages?|stack|trace"
    r"|links?|references|related|example|sample|code|config(?:uration)?|system|platform|os|browser"
    r"|of|for|or|and|in|on|is|are|if|applicable|optional|required|what|summary|motivation|use|case"
    r"|problem|issue|alternatives|considered|checklist|relevant|happened|happens|did|do)\b)+\W*$",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(r"^[_*](?:no response)[_*]$", re.IGNORECASE | re.MULTILINE)
_MAY_BE_FORM = re.compile(r"^#{1,6} [^\n]*\n\s*(?:#{1,6} |[_*]no resp|\Z)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s")
_SAID = re.compile(r"^>\s*\*\*[^*\n]{1,60}:\*\*\s*$", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class _Block:
    """A block at the top level."""

    kind: str
    start: int
    end: int
    part: Paragraph | None = None
    gone: bool = False


def clean_text(text: str, post: Context) -> tuple[list[Cut], list[Taken]]:
    """What to cut from `text`, in order, and what a person is told was taken out."""
    low = text.lower()
    hints = notes.triggers(low)
    form = post.question and bool(_MAY_BE_FORM.search(low))
    ends = notes.may_end(low) or closers.may_end(low)
    if not (hints or form or ends or notes.may_open(low)):
        return [], []
    tokens = blocks(text)
    starts = _line_starts(text)
    top = [
        _Block(kind=token.type, start=starts[token.map[0]], end=starts[token.map[1]])
        for token in tokens
        if token.level == 0 and token.map
    ]
    for block in top:
        source = text[block.start : block.end].rstrip("\n")
        if block.kind == "paragraph_open" and not source.startswith("[^"):
            block.part = Paragraph(source=source, after=text[block.end : block.end + 400])
    if "edit-label" not in post.off and rules.labels_stay(text):
        post = dataclasses.replace(post, off=post.off | {"edit-label"})
    if "signature" not in post.off:
        sign([block.part for block in _without_notes(top)], post)
    cuts, taken = _walk(text, top, post, hints)
    if "mention" not in post.off and "@" in text:
        _unmention(text, tokens, starts, post, cuts, taken)
    cuts.sort(key=lambda cut: cut.start)
    taken.sort(key=lambda one: one.start)
    return cuts, taken


def _without_notes(top: list[_Block]) -> list[_Block]:
    """Blocks without the notes that stand at the foot of a post, behind its end."""
    return [block for block in top if block.part or block.kind != "paragraph_open"]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = len(text)
    return starts


def _walk(
    text: str, top: list[_Block], post: Context, hints: list[str]
) -> tuple[list[Cut], list[Taken]]:
    cuts: list[Cut] = []
    taken: list[Taken] = []
    first, before, greeted = True, "", False
    mailed = _mailed(text, top, post)
    for number, block in enumerate(top):
        found: tuple[list[Cut] | None, list[Taken]] = ([], [])
        if number in mailed:
            end = len(text[block.start : block.end].rstrip())
            found = (None, [Taken("repeated-quote", 0, end)])
        elif block.part is not None and post.question and _is_unanswered(text, block):
            off = "empty-heading" in post.off
            found = (
                ([], []) if off else (None, [Taken("empty-heading", 0, block.end - block.start)])
            )
        elif number and block is top[-1] and block.part and closers.is_face(block.part.source):
            off = "closing" in post.off
            found = ([], []) if off else (None, [Taken("closing", 0, len(block.part.source))])
        elif block.part is not None and _worth_reading(block.part, first, hints):
            found = clean_paragraph(block.part, post, first=first)
        elif (
            block.part is None
            and (rule := _whole_block(text, top, number, post, first))
            and rule not in post.off
        ):
            found = (None, [Taken(rule, 0, len(text[block.start : block.end].rstrip()))])
        elif block.kind == "blockquote_open":
            found = mails.foot(text[block.start : block.end], post)
        inner, told = found
        if inner is None:
            after = top[number + 1].kind if number + 1 < len(top) else ""
            if before in _LISTS and after in (*_LISTS, "code_block"):
                continue  # without it, two lists would become one
            block.gone = True
            greeted = greeted or any(one.rule == "greeting" for one in told)
            cuts.append(Cut(block.start, _behind(text, block)))
        else:
            cuts += [Cut(block.start + c.start, block.start + c.end, c.put) for c in inner]
            # letters go on in small letters below "Hallo Hilde,"
            if greeted and block.part and not (inner and inner[0].start == 0):
                put = capital(block.part.source)
                cuts += [Cut(block.start, block.start + 1, put)] if put else []
            greeted = False
            # below a heading, a post begins once more
            first, before = first and block.kind == "heading_open", block.kind
        taken += [Taken(t.rule, block.start + t.start, block.start + t.end) for t in told]
    _drop_last_rule(text, top, cuts, taken)
    return cuts, taken


def _mailed(text: str, top: list[_Block], post: Context) -> range:
    """Numbers of the last blocks, where they are a mail that the article holds anyway."""
    said = _without_notes(top)
    if len(said) < 2 or said[-1].kind != "blockquote_open":
        return range(0)
    last = top.index(said[-1])
    above = top[last - 1].part
    before = above.source if above else ""
    if not mails.repeated(text[top[last].start : top[last].end], before, post):
        return range(0)
    return range(last - mails.is_byline(before), last + 1)


def _behind(text: str, block: _Block) -> int:
    """Where what stands behind a block begins: definitions of footnotes may be no blocks."""
    end = block.end
    while text.startswith("\n", end):
        end += 1
    return end


def _worth_reading(part: Paragraph, first: bool, hints: list[str]) -> bool:
    low = part.source.lower()
    if part.signature or (first and notes.may_open(low)):
        return True
    return any(map(low.__contains__, hints))


def _drop_last_rule(text: str, top: list[_Block], cuts: list[Cut], taken: list[Taken]) -> None:
    """A line across the page that parted a signature from the text parts nothing any more."""
    said = _without_notes(top)
    kept = [block for block in said if not block.gone]
    if kept and len(kept) < len(said) and kept[-1].kind == "hr" and said[-1].gone:
        block = kept[-1]
        after = _behind(text, block)
        cuts.append(Cut(block.start, after))
        end = block.start + len(text[block.start : block.end].rstrip())
        # it goes by the rule that took what it parted, so that it stays where that one is off
        rule = next(one.rule for one in taken if one.start >= after)
        taken.append(Taken(rule, block.start, end))


def _whole_block(text: str, top: list[_Block], number: int, post: Context, first: bool) -> str:
    """The rule that takes out a block that is no paragraph; "" if none does."""
    block = top[number]
    source = text[block.start : block.end]
    if block.kind == "heading_open":
        said = source.strip().lstrip("#").strip()
        later = any(other.kind == "heading_open" for other in top[number + 1 :])
        if post.question and rules.is_solved(said, "") and not later:
            return "solved-note"
        if not later and rules.edit_label(f"**{said}**", text[block.end : block.end + 300]):
            return "edit-label"
        if post.question and _is_left_empty(text, top, number):
            return "empty-heading"
    if block.kind == "blockquote_open" and first and _repeats(text, top, number, post):
        return "repeated-quote"
    if block.kind == "bullet_list_open" and number and block is top[-1]:
        # "- Bob", which Markdown takes for a list
        own = source.strip().lstrip("-*+ ").lower() in post.author
        return "signature" if own and not text[: block.start].rstrip().endswith(":") else ""
    return ""


def _is_left_empty(text: str, top: list[_Block], number: int) -> bool:
    """Whether a heading of a form has nothing below it: the next one is as high, or none is."""
    form = _FORM.match(text[top[number].start : top[number].end].strip())
    if form is None:
        return False
    behind = number + 1
    while behind < len(top) and _is_unanswered(text, top[behind]):
        behind += 1
    if behind == len(top):
        return True
    after = text[top[behind].start : top[behind].end].strip()
    level = len(after) - len(after.lstrip("#"))
    return top[behind].kind == "heading_open" and 0 < level <= len(form[1])


def _is_unanswered(text: str, block: _Block) -> bool:
    return bool(_UNANSWERED.fullmatch(text[block.start : block.end].strip()))


def _repeats(text: str, top: list[_Block], number: int, post: Context) -> bool:
    """Whether a quote at the beginning says what stands in the article anyway.

    A quote that is answered point by point stays: without it nobody knows what "No" answers.
    """
    block = top[number]
    if any(other.kind == "blockquote_open" for other in top[number + 1 :]):
        return False
    if number + 1 >= len(top) or top[number + 1].kind != "paragraph_open":
        return False
    if _POINTS.match(text[top[number + 1].start :]):
        return False
    said = _LETTERS.sub("", _SAID.sub("", text[block.start : block.end])).lower()
    for one in post.above:
        whole = _LETTERS.sub("", one).lower()
        # a quote of one point tells which point is meant
        all_asked = one is post.above[0] and _asks_all(text[block.start : block.end], one)
        if said in whole and len(said) > 20 and (all_asked or len(said) > _MOST * len(whole)):
            return True
    return False


def _asks_all(quote: str, question: str) -> bool:
    """Whether a quote is the one question that a post asks: an answer to it needs no repeating."""
    if not quote.count("?") == question.count("?") == 1:
        return False
    said = quote.rpartition(":**\n")[2].strip(" >*_\n")
    # with more before it, it may be no question that is answered
    return said.endswith("?") and not _SENTENCE_END.search(said)


def _unmention(
    text: str,
    tokens: list[Token],
    starts: list[int],
    post: Context,
    cuts: list[Cut],
    taken: list[Taken],
) -> None:
    """Turn "@bob" into "bob" in prose, for the people of the thread."""
    ends = [cut.end for cut in cuts]
    begins = [cut.start for cut in cuts]
    seen = -1
    for token in tokens:
        if token.type != "inline" or token.map is None or token.map[0] <= seen:
            continue
        seen = token.map[1] - 1
        start, end = starts[token.map[0]], starts[token.map[1]]
        if text.find("@", start, end) < 0:
            continue
        mask = masked(text[start:end])
        for found in _MENTION.finditer(mask):
            at = start + found.start()
            if rules.name_of(found[0]) not in post.people:
                continue
            # the first cut that ends behind it
            near = bisect_right(ends, at)
            if near == len(ends) or at < begins[near]:
                cuts.append(Cut(at, at + 1))
                taken.append(Taken("mention", at, start + found.end()))
