"""What is known against articles: links that `kbgen check --external` found dead, and issues that
readers opened with the form of an article's page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from kbgen.commands.external import DEAD
from kbgen.commands.insight_matching import matching
from kbgen.config import Config
from kbgen.dates import is_date
from kbgen.images.cache import Cache
from kbgen.insights.data import DeadLink, ReaderReport
from kbgen.markup.destinations import destinations
from kbgen.markup.links import absolute
from kbgen.model import Placed
from kbgen.words import Words

# as `pages.feedback.issue` writes them, in whatever language
_KEY = re.compile(r"^- [^`\n]*`(?P<key>[^`\s:]+:[^`\n]+)`\s*$", re.MULTILINE)
_FILE = re.compile(r"^- [^`\n]*`content/(?P<path>[^`\n]+\.md)`\s*$", re.MULTILINE)
_READ = 4_000
"""Characters of an issue in which the form's lines stand."""


def answers_of(config: Config) -> dict[str, str] | None:
    """What dead addresses answered when they were asked; None where none ever was."""
    folder = config.work / "images"
    if not (folder / "index.db").is_file():
        return None
    with closing(Cache(folder)) as cache:
        answers = cache.pages()
    return {url: said for url, said in answers.items() if said in DEAD} if answers else None


def dead_in(placed: Placed, dead: Mapping[str, str]) -> Iterator[DeadLink]:
    """Links of an article to dead addresses, each once, in their order."""
    if not dead or "http" not in placed.article.body.lower():
        return
    urls = (absolute(one.url).partition("#")[0] for one in destinations(placed.article.body))
    for url in dict.fromkeys(urls):
        if url in dead:
            yield DeadLink(path=placed.path, url=url, answer=dead[url])


def reports_of(config: Config, words: Words, problems: list[str]) -> list[ReaderReport] | None:
    """What readers reported, by day and key; None where no file is configured.

    A file that is no JSON is named in `problems`. Raises ConfigError for one that is not there.
    """
    if not config.insights.reports:
        return None
    issues = issues_in(config.root, config.insights.reports, problems)
    found = _reports((one for one in issues if not one.get("pull_request")), words)
    return sorted(found, key=lambda one: (one.day, one.key))


def issues_in(root: Path, patterns: Iterable[str], problems: list[str]) -> Iterator[dict[str, Any]]:
    """Issues and pull requests, which have a title and a body, wherever in JSON they stand.

    A file that is no JSON is named in `problems`. Raises ConfigError for one that is not there.
    """
    for pattern in patterns:
        for name, path in matching(root, pattern):
            try:
                value = msgspec.json.decode(path.read_bytes())
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                problems.append(f"{name}: no JSON: {error}")
                continue
            yield from _issues(value)


def day_of(issue: Mapping[str, Any]) -> str:
    """YYYY-MM-DD on which it was made; "" where that is not said."""
    day = f"{issue.get('created_at') or issue.get('createdAt') or ''}"[:10]
    return day if is_date(day) else ""


def _issues(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _issues(one)
    elif isinstance(value, dict):
        if isinstance(value.get("title"), str) and isinstance(value.get("body"), str):
            yield value
        else:
            for one in value.values():
                yield from _issues(one)


def _reports(issues: Iterable[dict[str, Any]], words: Words) -> Iterator[ReaderReport]:
    # a reader who offers another answer says nothing against the one that is there
    answer = words("article.issue_answer_title", title="").strip()
    for issue in issues:
        body = issue["body"][:_READ].replace("\r\n", "\n").replace("@\u200b", "@")
        key, file = _KEY.search(body), _FILE.search(body)
        if key is None or file is None or issue["title"].startswith(answer):
            continue
        yield ReaderReport(
            path=file["path"],
            key=key["key"],
            day=day_of(issue),
            open=f"{issue.get('state', 'open')}".lower() == "open",
        )
