"""The record of proposals in a local repository: what a pull request's page is on GitHub.

`refs/kbgen/proposals` is a commit whose tree holds, for proposal N, `N.json` (state and dates),
`N.md` (its body, with the marker) and `N.comment.md` (the bot's one comment). Each change is a
commit of its own, so `git log -p refs/kbgen/proposals` tells the whole story.
"""

import json
from dataclasses import asdict, dataclass, field

import msgspec

from kbgen.errors import ForgeError
from kbgen.propose import marker as markers
from kbgen.propose.base import Marker, State
from kbgen.propose.git import Identity, Repository

REF = "refs/kbgen/proposals"
"""Where the record stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One proposal as it was last seen."""

    number: int
    """From 1."""
    title: str
    """One line."""
    branch: str
    """Its branch."""
    state: State = "open"
    """As last seen."""
    commit: str = ""
    """The bot's last commit on the branch."""
    created: str = ""
    """UTC."""
    ended: str = ""
    """When it was seen merged or closed, UTC."""
    labels: tuple[str, ...] = ()
    """As configured then."""
    reviewers: tuple[str, ...] = ()
    """Whom it asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record with its texts."""

    record: Record
    """State and dates."""
    body: str
    """Markdown."""
    comment: str = ""
    """The bot's comment; "" without one."""

    @property
    def marker(self) -> Marker:
        """What the body says to kbgen. Raises ForgeError where somebody removed it."""
        found = markers.read(self.body)
        if found is None:
            number = self.record.number
            raise ForgeError(f"{REF}: {number}.md has no marker: restore the ref's last commit")
        return found


@dataclass(slots=True, kw_only=True)
class Book:
    """All entries, and the commit that they were read from."""

    tip: str = ""
    """Commit of `REF`; "" before the first proposal."""
    entries: dict[int, Entry] = field(default_factory=dict)
    """By number."""


def read(repository: Repository) -> Book:
    """The record. Raises ForgeError where it is none."""
    tip = repository.refs(REF).get(REF, "")
    if not tip:
        return Book()
    files = repository.files(tip)
    texts = repository.texts(files.values())
    book = Book(tip=tip)
    for path, blob in files.items():
        if not path.endswith(".json"):
            continue
        stem = path.removesuffix(".json")
        try:
            record = msgspec.json.decode(texts[blob], type=Record)
        except msgspec.DecodeError as error:
            raise ForgeError(f"{REF}: {path}: {error}: restore the ref's last commit") from None
        body, comment = (texts.get(files.get(stem + end, ""), "") for end in (".md", ".comment.md"))
        book.entries[record.number] = Entry(record=record, body=body, comment=comment)
    return book


def store(
    repository: Repository, book: Book, entries: list[Entry], bot: Identity, now: str
) -> tuple[str, str]:
    """Store changed entries; (old, new) commit for `REF`, which does not move yet."""
    files: dict[str, str | None] = {}
    for entry in entries:
        stem = str(entry.record.number)
        files[f"{stem}.json"] = repository.blob(json.dumps(asdict(entry.record), indent=1) + "\n")
        files[f"{stem}.md"] = repository.blob(entry.body)
        if entry.comment:
            files[f"{stem}.comment.md"] = repository.blob(entry.comment)
    said = ", ".join(f"{e.record.number} {e.record.state}" for e in entries)
    new = repository.commit(
        files, parent=book.tip, message=f"Proposals: {said}\n", author=bot, now=now
    )
    return book.tip, new
