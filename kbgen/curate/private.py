"""Secrets and private data: found in everything that an article shows, and marked or held back.

A mark is made of letters and hyphens alone, `REDACTED-GITHUB-TOKEN`: it reads the same in prose,
code, addresses, YAML and JSON, and breaks none of them. The same secret has the same mark all
over an article, another one of its kind a number.
"""

import dataclasses
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator

from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.private_find import PEOPLE, Finding, Plain, find, occurrences
from kbgen.curated import Redaction
from kbgen.model import Thread
from kbgen.settings import PrivateSettings, Settings

HELD_SECRET = "holds private data: a secret"  # noqa: S105 - a reason to count, no secret
HELD_PERSON = "holds private data: about a person"
_LEAST_REPEATED = 8
"""Characters of a secret that is looked for wherever else it stands; shorter ones may be words."""
_NAME = "user"
"""Stands for whoever owns a home folder."""
_NAMES = frozenset({"home-folder"})
_WORD = re.compile(r"[A-Za-z]+")


class _Marks:
    """The marks of one article: each secret its own, numbered within its kind. Has no repr."""

    __slots__ = ("_by_value", "_counts")

    def __init__(self) -> None:
        self._by_value: dict[str, tuple[str, str]] = {}
        self._counts: Counter[str] = Counter()

    def note(self, text: str, findings: list[Finding]) -> None:
        """Give every secret of `text` its mark."""
        for finding in findings:
            value = Plain(text[finding.start : finding.end]).text
            if value not in self._by_value:
                self._counts[finding.kind] += 1
                number = self._counts[finding.kind]
                mark = f"REDACTED-{finding.kind.upper()}" + (f"-{number}" if number > 1 else "")
                self._by_value[value] = finding.kind, _NAME if finding.kind in _NAMES else mark

    def of(self, value: str) -> str:
        """Its mark; no KeyError ever, as its text would be the secret."""
        return self._by_value.get(value, ("", "REDACTED"))[1]

    def repeated(self) -> Iterator[tuple[str, str]]:
        """(kind, secret) of those that are told from any other word."""
        for value, (kind, _) in self._by_value.items():
            if len(value) >= _LEAST_REPEATED and kind not in _NAMES and not _WORD.fullmatch(value):
                yield kind, value


_TELLING = re.compile(r"[\d@=:/\\|<{\[(]|\S{24}")
_TELLING_WORDS = (
    "pass", "secret", "token", "key", "pwd", "cred", "login", "auth", "phrase", "mnemonic", "seed",
    " dot ",
)  # fmt: skip
"""A title with its tags that holds anything has one of these, or as many blanks as ..."""
_PHRASE = 11
"""... a recovery phrase."""


def redacted(text: str) -> tuple[str, list[Finding]]:
    """`text` with marks in the place of what is secret or private, and what that was."""
    marks = _Marks()
    found = find(text)
    marks.note(text, found)
    found = _with_repeats(text, found, marks)
    return _marked(text, found, marks), found


def title(draft: Draft, settings: Settings) -> Draft:
    """The thread's title, redacted before anything is cut from it: half a secret has no form.

    Tags that hold something are none.
    """
    thread, found = _headed(draft.thread, settings.private)
    if not found:
        return draft
    _hold([found], settings.private, reviewed=thread.key in settings.private.reviewed)
    return draft.changed(
        thread=thread,
        redacted=tuple(Redaction(kind=f.kind, post="", line=f.line) for f in found),
    )


def headed(thread: Thread, settings: Settings) -> Thread:
    """`thread` with a title and tags that may be shown wherever threads are listed."""
    return _headed(thread, settings.private)[0]


def _headed(thread: Thread, rules: PrivateSettings) -> tuple[Thread, list[Finding]]:
    text = thread.title
    # most hold nothing: one look at all of it together says so
    heads = "\n\n".join((text, *thread.tags))
    if not _may_hold(heads) or not find(heads):
        return thread, []
    found = _wanted(find(text), rules)
    in_tags = {tag: _wanted(find(tag), rules) for tag in thread.tags}
    marks = _Marks()
    marks.note(text, found)
    shown = dataclasses.replace(
        thread,
        title=_marked(text, found, marks),
        tags=tuple(tag for tag in thread.tags if not in_tags[tag]),
    )
    return shown, [*found, *(finding for one in in_tags.values() for finding in one)]


def _may_hold(heads: str) -> bool:
    """Whether a title with its tags has what those have at least that hold something."""
    if _TELLING.search(heads) or heads.count(" ") >= _PHRASE:
        return True
    low = heads.lower()
    return any(map(low.__contains__, _TELLING_WORDS))


def redact(draft: Draft, settings: Settings) -> Draft:
    """Everything that is shown, redacted as `curate.private` says; all that follows sees marks.

    Raises Unfit where a person has to look first.
    """
    rules = settings.private
    if rules.secrets == "keep" and rules.people == "keep":
        return draft
    pieces = list(_pieces(draft))
    # most threads hold nothing: one look at all of it together says so
    if not find("\n\n".join(text for _, text in pieces)):
        return draft
    found = [_wanted(find(text), rules) for _, text in pieces]
    if not any(found):
        return draft
    _hold(found, rules, reviewed=draft.thread.key in rules.reviewed)
    marks = _Marks()
    for (_, text), findings in zip(pieces, found, strict=True):
        marks.note(text, findings)
    found = [
        _with_repeats(text, findings, marks)
        for (_, text), findings in zip(pieces, found, strict=True)
    ]
    listed = dict.fromkeys(
        Redaction(kind=finding.kind, post=post, line=finding.line)
        for (post, _), findings in zip(pieces, found, strict=True)
        for finding in findings
    )

    def clean(text: str) -> str:
        findings = _with_repeats(text, _wanted(find(text), rules), marks)
        return _marked(text, findings, marks)

    return _rewritten(draft, clean).changed(redacted=(*draft.redacted, *listed))


def _pieces(draft: Draft) -> Iterator[tuple[str, str]]:
    """(id of the post, "" for titles; text) of all that an article shows."""
    yield "", draft.title
    for title in draft.alt_titles:
        yield "", title
    yield draft.asked.id, draft.question
    for post, text in zip(draft.accepted, draft.answers, strict=True):
        yield post.id, text
    yield draft.accepted[0].id, draft.cause
    if draft.before is not None:
        yield draft.before.post.id, draft.before.text
    for part in (*draft.others, *draft.corrections):
        yield part.post.id, part.text
        if part.asks is not None:
            yield part.asks.id, part.quote
    if draft.thread.title != draft.title:
        yield "", draft.thread.title


def _rewritten(draft: Draft, clean: Callable[[str], str]) -> Draft:
    return draft.changed(
        thread=dataclasses.replace(draft.thread, title=clean(draft.thread.title)),
        title=clean(draft.title),
        asked_title=clean(draft.asked_title),
        alt_titles=tuple(clean(title) for title in draft.alt_titles),
        question=clean(draft.question),
        answers=tuple(clean(text) for text in draft.answers),
        cause=clean(draft.cause),
        before=draft.before and dataclasses.replace(draft.before, text=clean(draft.before.text)),
        others=tuple(
            dataclasses.replace(part, text=clean(part.text), quote=clean(part.quote))
            for part in draft.others
        ),
        corrections=tuple(
            dataclasses.replace(part, text=clean(part.text)) for part in draft.corrections
        ),
    )


def _wanted(findings: list[Finding], rules: PrivateSettings) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.kind not in rules.off
        and (rules.people if finding.kind in PEOPLE else rules.secrets) != "keep"
    ]


def _hold(found: list[list[Finding]], rules: PrivateSettings, *, reviewed: bool) -> None:
    if reviewed:
        return
    everything = [finding for findings in found for finding in findings]
    for people, policy, reason in (
        (False, rules.secrets, HELD_SECRET),
        (True, rules.people, HELD_PERSON),
    ):
        for finding in everything:
            if (finding.kind in PEOPLE) is people and (policy == "hold" or finding.hold):
                raise Unfit(reason)


def _with_repeats(text: str, findings: list[Finding], marks: _Marks) -> list[Finding]:
    """`findings`, and every other place where a known secret stands: there nothing names it."""
    plain = Plain(text)
    taken = [(finding.start, finding.end, finding) for finding in findings]
    for kind, value in marks.repeated():
        for at, stop in occurrences(value, plain.text):
            start, end = plain.raw(at), plain.raw(stop)
            place = bisect_left(taken, end, key=lambda span: span[0])
            if not place or taken[place - 1][1] <= start:
                line = text.count("\n", 0, start) + 1
                finding = Finding(kind=kind, start=start, end=end, line=line)
                taken.insert(place, (start, end, finding))
    return [finding for _, _, finding in taken]


def _marked(text: str, findings: list[Finding], marks: _Marks) -> str:
    parts: list[str] = []
    last = 0
    for finding in findings:
        start, end = finding.start, finding.end
        mark = marks.of(Plain(text[start:end]).text)
        # <name@host> is a link, but <REDACTED-E-MAIL> would be a tag that nobody sees
        if text[start - 1 : start] == "<" and start and text[end : end + 1] == ">":
            start, end = start - 1, end + 1
        parts += (text[last:start], mark)
        last = end
    return "".join((*parts, text[last:]))
