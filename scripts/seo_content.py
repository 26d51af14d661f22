"""Assertions on what a page shows: S20 to S45."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from seo_head import words
from seo_page import Files, Page, is_external, squeeze, text_of

Says = Iterator[str]

_SCHEME = re.compile(r"\s*(?:(?:javascript|vbscript|file):|data:(?:text/html|application))", re.I)
_LICENCE = re.compile(r"\bCC[ -](?:BY|0)|\b(?:MIT|Apache|GPL|BSD|ISC|MPL|GFDL)\b|not stated")
_VAGUE = re.compile(
    r"(?:click |see |read |look )?(?:here|this|this link|link|more|read more|page|this page|site)"
    r"[.!]?|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
_NOISE = re.compile(r"\[?solved\]?[:\s]|\[solved\]|^re:|\?{3,}|!{2,}|^help\b(?!.{12})", re.I)
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_SLUG = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_THIRD = {"script": "src", "img": "src", "iframe": "src", "video": "src", "audio": "src"} | {
    "source": "src", "embed": "src", "object": "data", "track": "src", "input": "src"
}  # fmt: skip
_LOADS = (
    "stylesheet",
    "preconnect",
    "preload",
    "dns-prefetch",
    "modulepreload",
    "icon",
    "prefetch",
)


def s20(page: Page, _files: Files) -> Says:
    """Exactly one h1, in the main content."""
    found = page.tree.xpath("//h1")
    inside = page.tree.xpath("//main//h1 | //article//h1")
    if len(found) != 1 or not inside:
        yield f"{len(found)} h1, {len(inside)} of them in the content"


def s21(page: Page, _files: Files) -> Says:
    """Heading levels do not skip; no heading is empty."""
    last = 0
    for heading in page.main.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6"):
        level, text = int(heading.tag[1]), text_of(heading)
        if not text and not heading.xpath(".//img[@alt != '']"):
            yield f"an empty h{level}"
        if level > last + 1:
            yield f"h{level} after h{last}: {text[:60]}"
        last = level


def s22(page: Page, _files: Files) -> Says:
    """No id twice."""
    for name, count in Counter(page.tree.xpath("//@id")).items():
        if count > 1:
            yield f"id {name!r} {count} times"


def s23(page: Page, _files: Files) -> Says:
    """Every h2 and h3 of an article can be linked to."""
    for heading in page.article.xpath(".//h2 | .//h3"):
        if not (heading.get("id") or heading.xpath("ancestor::section[1]/@id | ./a/@id")):
            yield f"no id: {text_of(heading)[:60]}"


def s24(page: Page, _files: Files) -> Says:
    """The dates of the JSON-LD are shown."""
    shown = {str(day)[:10] for day in page.article.xpath(".//time/@datetime")}
    for node in page.typed("Article", "TechArticle"):
        dates = {str(node.get(key, ""))[:10] for key in ("datePublished", "dateModified")}
        if missing := sorted(dates - shown):
            yield f"not shown: {', '.join(missing)}"


def s25(page: Page, _files: Files) -> Says:
    """Every author and contributor of the JSON-LD is named; there is one at least."""
    for node in page.typed("Article", "TechArticle"):
        people = [*as_list(node.get("author")), *as_list(node.get("contributor"))]
        names = [str(one.get("name", "")) for one in people if isinstance(one, dict)]
        if not names:
            yield "nobody is named"
        for name in names:
            if squeeze(name) not in page.shown:
                yield f"not shown: {name}"


def as_list(value: object) -> list[object]:
    """What JSON-LD may hold once or many times, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def s26(page: Page, _files: Files) -> Says:
    """A link to the thread."""
    wanted = {
        str(url)
        for node in page.typed("Article", "TechArticle")
        for url in as_list(node.get("isBasedOn"))
    }
    shown = {a.get("href") for _, a in page.links if text_of(a)}
    if not wanted or not wanted <= shown:
        yield f"isBasedOn {', '.join(sorted(wanted)) or 'is missing'}"


def s27(page: Page, _files: Files) -> Says:
    """The licence is shown."""
    if page.article.xpath(".//a[@rel='license']"):
        return
    if not any(
        _LICENCE.search(text_of(one)) for one in page.article.xpath(".//*[@data-kb='credits']")
    ):
        yield "no licence"


def s28(page: Page, _files: Files) -> Says:
    """Links of people's texts to elsewhere are marked as theirs."""
    inside = {id(a) for body in page.bodies for a in body.iter("a")}
    for url, a in page.links:
        rel = set((a.get("rel") or "").split())
        if id(a) in inside and is_external(url, page.base) and not rel & {"ugc", "nofollow"}:
            yield f"rel={' '.join(sorted(rel))!r} on {url}"
        if a.get("target") == "_blank" and not rel & {"noopener", "noreferrer"}:
            yield f"target=_blank without noopener on {url}"


def s29(page: Page, _files: Files) -> Says:
    """No address that runs something."""
    for element in page.tree.iter():
        for name in ("href", "src", "action", "formaction", "data", "poster", "srcdoc"):
            if isinstance(element.tag, str) and _SCHEME.match(element.get(name) or ""):
                yield f"<{element.tag} {name}={element.get(name)[:60]!r}>"


def s30(page: Page, files: Files) -> Says:
    """Images have alt, width and height, and are in the site."""
    for image in page.main.iter("img"):
        src = image.get("src", "")
        missing = [name for name in ("alt", "width", "height") if image.get(name) is None]
        if missing:
            yield f"{src[:80]}: no {', '.join(missing)}"
        if not src.startswith("data:image/") and not files.has(page.absolute(src), page.base):
            yield f"{src[:80]}: not in the site"


def s31(page: Page, _files: Files) -> Says:
    """Nothing is loaded from elsewhere."""
    for element in page.tree.iter(*_THIRD, "link"):
        if element.tag == "link":
            url = (
                element.get("href") if set((element.get("rel") or "").split()) & set(_LOADS) else ""
            )
        else:
            url = element.get(_THIRD[element.tag])
        if url and is_external(page.absolute(url), page.base):
            yield f"<{element.tag}> {url}"
    if found := re.search(rb"url\(\s*['\"]?https?://[^)]+|@import\s+['\"]?https?:", page.data):
        yield found[0].decode(errors="replace")


def s32(page: Page, _files: Files) -> Says:
    """At least 50 words; of languages without spaces, two signs are a word."""
    text = text_of(page.article)
    count = (
        len(text.split()) + len(re.findall("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]", text)) // 2
    )
    if count < 50:
        yield f"{count} words"


def s34(page: Page, _files: Files) -> Says:
    """A slug of words: lower case, hyphens, at most 80 characters, not only digits."""
    if not _SLUG.fullmatch(page.slug) or len(page.slug) > 80 or page.slug.isdigit():
        yield page.slug


def s35(page: Page, _files: Files) -> Says:
    """The slug has two words, or half, of the heading."""
    slug, heading = words(page.slug), words(page.heading)
    shared = len(slug & heading)
    if shared < 2 and shared * 2 < len(slug) and slug:
        yield f"{page.slug}: {page.heading}"


def s36(page: Page, _files: Files) -> Says:
    """Fenced code has the class of a language."""
    for code in page.article.xpath(".//pre"):
        near = [code, *code.iterancestors("div"), *code.iter("code")]
        classes = " ".join(one.get("class") or "" for one in near)
        if "language-" not in classes:
            yield f"<pre> {text_of(code)[:50]}"


def s37(page: Page, _files: Files) -> Says:
    """Texts of links say where these lead."""
    for _, a in page.links:
        text = text_of(a)
        if _VAGUE.fullmatch(text) or (
            not text and not a.xpath(".//img[@alt!=''] | self::*[@aria-label]")
        ):
            yield f"{text!r} -> {a.get('href')[:60]}"


def s39(page: Page, _files: Files) -> Says:
    """Breadcrumbs are shown."""
    if not page.tree.xpath("//nav[contains(@aria-label, 'readcrumb') or @class='kb-crumbs']//a"):
        yield "no navigation of breadcrumbs"


def s40(page: Page, files: Files) -> Says:
    """At least two links to other articles."""
    targets = {url.partition("#")[0] for url, _ in page.links}
    others = [
        url
        for url in targets
        if url != page.url and len(urlsplit(url).path) > 1 and files.has(url, page.base)
    ]
    lists = ("tags/", "people/", "sections/", "versions/", "search/")
    found = [u for u in others if u != page.base and not u[len(page.base) :].startswith(lists)]
    # a section's page is a folder of articles, not one
    found = [u for u in found if unquote(u[len(page.base) :]).rstrip("/").count("/") > 0]
    if len(found) < 2:
        yield f"{len(found)} links to articles"


def s43(page: Page, _files: Files) -> Says:
    """Less than 500 kB of HTML and 1,500 elements of content."""
    elements = sum(1 for _ in page.main.iter())
    if len(page.data) >= 500_000 or elements >= 1500:
        yield f"{len(page.data) / 1000:.0f} kB, {elements} elements"


def s44(page: Page, _files: Files) -> Says:
    """No noise of forums in heading and title."""
    for text in dict.fromkeys((page.heading, page.title)):
        letters = [char for char in text if char.isalpha()]
        loud = len(letters) > 11 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
        if _NOISE.search(text) or loud:
            yield text


def s45(page: Page, _files: Files) -> Says:
    """No invisible or direction-changing characters."""
    for text in (page.title, page.heading, page.description, page.slug):
        if found := _HIDDEN.search(text):
            yield f"U+{ord(found[0]):04X} in: {text}"
