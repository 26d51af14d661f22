"""Assertions on what stands in <head>: S01 to S19."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from seo_page import Files, Page, is_external

Says = Iterator[str]
Rule = Callable[[Page, Files], Says]

_WORD = re.compile(r"[^\W_]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z\d]{5,8})*")
_RESIDUE = re.compile(
    r"\*\*\w|\w\*\*|(?<!\w)__\w|\]\(|```|^#{1,6} |</(?:p|a|em|strong|b|i|code|pre|li|ul|ol|h\d)>|"
    r"<(?:p|a|img|br|span|code|pre)(?: [a-z-]+=|/?>)|&(?:amp|lt|gt|quot|nbsp|#x?\w+);",
    re.IGNORECASE,
)
_CUT = re.compile(r"[^\s,;:(\[{“‘–-]\Z")


def words(text: str) -> set[str]:
    """Its words, case folded."""
    return set(_WORD.findall(text.casefold()))


def s01(page: Page, _files: Files) -> Says:
    """Exactly one non-empty <title>."""
    found = page.tree.xpath("//head/title")
    if len(found) != 1 or not page.title:
        yield f"{len(found)} titles, the first: {page.title!r}"


def s02(page: Page, _files: Files) -> Says:
    """A title of 15 to 70 characters."""
    if not 15 <= len(page.title) <= 70:
        yield f"{len(page.title)} characters: {page.title}"


def s04(page: Page, _files: Files) -> Says:
    """The heading is in the title, or 60 % of its words are."""
    wanted = words(page.heading)
    if page.heading.casefold() in page.title.casefold():
        return
    if not wanted or len(wanted & words(page.title)) < 0.6 * len(wanted):
        yield f"heading {page.heading!r}, title {page.title!r}"


def s05(page: Page, _files: Files) -> Says:
    """Exactly one description."""
    found = page.tree.xpath("//head/meta[@name='description']")
    if len(found) != 1 or not page.description:
        yield f"{len(found)} descriptions"


def s06(page: Page, _files: Files) -> Says:
    """A description of 70 to 160 characters that ends at a word."""
    text = page.description
    if not 70 <= len(text) <= 160:
        yield f"{len(text)} characters: {text}"
    elif not _CUT.search(text):
        yield f"ends within something: {text[-30:]}"


def s07(page: Page, _files: Files) -> Says:
    """A description without what is left of Markdown or HTML."""
    if found := _RESIDUE.search(page.description):
        yield f"{found[0]!r} in: {page.description}"


def s08(page: Page, _files: Files) -> Says:
    """Exactly one canonical address: absolute, https, without fragment and query."""
    found = page.tree.xpath("//link[@rel='canonical']/@href")
    inside = page.tree.xpath("//head/link[@rel='canonical']")
    if len(found) != 1 or len(inside) != 1:
        yield f"{len(found)} canonical addresses, {len(inside)} of them in <head>"
        return
    parts = urlsplit(found[0])
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        yield found[0]


def s09(page: Page, _files: Files) -> Says:
    """The canonical address is the page's own, or on another host."""
    if page.canonical != page.url and not is_external(page.canonical, page.base):
        yield f"{page.canonical} on {page.url}"


def s10(page: Page, _files: Files) -> Says:
    """A language that BCP 47 knows the form of."""
    lang = page.tree.get("lang", "")
    if not _LANGUAGE.fullmatch(lang):
        yield f"lang={lang!r}"


def s11(page: Page, _files: Files) -> Says:
    """UTF-8 said in the first 1024 bytes, a viewport that can be zoomed."""
    if not re.search(rb"<meta charset=[\"']?utf-8", page.data[:1024], re.IGNORECASE):
        yield "no charset in the first 1024 bytes"
    viewport = page.meta("viewport").replace(" ", "")
    if "width=device-width" not in viewport:
        yield f"viewport {viewport!r}"
    elif re.search(r"user-scalable=(?:no|0)|maximum-scale=[01](?:\.|\b)", viewport):
        yield f"cannot be zoomed: {viewport}"


def s12(page: Page, _files: Files) -> Says:
    """Articles are indexable."""
    for name in ("robots", "googlebot"):
        if re.search(r"noindex|nosnippet|none", page.meta(name)):
            yield f"{name}: {page.meta(name)}"


def s13(page: Page, _files: Files) -> Says:
    """Open Graph: title, description, type, url, site_name."""
    for name in ("title", "description", "site_name"):
        if not page.meta(f"og:{name}"):
            yield f"no og:{name}"
    if page.meta("og:type") != "article":
        yield f"og:type is {page.meta('og:type')!r}"
    if page.meta("og:url") != page.canonical:
        yield f"og:url is {page.meta('og:url')!r}"


def s14(page: Page, files: Files) -> Says:
    """og:image: absolute, https, with width, height and alt, and in the site."""
    image = page.meta("og:image")
    if not image.startswith("https://"):
        yield f"og:image is {image!r}"
        return
    missing = [part for part in ("width", "height", "alt") if not page.meta(f"og:image:{part}")]
    if missing:
        yield f"no og:image:{', og:image:'.join(missing)}"
    if not is_external(image, page.base) and not files.has(image, page.base):
        yield f"{image} is not in the site"


def s15(page: Page, _files: Files) -> Says:
    """twitter:card is set."""
    if page.meta("twitter:card") not in ("summary", "summary_large_image"):
        yield f"twitter:card is {page.meta('twitter:card')!r}"


def s16(page: Page, _files: Files) -> Says:
    """article:*_time are ISO 8601 and not in the future."""
    for name in ("article:published_time", "article:modified_time"):
        if (text := page.meta(name)) and (why := date_fault(text)):
            yield f"{name} {text}: {why}"


def date_fault(text: str) -> str:
    """What is wrong with a date; "" for one that is right. Whole days may begin anywhere."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return "is no date of ISO 8601"
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return "is in the future" if moment > datetime.now(UTC) + timedelta(days=1) else ""


def s17(page: Page, files: Files) -> Says:
    """Icon and feeds are there."""
    found = page.tree.xpath(
        "//link[contains(@rel, 'icon') or (@rel='alternate' and contains(@type, 'xml'))]/@href"
    )
    if not page.tree.xpath("//link[contains(@rel, 'icon')]"):
        yield "no icon"
    for href in found:
        url = page.absolute(href)
        if not is_external(url, page.base) and not files.has(url, page.base):
            yield f"{href} is not in the site"


def s18(page: Page, _files: Files) -> Says:
    """Every page announces the site's feed."""
    found = page.tree.xpath(
        "//head/link[@rel='alternate' and (@type='application/atom+xml' or "
        "@type='application/rss+xml')]/@href"
    )
    root = [href for href in found if "/" not in page.absolute(href).removeprefix(page.base)]
    if not root:
        yield f"feeds: {', '.join(found) or 'none'}"


def s19(page: Page, _files: Files) -> Says:
    """No meta refresh on an article."""
    if page.tree.xpath("//meta[translate(@http-equiv,'REFSH','refsh')='refresh']"):
        yield "refreshes itself"
