"""Everything that metrics look at: threads, articles, visits and searches, at one moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from kbgen.insight_options import InsightOptions
from kbgen.insights.clusters import Cluster, clusters
from kbgen.insights.facts import Person, ThreadFacts
from kbgen.model import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """How often a page was read in a month, as a tool that counts visits says it."""

    path: str
    """Path of the address, with a slash at both ends."""
    month: str
    """YYYY-MM; "" where the file does not say when."""
    views: int
    """Page views, or clicks from a search engine."""
    tool: str
    """What counted: "searchconsole", "plausible", "goatcounter", "log", "csv"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Words that somebody searched for."""

    text: str
    """As typed, trimmed, in lower case."""
    count: int
    """How often."""
    found: int | None
    """Results that were shown; None where nobody counted."""
    month: str = ""
    """YYYY-MM; "" where the file does not say when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A link of an article that led nowhere when `kbgen check --external` asked."""

    path: str
    """Of the article, in content/."""
    url: str
    """Where it leads."""
    answer: str
    """What was heard: "answer 404"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderReport:
    """An issue that a reader opened with the form of an article's page."""

    path: str
    """Of the article, in content/, when the form was made."""
    key: str
    """Of the article's thread."""
    day: str
    """YYYY-MM-DD on which it was opened; "" where the file does not say."""
    open: bool
    """Nobody closed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """When an article took each step to the site; "" where that is not known."""

    proposed: str = ""
    """YYYY-MM-DD of its proposal."""
    merged: str = ""
    """YYYY-MM-DD on which its file came into content/."""


@dataclass(kw_only=True)
class Data:
    """All of it. `since` and `until` bound what is counted as of this time, both included."""

    threads: Sequence[ThreadFacts]
    """All that everybody may read, by source and native id."""
    people: Mapping[str, Person]
    """Everybody in them, by id."""
    articles: Sequence[Placed]
    """Those in content/, by path, without their bodies."""
    as_of: str
    """YYYY-MM-DD that stands for today: given, or the day of the newest post."""
    since: str
    """YYYY-MM-DD of the first day that counts."""
    until: str
    """YYYY-MM-DD of the last one."""
    options: InsightOptions
    """`insights:` in kbgen.yml."""
    visits: Sequence[Visits] | None = None
    """None where no file of a tool is configured."""
    searches: Sequence[Search] | None = None
    """None where no file of queries is configured."""
    dead: Sequence[DeadLink] | None = None
    """By path and address; None where no link was ever asked for."""
    reports: Sequence[ReaderReport] | None = None
    """None where no file of issues is configured."""
    steps: Mapping[str, Steps] = field(default_factory=dict)
    """By key of the article."""
    quote: Callable[[str], str] = lambda _: ""
    """By the key of a thread the asker's own words, a sentence or two of plain text without private
    data; few threads are quoted, so that they are found where they are wanted."""
    site_url: str = ""
    """Address of the site."""
    problems: list[str] = field(default_factory=list)
    """Files that could not be read in full, for people."""

    @cached_property
    def by_key(self) -> dict[str, ThreadFacts]:
        """Thread by key."""
        return {one.key: one for one in self.threads}

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Threads about the same problem, of all time."""
        return clusters(self.threads, least=self.options.least)

    @cached_property
    def published(self) -> dict[str, Placed]:
        """Article in content/ by the key of its thread, and of every thread folded into it."""
        found: dict[str, Placed] = {}
        for placed in self.articles:
            for source in (*placed.article.also, placed.article.source):
                found[source.key] = placed
        return found

    def quotes(
        self, threads: Iterable[ThreadFacts], most: int
    ) -> Iterator[tuple[ThreadFacts, str]]:
        """The first of these that there are words of, with these words."""
        said = ((one, self.quote(one.key)) for one in threads)
        return islice((one for one in said if one[1]), most)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Title by path of every article in content/."""
        return {placed.path: placed.article.title for placed in self.articles}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Key of the thread by path of every article in content/."""
        return {placed.path: placed.article.source.key for placed in self.articles}

    @cached_property
    def recent(self) -> list[ThreadFacts]:
        """Threads asked between `since` and `until`."""
        return [one for one in self.threads if self.counts(one.created)]

    def counts(self, moment: str) -> bool:
        """Whether a moment lies between `since` and `until`."""
        return bool(moment) and self.since <= moment[:10] <= self.until

    @cached_property
    def earlier(self) -> tuple[str, str]:
        """First and last day of the time of the same length before `since`."""
        first, last = date.fromisoformat(self.since), date.fromisoformat(self.until)
        days = (last - first).days + 1
        end = first - timedelta(days=1)
        return (end - timedelta(days=days - 1)).isoformat(), end.isoformat()

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months from `since` to `until`: YYYY-MM."""
        return tuple(months_between(self.since, self.until))


def months_between(since: str, until: str) -> Iterable[str]:
    """YYYY-MM of every month from the one of `since` to that of `until`."""
    year, month = int(since[:4]), int(since[5:7])
    while (name := f"{year:04}-{month:02}") <= until[:7]:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
