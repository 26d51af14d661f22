"""What an update changes, in few words: the text that kbgen generated last beside today's. Pure.

Nothing of either text is repeated, for the older one may hold what was taken back since: a secret,
a name. All that is said is which part changed, and by how much.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kbgen import frontmatter
from kbgen.article_text import (
    ACCEPTED_TOO,
    ADDITION,
    ANSWER,
    CAUSE,
    CHOSEN,
    CORRECTIONS,
    ENVIRONMENT,
    HEADINGS,
    OTHER,
    OUTDATED,
    QUESTION,
)
from kbgen.counted import counted
from kbgen.frontmatter import FrontMatterError
from kbgen.markup.syntax import blocks

_BYLINE = re.compile(
    r"\A(?P<who>\*[^\n]{1,400}, \d{4}-\d\d-\d\d)(?:, \d+ (?:votes|likes))?\*(?=\n|\Z)"
)
_ITEM = re.compile(r"^-   ", re.MULTILINE)
_SEVERAL = {
    ACCEPTED_TOO: "other accepted answer",
    ADDITION: "addition",
    OTHER: "other answer",
    CORRECTIONS: "later correction",
}
"""Parts of which there may be several, and what one is called."""
_VALUES = (
    ("description", "The description is another one"),
    ("alt_titles", "Other wordings of the question changed"),
    ("tags", "Tags changed"),
    ("versions", "Versions that it names changed"),
    ("systems", "Systems that it names changed"),
    ("errors", "Errors that it names changed"),
    ("lang", "The language changed"),
    ("license", "The licence changed"),
    ("redirects", "Former places that lead to it changed"),
)
_OTHERWISE = "Only how kbgen writes the article changed, no part of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Text below a heading, without what changes with every vote."""

    who: str
    """Author and day, where it says so."""
    text: str
    """All else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """An article as it is compared."""

    values: dict[str, Any]
    """Of its front matter."""
    parts: dict[str, list[_Part]]
    """By heading."""
    outdated: bool
    """It warns that its thread was closed as outdated."""

    def besides(self) -> set[str]:
        """Texts of further answers, and of what is read with the answer."""
        return {
            part.text
            for heading in (ACCEPTED_TOO, OTHER, ADDITION)
            for part in self.parts.get(heading, ())
        }

    def text(self, heading: str) -> str:
        """Of the first part with this heading; "" without one."""
        return self.parts[heading][0].text if self.parts.get(heading) else ""


def told(old: str, new: str) -> tuple[str, ...]:
    """What differs between two generated files of an article, one plain text each.

    Empty where they are the same, or one of them is not there, or is none that kbgen generated.
    """
    if not old or not new or old == new:
        return ()
    try:
        before, after = _seen(old), _seen(new)
    except FrontMatterError:
        return ()
    if ANSWER not in before.parts or ANSWER not in after.parts:
        return ()
    found = (
        *_answer(before, after),
        *(line for heading in _SEVERAL for line in _several(heading, before, after)),
        *_thread(before, after),
        *_front(before, after),
    )
    return found or (_OTHERWISE,)


def _seen(text: str) -> _Seen:
    head, body = frontmatter.split(text)
    parts: dict[str, list[_Part]] = {}
    outdated = False
    for heading, below in _sections(body):
        if heading == CORRECTIONS:
            found = [_part(one) for one in _ITEM.split(below)[1:]]
        else:
            outdated |= below.startswith(OUTDATED)
            found = [_part(_without_notices(below))]
        parts.setdefault(heading, []).extend(found)
    return _Seen(values=frontmatter.load(head), parts=parts, outdated=outdated)


def _sections(body: str) -> Iterator[tuple[str, str]]:
    """(heading, what stands below it) of the parts that kbgen writes."""
    lines = body.split("\n")
    starts = [
        token.map[0]
        for token in blocks(body)
        if token.type == "heading_open" and token.tag == "h2" and not token.level and token.map
        if lines[token.map[0]].removeprefix("## ") in HEADINGS
    ]
    for start, end in pairwise((*starts, len(lines))):
        yield lines[start].removeprefix("## "), "\n".join(lines[start + 1 : end]).strip("\n")


def _without_notices(text: str) -> str:
    for notice in (OUTDATED, *(f"*{words}*" for words in CHOSEN.values())):
        text = text.removeprefix(notice).lstrip("\n")
    return text


def _part(text: str) -> _Part:
    found = _BYLINE.match(text)
    if found is None:
        return _Part(who="", text=text.strip())
    return _Part(who=found["who"], text=text[found.end() :].strip())


def _answer(before: _Seen, after: _Seen) -> Iterator[str]:
    if after.outdated != before.outdated:
        yield (
            "A warning stands above the answer: the community closed the thread as outdated"
            if after.outdated
            else "The warning above the answer is gone: the thread is not closed as outdated"
        )
    old, new = before.text(ANSWER), after.text(ANSWER)
    if before.values.get("basis") != after.values.get("basis"):
        yield (
            "The answer counts for another reason than before"
            if after.values.get("basis")
            else "The answer is marked as accepted now"
        )
    if old == new:
        return
    below = after.besides()
    if old in below or new in before.besides() or _answerer(before) != _answerer(after):
        kept = "stands below it" if old in below else "is not shown any more"
        yield f"Another answer is the accepted one; the earlier one {kept}"
    else:
        yield f"The accepted answer was edited: {_lines(old, new)}"


def _answerer(seen: _Seen) -> object:
    """Whom the first answer is credited to."""
    people = seen.values.get("contributors")
    for one in people if isinstance(people, list) else ():
        if isinstance(one, dict) and one.get("role") == "answered":
            return one.get("url") or one.get("name")
    return None


def _several(heading: str, before: _Seen, after: _Seen) -> Iterator[str]:
    name = _SEVERAL[heading]
    gone = list(before.parts.get(heading, ()))
    fresh: list[_Part] = []
    for part in after.parts.get(heading, ()):
        same = next((one for one in gone if one.text == part.text), None)
        if same is None:
            fresh.append(part)
        else:
            gone.remove(same)
    edited = 0
    for part in list(fresh):
        same = next((one for one in gone if one.who and one.who == part.who), None)
        if same is not None:
            gone.remove(same)
            fresh.remove(part)
            edited += 1
    # what was, or is, the accepted answer is told above
    fresh = [part for part in fresh if part.text != before.text(ANSWER)]
    gone = [part for part in gone if part.text != after.text(ANSWER)]
    if fresh:
        yield counted(len(fresh), f"new {name}")
    for number, what in ((edited, "edited"), (len(gone), "not shown any more")):
        if number:
            yield f"{counted(number, name)} {'is' if number == 1 else 'are'} {what}"


def _thread(before: _Seen, after: _Seen) -> Iterator[str]:
    old, new = before.text(QUESTION), after.text(QUESTION)
    if before.values.get("title") != after.values.get("title"):
        yield "The title is another one"
    if old != new:
        yield f"The question was edited: {_lines(old, new)}"
    for heading, what in ((ENVIRONMENT, "environment"), (CAUSE, "cause")):
        if before.text(heading) != after.text(heading):
            yield f"What it says of the {what} changed"
    was, is_ = _folded(before), _folded(after)
    yield from (f"A thread that asks the same was folded in: {key}" for key in sorted(is_ - was))
    yield from (f"A thread is not folded in any more: {key}" for key in sorted(was - is_))


def _folded(seen: _Seen) -> set[str]:
    also = seen.values.get("also")
    keys = (one.get("key") for one in (also if isinstance(also, list) else ()))
    return {key for key in keys if isinstance(key, str)}


def _front(before: _Seen, after: _Seen) -> Iterator[str]:
    for key, words in _VALUES:
        if before.values.get(key) != after.values.get(key):
            yield words
    old, new = _credits(before), _credits(after)
    more, less = len(new - old), len(old - new)
    if more or less:
        numbers = [f"{number} {what}" for number, what in ((more, "new"), (less, "gone")) if number]
        yield f"Credits changed: {', '.join(numbers)}"


def _credits(seen: _Seen) -> set[tuple[object, object]]:
    people = seen.values.get("contributors")
    return {
        (one.get("url") or one.get("name"), one.get("role"))
        for one in (people if isinstance(people, list) else ())
        if isinstance(one, dict)
    }


def _lines(old: str, new: str) -> str:
    """How many lines differ, wherever they stand, and whether code does."""
    was, is_ = (Counter(line for line in text.split("\n") if line.strip()) for text in (old, new))
    more, less = (is_ - was).total(), (was - is_).total()
    if not more and not less:
        return "its lines stand in another order"
    said = [counted(more, "new line")] if more else []
    if less:
        said.append(f"{counted(less, 'line')} gone")
    if _code(old) != _code(new):
        said.append("code changed")
    return ", ".join(said)


def _code(text: str) -> list[str]:
    return [one.content for one in blocks(text) if one.type in ("fence", "code_block")]
