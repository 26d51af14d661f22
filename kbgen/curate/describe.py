"""The description: what the answer says, in a sentence or two."""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from kbgen.curate import (
    addresses,
    answering,
    asides,
    asks,
    begun,
    clauses,
    codes,
    cues,
    faults,
    ranking,
    telling,
)
from kbgen.curate.clauses import shorten as shorten  # others take it from here
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import Block, blocks, paragraphs, sentences
from kbgen.curate.spaceless import closed_up
from kbgen.curate.spelled import spelled
from kbgen.curate.substance import plans
from kbgen.curate.tales import tales
from kbgen.markup import tex_words
from kbgen.settings import Settings

LONGEST = 160
"""Characters: what search engines show (measured by others; Google names no limit)."""
_READ = 700
"""Characters of an answer that are looked at first, and on to the next blank line."""

_NEAR = 150
"""Characters at their end in which the words may stand that say what comes next: "Answer:"."""
_HEADING = 3
"""Words of a heading that may: "Final solution" says nothing."""
# a text without these has no heading
_HEADING_MARK = re.compile(r"^ {0,3}(?:#|--|==)", re.MULTILINE)
_CODE = 8
"""Characters of code that says something by itself."""
_LEAST = 40
"""Characters of a sentence of the question that may stand for an article."""
_POINTING = 2.0
"""Points against a sentence that may stand between two others."""
_DOUBTFUL = 1.0
"""Points of a description below which the rest of a long answer is looked at, too."""

# asks, leads on, or has marks that sentences have not
_NO_SENTENCE = re.compile(r"[<>?…]|[:?]$|\b(?:i|me|my|we|us|our|you|your)\b", re.IGNORECASE)
# a question's sentence that asks the readers, or tells of the asker
_OF_PEOPLE = re.compile(
    r"(?:can|could) you\b|as an? \w+ who\b|i (?:want|would|am|was|have|need)\b|i['’]", re.IGNORECASE
)
# "> [How menus are closed](https://...)", as Discourse shows the page behind a link
_QUOTED_PAGE = re.compile(
    r"^> \[((?=[^\]\n]{0,100} [^\]\n]{0,100} )[^\]\n]{15,300})\]\(", re.MULTILINE
)


def description(draft: Draft, _: Settings) -> Draft:
    """What the accepted answer says in a sentence or two: plain text of at most 160 characters."""
    if "$" in draft.answers[0] or "$" in draft.question:
        return _plainly(draft)
    return _described(draft)


def _plainly(draft: Draft) -> Draft:
    """As `_described`, with formulas in plain text: what cannot be so, is in no description."""
    told = _described(
        draft.changed(
            question=tex_words.in_words(draft.question),
            answers=tuple(map(tex_words.in_words, draft.answers)),
        )
    )
    text = told.description
    points = told.told
    if tex_words.UNREADABLE in text:
        text, points = shorten(f"Answer to: {draft.title}", LONGEST), None
    others = tuple(one for one in told.instead if tex_words.UNREADABLE not in one)
    return draft.changed(description=text, told=points, instead=others)


def _described(draft: Draft) -> Draft:
    found = _lead(draft.answers[0], draft.title, _names(draft))
    if found.text and found.text != draft.title:
        whole = _entire(draft.answers[0], found.text)
        if whole and tex_words.UNREADABLE not in whole:
            whole = closed_up(begun.plainer(whole))
            return draft.changed(description=whole, told=found.points)
        more = "" if tex_words.UNREADABLE in found.more else found.more
        text = closed_up(begun.plainer(f"{found.text} {more}".rstrip()))
        return draft.changed(description=text, told=found.points, instead=found.others)
    text = _besides(draft) or _poor(found.others) or f"Answer to: {draft.title}"
    return draft.changed(description=shorten(text, LONGEST))


def _poor(others: Collection[str]) -> str:
    """The best of what hardly answers: better than no word of the answer."""
    plain = (one for one in others if not _NO_SENTENCE.search(one) and len(one) >= _LEAST // 2)
    return next(plain, "")


def _names(draft: Draft) -> tuple[str, ...]:
    """Names in the thread that are no words: with a capital or a digit in them; longest first.

    In order, since one may be the beginning of another.
    """
    names = {post.author.name for post in draft.thread.posts}
    known = (
        name
        for name in names
        if len(name) > 2 and not (name.isalpha() and name.islower()) and name not in draft.title
    )
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


def _besides(draft: Draft) -> str:
    """For an answer without a sentence that answers: all of it, where that is no more than a line;
    its heading, the page that it quotes, what the asker reports, its code, what was asked."""
    answer = draft.answers[0]
    whole = _whole(answer) if len(answer) < 2 * LONGEST else ""
    if whole and whole != draft.title:
        return whole
    question = _beginning(draft.question)
    parts = list(blocks(answer)) if _HEADING_MARK.search(answer) or "```" in answer else []
    headings = (block.text() for block in parts if block.kind == "heading")
    headings = (text for text in headings if len(text.split()) >= _HEADING)
    quoted = (Block("paragraph", match[1]).text() for match in _QUOTED_PAGE.finditer(answer))
    for text in chain(headings, quoted):
        if text and text != draft.title and not telling.is_chatter(text):
            return shorten(text, LONGEST)
    there = (draft.asked.author, draft.accepted[0].author)
    reported = [part.text for part in draft.others[:1] if part.post.author in there]
    if reported:
        told = _report(reported[0]) or lead(reported[0], draft.title, _names(draft))
        if len(told) >= _LEAST // 2:
            return told
    code = [block.markdown for block in parts if block.kind == "code"]
    in_code = _in_code(code, draft) if code else ""
    if in_code:
        return in_code
    for text in _asked(question, draft.title):
        if text != draft.title and not telling.is_chatter(text):
            return shorten(text, LONGEST)
    return ""


def _report(markdown: str) -> str:
    """A report of one line: it was chosen because it says what did it."""
    found = list(blocks(markdown)) if len(markdown) < 2 * LONGEST else []
    text = found[0].text() if len(found) == 1 and found[0].kind == "paragraph" else ""
    return clauses.ended(text) if len(text) < LONGEST and "://" not in text else ""


def _in_code(code: list[str], draft: Draft) -> str:
    """For an answer in code: the code where it is short, else what is asked and what it names."""
    shown = codes.on_one_line(code[0], LONGEST) if len(code) == 1 else ""
    if len(shown) >= _CODE:
        return shown
    asked = _asked(_beginning(draft.question), draft.title)
    said = draft.title if draft.title.endswith("?") else next(asked, draft.title)
    named = codes.names("\n".join(code), f"{draft.title}\n{draft.question}")
    if not named:
        return ""
    joint = " In" if said.endswith(("?", ".")) else ", in"
    return shorten(f"{said}{joint} code: {', '.join(named)}", LONGEST)


def _whole(answer: str) -> str:
    """The one line that an answer is, unless it tells of people: "The Percolator"; else ""."""
    found = list(blocks(answer))
    if len(found) != 1 or found[0].kind not in ("paragraph", "heading"):
        return ""
    text = found[0].text()
    if len(text) > LONGEST or len(text.split()) < 2 or "://" in text or text.endswith("?"):
        return ""
    tells = telling.is_chatter(text) or tales(spelled(text))
    return "" if tells else clauses.ended(text) if found[0].kind == "paragraph" else text


def _entire(answer: str, found: str) -> str:
    """All that an answer of a few sentences says, where `found` is the first of it; else ""."""
    if len(answer) > 2 * LONGEST or "://" in found:
        return ""
    parts = list(blocks(answer))
    if len(found) >= LONGEST or any(part.kind != "paragraph" or part.listed for part in parts):
        return ""
    text = " ".join(chain.from_iterable(part.sentences() for part in parts))
    rest = text.partition(found)[2]
    if not rest or not text.startswith(found) or len(text) > LONGEST:
        return ""
    if "://" in addresses.spelled_out(rest):
        return ""
    said = [found, *sentences(rest.strip())]
    points = [faults.faults(spelled(one)) for one in said[1:]]
    beside = any(map(_is_beside, said[1:])) or max(points) > _POINTING or points[-1] > 0
    whole = all(one.endswith((".", "!")) for one in said[:-1])
    return "" if beside or not whole else clauses.ended(text)


def _is_beside(sentence: str) -> bool:
    """Whether a sentence behind an answer says nothing of the matter."""
    said = spelled(sentence)
    talk = telling.is_chatter(sentence) or asides.asides(said, answering.about("")) > 0
    lone = not sentence[0].isupper() or len(said.words) < _HEADING
    return talk or lone or plans(sentence) or sentence.endswith(("?", ":"))


def _asked(question: str, title: str) -> Iterator[str]:
    """Sentences of a question that ask, or state a problem, with words of its title."""
    if not question:
        return
    asked = asks.sentence(question, "", LONGEST)
    apart = asks.is_apart(asked if asked.endswith("?") else f"{asked}.")
    if apart and not _OF_PEOPLE.match(asked):
        yield asked
    what = answering.about(title)
    for paragraph in paragraphs(question):
        for sentence in sentences(paragraph):
            text = telling.without_lead(sentence)
            if not _LEAST <= len(text) <= LONGEST or "://" in text or not asks.is_apart(text):
                continue
            if _OF_PEOPLE.match(text):
                continue
            if answering.shared(text, what) >= (1 if text.endswith("?") else 2):
                yield text


def lead(markdown: str, title: str = "", names: Collection[str] = ()) -> str:
    """The sentence or two of `markdown` that best answer `title`; "" if none can stand for it.

    `names` are of people in the thread: a sentence with one of them speaks to or of them.
    """
    return _lead(markdown, title, names).text


def _lead(markdown: str, title: str, names: Collection[str]) -> ranking.Best:
    beginning = _beginning(markdown)
    near = max(0, len(beginning) - _NEAR)
    cued = beginning is not markdown and cues.CUE_LINE.search(markdown, near)
    found = list(blocks(markdown if cued else beginning))
    what = answering.about(title)
    best = ranking.best(found, what, names, LONGEST)
    if best.points >= _DOUBTFUL or cued or beginning is markdown:
        return best
    return ranking.best(list(blocks(markdown)), what, names, LONGEST)


def _beginning(markdown: str) -> str:
    """The first blocks of a long text: most leads stand there."""
    cut = markdown.find("\n\n", _READ)
    return markdown if cut < 0 else markdown[: cut + 1]
