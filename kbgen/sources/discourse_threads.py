"""Discourse topics -> threads. Pure: a whole topic in, a `Thread` out."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from kbgen.model import Author, Link, Post, PostState, Reaction, Thread
from kbgen.sources.discourse_copies import accepted_marks
from kbgen.sources.discourse_rows import Accepted, RawPost, RawTopic, Tag
from kbgen.sources.discourse_site import Site, host_of
from kbgen.sources.rows import moment

_LIKE = 2
"""`PostActionType.types[:like]` of Discourse."""
_SHOWN_TYPES = (None, 1, 2)
"""`Post.types`: regular and moderator_action, which is a person's text in staff colours."""
_WHISPER = 4
_HIDDEN_REASONS = {
    1: "flag_threshold_reached",
    2: "flag_threshold_reached_again",
    3: "new_user_spam_threshold_reached",
    4: "flagged_by_tl3_user",
    5: "email_spam_header_found",
    6: "flagged_by_tl4_user",
    7: "email_authentication_result_header",
    8: "imported_as_unlisted",
}
"""`Post.hidden_reasons` of Discourse."""
_TOPIC_PATH = re.compile(r"/t/(?:[^/]+/)??(\d+)(?:/\d+)?/?")


def to_thread(topic: RawTopic, site: Site) -> Thread:
    """The thread of a topic. Raises ValueError, in one line, where it can be none."""
    if not (topic.title or "").strip():
        raise ValueError("has no title")
    rows = sorted(topic.post_stream.posts or (), key=lambda row: (row.post_number, row.id))
    if not rows or rows[0].post_number != 1:
        raise ValueError("lacks its first post, the question")
    posts = _Posts(topic, rows, site).all()
    times = [time for post in posts for time in (post.created, post.edited)]
    return Thread(
        key=f"{site.source}:{topic.id}",
        source=site.source,
        platform="discourse",
        site=site.name,
        site_url=site.url,
        id=str(topic.id),
        url=_topic_url(site, topic),
        title=topic.title or "",
        category=site.categories.get(str(topic.category_id), ""),
        tags=_tags(topic),
        created=moment(topic.created_at) or posts[0].created,
        updated=max([moment(topic.last_posted_at), *times]),
        views=topic.views,
        score=posts[0].score,
        state="deleted" if topic.deleted_at else "hidden" if topic.visible is False else "",
        closed=bool(topic.closed or topic.archived),
        closed_reason="archived" if topic.archived else "",
        links=_links(topic, site),
        posts=posts,
    )


class _Posts:
    """Makes the posts of one topic, which refer to each other by their numbers."""

    def __init__(self, topic: RawTopic, rows: Sequence[RawPost], site: Site) -> None:
        self._rows = rows
        self._site = site
        self._url = _topic_url(site, topic)
        self._marks = accepted_marks(topic)
        self._ids = {row.post_number: str(row.id) for row in reversed(rows)}
        self._people = {row.username: _author(row, site) for row in rows if row.username}

    def all(self) -> tuple[Post, ...]:
        """The question, then the others by time and id."""
        first, *others = self._rows
        order = sorted(others, key=lambda row: (moment(row.created_at), row.id))
        return tuple(self._post(row, row is first) for row in (first, *order))

    def _post(self, row: RawPost, is_question: bool) -> Post:
        accepted = not is_question and row.post_number in self._marks
        mark = self._marks.get(row.post_number) if accepted else None
        parent = "" if is_question or accepted else self._parent(row)
        state = _state(row)
        return Post(
            id=str(row.id),
            kind="question" if is_question else "comment" if parent else "answer",
            parent=parent,
            author=_author(row, self._site),
            created=moment(row.created_at),
            edited=moment(row.updated_at) if (row.version or 1) > 1 else "",
            score=_likes(row),
            reactions=_reactions(row),
            body=row.cooked or row.raw or "",
            markup="markdown" if row.raw and not row.cooked else "html",
            url=f"{self._url}/{row.post_number}",
            license=self._site.license,
            accepted=accepted,
            accepted_at=moment(mark.accepted_at) if mark else "",
            accepted_by=self._accepter(mark),
            state=state,
            state_reason=_HIDDEN_REASONS.get(row.hidden_reason_id or 0, "")
            if state == "hidden"
            else "",
        )

    def _parent(self, row: RawPost) -> str:
        """Id of the answer or comment that a post replies to; "" for an answer.

        A reply to the question answers it. A reply to a later post or to one that is gone can be
        placed nowhere else.
        """
        number = row.reply_to_post_number
        if number is None or number <= 1 or number >= row.post_number:
            return ""
        return self._ids.get(number, "")

    def _accepter(self, mark: Accepted | None) -> Author | None:
        name = mark.accepter_username if mark else None
        if not name:
            return None
        return self._people.get(name) or Author(
            id=name, name=name, url=_profile(self._site, name), kind="person"
        )


def _author(row: RawPost, site: Site) -> Author:
    """Who wrote a post, by user name: the display name is people's private one."""
    name = row.username or ""
    if name in ("", "deleted"):
        return Author(kind="deleted")
    return Author(
        id=name if row.user_id is None else str(row.user_id),
        name=name,
        url=_profile(site, name),
        kind="bot" if row.user_id is not None and row.user_id < 0 else "person",
        maintainer=bool(row.admin or row.moderator or row.staff or row.group_moderator),
    )


def _profile(site: Site, name: str) -> str:
    return f"{site.url}/u/{quote(name, safe='')}"


def _topic_url(site: Site, topic: RawTopic) -> str:
    slug = quote(topic.slug or "", safe="%")
    return f"{site.url}/t/{slug}/{topic.id}" if slug else f"{site.url}/t/{topic.id}"


def _state(row: RawPost) -> PostState:
    if row.deleted_at or row.user_deleted:
        return "deleted"
    if row.post_type == _WHISPER:
        return "whisper"
    if row.hidden:
        return "hidden"
    return "" if row.post_type in _SHOWN_TYPES else "system"


def _likes(row: RawPost) -> int | None:
    if row.actions_summary is None:
        return None
    return sum(action.count or 0 for action in row.actions_summary if action.id == _LIKE)


def _reactions(row: RawPost) -> tuple[Reaction, ...]:
    counts = {item.id: item.count or 0 for item in row.reactions or ()}
    return tuple(Reaction(name=name, count=counts[name]) for name in sorted(counts) if counts[name])


def _tags(topic: RawTopic) -> tuple[str, ...]:
    names = (tag.name if isinstance(tag, Tag) else tag for tag in topic.tags or ())
    return tuple(dict.fromkeys(name for name in names if name))


def _links(topic: RawTopic, site: Site) -> tuple[Link, ...]:
    """Topics that this one refers to. Links from others to it are theirs to tell."""
    rows = (topic.details.links if topic.details else None) or ()
    urls = [row.url for row in rows if row.internal and not row.reflection]
    found = {
        f"{site.source}:{number}": f"{site.url}/t/{number}"
        for number in _linked(urls, host_of(site.url))
        if number != str(topic.id)
    }
    return tuple(Link(kind="linked", target=key, url=found[key]) for key in sorted(found))


def _linked(urls: Sequence[str], host: str) -> Iterator[str]:
    """Ids of the topics that addresses of this community lead to."""
    for url in urls:
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        match = _TOPIC_PATH.search(parts.path)
        if match and parts.netloc.lower() in ("", host):
            yield match[1]
