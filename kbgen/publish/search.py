"""What the search plugin is to see of an article."""

import re
from html import escape

# Python-Markdown and our renderer number equal headings in their own ways: only the start is sure
_BOILERPLATE = re.compile(
    r'<h2 id="(?:answer|another-accepted-answer|question)[^"]*">.*?</h2>', re.S
)


def searchable(title: str, html: str) -> str:
    """The body below its title, without the headings that every article has.

    Else "Answer" and "Question" would be results of their own, one a page. The search page puts
    titles into HTML as they are, and the plugin escapes those of headings alone, hence the <h1>.
    """
    return f'<h1 id="kb-title">{escape(title)}</h1>{_BOILERPLATE.sub("", html)}'
