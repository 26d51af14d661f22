"""What kbgen reads of GitHub's discussions, whatever shape they were saved in.

`github_shapes` brings GraphQL nodes, REST objects of webhooks and lists with renamed keys to these
rows. Names follow GitHub's GraphQL schema. Anything may be absent.
"""

import msgspec

from kbgen.sources.rows import Row, Whole


class RawActor(Row, frozen=True):
    """An account: user, bot, mannequin, organization."""

    login: str
    url: str | None = None
    database_id: Whole | None = None
    avatar_url: str | None = None
    typename: str | None = None


class RawReaction(Row, frozen=True):
    """How many people reacted in one way."""

    name: str
    count: Whole


class RawComment(Row, frozen=True):
    """A comment on a discussion, or a reply to one."""

    id: str | None = None
    database_id: Whole | None = None
    url: str | None = None
    author: RawActor | None = None
    author_association: str | None = None
    body: str | None = None
    body_html: str | None = None
    body_text: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    last_edited_at: str | None = None
    editor: RawActor | None = None
    upvote_count: Whole | None = None
    reactions: list[RawReaction] = msgspec.field(default_factory=list)
    deleted_at: str | None = None
    is_answer: bool | None = None
    is_minimized: bool | None = None
    minimized_reason: str | None = None
    reply_to: str | None = None
    """Node id or database id of the comment that it replies to, where it is not among that
    comment's `replies`."""
    replies: "RawComments" = msgspec.field(default_factory=lambda: RawComments())


class RawComments(Row, frozen=True):
    """A page of comments or replies."""

    nodes: list[RawComment] = msgspec.field(default_factory=list)
    total_count: Whole | None = None
    has_next: bool | None = None
    listed: bool = True
    """False where the record counts the comments, but was never meant to hold them."""

    @property
    def complete(self) -> bool:
        """Whether it holds all that there are, as far as it says."""
        return self.listed and not self.has_next and (self.total_count or 0) <= len(self.nodes)


class RawCategory(Row, frozen=True):
    """The category of a discussion."""

    name: str | None = None
    slug: str | None = None


class RawDiscussion(RawComment, frozen=True):
    """A discussion; without a title, a page of its comments."""

    number: Whole | None = None
    title: str | None = None
    category: RawCategory | None = None
    labels: list[str] = msgspec.field(default_factory=list)
    closed: bool | None = None
    locked: bool | None = None
    state_reason: str | None = None
    lock_reason: str | None = None
    answer: RawComment | None = None
    """The chosen answer; it may be among the comments and replies too."""
    answer_chosen_at: str | None = None
    answer_chosen_by: RawActor | None = None
    is_answered: bool | None = None
    """False where the record says that no answer is chosen, whatever older records say."""
    gone: str = ""
    """"deleted" or "transferred" where an event says so."""
    comments: RawComments = msgspec.field(default_factory=RawComments)
