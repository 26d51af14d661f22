"""GitHub's short references in Markdown: `#12`, `GH-12`, `owner/name#12` as the links they are.

GitHub makes links of them where it shows a post, and hands out the text without: in a file, and on
a site, nothing would tell where they lead.
"""

import re
from collections.abc import Iterator

from markdown_it.token import Token

_HOME = re.compile(
    r"(?P<web>https?://[^/\s]+)/(?!orgs/)(?P<repo>[\w.-]+/[\w.-]+)/discussions/(?P<number>\d{1,9})"
    r"(?![\w-])"
)
"""The address of a discussion of a repository; those of an organization do not name theirs."""
_REFERENCE = re.compile(
    r"(?<![\w/&#.@-])(?:(?P<repo>[A-Za-z0-9][A-Za-z0-9-]{0,38}/[\w.-]{1,100})?#|GH-)"
    r"(?P<number>[1-9]\d{0,6})(?![\w-]|\.\d)"
)
_MAY_HOLD = re.compile(r"(?:#|GH-)[1-9]")
_TIMES, _MORE = 10, 2_000
"""What is far beyond a discussion's own number is none yet: a colour, an order."""
_NO_TEXT = re.compile(r"<(/?)(?:a|code|kbd|pre|samp)\b", re.IGNORECASE)
"""Raw HTML in which GitHub makes no links."""


def linked(tokens: list[Token], base_url: str) -> None:
    """Make links of references in `tokens`, as a discussion at `base_url` shows them.

    They lead to `/issues/12`: GitHub counts discussions, issues and pull requests together, and
    leads on to what it is. Nothing is done for posts of any other place.
    """
    home = _HOME.match(base_url)
    if home is None:
        return
    for token in tokens:
        if token.children and _MAY_HOLD.search(token.content):
            token.children = list(_children(token.children, home))


def _children(children: list[Token], home: re.Match[str]) -> Iterator[Token]:
    within = 0
    for child in children:
        if child.type == "link_open":
            within += 1
        elif child.type == "link_close":
            within -= 1
        elif child.type == "html_inline":
            for tag in _NO_TEXT.finditer(child.content):
                within = max(0, within + (-1 if tag[1] else 1))
        if child.type == "text" and not within and _MAY_HOLD.search(child.content):
            yield from _parts(child, home)
        else:
            yield child


def _parts(text: Token, home: re.Match[str]) -> Iterator[Token]:
    at = 0
    most = max(_TIMES * int(home["number"]), int(home["number"]) + _MORE)
    for found in _REFERENCE.finditer(text.content):
        if not found["repo"] and int(found["number"]) > most:
            continue
        if found.start() > at:
            yield _text(text.content[at : found.start()], text.level)
        href = f"{home['web']}/{found['repo'] or home['repo']}/issues/{found['number']}"
        yield Token("link_open", "a", 1, attrs={"href": href}, level=text.level)
        yield _text(found[0], text.level + 1)
        yield Token("link_close", "a", -1, level=text.level)
        at = found.end()
    if at < len(text.content):
        yield _text(text.content[at:], text.level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
