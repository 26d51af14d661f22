"""Rows of a Stack Exchange dump -> a `Thread`. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal

from kbgen.constructors import constructor
from kbgen.dates import utc
from kbgen.model import Author, Link, LinkKind, Post, Thread
from kbgen.sources.stackexchange_rows import Row
from kbgen.sources.stackexchange_site import Site

LINK_KINDS: dict[int, LinkKind] = {1: "linked", 3: "duplicate"}
"""LinkTypeId of PostLinks.xml."""
EDITS = ("4", "5")
"""PostHistoryTypeId of a change of title or body."""
CLOSED = "10"
"""PostHistoryTypeId of a closing; its Comment is a number of `_CLOSE_REASONS`."""

_COMMUNITY = "-1"
_NOBODY = Author(kind="deleted")
_LICENSES = (("2011-04-08", "CC-BY-SA-2.5"), ("2018-05-02", "CC-BY-SA-3.0"))
_NEWEST_LICENSE = "CC-BY-SA-4.0"
_CLOSE_REASONS = {
    "1": "duplicate",
    "2": "off-topic",
    "3": "not constructive",
    "4": "not a real question",
    "7": "too localized",
    "10": "general reference",
    "20": "noise or pointless",
    "101": "duplicate",
    "102": "off-topic",
    "103": "needs details or clarity",
    "104": "needs more focus",
    "105": "opinion-based",
}
"""https://meta.stackexchange.com/q/2677, the schema of the dumps."""
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,39}")
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_USUAL = 23
"""Characters of a time."""
_TAG = re.compile(r"[^<>|\s]+")

_person = constructor(Author)
_message = constructor(Post)
_thread = constructor(Thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRows:
    """All rows of one thread."""

    question: Row
    """Row of Posts.xml."""
    answers: tuple[Row, ...] = ()
    """Rows of Posts.xml."""
    comments: tuple[Row, ...] = ()
    """Rows of Comments.xml, on any of these posts."""
    history: tuple[Row, ...] = ()
    """Rows of PostHistory.xml, in order of time."""
    links: tuple[tuple[int, int], ...] = ()
    """LinkTypeId and number of the other question."""
    accepted_at: str = ""
    """CreationDate of the vote that accepted the answer."""
    names: Mapping[str, str] = field(default_factory=dict)
    """DisplayName by Id, of everybody whose id stands in these rows, and maybe of others."""


def to_thread(rows: ThreadRows, source: str, site: Site, license: str = "") -> Thread:
    """The thread of these rows. `license` is that of kbgen.yml; every row has a valid Id."""
    maker = _Maker(rows, site, license)
    row = rows.question
    number = row["Id"]
    posts = (maker.question(), *sorted((*maker.answers(), *maker.comments()), key=_order))
    closed = "ClosedDate" in row
    links = tuple(_links(rows, source, site))
    return _thread(
        key=f"{source}:{number}",
        source=source,
        platform="stackexchange",
        site=site.name,
        site_url=site.url,
        id=number,
        url=f"{site.url}/questions/{number}",
        title=row.get("Title", ""),
        tags=tuple(dict.fromkeys(_TAG.findall(row.get("Tags", "")))),
        created=posts[0].created,
        updated=_updated(rows, posts),
        views=_count(row, "ViewCount"),
        score=posts[0].score,
        state=posts[0].state,
        closed=closed,
        closed_reason=_closed_reason(rows.history, links) if closed else "",
        links=links,
        posts=posts,
    )


class _Maker:
    """Makes the posts of one thread."""

    def __init__(self, rows: ThreadRows, site: Site, license: str) -> None:
        self._rows = rows
        self._site = site
        self._license = license
        self._in_network = site.in_network
        self._known: dict[tuple[str, str], Author] = {}
        self._edits: dict[str, list[Row]] = {}
        for row in rows.history:
            if row.get("PostHistoryTypeId") in EDITS:
                self._edits.setdefault(row["PostId"], []).append(row)

    def question(self) -> Post:
        return self._post(self._rows.question, "question")

    def answers(self) -> Iterable[Post]:
        return (self._post(row, "answer") for row in self._rows.answers)

    def comments(self) -> Iterable[Post]:
        page = f"{self._site.url}/questions/{self._rows.question['Id']}"
        for row in self._rows.comments:
            created = _time(row.get("CreationDate", ""))
            yield _message(
                id=f"comment{row['Id']}",
                kind="comment",
                parent=row["PostId"],
                author=self._author(row.get("UserId", ""), row.get("UserDisplayName", "")),
                created=created,
                score=_count(row, "Score"),
                body=row.get("Text", ""),
                markup="markdown",
                url=f"{page}#comment{row['Id']}_{row['PostId']}",
                license=self._license_of(row, created),
            )

    def _post(self, row: Row, kind: Literal["question", "answer"]) -> Post:
        number = row["Id"]
        author = self._author(row.get("OwnerUserId", ""), row.get("OwnerDisplayName", ""))
        created = _time(row.get("CreationDate", ""))
        accepted = kind == "answer" and self._rows.question.get("AcceptedAnswerId") == number
        return _message(
            id=number,
            kind=kind,
            author=author,
            editors=self._editors(row, author),
            created=created,
            edited=_time(row.get("LastEditDate", "")),
            score=_count(row, "Score"),
            body=row.get("Body", ""),
            markup="html",
            url=f"{self._site.url}/{'a' if kind == 'answer' else 'questions'}/{number}",
            license=self._license_of(row, self._written(row, created)),
            accepted=accepted,
            accepted_at=_time(self._rows.accepted_at) if accepted else "",
            state="deleted" if "DeletionDate" in row else "",
        )

    def _editors(self, row: Row, owner: Author) -> tuple[Author, ...]:
        """Everybody else who changed title or body, the last editor last, each once."""
        left_name = "LastEditorUserId" in row or "LastEditorDisplayName" in row
        if not (left_name or self._rows.history):
            return ()
        edits = [
            self._author(edit.get("UserId", ""), edit.get("UserDisplayName", ""))
            for edit in self._edits.get(row["Id"], ())
        ]
        if left_name:
            last = self._author(
                row.get("LastEditorUserId", ""), row.get("LastEditorDisplayName", "")
            )
            edits = [*(edit for edit in edits if edit != last), last]
        return tuple(
            editor
            for editor in dict.fromkeys(edits)
            if editor not in (owner, _NOBODY) and editor.kind != "community"
        )

    def _author(self, number: str, shown: str) -> Author:
        """Who has this number; deleted accounts have none, and at best a name."""
        author = self._known.get((number, shown))
        if author is None:
            author = self._known[number, shown] = self._new_author(number, shown)
        return author

    def _new_author(self, number: str, shown: str) -> Author:
        if number == _COMMUNITY:
            url = f"{self._site.url}/users/{_COMMUNITY}"
            return _person(id=number, name="Community", url=url, kind="community")
        if _NUMBER.fullmatch(number):
            name = self._rows.names.get(number) or shown.strip() or f"user{number}"
            return _person(id=number, name=name, url=f"{self._site.url}/users/{number}")
        return Author(name=shown.strip() or "ghost", kind="deleted")

    def _written(self, row: Row, created: str) -> str:
        """When a person last changed what it says: an edit is licensed as of its day.

        https://meta.stackexchange.com/q/347758. Where no history tells, tags may be all that was
        edited; then too the later licence, which an adaptation may have, while a text of today
        may not go under a former one.
        """
        if self._rows.history:
            days = [
                _time(edit.get("CreationDate", ""))
                for edit in self._edits.get(row["Id"], ())
                if edit.get("UserId") != _COMMUNITY
            ]
            return max(created, *days) if days else created
        if row.get("LastEditorUserId") == _COMMUNITY:
            return created
        return max(created, _time(row.get("LastEditDate", "")))

    def _license_of(self, row: Row, created: str) -> str:
        """SPDX id: of the row, else of kbgen.yml for foreign sites, else by date."""
        if said := _spdx(row.get("ContentLicense", "")):
            return said
        if self._license and not (self._in_network and created):
            return self._license
        if not created:
            return ""
        return next((name for until, name in _LICENSES if created < until), _NEWEST_LICENSE)


@lru_cache(256)
def _spdx(text: str) -> str:
    """The id of a licence as dumps write it; "" where it is none."""
    said = "-".join(text.split())
    return said if _SPDX.fullmatch(said) else ""


def _links(rows: ThreadRows, source: str, site: Site) -> list[Link]:
    own = int(rows.question["Id"])
    found = {
        Link(
            kind=LINK_KINDS[kind],
            target=f"{source}:{target}",
            url=f"{site.url}/questions/{target}",
        )
        for kind, target in rows.links
        if kind in LINK_KINDS and target != own
    }
    return sorted(found, key=lambda link: (link.kind, link.target))


def _closed_reason(history: Iterable[Row], links: Iterable[Link]) -> str:
    reasons = [row.get("Comment", "") for row in history if row.get("PostHistoryTypeId") == CLOSED]
    if reasons and reasons[-1] in _CLOSE_REASONS:
        return _CLOSE_REASONS[reasons[-1]]
    return "duplicate" if any(link.kind == "duplicate" for link in links) else ""


def _updated(rows: ThreadRows, posts: Iterable[Post]) -> str:
    """When anything last changed: what the rows say, posts, edits, comments, closing."""
    said = (
        _time(row.get(key, ""))
        for row in (rows.question, *rows.answers)
        for key in ("LastActivityDate", "ClosedDate")
        if key in row
    )
    return max("", *said, *(post.created for post in posts), *(post.edited for post in posts))


def _order(post: Post) -> tuple[str, int, str]:
    digits = post.id.removeprefix("comment")
    return post.created, int(digits), post.kind


def _time(text: str) -> str:
    """A time of a row; "" where it is missing or none. Dumps write them all in one way."""
    if not text:
        return ""
    try:
        # 2020-01-31T12:34:56.789: what stands elsewhere, fromisoformat looks at
        if len(text) == _USUAL and text[7] + text[10] + text[19] == "-T.":
            datetime.fromisoformat(text)
            return text[:19] + "Z"
        return utc(text)
    except (ValueError, OverflowError):
        return ""


def _count(row: Row, key: str) -> int | None:
    text = row.get(key, "")
    return int(text) if _NUMBER.fullmatch(text) else None
