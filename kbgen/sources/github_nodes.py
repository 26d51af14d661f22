"""GitHub discussions -> threads. Pure: one whole discussion in, a `Thread` out."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from kbgen.github.notice import is_notice
from kbgen.model import Author, Markup, Post, PostState, Reaction, Thread
from kbgen.sources.github_address import (
    Address,
    Home,
    address_in,
    address_of,
    names,
    same_comment,
)
from kbgen.sources.github_rows import RawActor, RawComment, RawDiscussion
from kbgen.sources.rows import moment

_AVATAR = re.compile(r"https://avatars\d?\.githubusercontent\.com/u/(\d+)(?![\w-])")
_MAINTAINERS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Of `CommentAuthorAssociation`."""
_RENDERED = re.compile(
    r"dir=\"auto\"|class=\"(?:highlight|snippet-clipboard|email-fragment|notranslate)"
)
"""What GitHub's renderer puts on blocks, and people who write Markdown do not."""
_BEGINNING = 1000
"""Characters of a body in which its first blocks tell who wrote it."""
_REOPENED = "reopened"
"""Why a discussion is open that was closed once: `Thread.closed_reason`, as for others."""
_GHOST = "ghost"
"""github.com/ghost stands for deleted accounts."""


def to_thread(raw: RawDiscussion, home: Home) -> Thread:
    """The thread of a discussion. Raises ValueError, in one line, where it can be none."""
    address = address_of(raw, home)
    if not (raw.title or "").strip():
        raise ValueError("has no title")
    posts = _Posts(raw, address, home).all()
    times = (time for post in posts for time in (post.created, post.edited, post.accepted_at))
    category = raw.category.name or raw.category.slug if raw.category else ""
    closed = bool(raw.closed or raw.locked)
    return Thread(
        key=f"{home.source}:{address.number}",
        source=home.source,
        platform="github",
        site=home.site or f"{address.repo} Discussions",
        site_url=f"{address.web}/{address.repo}/discussions",
        id=str(address.number),
        url=address.url,
        title=raw.title or "",
        category=category or "",
        tags=tuple(dict.fromkeys(label for label in raw.labels if label)),
        created=posts[0].created,
        updated=moment(raw.updated_at) or max(times),
        score=posts[0].score,
        state=posts[0].state if raw.gone else "",
        closed=closed,
        closed_reason=_closed_reason(raw, closed),
        posts=posts,
    )


def _closed_reason(raw: RawDiscussion, closed: bool) -> str:
    reason = raw.state_reason or ""
    if reason.lower() == _REOPENED:
        return (raw.lock_reason or "") if closed else _REOPENED
    return (reason or raw.lock_reason or "") if closed else ""


class _Posts:
    """Makes the posts of one discussion, which refer to each other and share people."""

    def __init__(self, raw: RawDiscussion, address: Address, home: Home) -> None:
        self._raw = raw
        self._address = address
        self._home = home
        self._rows = list(_flat(raw))
        people = [row.author for row, _, _ in self._rows] + [raw.author, raw.answer_chosen_by]
        known = [(person.login.lower(), _native(person)) for person in people if person]
        self._ids = {login: id for login, id in known if id}
        self._names = {row.id: id for row, id, _ in self._rows if row.id} | {
            str(row.database_id): id for row, id, _ in self._rows if row.database_id is not None
        }

    def all(self) -> tuple[Post, ...]:
        """The question, then the others by time, else as they stood."""
        question = self._post(self._raw, f"discussion-{self._address.number}", "", True)
        others = [self._post(row, id, parent, False) for row, id, parent in self._rows]
        return (question, *sorted(others, key=lambda post: post.created))

    def _post(self, row: RawComment, id: str, parent: str, is_question: bool) -> Post:
        accepted = not is_question and self._accepted(row)
        parent = "" if accepted or is_question else parent or self._replied(row, id)
        body, markup = body_of(row)
        state, reason = self._state(row, is_question)
        author = self.author(row.author, row.author_association)
        created, edited = moment(row.created_at), moment(row.last_edited_at)
        return Post(
            id=id,
            kind="question" if is_question else "comment" if parent else "answer",
            parent=parent,
            author=author,
            editors=self._editors(row, author) if edited else (),
            created=created,
            edited=edited,
            score=row.upvote_count,
            reactions=_reactions(row),
            body=body,
            markup=markup,
            url=self._address.url if is_question else self._permalink(row),
            license=self._home.license_of(created),
            accepted=accepted,
            accepted_at=moment(self._raw.answer_chosen_at) if accepted else "",
            accepted_by=self._accepter() if accepted else None,
            state=state,
            state_reason=reason,
        )

    def _replied(self, row: RawComment, id: str) -> str:
        """Id of the comment that a reply names itself, where lists were saved flat."""
        parent = self._names.get(row.reply_to or "", "")
        return "" if parent == id else parent

    def _accepted(self, row: RawComment) -> bool:
        if self._raw.is_answered is False:
            return False
        answer = self._raw.answer
        return bool(row.is_answer) or (answer is not None and same_comment(row, answer))

    def _accepter(self) -> Author | None:
        chosen_by = self._raw.answer_chosen_by
        return self.author(chosen_by, None) if chosen_by else None

    def _editors(self, row: RawComment, author: Author) -> tuple[Author, ...]:
        if row.editor is None:
            return ()
        editor = self.author(row.editor, None)
        return () if editor.name == author.name else (editor,)

    def _permalink(self, row: RawComment) -> str:
        at = address_in(row.url)
        if at == self._address and row.url and not re.search(r"\s", row.url):
            return row.url
        name = next(iter(names(row)), "")
        return f"{self._address.url}#{name}" if name.startswith("discussioncomment-") else ""

    def _state(self, row: RawComment, is_question: bool) -> tuple[PostState, str]:
        if is_question and self._raw.gone:
            return "deleted", self._raw.gone
        if row.deleted_at:
            return "deleted", ""
        if not is_question and is_notice(row.body or ""):
            return "system", "kbgen"
        if row.is_minimized:
            return "minimized", (row.minimized_reason or "").lower()
        return "", ""

    def author(self, raw: RawActor | None, association: str | None) -> Author:
        """Who it is; a login that is named with its id anywhere in the thread gets that id."""
        if raw is None or raw.login.lower() == _GHOST:
            return Author(kind="deleted")
        is_bot = raw.typename == "Bot" or raw.login.endswith("[bot]")
        return Author(
            id=self._ids.get(raw.login.lower(), raw.login),
            name=raw.login,
            url=_profile(raw, self._address.web),
            kind="bot" if is_bot else "person",
            maintainer=association in _MAINTAINERS,
        )


def _flat(raw: RawDiscussion) -> Iterator[tuple[RawComment, str, str]]:
    """Comments and replies in their order: the record, its id in the thread, its parent's id."""
    used: dict[str, int] = {}

    def unique(row: RawComment, position: str) -> str:
        id = next(iter(names(row)), position)
        used[id] = used.get(id, 0) + 1
        return id if used[id] == 1 else f"{id}-{used[id]}"

    rows = list(raw.comments.nodes)
    answer = raw.answer
    if answer and body_of(answer)[0]:
        held = (row for top in rows for row in (top, *top.replies.nodes))
        if not any(same_comment(row, answer) for row in held):
            rows.append(answer)
    for number, top in enumerate(rows, 1):
        top_id = unique(top, f"comment-{number}")
        yield top, top_id, ""
        for place, reply in enumerate(top.replies.nodes, 1):
            yield reply, unique(reply, f"{top_id}-{place}"), top_id


def body_of(row: RawComment) -> tuple[str, Markup]:
    """The text of a post and its language: Markdown, unless only a rendering was saved."""
    if row.body is not None:
        return row.body, "html" if _is_rendered(row.body, row.body_html) else "markdown"
    if row.body_html is not None:
        return row.body_html, "html"
    return row.body_text or "", "text"


def _is_rendered(body: str, body_html: str | None) -> bool:
    """Whether `body` holds GitHub's HTML: some tools save it there."""
    if body_html is not None:
        return body.lstrip().startswith("<") and body.strip() == body_html.strip()
    beginning = body[:_BEGINNING]
    return beginning.lstrip().startswith("<") and bool(_RENDERED.search(beginning))


def _reactions(row: RawComment) -> tuple[Reaction, ...]:
    counts = {item.name: item.count for item in row.reactions if item.count > 0}
    return tuple(Reaction(name=name, count=counts[name]) for name in sorted(counts))


def _native(raw: RawActor) -> str:
    """The account's number, "" if unknown. The addresses of avatars on github.com hold it too."""
    if raw.database_id is not None:
        return str(raw.database_id)
    match = _AVATAR.match(raw.avatar_url or "")
    return match[1] if match else ""


def _profile(raw: RawActor, web: str) -> str:
    url = raw.url or ""
    if url.startswith(f"{web}/") and not re.search(r"[\s?#]", url):
        return url
    if raw.login.endswith("[bot]"):
        return f"{web}/apps/{quote(raw.login.removesuffix('[bot]'), safe='')}"
    return f"{web}/{quote(raw.login, safe='')}"
