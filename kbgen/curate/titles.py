"""The title: the asker's problem on one line, as people search for it.

Words are left out, never made up. The rules are in `wording`, `vague` and `topics`; what stands in
for a title which says nothing comes from `wanted` and `messages`.
"""

import re

from kbgen.curate import (
    announced,
    messages,
    questions,
    slips,
    texts,
    title_words,
    topics,
    typed,
    vague,
    wanted,
    wording,
)
from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.needed import Sought
from kbgen.curate.sentences import clean as clean  # others take it from here
from kbgen.curate.sentences import paragraphs, sentences
from kbgen.markup import tex_words
from kbgen.model import Thread
from kbgen.settings import Settings

WISHED = 70
"""Characters of a longer title that are kept: what search engines show, roughly."""
LONGEST = 80
"""Characters of a title that is left whole: to cut off ten costs more than it gains."""
_WITH_CLAUSE = 88
"""The same where only a clause could go: "when ...", "using ..." are what people search for."""
_TOLERATED = 115
"""The same for a part of it that stands for the whole."""
_WHOLE = 150
"""The same where it has no part that can be missed: half a question says less than a long one.

That is what Stack Exchange allows.
"""
LONGEST_ASKED = 100
"""Characters of a question or sentence of the post that stands in for a title."""
_ABSURD = 500
LONGEST_ERROR = 110
"""The same for a title that quotes a message: people paste the whole line into a search."""

# how Stack Exchange writes a tag: `[tag:lamp]`
_TAG = re.compile(r"\[(?:meta-)?tag:([^\s\[\]()]{1,35})\]", re.IGNORECASE)
_QUOTED_NAME = re.compile(r"(?<!\w)['\"‘“`]([\w./@-]{2,40})['\"’”`](?!\w)")
_ERRS = Sought(
    r"\b(?:get|got|getting|gives?|throws?|shows?|shown|see|following|this|with) (?:me |an? |the "
    r"|this |following )*(?:\w+ )?(?:errors?|exception)\b",
    re.IGNORECASE,
)
# what it is done with, by name
_NAMED_MEANS = re.compile(r" (?:with|using) (?:\w+-\w|[A-Z]\w+ [A-Z]|\w*[a-z][A-Z])")
_KIND = re.compile(
    r"(?:(?:\w+ )?\w*error(?: while loading shared libraries)?|exception): ", re.IGNORECASE
)
# of a title: that something fails, not that it may be done
_FAILS = re.compile(
    r"\b(?:errors?|exceptions?|warnings?|crash(?:es|ed|ing)?|fail(?:s|ed|ing|ure)?|unable|can ?not"
    r"|can['’]t|won['’]t|(?:not|n['’]t) (?:work|start|run|build|compile|load|find|connect)\w*"
    r"|broken|impossible to|no longer|refus\w+)\b",
    re.IGNORECASE,
)
# asks about such things in general, or two things
_GENERAL = re.compile(r"(?:the )?best\b|.*[.!?] \S.*\?$", re.IGNORECASE)
_WHY = re.compile(r"(?:,| [-–—]+) (?:why|any ideas?)\?$", re.IGNORECASE)
_NEWS = 2
"""Words of a message that its title has not, at least."""
_TELLING = 3
"""Words of a title that make clear where a message comes from, which it does not tell itself."""


def title(draft: Draft, _: Settings) -> Draft:
    """The title without decoration, at most about 70 characters; cut ones stay in `alt_titles`."""
    whole = clean(draft.thread.title)
    if not whole:
        raise Unfit("question has no title")
    whole = _TAG.sub(r"\1", whole) if "tag:" in whole else whole
    # no platform allows titles of this length: no pattern is tried on them
    whole = (
        wording.plain(whole, draft.asked.body) if len(whole) <= _ABSURD else whole[:_ABSURD] + "…"
    )
    if not wording.is_error(whole):
        whole = slips.mended(whole, (post.body for post in draft.thread.posts if not post.state))
    whole = _formulas(whole, draft.thread)
    short = fitting(whole, draft.thread)
    others = (whole,) if short != whole else ()
    return draft.changed(title=short, asked_title=whole, alt_titles=others)


def from_question(draft: Draft, _: Settings) -> Draft:
    """Where the title says nothing ("Help", "Docker issue"), what the question says instead.

    A title that names a topic gives way to the asker's own question, one that names nothing but
    trouble to the message that the question quotes. Comes after the steps that redact and clean
    the question: its words are shown.
    """
    if not draft.question:
        return draft
    found = _longer(draft.question, draft.title) or _said(draft.question, draft.title)
    found = found or _failing(draft.question, draft.title)
    found = found if wording.is_error(found) else typed.typed(found)
    found = _formulas(found, draft.thread)
    if not found or found == draft.title:
        return draft
    others = sorted({draft.title, *draft.alt_titles} - {found})
    return draft.changed(title=found, alt_titles=tuple(one for one in others if _adds(one, found)))


def _formulas(title: str, thread: Thread) -> str:
    """`title` with short formulas in plain text, as lists, feeds and searches show it."""
    if title.count("$") < 2:
        return title
    return tex_words.titled(title, known=texts.holds_tex(thread))


def _adds(other: str, title: str) -> bool:
    """Whether another wording says something, and not only what `title` begins with."""
    return bool(vague.topics(other)) and not title.startswith(other.rstrip("?!.: "))


def _longer(question: str, title: str) -> str:
    """The sentence that `question` begins with, where it asks what `title` asks and goes on."""
    bare = title.rstrip("? ")
    if not title.endswith("?") or question[: len(bare)].lower() != bare.lower():
        return ""
    first = next(iter(sentences(next(paragraphs(question), ""))), "")
    asked = f"{first.rstrip('?! ')}?"
    goes_on = first.endswith("?") and first[len(bare) : len(bare) + 1] in (" ", ",")
    return asked if goes_on and len(title) + 3 < len(asked) <= LONGEST_ASKED else ""


def _said(question: str, title: str) -> str:
    says_nothing = vague.is_vague(title)
    if not (says_nothing or topics.is_topic(title)):
        return ""
    found = _message(question, title) if topics.is_trouble(title) else ""
    found = found or wanted.wanted(question, title, LONGEST_ASKED)
    if not found and not topics.is_doing(title):
        found = wanted.told(question, title, LONGEST_ASKED)
    found = found or (wanted.stated(question, title, LONGEST_ASKED) if says_nothing else "")
    found = found or wanted.gotten(question, title, LONGEST_ASKED)
    found = found or wanted.barred(question, title, LONGEST_ASKED)
    if found:
        return found
    errs = says_nothing or _ERRS.search(question)
    found = _with_error(question, title) if errs else ""
    if found or topics.is_doing(title):
        return found
    return wanted.at_length(question, title, _TOLERATED)


def _with_error(question: str, title: str) -> str:
    """A topic and the message that the question shows, or that alone; "" where none is short."""
    if topics.is_doing(title) or topics.is_trouble(title):
        return ""
    found = messages.message(question, LONGEST_ERROR)
    if not found or ": " in title:
        return found
    return _with(title, found) or _with(title, _bare(found)) or found


def _message(question: str, title: str) -> str:
    """The message that the question quotes; behind a title that tells what it lacks."""
    found = messages.message(question, LONGEST_ERROR)
    if not found:
        return ""
    names = _QUOTED_NAME.findall(title)
    if not all(name.lower() in found.lower() for name in names):
        return _with(title, _bare(found)) or found
    lost = len(questions.roots(title) - questions.roots(found))
    joined = _with(title, _bare(found)) if lost >= _TELLING else ""
    return joined if 0 < len(joined) <= LONGEST_ASKED else found


def _failing(question: str, title: str) -> str:
    """A title that tells that something fails, and behind it the message which says how."""
    fails = _FAILS.search(title) or (topics.is_topic(title) and _ERRS.search(question))
    if not fails or ": " in title or _GENERAL.match(title) or topics.is_doing(title):
        return ""
    title = _WHY.sub("", title)
    found = messages.message(question, LONGEST_ERROR) or announced.announced(
        question, LONGEST_ERROR
    )
    said = _bare(found)
    if not said or messages.is_common(said):
        return ""
    news = questions.roots(said) - questions.roots(title)
    return _with(title, said) if len(news) >= _NEWS else ""


def _with(title: str, found: str) -> str:
    """A message behind a title; "" where that is too long."""
    joined = f"{topics.without_trouble(title.rstrip('.!?: '))}: {found}"
    return joined if len(joined) <= LONGEST_ERROR and ": " not in title else ""


def _bare(found: str) -> str:
    match = _KIND.match(found)
    return found[match.end() :] if match else found


def fitting(text: str, thread: Thread) -> str:
    """`text` where it is short enough, else a part that says it as a whole, else its beginning.

    A part lacks no word that the accepted answers of `thread` or its tags speak of.
    """
    if wording.is_error(text):
        text = messages.without_own_paths(text)
        if len(text) <= LONGEST_ERROR:
            return text
        last = wording.last_error(text)
        return last if 25 <= len(last) <= LONGEST_ERROR else shorten(text, LONGEST_ERROR)
    text = wording.without_second_question(text)
    if len(text) <= LONGEST:
        return text
    for shorter in (wording.first_sentence(text), wording.question_behind(text)):
        if 25 <= len(shorter) <= LONGEST:
            return shorter
    aside = wording.without_aside(text)
    if 25 <= len(aside) <= LONGEST and _says_all(aside, text, thread):
        return aside
    if len(text) <= _WITH_CLAUSE:
        return text
    quotes = wording.is_quoting(text)
    clause = "" if quotes and len(text) <= LONGEST_ERROR else wording.whole_clause(text, LONGEST)
    named = len(text) <= LONGEST_ASKED and _NAMED_MEANS.match(text, len(clause.rstrip("?")))
    if len(clause) >= 25 and not named and _says_all(clause, text, thread):
        return clause
    if len(text) <= (LONGEST_ERROR if quotes else _TOLERATED):
        return text
    for shorter in (wording.question_behind(text), wording.first_sentence(text)):
        if 25 <= len(shorter) <= _TOLERATED:
            return shorter
    clause = wording.whole_clause(text, _TOLERATED)
    if clause and (len(text) > _WHOLE or _says_all(clause, text, thread)):
        return clause
    return text if len(text) <= _WHOLE else shorten(text, WISHED)


def _says_all(part: str, text: str, thread: Thread) -> bool:
    if wording.gives_reason(text, len(part.rstrip("?"))):
        return True
    return not title_words.are_answered(title_words.lost(text, part), thread)


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    cut = head.rfind(" ")
    head = head[:cut] if cut > longest // 2 else head[:-1]
    return wording.without_loose_end(head) + "…"
