"""One built page, read: what the assertions of seo.py ask about."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

_SPACE = re.compile(r"\s+")
_STUB = re.compile(rb"<meta[^>]*http-equiv=.?refresh", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One breach of an assertion."""

    rule: str
    """S01 ... S61, J1 ... J14."""
    place: str
    """File of the site."""
    text: str
    """What is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A built site: where its files are matters only here."""

    names: frozenset[str]
    """Paths relative to the site."""
    read: Callable[[str], bytes]
    """Path -> contents."""

    def has(self, url: str, base: str) -> bool:
        """Whether the site holds what stands at an absolute address of it."""
        return bool(self.name_of(url, base))

    def name_of(self, url: str, base: str) -> str:
        """The file at an absolute address; "" where it is none of this site's, or not there."""
        address = urldefrag(url)[0].partition("?")[0]
        if not address.startswith(base):
            return ""
        name = unquote(address[len(base) :])
        name += "index.html" if not name or name.endswith("/") else ""
        return name if name in self.names else ""


def files_of(folder: Path) -> Files:
    """The files of a built site on this machine."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Files(names=frozenset(names), read=lambda name: (folder / name).read_bytes())


def squeeze(text: str) -> str:
    """`text` with single spaces."""
    return _SPACE.sub(" ", text).strip()


class Page:
    """A page, parsed when it is first asked about."""

    def __init__(self, name: str, data: bytes, base: str) -> None:
        self.name = name
        self.data = data
        self.base = base
        place = name.removesuffix("index.html")
        self.url = base + quote(place)
        self.slug = unquote(place.rstrip("/").rpartition("/")[2])

    @cached_property
    def is_stub(self) -> bool:
        """It leads on to another page."""
        return bool(_STUB.search(self.data[:4096])) and not self.is_article

    @cached_property
    def tree(self) -> Any:
        """The whole document."""
        return html.document_fromstring(self.data, parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def article(self) -> Any:
        """The element around an article; None on other pages."""
        return next(iter(self.tree.xpath("//article[@data-kb-key]")), None)

    @property
    def is_article(self) -> bool:
        """It shows one article."""
        return self.article is not None

    @property
    def is_404(self) -> bool:
        """It stands for addresses where nothing is."""
        return self.name == "404.html"

    @cached_property
    def main(self) -> Any:
        """The element with the page's own content."""
        found = self.tree.xpath("//main")
        return found[0] if found else self.tree.body

    @cached_property
    def title(self) -> str:
        """Text of <title>."""
        return squeeze("".join(self.tree.xpath("(//head/title)[1]//text()")))

    @cached_property
    def heading(self) -> str:
        """Text of the first <h1>."""
        found = self.tree.xpath("//h1")
        return text_of(found[0]) if found else ""

    @cached_property
    def description(self) -> str:
        """The meta description."""
        return self.meta("description")

    @cached_property
    def canonical(self) -> str:
        """The first canonical address."""
        return next(iter(self.tree.xpath("//link[@rel='canonical']/@href")), "")

    @cached_property
    def is_indexable(self) -> bool:
        """Search engines may list it, at this address."""
        return not (self.is_stub or self.is_404 or "noindex" in self.meta("robots"))

    def meta(self, name: str) -> str:
        """Content of <meta name=...> or <meta property=...>, "" where there is none."""
        found = self.tree.xpath("//meta[@name=$n or @property=$n]/@content", n=name)
        return squeeze(found[0]) if found else ""

    @cached_property
    def shown(self) -> str:
        """All that the page's content says."""
        return text_of(self.main)

    @cached_property
    def links(self) -> list[tuple[str, Any]]:
        """(absolute address, <a>) of the links in the page's content."""
        return [(self.absolute(a.get("href")), a) for a in self.main.iter("a") if a.get("href")]

    def absolute(self, url: str) -> str:
        """`url` as this page means it."""
        try:
            return urljoin(self.url, url.strip())
        except ValueError:
            return url

    @cached_property
    def bodies(self) -> list[Any]:
        """What people wrote: answer, question and further posts."""
        kinds = "@data-kb='answer' or @data-kb='question' or @data-kb='further'"
        return list(self.article.xpath(f".//*[{kinds}]")) if self.is_article else []

    @cached_property
    def scripts(self) -> list[str]:
        """The JSON-LD, as it stands on the page."""
        return [
            "".join(script.itertext())
            for script in self.tree.iter("script")
            if script.get("type") == "application/ld+json"
        ]

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        """The nodes at the top of the JSON-LD; what cannot be parsed is left to rule J1."""
        found: list[dict[str, Any]] = []
        for text in self.scripts:
            try:
                value = json.loads(text)
            except ValueError:
                continue
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    graph = one.get("@graph", [one])
                    found += [node for node in graph if isinstance(node, dict)]
        return found

    def typed(self, *names: str) -> list[dict[str, Any]]:
        """The top nodes of one of these types."""
        return [node for node in self.nodes if types_of(node) & set(names)]


def types_of(node: dict[str, Any]) -> set[str]:
    """`@type` as a set."""
    kind = node.get("@type", [])
    return set(kind if isinstance(kind, list) else [kind])


_SILENT = etree.XPath(
    ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]", smart_strings=False
)


def text_of(element: Any) -> str:
    """What an element shows, without scripts and styles."""
    return squeeze(" ".join(_SILENT(element)))


def is_external(url: str, base: str) -> bool:
    """On another host than the site."""
    try:
        return (
            urlsplit(url).scheme in ("http", "https")
            and urlsplit(url).netloc != urlsplit(base).netloc
        )
    except ValueError:
        return True


def pages_of(files: Files, base: str) -> Iterator[Page]:
    """All HTML pages, by name."""
    for name in sorted(files.names):
        if name.endswith(".html"):
            yield Page(name, files.read(name), base)


def base_of(files: Files) -> str:
    """The site's address, as its home page says; "" where it does not."""
    if "index.html" not in files.names:
        return ""
    try:
        return Page("index.html", files.read("index.html"), "").canonical
    except etree.LxmlError:
        return ""
