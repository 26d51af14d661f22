"""What generated pages are made from: the articles, sorted and counted once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from kbgen.insight_options import Goal, GoalNow, Why
from kbgen.markup.gfm_links import is_external, safe_url
from kbgen.markup.links import host
from kbgen.model import Placed, Role
from kbgen.pages.kinds import Kind, kind_of
from kbgen.pages.names import people_slugs, tag_slugs
from kbgen.pages.shortened import short_title
from kbgen.pages.version_names import paths_as_named
from kbgen.site_options import SiteOptions
from kbgen.words import Words, words

_PLAIN = re.compile(r"[\w./~-]*", re.ASCII)
"""Paths that need no percent signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What mkdocs.yml says about the site."""

    site_name: str
    """Plain text."""
    site_url: str = ""
    """Absolute address that ends in "/"; "" where none is set."""
    description: str = ""
    """Plain text; "" for words of kbgen's own."""
    lang: str = "en"
    """`theme.language`: of the site's own words, and of articles that do not name theirs."""
    options: SiteOptions = field(default_factory=SiteOptions)
    """`site:` in kbgen.yml."""
    why: Why = field(default_factory=Why)
    """`why:` in kbgen.yml."""
    goals: tuple[tuple[str, Goal], ...] = ()
    """`goals:` in kbgen.yml, with their names, in its order."""
    standing: Mapping[str, GoalNow] = field(default_factory=dict)
    """Where goals stood by the last `kbgen insights`, by name."""
    pictures: frozenset[str] = frozenset()
    """Names of files in content/images/people/: pictures of people, by their pages' names."""

    @property
    def words(self) -> Words:
        """The site's own words in its language."""
        return words(self.lang)

    def section_title(self, section: str) -> str:
        """What a section is called: each folder on the way as `site.sections` says, if it does."""
        if not self.options.sections:
            return section_title(section)
        folders = section.split("/")
        paths = ("/".join(folders[: end + 1]) for end in range(len(folders)))
        return " / ".join(
            self.options.section(path).title or section_title(path.rpartition("/")[2])
            for path in paths
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a profile on a source, and what they did."""

    name: str
    """As shown in the newest of their articles."""
    url: str
    """Profile on the source: who they are, whatever their name."""
    path: str
    """Their page."""
    articles: tuple[tuple[Placed, tuple[Role, ...]], ...]
    """Newest first, with all that they did for it."""
    kind: Kind = "person"
    """Maintainers and programs are counted apart."""

    def __iter__(self) -> Iterator[Placed]:
        """Their articles."""
        return (one for one, _ in self.articles)

    @property
    def answered(self) -> int:
        """How many articles hold an answer of theirs."""
        return sum("answered" in roles for _, roles in self.articles)

    @property
    def dates(self) -> tuple[str, str]:
        """YYYY-MM-DD of the first and of the latest article that they took part in."""
        return self.articles[-1][0].article.date, self.articles[0][0].article.date


class Titles(Mapping[str, int]):
    """How many articles bear a title, or have it when it is cut to be short enough; case folded.

    Nearly all titles are borne once: only the others are held. Ask for titles of articles alone.
    """

    def __init__(self, articles: Sequence[Placed], counts: Mapping[str, int]) -> None:
        self._articles = articles
        self._several = {title: count for title, count in counts.items() if count > 1}

    def __getitem__(self, title: str) -> int:
        return self._several.get(title, 1)

    def __iter__(self) -> Iterator[str]:
        yield from self._several
        for one in self._articles:
            yield from (title for title in titles_of(one) if title not in self._several)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def titles_of(one: Placed) -> set[str]:
    """Its title and the short one, case folded."""
    return {one.article.title.casefold(), short_title(one.article.title).casefold()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All articles and the ways to them. Every list of articles is sorted newest first."""

    settings: Settings
    """Name and address of the site."""
    articles: Sequence[Placed]
    """All of them, by path."""
    newest: tuple[Placed, ...]
    """All of them, newest first."""
    sections: dict[str, tuple[Placed, ...]]
    """Folder -> articles, by folder; "" holds those that stand in no folder."""
    tags: dict[str, tuple[Placed, ...]]
    """Tag -> articles, by tag."""
    tag_paths: Mapping[str, str]
    """Tag -> its page."""
    version_paths: Mapping[str, str]
    """Version, as articles name it -> the page of its product's minor version."""
    people: Mapping[str, Person]
    """Profile -> person, by profile."""
    titles: Mapping[str, int]
    """Title, case folded -> how many articles bear it; so for titles cut to be short enough."""

    @property
    def as_of(self) -> str:
        """YYYY-MM-DD of the newest answer: what stands for today, as there is no clock."""
        return self.newest[0].article.date if self.newest else ""


def corpus_of(placed: Iterable[Placed], settings: Settings) -> Corpus:
    """Sort the articles; n log n in all that they hold."""
    articles = tuple(sorted(placed, key=lambda p: p.path))
    newest = tuple(sorted(articles, key=lambda p: (p.article.date, p.path), reverse=True))
    sections: dict[str, list[Placed]] = defaultdict(list)
    tags: dict[str, list[Placed]] = defaultdict(list)
    titles: dict[str, int] = defaultdict(int)
    for one in newest:
        sections[one.article.section].append(one)
        for title in titles_of(one):
            titles[title] += 1
        for tag in dict.fromkeys(one.article.tags):
            tags[tag].append(one)
    return Corpus(
        settings=settings,
        articles=articles,
        newest=newest,
        sections={name: tuple(sections[name]) for name in sorted(sections)},
        tags={tag: tuple(tags[tag]) for tag in sorted(tags)},
        tag_paths={tag: f"tags/{slug}.md" for tag, slug in tag_slugs(tags).items()},
        version_paths=paths_as_named(name for one in newest for name in one.article.versions),
        people=_people(newest, settings.options),
        titles=Titles(newest, titles),
    )


def _people(newest: Iterable[Placed], options: SiteOptions) -> dict[str, Person]:
    names: dict[str, str] = {}
    deeds: dict[str, dict[str, tuple[Placed, list[Role]]]] = defaultdict(dict)
    for placed in newest:
        for credit in placed.article.contributors:
            url = web_address(credit.url)
            if not is_profile(url):
                continue
            names.setdefault(url, credit.name)
            _, roles = deeds[url].setdefault(placed.path, (placed, []))
            if credit.role not in roles:
                roles.append(credit.role)
    slugs = people_slugs(names)
    known: dict[tuple[Role, ...], tuple[Role, ...]] = {}

    def did(roles: list[Role]) -> tuple[Role, ...]:
        """There are few ways to take part: each of them is held once."""
        made = tuple(roles)
        return known.setdefault(made, made)

    return {
        url: Person(
            name=names[url],
            url=url,
            path=f"people/{slugs[url]}.md",
            articles=tuple((placed, did(roles)) for placed, roles in deeds.pop(url).values()),
            kind=kind_of(names[url], url, options),
        )
        for url in sorted(names)
    }


@lru_cache(maxsize=16_384)  # the same people stand in many lists
def web_address(url: str) -> str:
    """`url` as a page may link to it, or "": people edit front matter, and it may hold anything."""
    safe = safe_url(url)
    return safe if is_external(safe) else ""


def is_profile(url: str) -> bool:
    """Whether a safe address can be somebody's: that of a whole site stands for its community."""
    return bool(url.partition("://")[2].partition("/")[2])


@lru_cache(maxsize=16_384)
def host_of(url: str) -> str:
    """Name of the host for people to read; "" for an address that cannot be taken apart."""
    try:
        return host(url)
    except ValueError:
        return ""


@lru_cache(maxsize=16_384)
def url_of(path: str) -> str:
    """Address relative to the site's root of the page at `path`, percent-encoded."""
    place = path.removesuffix(".md")
    folder, _, name = place.rpartition("/")
    if name in ("index", "README"):
        if not folder:
            return ""
        place = folder
    # nearly every path is one that `quote` would look through and leave as it is
    return f"{place}/" if _PLAIN.fullmatch(place) else quote(f"{place}/")


def absolute(path: str, settings: Settings) -> str:
    """Absolute address of the page at `path`; relative to the root where no address is set."""
    return settings.site_url + url_of(path)


_CALLED = {"q-a": "Q&A", "faq": "FAQ"}
"""Names that words make nothing of: the first is the category that GitHub makes for questions."""


@lru_cache(maxsize=16_384)
def section_title(section: str) -> str:
    """A folder's name as words: "wallet-api/keys" -> "Wallet api / Keys"."""
    words = (
        _CALLED.get(part) or part.replace("-", " ").replace("_", " ") for part in section.split("/")
    )
    return " / ".join(word[:1].upper() + word[1:] for word in words)


def section_path(section: str, number: int = 1) -> str:
    """Page `number` of a section's listing; where it has no folder, the list of sections."""
    if not section:
        return "sections/index.md"
    return f"{section}/index.md" if number == 1 else f"{section}/page/{number}.md"
