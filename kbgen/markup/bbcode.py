"""BBCode of old forums (phpBB, vBulletin, SMF, MyBB) to portable Markdown."""

import re

from kbgen.markup import bbcode_tree, html, unseen
from kbgen.markup.limits import TooComplex
from kbgen.markup.tree import Node

_LONGEST = 4_000_000
_LINE_END = re.compile(r"\r\n?|\n")


def to_markdown(text: str) -> str:
    """Markdown that shows what the BBCode showed; "" for nothing.

    Tags that are unknown or not balanced stay text; line ends are kept; `[email]` gives no
    address away. Raises TooComplex for input made to be slow.
    """
    if len(text) > _LONGEST:
        raise TooComplex("too long")
    root = Node("root", {})
    for at, line in enumerate(_LINE_END.split(unseen.printable(text))):
        if at:
            root.kids.append(Node("br", {}))
        if line:
            root.kids.append(line)
    bbcode_tree.restore(root)
    return html.from_tree(root, text)
