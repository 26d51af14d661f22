"""The GraphQL queries of the live harvest: texts from `queries/`, put together. Pure but for that.

A query must not carry a fragment that it does not use, so each names the files that it needs.
"""

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

PAGE = {"discussions": 50, "comments": 20, "replies": 5}
"""Sizes of a page of discussions: 11 points of the 5,000 (1,000 in Actions) that an hour has."""
NEW = {**PAGE, "discussions": 25}
"""Of the page that asks what is new: its discussions look as on the others, so they compare."""
ONE = {"comments": 100, "replies": 20}
"""Of one discussion alone."""
REST = {"comments": 100, "replies": 20}
"""Of further comments of several discussions; `comments` counts replies and labels too."""
TOGETHER = 10
"""Lists that are continued in one call."""

_PAGE_INFO = "totalCount pageInfo { hasNextPage endCursor }"
_MORE = {
    "comments": ("Discussion", f"{_PAGE_INFO} nodes {{ ...comment }}"),
    "replies": ("DiscussionComment", f"{_PAGE_INFO} nodes {{ ...reply }}"),
    "labels": ("Discussion", f"{_PAGE_INFO} nodes {{ name }}"),
}
"""By field: the type that has it, and what is asked of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query, ready to be asked."""

    text: str
    """GraphQL."""
    variables: Mapping[str, object]
    """Besides the page sizes."""
    sizes: Mapping[str, int]
    """Page sizes, outermost first: the largest that make sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """A list that goes on on a further page."""

    field: str
    """comments, replies or labels."""
    id: str
    """Node id of what has the list."""
    after: str
    """Cursor of the last item that is held."""


@functools.cache
def text(name: str) -> str:
    """A query that stands in a file, with its fragments."""
    parts = [name] if name == "begin" else [name, "discussion", "posts"]
    return "\n".join(_file(part) for part in parts)


def more(lists: Sequence[More]) -> Query:
    """The query for the next pages of several lists; their answers are called list0, list1 ..."""
    fields = {item.field for item in lists}
    variables: dict[str, object] = {}
    asked, declared = [], ["$comments: Int!"]
    for place, item in enumerate(lists):
        on, what = _MORE[item.field]
        variables |= {f"id{place}": item.id, f"after{place}": item.after}
        declared += [f"$id{place}: ID!", f"$after{place}: String!"]
        page = f"{item.field}(first: $comments, after: $after{place}) {{ {what} }}"
        asked.append(f"list{place}: node(id: $id{place}) {{ ... on {on} {{ {page} }} }}")
    sizes = dict(REST)
    if "comments" in fields:
        declared.append("$replies: Int!")
    else:
        del sizes["replies"]
    head = f"query more({', '.join(declared)})"
    body = "\n  ".join(["rateLimit { cost remaining resetAt }", *asked])
    return Query(
        text=f"{head} {{\n  {body}\n}}\n{_fragments(fields)}", variables=variables, sizes=sizes
    )


def bounded(query: str) -> str:
    """`query` for a server that wants page sizes even where only `totalCount` is asked for."""
    return query.replace("reactors {", "reactors(first: 1) {")


def _fragments(fields: set[str]) -> str:
    if fields == {"labels"}:
        return ""
    posts = _file("posts")
    return posts if "comments" in fields else posts[: posts.index("fragment comment on")]


@functools.cache
def digest() -> str:
    """Changes with what is asked, and so with what a harvest can hold."""
    texts = "".join(_file(name) for name in ("all", "new", "one", "discussion", "posts"))
    return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()


@functools.cache
def _file(name: str) -> str:
    path = resources.files("kbgen.sources").joinpath("queries", f"{name}.graphql")
    return path.read_text(encoding="utf-8")
