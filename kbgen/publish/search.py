"""What the search plugin is to see of an article."""

import re
from collections.abc import Iterable
from html import escape

# Python-Markdown and our renderer number equal headings in their own ways: only the start is sure
_BOILERPLATE = re.compile(
    r'<h2 id="(?:answer|another-(?:accepted-)?answer|question|environment|cause|later-corrections)'
    r'[^"]*">.*?</h2>',
    re.S,
)


def searchable(title: str, html: str, names: Iterable[str] = ()) -> str:
    """The body below its title, without the headings that articles share, and `names` at its end:
    what it concerns by other words than those of the text.

    Else "Answer" and "Question" would be results of their own, one a page. The search page puts
    titles into HTML as they are, and the plugin escapes those of headings alone, hence the <h1>.
    """
    also = escape(", ".join(names))
    body = _BOILERPLATE.sub("", html) + (f"<p>{also}</p>" if also else "")
    return f'<h1 id="kb-title">{escape(title)}</h1>{body}'
