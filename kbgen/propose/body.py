"""Every word of a proposal: title, body, commit message, comments. Pure.

All that was harvested is hostile: titles, names and addresses go through `kbgen.markup.escape`,
which leaves no Markdown, HTML, @mention or line of their own.
"""

import difflib
import re
from dataclasses import replace
from urllib.parse import urlsplit

from kbgen.markup import escape
from kbgen.markup.unseen import readable
from kbgen.propose import findings
from kbgen.propose import marker as markers
from kbgen.propose.base import Candidate, Conflict, Kind, Marker

LONGEST = 60_000
"""Characters of a body: GitHub refuses more than 65,536."""

_REFUSED = 65_000
"""Characters that no body may have."""

_NOTE, _NOTE_END = "<!-- kbgen-note -->", "<!-- kbgen-note-end -->"
_NOTED = re.compile(rf"<!-- kbgen \{{[^\n]*?\}} -->\s*(?:{_NOTE}.*?{_NOTE_END}\s*)?", re.DOTALL)

_SHOWN = 12_000
"""Characters of one text shown inside a body."""

# GitHub acts upon these: it notifies a person, links an issue, even closes it ("fixes #12")
_ACTIVE = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|\bGH-(?=\d)|://", re.IGNORECASE)

VERBS: dict[Kind, str] = {"new": "Add", "update": "Update", "retire": "Retire"}
"""First word of a proposal's title."""

_CHECKLIST = """\
- [ ] The answer is right, and still right today
- [ ] It can be understood without the rest of the thread
- [ ] Title, tags and folder fit"""

_HOW = """\
**To publish it**, merge. **To change it**, commit to this branch, or rename or move the file: \
kbgen then leaves the branch to you. **To say no**, close it without merging: kbgen does not \
propose this version of the thread again.

On GitHub you can also say it in a comment: `/kbgen reject REASON`, `/kbgen retitle TITLE`, \
`/kbgen describe TEXT`, `/kbgen merge-into ARTICLE`, and later `/kbgen reconsider`."""


def title(verb: str, text: str) -> str:
    """Title of a proposal or first line of a commit: one line, at most 200 characters, no ping."""
    flat = _ACTIVE.sub(lambda found: f"{found[0]}\u200b", escape.flat(text))
    line = f"{verb}: {flat}"
    return line if len(line) <= 200 else line[:199].rstrip() + "…"


def message(verb: str, text: str, url: str, trailers: tuple[str, ...]) -> str:
    """A commit message: first line, the thread's address, co-authors at the very end."""
    parts = [title(verb, text), f"Thread: {_address(url)}" if _address(url) else ""]
    parts.append(_trailers(trailers))
    return "\n\n".join(part for part in parts if part) + "\n"


def new(candidate: Candidate, marker: Marker, changes: tuple[str, ...] = ()) -> str:
    """Body of a proposal of a new article; `changes` were made to it last, one plain text each."""
    opening = f"A new article, from {_thread(candidate)}. Its file: {code(marker.path)}."
    parts = [opening, *_given(marker), *_changed("What changed last", changes)]
    parts += [*_instead(marker), *_facts(candidate)]
    return _body(marker, parts, candidate.trailers)


def update(
    candidate: Candidate,
    marker: Marker,
    conflicts: tuple[Conflict, ...],
    *,
    changes: tuple[str, ...] = (),
    based: bool,
) -> str:
    """Body of an update that makes these `changes`, one plain text each.

    `based` = the text that kbgen generated last was found.
    """
    opening = (
        f"{_thread(candidate)} changed after its article {code(marker.path)} was published. "
        "This brings the change into the article and keeps every word that people wrote."
    )
    parts = [opening, *_given(marker)]
    parts += _changed("What changed", changes)
    if not based:
        parts.append(
            "kbgen did not find the text that it generated last, so it cannot tell people's "
            "words from its own: whatever differs is shown below and left as it stands."
        )
    if conflicts:
        parts.append(
            f"## {len(conflicts)} {'place' if len(conflicts) == 1 else 'places'} to decide\n\n"
            "People and the thread changed the same words. The file keeps what people wrote."
        )
        parts += [_conflict(number, found) for number, found in enumerate(conflicts, start=1)]
    return _body(marker, [*parts, *_facts(candidate)], candidate.trailers)


def retire(name: str, marker: Marker, why: str, heirs: tuple[str, ...] = ()) -> str:
    """Body of a proposal to delete an article; `heirs` are keys of threads that it answers too."""
    opening = (
        f"The article {code(marker.path)}, “{plain(name)}”, has lost its ground: "
        f"{plain(why)}. This proposes to delete it."
    )
    no = (
        "**To keep the article**, close this without merging: kbgen does not ask again for the "
        "same reason."
    )
    parts = [opening, f"Key of the thread: {code(marker.key)}"]
    if heirs:
        parts.append(
            f"It also answers {', '.join(map(code, heirs))}, still on the source. Once this is "
            "merged, that is proposed as an article of its own, and this address leads to it."
        )
    return _body(marker, [*parts, no], (), how=False)


def advice(old: str, candidate: Candidate | None, why: str, version: str) -> str:
    """The bot's one comment on a proposal that people work on."""
    tail = markers.write_advice(version)
    if candidate is None:
        text = f"kbgen would close this proposal: {plain(why)}. It is yours now, so it does not."
        return f"{text}\n\n{tail}\n"
    lines = difflib.unified_diff(
        old.splitlines(), candidate.text.splitlines(), "as proposed", "as it would be", lineterm=""
    )
    text = (
        f"{_thread(candidate)} changed. Somebody has committed to this branch, so kbgen leaves it "
        "alone; this is the change that it would have made:"
    )
    return f"{text}\n\n{_fenced(chr(10).join(lines), 'diff')}\n\n{tail}\n"


def noted(text: str, marker: Marker, note: str) -> str:
    """The body `text` with another marker, and `note` above it all, in the place of an older one.

    What people wrote into the body stays.
    """
    top = f"{markers.write(marker)}\n\n{_NOTE}\n{note}\n{_NOTE_END}\n\n"
    return _NOTED.sub(lambda _: top, text, count=1)[:_REFUSED]


def withdrawn(marker: Marker, name: str, why: str) -> str:
    """Body of a proposal that the bot closes itself: nothing of the answer stays in it."""
    marker = replace(marker, instead=(), description="")
    text = f"kbgen closed this proposal of “{plain(name)}” itself: {plain(why)}."
    return _body(marker, [text], (), how=False)


def _body(marker: Marker, parts: list[str], trailers: tuple[str, ...], *, how: bool = True) -> str:
    """Marker first, so that it survives cuts; trailers last, for squash merges."""
    shown = "\n\n".join([*parts, *([f"## Before merging\n\n{_CHECKLIST}", _HOW] if how else [])])
    ends = _trailers(trailers)
    room = LONGEST - len(ends)
    if len(shown) > room:
        shown = shown[:room].rpartition("\n\n")[0] + "\n\n(cut: too long for a proposal)"
    return "\n\n".join(part for part in (markers.write(marker), shown, ends) if part) + "\n"


def _changed(heading: str, changes: tuple[str, ...]) -> list[str]:
    return [f"## {heading}\n\n{_listed(changes)}"] if changes else []


def _given(marker: Marker) -> list[str]:
    values = (("title", marker.title), ("description", marker.description))
    return [f"A maintainer gave it the {what} “{plain(text)}”." for what, text in values if text]


def _instead(marker: Marker) -> list[str]:
    """What else the description could be: the part of an article that is edited most."""
    if not marker.instead or marker.description:
        return []
    lines = (
        f"- `/kbgen describe {number}`: “{plain(text)}”"
        for number, text in enumerate(marker.instead, start=1)
    )
    opening = (
        "Nearly as likely to answer as the one in the file, for a comment on GitHub to choose:"
    )
    return [f"## Other descriptions\n\n{opening}\n\n" + "\n".join(lines)]


def _facts(candidate: Candidate) -> list[str]:
    parts: list[str] = []
    if candidate.warnings:
        parts.append("## Look at this first\n\n" + _listed(candidate.warnings))
    why = _listed(candidate.reasons) if candidate.reasons else "- no votes or views are known"
    parts.append(f"## Why this one: {candidate.value} points\n\n{why}")
    if candidate.left_out:
        parts.append(f"Not in the article: {plain(candidate.left_out)} of the thread.")
    parts += findings.sections(candidate.removed, candidate.redacted)
    people = [f"- {role}: {_link(name, url)}" for role, name, url in candidate.people]
    parts.append("## Credited\n\n" + "\n".join(people))
    return parts


def _conflict(number: int, conflict: Conflict) -> str:
    return (
        f"### {number}. {plain(conflict.where)}\n\n"
        f"As it stands, and stays:\n\n{_fenced(conflict.people, 'markdown')}\n\n"
        f"As the thread has it now:\n\n{_fenced(conflict.thread, 'markdown')}"
    )


def _thread(candidate: Candidate) -> str:
    where = f" on {plain(candidate.site)}" if candidate.site else ""
    return f"the thread {_link(candidate.title, candidate.url)}{where}"


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)


def plain(text: str) -> str:
    """Anybody's text as one line of Markdown that shows it, and reaches nobody."""
    return _quiet(escape.literal(text))


def _link(text: str, url: str) -> str:
    """A link, or the text alone; only its words are kept from pinging, its address stays."""
    shown = escape.link(text, url)
    words, bracket, target = shown.rpartition("](")
    return _quiet(words) + bracket + target if bracket else _quiet(shown)


def _quiet(markdown: str) -> str:
    """No @mention reaches a person and no #123 links an issue that it does not mean."""
    return _ACTIVE.sub(lambda found: f"{found[0]}<!-- -->", markdown)


def code(text: str) -> str:
    """Anybody's text as code on one line."""
    flat = escape.flat(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"


def _fenced(text: str, language: str) -> str:
    """A code block that its text cannot leave; cut where it is very long."""
    shown = "\n".join(readable(line) for line in text.rstrip("\n").split("\n"))
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rpartition("\n")[0] + "\n... (cut)"
    fence = "`" * (max((len(run) for run in re.findall("`{3,}", shown)), default=2) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def _trailers(trailers: tuple[str, ...]) -> str:
    return "\n".join(f"Co-authored-by: {escape.flat(trailer)}" for trailer in trailers)


def _address(url: str) -> str:
    """An http address on one line; "" for anything else."""
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and not re.search(r"[\s\x00-\x1f]", url) else ""
