"""What the fields of GitHub's GraphQL look up: repositories, discussions, pages of posts."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from graphql import GraphQLError

from tests.double.connections import Page, page
from tests.double.executor import Info
from tests.double.people import Token, User
from tests.double.refusal import graphql_error, not_found
from tests.double.world import (
    CONTENTS,
    Category,
    Comment,
    Discussion,
    Label,
    Post,
    Repository,
    World,
    stamp,
)

Field = Callable[..., Any]
"""Called with the object, an `Info` (its context is a `Context`), and the arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """In whose name a query runs, and on what."""

    world: World
    token: Token
    cost: int
    nodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reactions of one kind to one post."""

    post: Post
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimit:
    """Stands for the rate limit of the query that asks for it."""


TYPES: dict[type, str] = {
    Repository: "Repository",
    Discussion: "Discussion",
    Comment: "DiscussionComment",
    Category: "DiscussionCategory",
    Label: "Label",
}


def type_name(value: Any, *_: Any) -> str:
    """Name of the GraphQL type of an object."""
    return value.kind if isinstance(value, User) else TYPES[type(value)]


def take(name: str) -> Field:
    """A field that is an attribute of the object."""
    read = attrgetter(name)
    return lambda source, _info: read(source)


def constant(value: Any) -> Field:
    """A field that is the same for all objects."""
    return lambda _source, _info: value


def resource_path(source: Any, _info: Info) -> str:
    """The address without its host."""
    return str(source.url).removeprefix("https://github.com")


def _epoch(info: Info) -> int:
    return int(info.context.world.epoch)


def posts(name: str) -> Field:
    """Comments of a discussion, replies of a comment: in the order in which they were written."""
    read = attrgetter(name)

    def resolve(source: Any, info: Info, **args: Any) -> Page:
        return page(
            read(source), lambda post: [post.created, post.number], args, info, _epoch(info)
        )

    return resolve


def labels(source: Any, info: Info, **args: Any) -> Page:
    """Labels of a repository or a discussion, oldest first."""
    found = source.labels
    items = found.values() if isinstance(found, dict) else found
    return page(items, lambda label: [label.number], args, info, _epoch(info))


def reaction_groups(post: Post, _info: Info) -> list[Group]:
    """One group for each reaction that there is, given or not."""
    return [Group(post=post, content=content) for content in CONTENTS]


def reactors(group: Group, info: Info, **args: Any) -> Page:
    """How many reacted in one way; and as many people, if there are."""
    count = group.post.reactions.get(group.content, 0)
    people = list(info.context.world.users.values())[:count]
    shown = page(people, lambda user: [user.number], {"first": 0, **args}, info, _epoch(info))
    return Page(
        items=shown.items,
        cursors=shown.cursors,
        total=count,
        more=shown.more,
        earlier=shown.earlier,
    )


def body_html(post: Post, _info: Info) -> str:
    """The body as GitHub would render it; plainly, unless the test gave it."""
    if post.body_html is not None:
        return post.body_html
    return f'<p dir="auto">{html.escape(post.body)}</p>'


def visible(info: Info, full_name: str) -> Repository:
    """The repository, or the error that says that there is none."""
    context: Context = info.context
    found = context.world.visible(full_name, context.token)
    if found is None:
        raise not_found(f"a Repository with the name '{full_name}'")
    return found


def repository(_: Any, info: Info, **args: Any) -> Repository:
    """By owner and name; a former name leads to it, unless `followRenames` is off."""
    full_name = f"{args['owner']}/{args['name']}"
    found = visible(info, full_name)
    if not args.get("followRenames", True) and found.full_name.lower() != full_name.lower():
        raise not_found(f"a Repository with the name '{full_name}'")
    return found


def viewer_permission(repository: Repository, info: Info) -> str | None:
    """What the token's owner may do."""
    role = repository.permissions.get(info.context.token.user.login)
    return role.upper() if role else "READ"  # it is public, or would not have been found


def denial(token: Token) -> GraphQLError:
    """What a token that lacks a permission is told; a classic token of which scopes it lacks."""
    if token.scopes is None:
        return graphql_error("FORBIDDEN", token.refusal)
    return graphql_error(
        "INSUFFICIENT_SCOPES",
        "Your token has not been granted the required scopes to execute this query. The"
        " 'discussions' field requires one of the following scopes: ['repo'], but your token has"
        f" only been granted the: {list(token.scopes)} scopes. Please modify your token's scopes"
        " at: https://github.com/settings/tokens.",
    )


def _read_discussions(info: Info) -> None:
    if not info.context.token.may("discussions:read"):
        raise denial(info.context.token)


def discussions(source: Repository, info: Info, **args: Any) -> Page:
    """Discussions, filtered and in order."""
    _read_discussions(info)
    order = args.get("orderBy") or {"field": "UPDATED_AT", "direction": "DESC"}
    moment = attrgetter("updated" if order["field"] == "UPDATED_AT" else "created")
    return page(
        [each for each in source.discussions.values() if _matches(source, each, args)],
        lambda discussion: [moment(discussion), discussion.database_id],
        args,
        info,
        _epoch(info),
        falling=order["direction"] == "DESC",
    )


def _matches(repository: Repository, discussion: Discussion, args: Mapping[str, Any]) -> bool:
    if not repository.has_discussions:
        return False
    category, answered, states = (args.get(k) for k in ("categoryId", "answered", "states"))
    if category is not None and discussion.category.id != category:
        return False
    if answered is not None and (
        not discussion.category.answerable or answered != (discussion.answer is not None)
    ):
        return False
    return not states or ("CLOSED" if discussion.closed else "OPEN") in states


def discussion(source: Repository, info: Info, **args: Any) -> Discussion:
    """One discussion by its number."""
    _read_discussions(info)
    number = args["number"]
    if not source.has_discussions or number not in source.discussions:
        raise not_found(f"a Discussion with the number of {number}")
    return source.discussions[number]


def categories(source: Repository, info: Info, **args: Any) -> Page:
    """Categories of discussions."""
    _read_discussions(info)
    shown = source.categories if source.has_discussions else []
    return page(shown, lambda category: [category.id], args, info, _epoch(info))


def category(source: Repository, _info: Info, **args: Any) -> Category | None:
    """One category by its slug."""
    return next((each for each in source.categories if each.slug == args["slug"]), None)


def node(_: Any, info: Info, **args: Any) -> Any:
    """Any object by its id."""
    return find_node(info, args["id"])


def nodes(_: Any, info: Info, **args: Any) -> list[Any]:
    """Objects by their ids; null and an error for those that are gone."""
    if len(args["ids"]) > 100:
        message = f"You may not provide more than 100 node ids; you provided {len(args['ids'])}."
        raise graphql_error("ARGUMENT_LIMIT", message)
    found = []
    for id_ in args["ids"]:
        try:
            found.append(find_node(info, id_))
        except Exception as error:  # noqa: BLE001  one id that is gone is null beside the others
            found.append(error)
    return found


def find_node(info: Info, id_: str) -> Any:
    """The object of this id, if it may be seen."""
    context: Context = info.context
    found = context.world.nodes.get(id_)
    near = getattr(found, "discussion", found)
    place = near if isinstance(near, Repository) else getattr(near, "repository", None)
    if found is None or (place and not context.world.visible(place.full_name, context.token)):
        raise not_found(f"a node with the global id of '{id_}'")
    if isinstance(found, Post):
        _read_discussions(info)
    return found


def user(_: Any, info: Info, login: str) -> User:
    """Somebody by name."""
    users: dict[str, User] = info.context.world.users
    if login not in users:
        raise not_found(f"a User with the login of '{login}'")
    return users[login]


def owner(source: Repository, info: Info) -> User:
    """Whose repository it is."""
    world: World = info.context.world
    return world.user(source.owner)


def spent(info: Info) -> tuple[int, int, str]:
    """Limit, remaining points, end of the hour."""
    world, token = info.context.world, info.context.token
    hour = world.budget.hour("graphql", token.value, world.now)
    left = world.budget.left("graphql", token.value, world.now)
    return world.budget.limit, left, stamp(hour.ends)
