"""Words of a body as it was harvested, for looks that need no syntax tree."""

import re

_TAG = re.compile(r"<[^<>]{0,1000}>")
_BYLINE = re.compile(r"<div class=\"title\">.{0,1000}?</div>\s*(?=<blockquote)", re.DOTALL)


def untagged(body: str) -> str:
    """`body` with a space for each tag."""
    return _TAG.sub(" ", body)


def plain(body: str) -> str:
    """The words of `body`, one space between them."""
    return " ".join(untagged(body).split())


def without_bylines(body: str) -> str:
    """`body` without what Discourse sets above a quotation: whose it is."""
    return _BYLINE.sub("", body)
