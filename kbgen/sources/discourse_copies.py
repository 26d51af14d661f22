"""Copies and further pages of one Discourse topic: made one, and what is lacking then. Pure."""

from collections.abc import Sequence

import msgspec

from kbgen.sources.discourse_rows import Accepted, RawTopic, Stream


def merge(copies: Sequence[RawTopic]) -> RawTopic | None:
    """One topic of all copies and pages of posts of it; None where none of them is a topic.

    The newest copy says what the topic is and which posts it still has; posts that it does not
    hold itself come from the pages of posts and from older copies.
    """
    topics = [copy for copy in copies if copy.title is not None]
    if not topics:
        return None
    newest = max(reversed(topics), key=_age)
    held = {post.id: post for post in newest.post_stream.posts or ()}
    own = frozenset(held)
    pages = [copy for copy in copies if copy.title is None]
    for copy in pages + sorted(topics, key=_age, reverse=True):
        for post in copy.post_stream.posts or ():
            held.setdefault(post.id, post)
    stream = newest.post_stream.stream
    if stream:
        wanted = own.union(stream)
        held = {id: post for id, post in held.items() if id in wanted}
    posts = sorted(held.values(), key=lambda post: (post.post_number, post.id))
    whole = Stream(posts=posts, stream=stream)
    return msgspec.structs.replace(newest, post_stream=whole)


def _age(topic: RawTopic) -> tuple[str, str, int]:
    last = topic.last_posted_at or ""
    return last, topic.bumped_at or "", len(topic.post_stream.posts or ())


def missing(topic: RawTopic) -> str:
    """What the export lacks of a topic, in one line; "" where it has all."""
    posts = topic.post_stream.posts or ()
    held = {post.id for post in posts}
    wanted = held.union(topic.post_stream.stream or ())
    if len(wanted) == len(held):
        return ""
    reason = f"holds {len(held)} of {len(wanted)} posts"
    absent = sorted(set(accepted_marks(topic)) - {post.post_number for post in posts})
    if absent:
        numbers = ", ".join(str(number) for number in absent)
        reason += f", without the accepted answer (post {numbers})"
    return f"{reason}: fetch the rest from /t/{topic.id}/posts.json?post_ids[]="


def accepted_marks(topic: RawTopic) -> dict[int, Accepted]:
    """Numbers of the accepted posts: the topic says one, each post says it of itself."""
    marks = {
        row.post_number: Accepted()
        for row in topic.post_stream.posts or ()
        if row.accepted_answer and row.post_number > 1
    }
    one = topic.accepted_answer if isinstance(topic.accepted_answer, Accepted) else None
    for mark in (*(topic.accepted_answers or ()), *([one] if one else [])):
        if mark.post_number and mark.post_number > 1:
            marks[mark.post_number] = mark
    return marks
