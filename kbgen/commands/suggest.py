"""Articles that may answer a question: on the command line, or as a comment on a new discussion."""

import json
import time
from collections.abc import Callable, Sequence

from kbgen import content
from kbgen.config import Config
from kbgen.errors import ConfigError
from kbgen.model import Placed
from kbgen.pages.corpus import absolute
from kbgen.publish.settings import site_of
from kbgen.report import Outcome
from kbgen.sources.github_choice import has_label
from kbgen.sources.github_options import Options
from kbgen.suggestions.comment import Answer, Shown
from kbgen.suggestions.ranking import Index, Question, Suggestion, known


def suggest(
    config: Config, title: str, body: str = "", *, as_json: bool = False, quiet: bool = False
) -> Outcome:
    """Articles of content/ that may answer, best first: address, title, score and why."""
    placed = content.scan(config.content)
    found = _found(config, placed, Question(title=title, body=body))
    outcome = Outcome(
        figures={"articles": len(placed), "suggestions": _rows(config, placed, found)}
    )
    rows = outcome.figures["suggestions"]
    if as_json:
        outcome.lines.append(json.dumps(rows, indent=2, ensure_ascii=False))
    elif not rows and not quiet:
        outcome.lines.append(f"nothing in {len(placed)} articles is close enough")
    else:
        for row in rows:
            outcome.lines += [
                row["title"],
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
    placed = [one for one in content.scan(config.content) if not _is_of(one, key)]
    found = _found(config, placed, Question(title=asked.title, body=asked.body))
    outcome.figures["suggestions"] = _rows(config, placed, found)
    if not found and not asked.comment:
        return _silent(outcome, "no article is close enough")
    wanted = Answer(base=base, key=key, articles=tuple(_shown(config, placed, found)))
    written = not dry_run and board.answer(number, asked, wanted)
    outcome.figures["written"] = written
    done = "would be suggested" if dry_run else "suggested" if written else "suggested before"
    outcome.lines.append(f"discussion {number}: {len(found)} {done}")
    outcome.lines += [
        f"  {row['score']:.2f} {row['url']}" for row in outcome.figures["suggestions"]
    ]
    return outcome


def _found(config: Config, placed: Sequence[Placed], question: Question) -> list[Suggestion]:
    options = config.suggest
    index = Index(known(one) for one in placed if not one.article.status)
    return index.suggest(question, least=options.threshold, most=options.most)


def _rows(
    config: Config, placed: Sequence[Placed], found: Sequence[Suggestion]
) -> list[dict[str, str | float]]:
    shown = _shown(config, placed, found)
    return [
        {
            "path": one.key,
            "url": article.url,
            "title": article.title,
            "score": one.score,
            "why": f"in common: {', '.join(one.why)}",
        }
        for one, article in zip(found, shown, strict=True)
    ]


def _shown(config: Config, placed: Sequence[Placed], found: Sequence[Suggestion]) -> list[Shown]:
    """Titles and addresses; the path of the file where the site has no address."""
    settings = site_of(config.root)
    titles = {one.path: one.article.title for one in placed}
    return [
        Shown(
            title=titles[one.key],
            url=absolute(one.key, settings) if settings.site_url else f"content/{one.key}",
            words=one.why,
        )
        for one in found
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


def _is_of(placed: Placed, key: str) -> bool:
    """Whether an article was made of this very thread."""
    return key in (placed.article.source.key, *(one.key for one in placed.article.also))


def _silent(outcome: Outcome, why: str) -> Outcome:
    number = outcome.figures["discussion"]
    outcome.lines.append(f"discussion {number}: nothing is suggested: {why}")
    return outcome
