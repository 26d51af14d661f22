"""Assertions on the site as a whole: S03, S07, S33, S41, S50 to S61."""

import re
import zlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from seo_head import date_fault
from seo_page import Fault, Files, Page, text_of, types_of

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = re.compile(r"(?<!!)\[(?:[^\]\\]|\\.)*\]\(<?([^)>\s]+)")
_SKETCH = 12
"""Shingles of an article that are compared first: its smallest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What the site as a whole has to know of a page."""

    name: str
    """Its file."""
    url: str
    """Its address."""
    title: str
    """Of <title>."""
    description: str
    """Of the meta description."""
    canonical: str
    """Its canonical address."""
    is_article: bool
    """It shows one article."""
    is_indexable: bool
    """Search engines may list it."""
    is_stub: bool
    """It leads on to another page."""
    targets: frozenset[str]
    """Files of the site that it links to."""
    shingles: frozenset[int]
    """Five words each, as numbers, of an article."""
    changed: str
    """`dateModified` or `datePublished` of its JSON-LD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site."""

    base: str
    """Its address, with a slash at the end."""
    files: Files
    """All of it."""
    pages: dict[str, Digest]
    """By file."""

    def text(self, name: str) -> str:
        """A file as text; "" where it is not there."""
        if name not in self.files.names:
            return ""
        return self.files.read(name).decode("utf-8", "replace")

    def xml(self, name: str) -> Any:
        """The root of an XML file; None where there is none, or it cannot be read."""
        try:
            return etree.fromstring(self.files.read(name)) if name in self.files.names else None
        except etree.XMLSyntaxError:
            return None


Says = Iterator[Fault]
SiteRule = Callable[[Site], Says]


def digest_of(page: Page, files: Files) -> Digest:
    """The few facts of a page that are kept."""
    urls = [] if page.is_stub else [page.absolute(a) for a in page.tree.xpath("//a/@href")]
    names = (files.name_of(url, page.base) for url in urls)
    nodes = [node for node in page.nodes if "BreadcrumbList" not in types_of(node)]
    dates = [str(node.get("dateModified") or node.get("datePublished") or "") for node in nodes]
    return Digest(
        name=page.name,
        url=page.url,
        title=page.title,
        description=page.description,
        canonical=page.canonical,
        is_article=page.is_article,
        is_indexable=page.is_indexable,
        is_stub=page.is_stub,
        targets=frozenset(name for name in names if name),
        shingles=shingles(" ".join(text_of(body) for body in page.bodies)),
        changed=next((date for date in dates if date), ""),
    )


def shingles(text: str) -> frozenset[int]:
    """Every five words in a row, as numbers."""
    found = re.findall(r"\w+", text.casefold())
    rows = (" ".join(found[n : n + 5]) for n in range(len(found) - 4))
    return frozenset(zlib.crc32(row.encode()) for row in rows)


def _repeated(site: Site, rule: str, what: Callable[[Digest], str]) -> Says:
    groups: dict[str, list[str]] = defaultdict(list)
    for page in site.pages.values():
        if page.is_indexable and what(page):
            groups[what(page)].append(page.name)
    for text, names in groups.items():
        for name in names[1:]:
            yield Fault(rule=rule, place=name, text=f"as {names[0]}: {text}")


def s03(site: Site) -> Says:
    """No title twice."""
    yield from _repeated(site, "S03", lambda page: page.title)


def s07(site: Site) -> Says:
    """No description twice."""
    yield from _repeated(site, "S07", lambda page: page.description)


def s33(site: Site) -> Says:
    """No two articles of nearly the same words."""
    by_shingle: dict[int, list[Digest]] = defaultdict(list)
    for page in site.pages.values():
        for shingle in sorted(page.shingles)[:_SKETCH]:
            by_shingle[shingle].append(page)
    pairs = {
        (one.name, other.name)
        for pages in by_shingle.values()
        for n, one in enumerate(pages[:50])
        for other in pages[n + 1 : 50]
    }
    for first, second in sorted(pairs):
        one, other = site.pages[first].shingles, site.pages[second].shingles
        if len(one & other) > 0.8 * len(one | other):
            yield Fault(rule="S33", place=second, text=f"nearly the words of {first}")


def s41(site: Site) -> Says:
    """Every page is at most four clicks from the home page."""
    depth = {"index.html": 0}
    waiting = deque(["index.html"])
    while waiting:
        name = waiting.popleft()
        for target in site.pages[name].targets if name in site.pages else ():
            if target in site.pages and target not in depth:
                depth[target] = depth[name] + 1
                waiting.append(target)
    for page in site.pages.values():
        if page.is_indexable and depth.get(page.name, 9) > 4:
            clicks = depth.get(page.name)
            yield Fault(rule="S41", place=page.name, text=f"{clicks or 'no number of'} clicks")


def _mapped(site: Site) -> dict[str, str]:
    """Address -> lastmod or "", of all sitemaps."""
    found: dict[str, str] = {}
    waiting = ["sitemap.xml"]
    while waiting:
        root = site.xml(waiting.pop())
        for entry in root if root is not None else ():
            url = (entry.findtext(f"{_MAP}loc") or "").strip()
            if entry.tag == f"{_MAP}sitemap":
                waiting.append(site.files.name_of(url, site.base))
            else:
                found[url] = (entry.findtext(f"{_MAP}lastmod") or "").strip()
    return found


def s50(site: Site) -> Says:
    """Sitemaps can be read and hold at most 50,000 addresses."""
    names = sorted(n for n in site.files.names if re.fullmatch(r"sitemap(?:-\d+)?\.xml", n))
    for name in names or ["sitemap.xml"]:
        root = site.xml(name)
        if root is None or root.tag not in (f"{_MAP}urlset", f"{_MAP}sitemapindex"):
            yield Fault(rule="S50", place=name, text="is missing or no sitemap")
        elif len(root) > 50_000:
            yield Fault(rule="S50", place=name, text=f"{len(root)} addresses")


def s51(site: Site) -> Says:
    """Every indexable page is in the sitemap."""
    mapped = _mapped(site)
    for page in site.pages.values():
        if page.is_indexable and page.canonical == page.url and page.url not in mapped:
            yield Fault(rule="S51", place=page.name, text="is not in the sitemap")


def s52(site: Site) -> Says:
    """Every address of the sitemap is an indexable page with this canonical address."""
    for url in _mapped(site):
        page = site.pages.get(site.files.name_of(url, site.base))
        if page is None or not page.is_indexable or page.canonical != url:
            yield Fault(rule="S52", place="sitemap.xml", text=url)


def s53(site: Site) -> Says:
    """lastmod is a date, not in the future, and not one for all."""
    dates = [date for date in _mapped(site).values() if date]
    for date in dates:
        if why := date_fault(date):
            yield Fault(rule="S53", place="sitemap.xml", text=f"{date} {why}")
    if len(dates) > 3 and len(set(dates)) == 1:
        yield Fault(rule="S53", place="sitemap.xml", text=f"all of {dates[0]}")


def s54(site: Site) -> Says:
    """lastmod is the date of the page's JSON-LD."""
    for url, date in _mapped(site).items():
        page = site.pages.get(site.files.name_of(url, site.base))
        if page and (date or page.changed) and date[:10] != page.changed[:10]:
            yield Fault(rule="S54", place=page.name, text=f"{date or 'none'}, {page.changed}")


def s55(site: Site) -> Says:
    """robots.txt names the sitemap and does not shut the site."""
    text = site.text("robots.txt")
    groups = re.split(r"\n\s*\n", text)
    everybody = [group for group in groups if re.search(r"^User-agent: \*$", group, re.M)]
    if f"Sitemap: {site.base}sitemap.xml" not in text:
        yield Fault(rule="S55", place="robots.txt", text="does not name the sitemap")
    if any(re.search(r"^Disallow: /$", group, re.M) for group in everybody):
        yield Fault(rule="S55", place="robots.txt", text="shuts the site")


def s56(site: Site) -> Says:
    """404.html links home, offers search, and finds its files from anywhere."""
    if "404.html" not in site.files.names:
        yield Fault(rule="S56", place="404.html", text="is missing")
        return
    page = Page("404.html", site.files.read("404.html"), site.base)
    root = urlsplit(site.base).path
    if not page.main.xpath(
        ".//a[@href=$a or @href=$b or @href=$c]", a=root, b=site.base, c=root + "."
    ):
        yield Fault(rule="S56", place="404.html", text="no link home")
    if not page.tree.xpath("//form[@role='search'] | //input[@type='search']"):
        yield Fault(rule="S56", place="404.html", text="no search")
    loaded = page.tree.xpath(
        "//link[contains(@rel,'stylesheet')]/@href | //script/@src | //img/@src"
    )
    for url in loaded:
        if not url.startswith(("/", "https://", "data:")):
            yield Fault(rule="S56", place="404.html", text=f"{url} is relative")


def _feeds(site: Site) -> list[str]:
    return sorted(n for n in site.files.names if n.rpartition("/")[2] in ("feed.xml", "rss.xml"))


def s57(site: Site) -> Says:
    """There is a feed."""
    if "feed.xml" not in _feeds(site):
        yield Fault(rule="S57", place="feed.xml", text="is missing")


def s58(site: Site) -> Says:
    """Feeds are well formed: absolute links, ids, dates, and a link to themselves."""
    for name in _feeds(site):
        root = site.xml(name)
        if root is None or root.tag != f"{_ATOM}feed":
            yield Fault(rule="S58", place=name, text="is no feed")
            continue
        own = [link.get("href") for link in root.findall(f"{_ATOM}link[@rel='self']")]
        if [site.files.name_of(url, site.base) for url in own] != [name]:
            yield Fault(rule="S58", place=name, text=f"self is {own}")
        ids = []
        for entry in [root, *root.findall(f"{_ATOM}entry")]:
            ids.append(entry.findtext(f"{_ATOM}id") or "")
            links = [link.get("href", "") for link in entry.findall(f"{_ATOM}link")]
            why = date_fault(entry.findtext(f"{_ATOM}updated") or "")
            if why or not ids[-1] or not links:
                yield Fault(rule="S58", place=name, text=f"an entry: {why or 'no id or link'}")
            if not all(url.startswith("https://") for url in links):
                yield Fault(rule="S58", place=name, text=f"links {links}")
        if len(set(ids)) < len(ids):
            yield Fault(rule="S58", place=name, text="an id twice")


def s59(site: Site) -> Says:
    """Stubs lead to an indexable page, which is their canonical address."""
    for stub in site.pages.values():
        if not stub.is_stub:
            continue
        page = Page(stub.name, site.files.read(stub.name), site.base)
        content = page.tree.xpath(
            "//meta[translate(@http-equiv,'REFSH','refsh')='refresh']/@content"
        )
        _, _, url = "".join(content[:1]).partition("url=")
        target = site.pages.get(site.files.name_of(page.absolute(url.strip("'\" ")), site.base))
        if target is None or not target.is_indexable:
            yield Fault(rule="S59", place=stub.name, text=f"leads to {url}")
        elif page.absolute(page.canonical) != target.url:
            yield Fault(rule="S59", place=stub.name, text=f"canonical is {page.canonical}")


def s60(site: Site) -> Says:
    """llms.txt begins with a heading; its links within the site lead somewhere."""
    text = site.text("llms.txt")
    if not text.startswith("# "):
        yield Fault(rule="S60", place="llms.txt", text="does not begin with a heading")
    for url in _LINK.findall(text):
        if url.startswith(site.base) and not site.files.has(url, site.base):
            yield Fault(rule="S60", place="llms.txt", text=url)


def s61(page: Page, _files: Files) -> Iterator[str]:
    """No http: of the own host, nothing loaded by http:."""
    host = urlsplit(page.base).netloc
    for url in page.tree.xpath("//@href | //@src"):
        if url.startswith("http://") and urlsplit(url).netloc == host:
            yield url
    for url in page.tree.xpath("//img/@src | //script/@src | //link/@href | //iframe/@src"):
        if url.startswith("http://"):
            yield url
