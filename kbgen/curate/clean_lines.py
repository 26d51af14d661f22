"""What of a paragraph goes: whole lines, and sentences at the beginning or end of a line."""

from dataclasses import dataclass, field

from kbgen.curate import clean_abroad as abroad
from kbgen.curate import clean_closers as closers
from kbgen.curate import clean_heads as heads
from kbgen.curate import clean_notes as notes
from kbgen.curate import clean_openers as openers
from kbgen.curate import clean_rules as rules
from kbgen.curate import clean_talk as talk
from kbgen.curate import clean_usual as usual
from kbgen.curate import clean_words as words
from kbgen.curate.clean_edits import Context, Cut, Taken, capital, may_begin
from kbgen.curate.clean_text import (
    MASK,
    Span,
    announces_more,
    balanced,
    is_face,
    lines,
    masked,
    plain,
    sentences,
)

_HEADS = 6
"""Pleasantries one after the other at the beginning of a line; more is no letter but an attack."""
_HEAD = 400
"""Characters that are looked at for one."""


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph at the top level of a post. Not frozen: the mask is made when asked for."""

    source: str
    """Its Markdown, without the line end."""
    after: str = ""
    """What follows it in the post."""
    mask: str = ""
    """As `clean_text.masked`."""
    lines: list[Span] = field(default_factory=list)
    """As `clean_text.lines`."""
    signature: dict[int, str] = field(default_factory=dict)
    """Lines, by number, that are known to end the post, with the rule that says so."""
    said: dict[Span, str] = field(default_factory=dict)
    """What `plain` has made of stretches."""

    def read(self) -> "Paragraph":
        """Mask and lines, made once."""
        if not self.lines:
            self.mask = masked(self.source)
            self.lines = lines(self.mask)
        return self

    def plain(self, span: Span, post: Context) -> str:
        """A stretch of it as rules look at it; `post` is always the one that it is of."""
        start, end = span
        if end - start > words.LONGEST:
            return ""
        said = self.said.get(span)
        if said is None:
            # a short line is a sentence, first and last: it is asked for three times
            said = plain(self.mask[start:end], post.people)
            said = self.said[span] = "" if said in post.kept else said
        return said


@dataclass(slots=True)
class _Line:
    """What is left of a line, and what goes."""

    start: int
    end: int
    taken: list[Taken]
    close: str = ""
    """What ends the line instead of what was taken."""


def clean_paragraph(
    part: Paragraph, post: Context, *, first: bool
) -> tuple[list[Cut] | None, list[Taken]]:
    """(what to cut, None for all of it; what was taken out). `first`: nothing stands before it."""
    part.read()
    kept: list[tuple[int, _Line]] = []
    taken: list[Taken] = []
    for number, span in enumerate(part.lines):
        line = _clean_line(part, number, post, first and not kept)
        if taken and number and taken[-1].end == part.lines[number - 1][1] and _is_face(part, span):
            line = _Line(span[1], span[1], [Taken(taken[-1].rule, *span)])
        taken += line.taken
        if line.start < line.end or span[0] == span[1]:
            kept.append((number, line))
    left = [span for _, line in kept if (span := (line.start, line.end))[0] < span[1]]
    may_bump = len(left) == 1 and "bump" not in post.off
    if may_bump and notes.BUMP.fullmatch(part.plain(left[0], post)):
        kept.clear()
        taken.append(Taken("bump", *left[0]))
    if not taken:
        return [], []
    if len(left) == 1 and taken[-1].rule == "bot-footer" and _is_rule(part, left[0], taken):
        kept.clear()
        taken.append(Taken("bot-footer", *left[0]))
    if all(line.start == line.end for _, line in kept):
        return None, taken
    number, line = kept[0]
    if number and not may_begin(part.source[line.start :]):
        return [], []
    return _cuts(part, kept), taken


def _is_rule(part: Paragraph, span: Span, taken: list[Taken]) -> bool:
    """Whether a line is nothing but the dashes above all that was taken."""
    text = part.mask[span[0] : span[1]]
    return span[1] <= taken[0].start and not text.strip("\\-–—_ ")


def _is_face(part: Paragraph, span: Span) -> bool:
    """Whether a line is nothing but a smiley: it belongs to the line above."""
    text = part.mask[span[0] : span[1]].strip()
    return 0 < len(text) < 9 and MASK not in text and is_face(text)


def _cuts(part: Paragraph, kept: list[tuple[int, _Line]]) -> list[Cut]:
    """All between what is kept. A line keeps the break behind it, the last one loses it."""
    cuts: list[Cut] = []
    at = 0
    for position, (number, line) in enumerate(kept):
        if line.start > at:
            # nothing but a pleasantry ever stood before: the rest begins the line
            put = capital(part.source[line.start :]) if line.start > part.lines[number][0] else ""
            cuts.append(Cut(at, line.start + len(put), put))
        last = position == len(kept) - 1
        whole = part.lines[number][1]
        if not last and line.end < whole:
            cuts.append(Cut(line.end, whole, line.close))
        at = line.end if last else part.lines[number + 1][0]
    if at < len(part.source):
        cuts.append(Cut(at, len(part.source), kept[-1][1].close))
    return cuts


def _clean_line(part: Paragraph, number: int, post: Context, first: bool) -> _Line:
    start, end = part.lines[number]
    rule = part.signature.get(number) or _whole_line(part, (start, end), post)
    if rule and rule not in post.off:
        return _Line(end, end, [Taken(rule, start, end)])
    line = _Line(start, end, [])
    for _ in range(_HEADS):
        if not (_take_first(part, line, post, first) or _take_head(part, line, post, first)):
            break
    # "Thanks, Regards, Bob": what is left may be a whole line of its own
    rule = _whole_line(part, (line.start, end), post) if start < line.start < end else ""
    if rule and rule not in post.off:
        return _Line(end, end, [*line.taken, Taken(rule, line.start, end)])
    _take_last(part, line, post)
    if not _take_tail(part, line, post):
        return line
    # "I hope that this is clear, thanks"
    before = line.end
    _take_last(part, line, post)
    line.close = line.close if line.end == before else ""
    if first:
        # "Hi Bob, thanks for the answer"
        _ = _take_first(part, line, post, first) or _take_head(part, line, post, first)
    return line


def _take_tail(part: Paragraph, line: _Line, post: Context) -> bool:
    """Take a plea or thanks off the end of the last sentence."""
    near = max(line.start, line.end - words.LONGEST)
    text = part.mask[near : line.end]
    at = heads.tail(text, question=post.question) if "thanks" not in post.off else -1
    # a cut within emphasis would leave half of it
    if at >= 0 and balanced(text[at:]):
        line.taken.append(Taken("thanks", near + at, line.end))
        mark = text[:at].rstrip()[-1:]
        line.end, line.close = near + at, "" if mark in ".!?)…" else "."
        return True
    return False


def _whole_line(part: Paragraph, span: Span, post: Context) -> str:
    raw = part.source[span[0] : span[1]]
    if not raw.strip() or len(raw) > 3 * words.LONGEST or not balanced(raw):
        return ""
    if rules.is_bot(raw):
        return "bot-footer"
    if rules.is_edit_note(raw):
        return "edit-label"
    # with more behind it, it tells that this more is the solution
    if post.question and span == part.lines[-1] and rules.is_solved(raw, part.plain(span, post)):
        return "" if part.after.strip() else "solved-note"
    if rules.is_solved_note(raw, post):
        return "solved-note"
    if len(part.lines) == 2 and span == part.lines[1] and rules.is_own(raw, post):
        return "signature" if rules.ends_letter(part.plain(part.lines[0], post)) else ""
    if len(part.lines) == 1 and "egards" in raw and rules.is_regards(part.plain(span, post), raw):
        return "signature"
    return ""


def _take_head(part: Paragraph, line: _Line, post: Context, first: bool) -> bool:
    """Take a greeting, thanks, names or a label off the beginning of a line."""
    text = part.mask[line.start : min(line.end, line.start + _HEAD)]
    at_start = first or line.start == 0
    behind = part.source[line.end : line.end + _HEAD] + "\n" + part.after
    tries = (
        ("greeting", rules.greeting_head(text) if first else 0),
        ("greeting", heads.opening(text, question=post.question) if first else 0),
        ("greeting", usual.head(text, question=post.question) if first else 0),
        ("closing", (first and heads.apology(text)) or (at_start and heads.excuse(text))),
        ("signature", at_start and heads.regards(text)),
        ("thanks", rules.thanks_head(text, post)),
        ("mention", rules.address_head(text, post)),
        ("mention", talk.credit_head(text, post.people) if at_start else 0),
        ("mention", rules.spoken_to(text, post) if at_start else 0),
        ("edit-label", rules.edit_label(text, behind)),
    )
    for rule, length in tries:
        after = line.start + length
        if length and rule not in post.off and may_begin(part.source[after : line.end]):
            line.taken.append(Taken(rule, line.start, after))
            line.start = after
            return True
    return False


def _take_first(part: Paragraph, line: _Line, post: Context, first: bool) -> bool:
    """Take the first sentence of a line, if it is a pleasantry."""
    near = min(line.end, line.start + _HEAD)
    found = sentences(part.mask, (line.start, near))
    if not found or (len(found) == 1 and near < line.end):
        return False
    after = found[1][0] if len(found) > 1 else line.end
    rule = _pleasantry(part, found[0], post, first)
    if not rule or not may_begin(part.source[after : line.end]):
        return False
    if not post.question and first and _names_fault(part, found[0], after, post):
        return False
    line.taken.append(Taken(rule, *found[0]))
    line.start = after
    return True


def _names_fault(part: Paragraph, span: Span, after: int, post: Context) -> bool:
    """Whether a sentence says that what stands behind it is what was wrong, and only it does."""
    if "found" not in part.mask[slice(*span)].lower() and "wrong" not in part.mask[slice(*span)]:
        return False
    return bool(notes.FAULT.search(part.plain(span, post))) and not notes.TOLD.match(
        part.mask[after:] or part.after
    )


def _take_last(part: Paragraph, line: _Line, post: Context) -> None:
    """Take the last sentences of a line, as far as they are pleasantries."""
    found = sentences(part.mask, (line.start, line.end))
    taken: list[Taken] = []
    while found and (rule := _pleasantry(part, found[-1], post, False, last=True)):
        taken.insert(0, Taken(rule, *found.pop()))
    if taken and found and notes.POSTSCRIPT.fullmatch(part.mask[slice(*found[-1])]):
        taken.insert(0, Taken(taken[0].rule, *found.pop()))
    if taken:
        line.taken += taken
        line.end = found[-1][1] if found else line.start


def _pleasantry(
    part: Paragraph, span: Span, post: Context, first: bool, *, last: bool = False
) -> str:
    """The rule that takes a sentence as a whole; "" if none does."""
    text = part.plain(span, post)
    # a colon announces what stands behind
    announces = announces_more(part.source[span[0] : span[1]])
    if not text or (announces and not (first and rules.is_excuse(text))):
        return ""
    rule = ""
    if first and (words.fits(abroad.GREETINGS, text) or openers.opens(text, post.question)):
        rule = "greeting"
    elif words.fits(abroad.THANKS, text):
        rule = "thanks"
    elif announces or words.fits(abroad.CLOSINGS, text) or rules.is_talk(text):
        rule = "closing"
    elif rules.is_thanks_ahead(text):
        rule = "thanks"
    elif first:
        rule = rules.opening(text, post)
    elif not post.question and (last or "make sense" in text) and words.fits(notes.CHECKS, text):
        rule = "closing"
    elif last and not post.question and words.fits(words.GREETINGS[2:], text):
        rule = "greeting"
    elif last and closers.ends(text, question=post.question):
        rule = "closing"
    rule = rule or usual.rule(text, question=post.question, first=first, last=last)
    rule = rule or rules.of_clauses(text, first=first, opens=first and not post.question)
    return "" if rule in post.off else rule
