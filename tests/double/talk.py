"""What people do in Discussions: ask, comment, reply, edit, mark an answer, delete."""

from collections.abc import Iterable, Mapping

from tests.double.people import User
from tests.double.world import Comment, Discussion, Post, Repository, World

PEOPLE = ("ada", "bob", "cleo", "dmitri", "eve")


def make_discussion(
    world: World,
    repository: Repository,
    *,
    number: int | None = None,
    title: str = "",
    body: str = "",
    author: str | None = "ada",
    category: str = "q-a",
    labels: Iterable[str] = (),
    comments: int = 0,
    replies: Mapping[int, int] | None = None,
    answer: int | None = None,
) -> Discussion:
    """A discussion with so many comments, and `replies[i]` replies under comment i (from 0).

    `answer` is the position of the comment that is its answer. All of it happens at `world.now`.
    """
    number = number or repository.next_number()
    id_, database_id = world.node_id("D")
    made = Discussion(
        id=id_,
        number=number,
        database_id=database_id,
        repository=repository,
        title=title or f"How do I do thing {number}?",
        body=body or f"I tried thing {number} and it does not work. What can I do?",
        author=world.user(author) if author else None,
        category=repository.category(category),
        labels=[world.label(repository, name) for name in labels],
        created=world.stamp,
        updated=world.stamp,
    )
    repository.discussions[number] = made
    world.nodes[id_] = made
    for place in range(comments):
        who = PEOPLE[(number + place + 1) % len(PEOPLE)]
        comment = add_comment(world, made, f"Comment {place} on {number}.", author=who)
        for reply in range((replies or {}).get(place, 0)):
            text = f"Reply {reply} to comment {place} on {number}."
            add_comment(world, made, text, author=who, reply_to=comment)
    if answer is not None:
        mark_answer(world, made.comments[answer], by=author or "ada")
    return made


def make_discussions(world: World, repository: Repository, count: int) -> list[Discussion]:
    """So many answered questions, a minute apart, with one to five comments and some replies."""
    made = []
    for place in range(count):
        world.advance(60)
        amount = 1 + place % 5
        replies = {0: place % 3} if place % 4 == 0 else {}
        answer = place % amount if place % 10 else None
        made.append(
            make_discussion(world, repository, comments=amount, replies=replies, answer=answer)
        )
    return made


def add_comment(
    world: World,
    discussion: Discussion,
    body: str,
    *,
    author: str | None = "bob",
    reply_to: Comment | None = None,
) -> Comment:
    """A comment, or with `reply_to` a reply; the discussion counts as updated."""
    id_, number = world.node_id("DC")
    made = Comment(
        id=id_,
        number=number,
        discussion=discussion,
        author=world.user(author) if author else None,
        body=body,
        created=world.stamp,
        updated=world.stamp,
        reply_to=reply_to,
    )
    (reply_to.replies if reply_to else discussion.comments).append(made)
    discussion.updated = world.stamp
    world.nodes[id_] = made
    return made


def edit(
    world: World,
    post: Post,
    body: str | None = None,
    *,
    title: str | None = None,
    by: User | None = None,
    silent: bool = False,
) -> None:
    """Edits a discussion, comment or reply; `silent` leaves `updatedAt` of the discussion."""
    if body is not None:
        post.body = body
        post.edited = world.stamp
        post.editor = by or post.author
    post.updated = post.updated if silent and isinstance(post, Discussion) else world.stamp
    if isinstance(post, Discussion) and title is not None:
        post.title = title
    if isinstance(post, Comment) and world.edits_move_discussions and not silent:
        post.discussion.updated = world.stamp


def mark_answer(world: World, comment: Comment, *, by: str = "ada") -> None:
    """Chooses the answer."""
    discussion = comment.discussion
    discussion.answer = comment
    discussion.answered = discussion.updated = world.stamp
    discussion.answered_by = world.user(by)


def unmark_answer(world: World, discussion: Discussion) -> None:
    """Takes the answer's mark away."""
    discussion.answer = discussion.answered = discussion.answered_by = None
    discussion.updated = world.stamp


def close(world: World, discussion: Discussion, reason: str = "RESOLVED") -> None:
    """Closes for a reason: RESOLVED, OUTDATED, DUPLICATE."""
    discussion.closed = discussion.updated = world.stamp
    discussion.state_reason = reason


def delete(world: World, post: Discussion | Comment) -> None:
    """Deletes; nothing else shows it. A comment with replies stays, emptied."""
    if isinstance(post, Discussion):
        del post.repository.discussions[post.number]
        for each in (post, *post.posts):
            world.nodes.pop(each.id, None)
        return
    discussion = post.discussion
    if discussion.answer is post:
        discussion.answer = discussion.answered = discussion.answered_by = None
    if post.replies:
        post.deleted = world.stamp
        post.body = ""
        post.author = None
        return
    (post.reply_to.replies if post.reply_to else discussion.comments).remove(post)
    world.nodes.pop(post.id, None)


def delete_account(world: World, login: str) -> None:
    """Deletes an account: what it wrote stays, without an author."""
    user = world.users.pop(login)
    world.nodes.pop(user.id, None)
    for repository in world.repositories.values():
        for issue in (*repository.issues.values(), *repository.pulls.values()):
            issue.user = None if issue.user is user else issue.user
            for comment in issue.comments:
                comment.user = None if comment.user is user else comment.user
        for discussion in repository.discussions.values():
            if discussion.answered_by is user:
                discussion.answered_by = None
            for post in (discussion, *discussion.posts):
                post.author = None if post.author is user else post.author
                post.editor = None if post.editor is user else post.editor
