"""Articles that may answer a question: on the command line, or as a comment on a new discussion."""

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import NamedTuple

import msgspec

from kbgen.commands.suggest_index import FILE, KeptIndex
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.errors import ConfigError
from kbgen.pages.corpus import absolute
from kbgen.publish.settings import site_of
from kbgen.report import Outcome
from kbgen.sources.github_choice import has_label
from kbgen.sources.github_options import Options
from kbgen.suggestions.comment import Answer, Shown
from kbgen.suggestions.ranking import Question, Suggestion
from kbgen.suggestions.ranking import suggest as rank


def suggest(
    config: Config, title: str, body: str = "", *, as_json: bool = False, quiet: bool = False
) -> Outcome:
    """Articles of content/ that may answer, best first: address, title, score and why."""
    found = _found(config, Question(title=title, body=body))
    rows = _rows(found.shown)
    outcome = Outcome(figures={"articles": found.articles, "suggestions": rows})
    if as_json:
        outcome.lines.append(json.dumps(rows, indent=2, ensure_ascii=False))
    elif not rows and not quiet:
        outcome.lines.append(f"nothing in {counted(found.articles, 'article')} is close enough")
    else:
        for row in rows:
            outcome.lines += [
                f"{row['title']}",
                f"  {row['url']}",
                f"  {row['score']:.2f}: {row['why']}",
            ]
    return outcome


def answer(
    config: Config,
    number: int,
    *,
    dry_run: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    say: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Answer a discussion with articles in one comment, or bring that comment up to date.

    Raises ConfigError where kbgen.yml names no place, GitHubError.
    """
    outcome = Outcome(figures={"discussion": number, "written": False, "suggestions": []})
    if not config.suggest.enabled:
        return _silent(outcome, "suggest.enabled is false in kbgen.yml")
    name, options = _source(config)
    site = site_of(config.root)
    if not site.site_url:
        raise ConfigError("mkdocs.yml: site_url: is missing: a comment needs articles' addresses")
    # here, not above: PyGithub takes a quarter of all commands' start
    from kbgen.github.client import connect
    from kbgen.github.suggestion_board import Board

    client = connect(options.api, sleep=sleep, now=time.time, say=say, repo=options.repo)
    board = Board(client, options.repo)
    base, key = config.propose.repo.lower() or site.site_url, f"{name}:{number}"
    asked = board.look(number, base, key)
    if asked is None:
        return _silent(outcome, "there is no such discussion")
    if asked.shut or asked.answered:
        return _silent(outcome, "it is closed" if asked.shut else "somebody answered already")
    if not _wanted(asked.category, asked.labels, options):
        return _silent(outcome, "its category or labels are not those of questions")
    # an article of this very thread says nothing new in it
    found = _found(config, Question(title=asked.title, body=asked.body), without=key).shown
    outcome.figures["suggestions"] = _rows(found)
    if not found and not asked.comment:
        return _silent(outcome, "no article is close enough")
    wanted = Answer(base=base, key=key, articles=tuple(one.shown for one in found))
    written = not dry_run and board.answer(number, asked, wanted)
    outcome.figures["written"] = written
    done = "would be suggested" if dry_run else "suggested" if written else "suggested before"
    outcome.lines.append(f"discussion {number}: {len(found)} {done}")
    outcome.lines += [
        f"  {row['score']:.2f} {row['url']}" for row in outcome.figures["suggestions"]
    ]
    return outcome


class _Named(NamedTuple):
    """A suggestion as it is shown."""

    one: Suggestion
    shown: Shown


class _Found(NamedTuple):
    articles: int
    """How many were asked."""
    shown: list[_Named]


def _found(config: Config, question: Question, without: str = "") -> _Found:
    """What the kept index finds; `without` the articles of a thread."""
    file = config.work / FILE
    for attempt in (file, file, None):
        try:
            with closing(KeptIndex(attempt)) as index:
                return _asked(config, index, question, without)
        except sqlite3.OperationalError:
            continue  # somebody else writes it, or it cannot be written: memory does at last
        except (sqlite3.DatabaseError, msgspec.MsgspecError, ValueError, TypeError, LookupError):
            if attempt is None:
                raise
            with suppress(OSError):
                file.unlink(missing_ok=True)  # broken: a cache, so it is made anew
    raise AssertionError("memory is no file that can fail")


def _asked(config: Config, index: KeptIndex, question: Question, without: str) -> _Found:
    options, settings = config.suggest, site_of(config.root)
    index.update(config.content)
    if without:
        index.leave_out(without)
    found = rank(index, question, least=options.threshold, most=options.most)
    # the path of the file where the site has no address
    shown = [
        Shown(
            title=index.title(one.key),
            url=absolute(one.key, settings) if settings.site_url else f"content/{one.key}",
            words=one.why,
        )
        for one in found
    ]
    return _Found(len(index), [_Named(*pair) for pair in zip(found, shown, strict=True)])


def _rows(found: Sequence[_Named]) -> list[dict[str, str | float]]:
    return [
        {
            "path": one.key,
            "url": shown.url,
            "title": shown.title,
            "score": one.score,
            "why": f"in common: {', '.join(one.why)}",
        }
        for one, shown in found
    ]


def _source(config: Config) -> tuple[str, Options]:
    """The live GitHub source whose discussions are answered."""
    live = {
        name: options
        for name, options in config.sources.items()
        if isinstance(options, Options) and options.live and options.repo
    }
    name = config.suggest.source or (next(iter(live)) if len(live) == 1 else "")
    if name not in live:
        raise ConfigError(
            "suggest.source: names no source of type github that is read live (`repo` without "
            "`path`)"
        )
    return name, live[name]


def _wanted(category: dict[str, str | bool], labels: Sequence[str], options: Options) -> bool:
    """Where people ask: as the source says, else in categories whose questions have answers."""
    names = {str(category.get(part, "")).casefold() for part in ("name", "slug")}
    if options.categories:
        fits = any(wanted.casefold() in names for wanted in options.categories)
    else:
        fits = bool(category.get("isAnswerable"))
    return fits and has_label(labels, options.labels)


def _silent(outcome: Outcome, why: str) -> Outcome:
    number = outcome.figures["discussion"]
    outcome.lines.append(f"discussion {number}: nothing is suggested: {why}")
    return outcome
