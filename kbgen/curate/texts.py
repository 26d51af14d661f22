"""A post's text for its place in an article."""

from kbgen.curate.headings import below
from kbgen.markup import gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.magic_links import written_out
from kbgen.markup.portable import portable
from kbgen.markup.tex import is_undoubted
from kbgen.model import Post, Thread

_TOP = 3
"""Level of the highest heading inside a post: h1 is the title, h2 the parts above."""


def text_of(thread: Thread, post: Post, notes_prefix: str) -> str:
    """The post as portable Markdown below the article's headings. Raises TooComplex."""
    base = post.url or thread.url or thread.site_url
    tex = "$" in post.body and holds_tex(thread)
    body = post.body
    if post.kind == "comment" and thread.platform == "stackexchange":
        body = written_out(body, thread.site_url)
    text = portable(body, post.markup, base, notes_prefix=notes_prefix, tex=tex)
    return below(text, _TOP)


def holds_tex(thread: Thread) -> bool:
    """Whether a thread holds formulas for certain: what looks like one in it, is one."""
    return any(is_undoubted(post.body) for post in thread.posts)


def converted(thread: Thread, post: Post, notes_prefix: str) -> str:
    """As `text_of`, but "" for a post made to be slow: the article can do without it."""
    try:
        text = text_of(thread, post, notes_prefix)
        gfm.require_simple(text)
        return text
    except TooComplex:
        return ""
