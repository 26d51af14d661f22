"""Rules on JSON-LD: J1 to J14, and of the assertions S38 and S42."""

import json
import re
from collections.abc import Iterator
from typing import Any

from seo_content import as_list
from seo_head import date_fault
from seo_page import Files, Page, squeeze, types_of

Says = Iterator[str]

_THING = "name description url sameAs image mainEntityOfPage alternateName potentialAction"
_WORK = (
    f"{_THING} headline alternativeHeadline inLanguage datePublished dateModified dateCreated"
    " author contributor license isBasedOn keywords isPartOf about mainEntity breadcrumb text"
    " upvoteCount hasPart publisher creditText interactionStatistic"
)
_KNOWN = {
    "TechArticle": f"{_WORK} articleBody articleSection wordCount dependencies proficiencyLevel",
    "Article": f"{_WORK} articleBody articleSection wordCount",
    "CollectionPage": f"{_WORK} lastReviewed",
    "WebPage": f"{_WORK} lastReviewed",
    "ProfilePage": f"{_WORK} lastReviewed",
    "WebSite": f"{_WORK}",
    "Person": f"{_THING} identifier agentInteractionStatistic",
    "Organization": f"{_THING} identifier logo",
    "BreadcrumbList": f"{_THING} itemListElement numberOfItems",
    "ItemList": f"{_THING} itemListElement numberOfItems",
    "ListItem": f"{_THING} position item",
    "SearchAction": f"{_THING} target query",
    "EntryPoint": f"{_THING} urlTemplate",
    "ImageObject": f"{_THING} contentUrl width height caption",
    "Question": f"{_WORK} answerCount acceptedAnswer suggestedAnswer",
    "Answer": f"{_WORK}",
    "InteractionCounter": f"{_THING} interactionType userInteractionCount",
}
"""Types and what schema.org says they may have: https://schema.org/docs/full.html"""
_DATES = ("datePublished", "dateModified", "dateCreated", "lastReviewed")
_ADDRESSES = ("url", "item", "sameAs", "license", "isBasedOn", "contentUrl", "mainEntityOfPage")
_COUNTS = ("answerCount", "upvoteCount", "position", "userInteractionCount", "numberOfItems")
_TAG = re.compile(r"</?[a-z][a-z\d]*(?:\s[^<>]*)?>", re.IGNORECASE)


def nodes_of(page: Page) -> Iterator[dict[str, Any]]:
    """All nodes, nested ones too."""
    waiting: list[Any] = list(page.nodes)
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def j1(page: Page, _files: Files) -> Says:
    """It can be parsed, and nothing in it can end the script."""
    for text in page.scripts:
        try:
            json.loads(text)
        except ValueError as error:
            yield str(error)
        if "<" in text:
            yield "a raw <"


def j2(page: Page, _files: Files) -> Says:
    """Every type and property is schema.org's."""
    for node in nodes_of(page):
        kinds = types_of(node)
        allowed = {name for kind in kinds for name in _KNOWN.get(str(kind), "").split()}
        for kind in kinds - _KNOWN.keys():
            yield f"@type {kind}"
        for name in node:
            if not (name.startswith("@") or name in allowed or name.endswith("-input")):
                yield f"{name} of {'/'.join(sorted(map(str, kinds)))}"


def j3(page: Page, _files: Files) -> Says:
    """No empty values; no HTML in names."""
    for node in nodes_of(page):
        for name, value in node.items():
            if value in ("", [], {}, None):
                yield f"{name} is empty"
            if name in ("name", "headline") and _marked_up(page, value):
                yield f"HTML in {name}: {value}"


def _marked_up(page: Page, value: object) -> bool:
    """Tags that the page does not show as text, as a title about HTML does."""
    return any(
        _TAG.search(str(text)) and squeeze(str(text)) not in page.shown for text in as_list(value)
    )


def j4(page: Page, _files: Files) -> Says:
    """Dates are ISO 8601 with a zone."""
    for node in nodes_of(page):
        for name in _DATES:
            text = str(node.get(name, ""))
            if text and (not re.search(r"T.*(?:Z|[+-]\d\d:\d\d)\Z", text) or date_fault(text)):
                yield f"{name} {text}"


def j5(page: Page, _files: Files) -> Says:
    """Addresses are absolute."""
    for node in nodes_of(page):
        for name in _ADDRESSES:
            for url in as_list(node.get(name)):
                if isinstance(url, str) and not re.match(r"https?://[^/\s]+", url):
                    yield f"{name} {url}"


def j6(page: Page, _files: Files) -> Says:
    """Counts are integers."""
    for node in nodes_of(page):
        for name in _COUNTS:
            if name in node and (not isinstance(node[name], int) or isinstance(node[name], bool)):
                yield f"{name} is {node[name]!r}"


def j7(page: Page, _files: Files) -> Says:
    """A Question has a name and its answers; an Answer has a text."""
    for node in nodes_of(page):
        if "Question" in types_of(node):
            answers = [*as_list(node.get("acceptedAnswer")), *as_list(node.get("suggestedAnswer"))]
            count = node.get("answerCount")
            if not node.get("name") or count is None:
                yield "a Question without name or answerCount"
            elif isinstance(count, int) and (count < len(answers) or (count and not answers)):
                yield f"answerCount {count}, {len(answers)} answers"
        if "Answer" in types_of(node) and not node.get("text"):
            yield "an Answer without text"


def j8(page: Page, _files: Files) -> Says:
    """An article has headline, authors with addresses, and both dates."""
    for node in page.typed("Article", "TechArticle", "NewsArticle", "BlogPosting"):
        for name in ("headline", "author", "datePublished", "dateModified"):
            if not node.get(name):
                yield f"no {name}"
        for author in as_list(node.get("author")):
            if not isinstance(author, dict) or not author.get("name"):
                yield "an author without a name"
            elif not (author.get("url") or author.get("sameAs")):
                yield f"no address of {author['name']}"
        if types_of(node) == {"TechArticle"}:
            yield "TechArticle alone, which Google does not read"


def j9(page: Page, _files: Files) -> Says:
    """One article, about this page; what it says is shown."""
    found = page.typed("Article", "TechArticle")
    if len(found) != 1:
        yield f"{len(found)} articles"
    for node in found:
        if node.get("url") != page.canonical:
            yield f"url {node.get('url')}"
        if squeeze(str(node.get("headline", ""))) != page.heading:
            yield f"headline {node.get('headline')}, heading {page.heading}"
        wordings = [str(text) for text in as_list(node.get("alternativeHeadline"))]
        for text in wordings:
            if squeeze(text) not in page.shown:
                yield f"not shown: {text}"


def j10(page: Page, _files: Files) -> Says:
    """Breadcrumbs: two at least, numbered, named, with addresses."""
    for node in page.typed("BreadcrumbList"):
        items = [one for one in as_list(node.get("itemListElement")) if isinstance(one, dict)]
        if len(items) < 2:
            yield f"{len(items)} breadcrumbs"
        if [one.get("position") for one in items] != list(range(1, len(items) + 1)):
            yield "positions are not 1, 2, 3 ..."
        if not all(one.get("name") for one in items):
            yield "one without a name"
        if not all(one.get("item") for one in items[:-1]):
            yield "one without an address"


def j11(page: Page, _files: Files) -> Says:
    """A ProfilePage is about somebody with a name, which the page shows."""
    for node in page.typed("ProfilePage"):
        person = node.get("mainEntity")
        name = person.get("name") if isinstance(person, dict) else ""
        if not name or squeeze(str(name)) not in page.shown:
            yield f"mainEntity {name!r}"


def j12(page: Page, _files: Files) -> Says:
    """One person an author, without "by"."""
    for node in nodes_of(page):
        for author in [*as_list(node.get("author")), *as_list(node.get("contributor"))]:
            name = str(author.get("name", "")) if isinstance(author, dict) else ""
            if re.match(r"(?:answered |written |posted )?by ", name, re.IGNORECASE):
                yield name


def j13(page: Page, _files: Files) -> Says:
    """No FAQPage."""
    yield from ("FAQPage" for node in nodes_of(page) if "FAQPage" in types_of(node))


def j14(page: Page, _files: Files) -> Says:
    """No QAPage and no DiscussionForumPosting: the thread's own site is where people answer."""
    for node in nodes_of(page):
        yield from sorted(map(str, types_of(node) & {"QAPage", "DiscussionForumPosting"}))


def s38(page: Page, _files: Files) -> Says:
    """Breadcrumbs as JSON-LD: the last is the page."""
    found = page.typed("BreadcrumbList")
    if not found:
        yield "no BreadcrumbList"
    for node in found:
        items = [one for one in as_list(node.get("itemListElement")) if isinstance(one, dict)]
        if len(items) < 2:
            yield f"{len(items)} breadcrumbs"
        elif items[-1].get("item", page.canonical) != page.canonical:
            yield f"the last is {items[-1].get('item')}"
        urls = [str(one["item"]) for one in items if "item" in one]
        if not all(url.startswith("https://") for url in urls):
            yield "an address that is not absolute"


def s42(page: Page, _files: Files) -> Says:
    """There is JSON-LD, with one article."""
    if not page.scripts:
        yield "no JSON-LD"
    elif len(page.typed("Article", "TechArticle", "NewsArticle", "BlogPosting")) != 1:
        yield "not one article"
