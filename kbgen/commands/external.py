"""Links to other sites that are dead, for `kbgen check --external`. It asks these sites."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from kbgen.commands.links import texts
from kbgen.config import Config
from kbgen.content import Contents
from kbgen.images.cache import Cache
from kbgen.images.download import by_host, fetched
from kbgen.images.fetch import UNKNOWN_HOST, Fetcher, NoImage
from kbgen.markup.destinations import Destination, destinations
from kbgen.markup.links import absolute
from kbgen.model import Problem
from kbgen.progress import Progress

DAYS = 30
"""An answer counts so long."""
DEAD = frozenset({"answer 404", "answer 410", UNKNOWN_HOST})
"""All else may be a bad moment, or a site that does not answer programs."""
_DAY = 86_400


@dataclass(slots=True, kw_only=True)
class Answers:
    """What other sites said."""

    problems: list[Problem] = field(default_factory=list)
    """Warnings `link-dead`."""
    line: str = ""
    """For people."""


def dead_links(
    config: Config,
    contents: Contents,
    *,
    quiet: bool = True,
    fetcher: Fetcher | None = None,
    now: Callable[[], float] = time.time,
) -> Answers:
    """Ask for every address that articles and pages link to, once in `DAYS`."""
    links = _links(config, contents)
    today = int(now()) // _DAY
    fetcher = fetcher or Fetcher(seconds=config.curate.images.seconds)
    with closing(Cache(config.work / "images")) as cache:
        due = [url for url in sorted(links) if cache.page(url, today - DAYS) is None]
        answers = _asked(due, fetcher, config.curate.images.hosts, quiet)
        if due and set(answers.values()) == {UNKNOWN_HOST}:
            return Answers(line=f"links: none of {len(by_host(due))} hosts is found: no network?")
        for url, reason in answers.items():
            cache.keep_page(url, reason, today)
        problems = [
            _problem(path, line, found, reason)
            for url, places in links.items()
            if (reason := cache.page(url, today - DAYS) or "") in DEAD
            for path, line, found in places
        ]
    dead = len({problem.text for problem in problems})
    return Answers(
        problems=problems,
        line=f"links to other sites: {len(links)}, {len(due)} asked for now, {dead} dead",
    )


def _links(config: Config, contents: Contents) -> dict[str, list[tuple[str, int, Destination]]]:
    """(path, line, link) by absolute address."""
    found: dict[str, list[tuple[str, int, Destination]]] = {}
    for path, above, body in texts(config, contents):
        if "http" in body.lower():
            for one in destinations(body):
                url = absolute(one.url).partition("#")[0]
                if url.startswith("http"):
                    found.setdefault(url, []).append((path, above + one.line, one))
    return found


def _asked(due: list[str], fetcher: Fetcher, hosts: int, quiet: bool) -> dict[str, str]:
    """Why each cannot be read, "" where it can; what was not asked for is not in it."""
    answers: dict[str, str] = {}
    with (
        Progress("links", quiet=quiet) as progress,
        closing(fetched(due, fetcher.probe, hosts=hosts)) as found,
    ):
        for url, answer in found:
            progress.step()
            answers[url] = str(answer) if isinstance(answer, NoImage) else ""
    return answers


def _problem(path: str, line: int, found: Destination, reason: str) -> Problem:
    text = f"{found.url}: {reason}"
    if found.archive:
        text += f"; the text gives a copy: {found.archive}"
    return Problem(path=path, line=line, rule="link-dead", text=text, warning=True)
