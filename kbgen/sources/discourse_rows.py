"""What Discourse answers at /t/<id>.json, as far as kbgen reads it: the fields and their types.

Anything may be absent or null; a wrong type is an error that names the field. Everything else
that Discourse and its plugins add is ignored.
"""

from typing import Any

import msgspec

from kbgen.sources.rows import Positive, Row, Whole


class Action(Row, frozen=True):
    """How often a post was acted upon: id 2 counts its likes."""

    id: Whole = 0
    count: Whole | None = None


class Reaction(Row, frozen=True):
    """Of the plugin discourse-reactions: `id` is the name of an emoji."""

    id: str = ""
    count: Whole | None = None


class RawPost(Row, frozen=True):
    """One post of a topic."""

    id: Positive
    post_number: Positive
    topic_id: Positive | None = None
    post_type: Whole | None = None
    username: str | None = None
    user_id: Whole | None = None
    avatar_template: str | None = None
    admin: bool | None = None
    moderator: bool | None = None
    group_moderator: bool | None = None
    staff: bool | None = None
    created_at: str | None = None
    updated_at: str | None = None
    version: Whole | None = None
    cooked: str | None = None
    raw: str | None = None
    reply_to_post_number: Whole | None = None
    actions_summary: list[Action] | None = None
    reactions: list[Reaction] | None = None
    accepted_answer: bool | None = None
    """Of the plugin discourse-solved. Its `topic_accepted_answer` is no mark: it stands on every
    post of a solved topic (plugin.rb of discourse-solved)."""
    hidden: bool | None = None
    hidden_reason_id: Whole | None = None
    user_deleted: bool | None = None
    deleted_at: str | None = None


class Accepted(Row, frozen=True):
    """Of discourse-solved, on the topic: which post is the accepted answer."""

    post_number: Whole | None = None
    accepter_username: str | None = None
    accepted_at: str | None = None


class Tag(Row, frozen=True):
    """Since 2025 tags are objects."""

    name: str = ""


class TopicLink(Row, frozen=True):
    """A link in the topic, or with `reflection` one to it from another topic."""

    url: str = ""
    internal: bool | None = None
    reflection: bool | None = None


class Details(Row, frozen=True):
    """`details` of a topic."""

    links: list[TopicLink] | None = None


class Stream(Row, frozen=True):
    """`post_stream`: at most 20 posts, and the ids of all."""

    posts: list[RawPost] | None = None
    stream: list[Whole] | None = None


class RawTopic(Row, frozen=True):
    """An answer to /t/<id>.json, or without a title one to /t/<id>/posts.json?post_ids[]=."""

    id: Positive
    post_stream: Stream
    title: str | None = None
    slug: str | None = None
    created_at: str | None = None
    last_posted_at: str | None = None
    bumped_at: str | None = None
    views: Whole | None = None
    category_id: Whole | None = None
    tags: list[str | Tag | None] | None = None
    closed: bool | None = None
    archived: bool | None = None
    visible: bool | None = None
    archetype: str | None = None
    deleted_at: str | None = None
    accepted_answer: Accepted | bool | None = None
    accepted_answers: list[Accepted] | None = None
    details: Details | None = None


def is_topic(value: object) -> bool:
    """Whether a JSON value is a topic or a page of posts of one, right or wrong in detail."""
    return isinstance(value, dict) and "post_stream" in value


def read_topic(value: dict[str, Any]) -> RawTopic:
    """The topic. Raises ValueError, naming the field, for a wrong type or no id."""
    if "id" not in value:
        value = {**value, "id": _topic_id(value)}
    return msgspec.convert(value, RawTopic)


def _topic_id(value: dict[str, Any]) -> object:
    """Pages of posts of older versions name their topic in the posts alone."""
    stream = value["post_stream"]
    posts = stream.get("posts") if isinstance(stream, dict) else None
    first = posts[0] if isinstance(posts, list) and posts else None
    if not isinstance(first, dict) or "topic_id" not in first:
        raise ValueError("has no topic id")
    return first["topic_id"]
