"""Links and images that lead nowhere, for `kbgen check`."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kbgen.commands.init import PLACEHOLDER
from kbgen.config import Config
from kbgen.content import Contents
from kbgen.curate.pictures import FOLDER, used
from kbgen.frontmatter import split
from kbgen.markup import gfm
from kbgen.markup.destinations import Destination, destinations, may_be_relative
from kbgen.model import Problem
from kbgen.pages import feeds, make, redirects
from kbgen.pages.corpus import Settings, corpus_of

_ANY = Settings(site_name="", site_url="https://example.org/")
"""Names of pages do not hang on it."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_OWN = re.compile(r"""^site_url:[ \t]*["']?(https?://[^\s"'#]+)""", re.MULTILINE)
"""The site's own address in mkdocs.yml. MkDocs would read it as well, and take longer."""
_ID = re.compile(r'<[a-z][^<>]*?\s(?:id|name)="([^"]*)"')


def texts(config: Config, contents: Contents) -> Iterator[tuple[str, int, str]]:
    """(path, number of lines above, body) of articles and hand-written pages, sorted by path."""
    for path in sorted([*(placed.path for placed in contents.placed), *contents.pages]):
        text = (config.content / path).read_text(encoding="utf-8").replace("\r\n", "\n")
        head, body = split(text)
        yield path, (head.count("\n") + 3 if head else 1), body


def problems(config: Config, contents: Contents) -> Iterator[Problem]:
    """Links to files that are not there, images on other hosts, copies that nobody shows."""
    site = _Site(config.content, contents, _own_address(config.root))
    copies = config.curate.images.mode == "download"
    shown: set[str] = set()
    for path, above, body in texts(config, contents):
        shown.update(used(body))
        if may_be_relative(body) or site.is_named_in(body):
            for found in destinations(body):
                text = site.broken(path, found)
                if text:
                    yield _problem(path, above + found.line, "link-broken", text)
            yield from _anchors(path, above, body, site)
        if copies and "![" in body:
            yield from _elsewhere(path, above, body)
    for file in sorted((config.content / FOLDER).glob("*.webp")):
        if file.name not in shown and used(f"../{FOLDER}/{file.name}"):
            text = "no article shows this image: delete it if no proposal needs it"
            yield _problem(f"{FOLDER}/{file.name}", 1, "image-unused", text, warning=True)


def _own_address(root: Path) -> str:
    """The site's address, with a slash at its end; "" where nobody said it yet."""
    try:
        found = _OWN.search((root / "mkdocs.yml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    address = f"{found[1].rstrip('/')}/" if found else ""
    return "" if address == f"{PLACEHOLDER}/" else address


class _Site:
    """What links within the site may lead to."""

    def __init__(self, folder: Path, contents: Contents, address: str) -> None:
        self._folder = folder
        self._contents = contents
        self._address = address
        self._base = urlsplit(address).path
        self._articles = frozenset(placed.path for placed in contents.placed)
        self._anchors: dict[str, frozenset[str]] = {}

    def is_named_in(self, body: str) -> bool:
        """Whether a body may have links with the site's own address."""
        return bool(self._address) and self._address in body

    def anchors(self, path: str) -> frozenset[str] | None:
        """Those of the article at `path`; None for what is no article."""
        if path in self._articles and path not in self._anchors:
            text = (self._folder / path).read_text(encoding="utf-8").replace("\r\n", "\n")
            self._anchors[path] = anchors_of(split(text)[1])
        return self._anchors.get(path)

    @cached_property
    def _made(self) -> frozenset[str]:
        """Files that the build makes; they cost as much as the whole build's own lists."""
        corpus = corpus_of(self._contents.placed, _ANY)
        return frozenset(
            (
                *("sitemap.xml", "404.html", "search/search_index.json"),
                *(page.path for page in make(corpus)),
                *feeds.makers(corpus, ()),
                *redirects.files(corpus),
            )
        )

    def broken(self, path: str, found: Destination) -> str:
        """What is wrong with a link in the file at `path`; "" if nothing is."""
        url = found.url
        if self._address and url.startswith((self._address, self._base)):
            return self._broken_address(url, image=found.image)
        if _SCHEME.match(url) or url.startswith(("/", "#", "?")):
            return ""
        try:
            target = unquote(urlsplit(url).path)
        except ValueError:
            return f"{url!r} is no address"
        # links to pages, not files, are seen from the page: section/slug/
        for base in (posixpath.dirname(path), path.removesuffix(".md")):
            place = posixpath.normpath(posixpath.join(base, target))
            if not place.startswith("..") and self._is_there(place, target):
                return ""
        what = "image" if found.image else "file"
        return f"{url}: there is no such {what} in content/, and no page of that name"

    def _broken_address(self, url: str, *, image: bool) -> str:
        """As `broken`, of the address of a page or an image of this site."""
        base = self._address if url.startswith(self._address) else self._base
        try:
            target = unquote(urlsplit(url.removeprefix(base)).path)
        except ValueError:
            return f"{url!r} is no address"
        place = posixpath.normpath(target)
        # other files there are the build's
        is_page = not posixpath.splitext(place)[1]
        if url.startswith("//") or place == "." or not (is_page or image):
            return ""
        what = "image" if image else "page"
        return "" if self._is_there(place, target) else f"{url}: there is no such {what}"

    def _is_there(self, place: str, target: str) -> bool:
        if (self._folder / place).is_file():
            return True
        names: tuple[str, ...] = (place, f"{place}.md", f"{place}/index.md", f"{place}/index.html")
        if posixpath.splitext(place)[1] and not target.endswith("/"):
            names = (place,)
        elif any((self._folder / name).is_file() for name in names):
            return True
        return not self._made.isdisjoint(names)


def anchors_of(body: str) -> frozenset[str]:
    """What links may name of the page of a body, besides what the page has around it."""
    return frozenset({*_ID.findall(gfm.render(body).html), "", "top"})


def _anchors(path: str, above: int, body: str, site: _Site) -> Iterator[Problem]:
    own: frozenset[str] | None = None
    for found in destinations(body):
        target, hash_, name = found.url.partition("#")
        # the template around an article has anchors that begin so
        if not hash_ or name.startswith("kb-") or not (target.endswith(".md") or not target):
            continue
        if target:
            place = posixpath.join(posixpath.dirname(path), unquote(target))
            there = site.anchors(posixpath.normpath(place))
        else:
            there = own = anchors_of(body) if own is None else own
        if there is not None and unquote(name) not in there:
            of = "that" if target else "this"
            text = f"{found.url}: no heading of {of} page has this anchor"
            yield _problem(path, above + found.line, "anchor-broken", text, warning=True)


def _elsewhere(path: str, above: int, body: str) -> Iterator[Problem]:
    found = [one for one in destinations(body) if one.image and _SCHEME.match(one.url)]
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        text = f"{found[0].url}{more}: on another host; the site shows a link to it"
        yield _problem(path, above + found[0].line, "image-external", text, warning=True)


def _problem(path: str, line: int, rule: str, text: str, *, warning: bool = False) -> Problem:
    return Problem(path=path, line=line, rule=rule, text=text, warning=warning)
