"""What tools that count visits say, read from their files: who read what, who searched for what.

Formats as their makers document them: Search Console's Pages.csv and Queries.csv, Plausible's
CSV export of pages, GoatCounter's CSV of hits, access logs in common or combined format, and any
CSV with a column of paths and one of numbers.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from kbgen.insights.data import Search, Visits

_LOG = re.compile(
    r"\S+ \S+ .*?\[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4})[^\]]*\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    r'(?: "[^"]*" "(?P<agent>[^"]*)")?'
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PROGRAM = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java/|go-http|headless|"
    r"lighthouse|uptime|scrapy|libwww|facebookexternalhit",
    re.IGNORECASE,
)
_PATHS = ("path", "page", "pages", "url", "top pages", "page path", "landing page", "name")
_VIEWS = ("views", "pageviews", "clicks", "hits", "visits", "count", "visitors")
_QUERIES = ("query", "queries", "top queries", "search term", "search", "q")
_RESULTS = ("results", "found", "result count")
_DATES = ("month", "date", "day")
_LONGEST = 200
"""Characters of a query; longer ones are pasted texts, and may hold private data."""


@dataclass(kw_only=True)
class Read:
    """What files say, added up by path and month, and by query."""

    visits: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(path, month, tool) -> views."""
    searches: Counter[tuple[str, str, int | None]] = field(default_factory=Counter)
    """(words, month, results or None) -> how often."""
    problems: list[str] = field(default_factory=list)
    """What could not be read, with file and line."""

    def all_visits(self) -> list[Visits]:
        """Sorted by path and month."""
        return [
            Visits(path=path, month=month, views=views, tool=tool)
            for (path, month, tool), views in sorted(self.visits.items())
        ]

    def all_searches(self) -> list[Search]:
        """Sorted by words and month."""
        ordered = sorted(self.searches.items(), key=lambda item: (item[0][:2], str(item[0][2])))
        return [
            Search(text=text, month=month, found=found, count=count)
            for (text, month, found), count in ordered
        ]


def read(name: str, lines: Iterable[str], kind: str, into: Read) -> None:
    """Add what the file `name` says; `kind` as in `insight_options.File`. Bad lines are named."""
    lines = iter(lines)
    first = next(lines, "").lstrip("\ufeff")
    tool = _tool(first) if kind == "auto" else kind
    if not tool:
        into.problems.append(f"{name}:1: neither a CSV with known columns nor an access log")
        return
    if tool == "log":
        _logs(name, [first], into)
        _logs(name, lines, into, 2)
    else:
        _table(name, first, lines, tool, into)


def _tool(first: str) -> str:
    """Which tool wrote a file that begins so; "" for none that is known."""
    if _LOG.match(first):
        return "log"
    names = [cell.strip().lower() for cell in next(csv.reader([first]), [])]
    if names[:1] in (["2path"], ["1path"]):
        return "goatcounter"
    if "impressions" in names or "ctr" in names:
        return "searchconsole"
    if "visitors" in names and _column(names, _PATHS) is not None:
        return "plausible"
    return "csv" if _column(names, (*_PATHS, *_QUERIES)) is not None else ""


def _column(names: list[str], known: Iterable[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _table(name: str, first: str, lines: Iterator[str], tool: str, into: Read) -> None:
    names = [cell.strip().lower() for cell in next(csv.reader([first]), [])]
    take = _hits(names, into) if tool == "goatcounter" else _counted(names, tool, into)
    if take is None:
        into.problems.append(f"{name}:1: no column of pages or queries with one of numbers")
        return
    rows = csv.reader(lines)
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            if row:
                take(row)
        except (ValueError, IndexError, csv.Error) as error:
            into.problems.append(f"{name}:{rows.line_num + 1}: {error}")


Take = Callable[[list[str]], None]


def _hits(names: list[str], into: Read) -> Take:
    """GoatCounter writes a row for each hit."""
    date, bot = _column(names, _DATES), _column(names, ("bot",))

    def take(row: list[str]) -> None:
        if bot is not None and row[bot].strip() not in ("", "0"):
            return
        month = row[date][:7] if date is not None else ""
        into.visits[path_of(row[0]), month, "goatcounter"] += 1

    return take


def _counted(names: list[str], tool: str, into: Read) -> Take | None:
    """A row for each page or query with a number."""
    queries, pages = _column(names, _QUERIES), _column(names, _PATHS)
    number, date = _column(names, _VIEWS), _column(names, _DATES)
    results = _column(names, _RESULTS)
    what = queries if queries is not None else pages
    if what is None or (number is None and queries is None):
        return None

    def take(row: list[str]) -> None:
        count = _number(row[number]) if number is not None else 1
        month = row[date][:7] if date is not None else ""
        if queries is None:
            into.visits[path_of(row[what]), month, tool] += count
            return
        found = _number(row[results]) if results is not None and row[results].strip() else None
        _search(row[what], month, found, count, into)

    return take


def _number(text: str) -> int:
    return int(float(text.replace(",", "").replace("\u202f", "").strip() or 0))


def _search(text: str, month: str, found: int | None, count: int, into: Read) -> None:
    words = " ".join(text.split()).lower()
    if words and len(words) <= _LONGEST and "@" not in words:
        into.searches[words, month, found] += count


def _logs(name: str, lines: Iterable[str], into: Read, number: int = 1) -> None:
    bad = 0
    for line in lines:
        match = _LOG.match(line)
        if match is None:
            bad += bool(line.strip())
        elif _is_reader(match):
            month = f"{match['year']}-{_MONTHS.index(match['month']) + 1:02}"
            _visit(match["target"], month, into)
    if bad:
        into.problems.append(f"{name}: {bad} lines from line {number} on are no access log")


def _is_reader(match: re.Match[str]) -> bool:
    """A person who got a page. Without a name of the browser nobody can tell."""
    agent = match["agent"]
    return (
        match["method"] == "GET"
        and match["status"] in ("200", "304")
        and match["month"] in _MONTHS
        and not (agent is not None and (agent in ("", "-") or _PROGRAM.search(agent)))
    )


def _visit(target: str, month: str, into: Read) -> None:
    try:
        parts = urlsplit(target)
    except ValueError:
        return
    path = path_of(target)
    asked = parse_qs(parts.query).get("q", []) if path.endswith("/search/") else []
    for text in asked:
        _search(text, month, None, 1, into)
    if path.endswith("/") and not asked:
        into.visits[path, month, "log"] += 1


def path_of(address: str) -> str:
    """Path of an address or path, decoded, with a slash at both ends of a page's."""
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:
        path = address.strip()
    path = path.removesuffix("index.html")
    if not path.startswith("/"):
        path = f"/{path}"
    last = path.rpartition("/")[2]
    return f"{path}/" if last and "." not in last else path
