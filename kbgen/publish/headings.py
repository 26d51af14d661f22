"""What kbgen writes into articles (headings, who wrote a part and when, why an answer that nobody
marked stands there), on the site in the article's language.

The Markdown has them in English whatever its language, so that articles stay valid when a site
changes its own, and ids of headings stay what they are: only what is shown is put in other words.
"""

import re
from html import escape

from kbgen.article_text import CHOSEN, HEADINGS
from kbgen.words import Words

_KEYS = (
    "answer", "accepted_too", "addition", "corrections", "question", "environment", "cause", "other"
)  # fmt: skip
_PARTS = {text: f"parts.{key}" for text, key in zip(HEADINGS, _KEYS, strict=True)}
_ENGLISH = "en"
_HEADING = re.compile(r'(<h2 id="[^"]*">)([^<]+)(?=<)')
_LINK = re.compile(r'(<a class="headerlink" href="[^"]*" title=)"Permanent link"')
# who wrote a part, as curate/body.py says it: `*ada, 2021-03-05, 7 votes*`
_BYLINE = re.compile(
    r"(?<=<p><em>)([^<\n]{1,300}), (\d{4}-\d\d-\d\d)(?:, (\d+) (?:votes|likes))?(?=</em></p>)"
)
_CONCERNS = re.compile(r'(?<=<h2 id="environment">)([^\n]*\n<p>)Asked about(?=: )')
_CHOSEN = {f"<p><em>{text}</em></p>": f"article.basis_{name}_why" for name, text in CHOSEN.items()}
_UNMARKED = re.compile("|".join(map(re.escape, _CHOSEN)))


def spoken(text: str, words: Words) -> str:
    """A heading of a part as the language says it; other headings as they are."""
    key = _PARTS.get(text)
    return words(key) if key else text


def in_words(html: str, words: Words, site: Words) -> str:
    """`html`, as the sanitiser writes it, with headings of parts and what kbgen says below them in
    the words of the article, and links to headings in those of the site."""
    if site.lang != _ENGLISH:
        html = _LINK.sub(lambda m: f'{m[1]}"{escape(site("parts.permalink"))}"', html)
    if words.lang == _ENGLISH:
        return html
    html = _HEADING.sub(lambda m: m[1] + escape(spoken(m[2], words), quote=False), html)
    html = _CONCERNS.sub(
        lambda m: m[1] + escape(words("article.concerns"), quote=False), html, count=1
    )
    html = _UNMARKED.sub(
        lambda m: f"<p><em>{escape(words(_CHOSEN[m[0]]), quote=False)}</em></p>", html
    )
    return _BYLINE.sub(lambda m: _byline(m, words), html)


def _byline(match: re.Match[str], words: Words) -> str:
    """With the day as the language writes it; votes and likes as `+7`, which needs no words."""
    voted = f", +{words.number(int(match[3]))}" if match[3] else ""
    return f"{match[1]}, {escape(words.date(match[2]), quote=False)}{voted}"
