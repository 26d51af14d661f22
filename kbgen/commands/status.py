"""Where everything stands: sources, articles, proposals, the site; and what to do next."""

from collections import Counter
from typing import Any

from kbgen import content
from kbgen.commands.curate import curate
from kbgen.commands.propose import connect
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.dates import days_between
from kbgen.errors import BuildError
from kbgen.propose.base import Proposal
from kbgen.publish import pending
from kbgen.report import Outcome
from kbgen.store import Store

_SHOWN = 10
"""Proposals that are named on stdout; the report has all."""
_CURATE, _PROPOSE, _BUILD = "kbgen curate", "kbgen propose", "kbgen build"


def status(config: Config, store: Store, *, now: str, ask: bool = False) -> Outcome:
    """Say where everything stands, and what to do next; nothing but caches is written.

    `now` is the time, `YYYY-MM-DDTHH:MM:SSZ`. With `ask` GitHub is asked for proposals; those in
    a local repository are read in any case. Raises ConfigError and ForgeError.
    """
    outcome = Outcome()
    due = [*_sources(config, store, outcome), *_articles(config, store, outcome)]
    if config.propose.git or (ask and config.propose.repo):
        due = [one for one in due if one != _CURATE]
        due += _proposals(config, outcome, now)
    elif config.propose.repo:
        due = [_PROPOSE if one == _CURATE else one for one in due]
        outcome.lines.append(f"proposals: on GitHub, {config.propose.repo}; ask with --proposals")
    due += _site(config, outcome)
    due = list(dict.fromkeys(due))
    outcome.figures["next"] = due
    outcome.lines.append(f"next: {', then '.join(due)}" if due else "nothing to do")
    return outcome


def _sources(config: Config, store: Store, outcome: Outcome) -> list[str]:
    due = []
    figures: dict[str, Any] = {}
    for name, options in config.sources.items():
        threads, whole = store.count(name), bool(store.fingerprint(name))
        live = " (live)" if options.live else ""
        state = "" if whole else "; not read to the end" if threads else "; not harvested yet"
        figures[name] = {"threads": threads, "whole": whole}
        outcome.lines.append(f"{name}{live}: {counted(threads, 'thread')}{state}")
        if not whole:
            due.append(f"kbgen harvest {name}")
    if not config.sources:
        outcome.lines.append("no sources in kbgen.yml")
    outcome.figures["threads"] = figures
    return due


def _articles(config: Config, store: Store, outcome: Outcome) -> list[str]:
    """What stands in content/, and what curation would change there."""
    there = content.inspect(config.content)
    figures = curate(config, store, dry_run=True, quiet=True).figures
    would = figures["articles"]
    waiting = {word: would[word] for word in ("new", "changed") if would[word]}
    outcome.figures["articles"] = {
        "there": len(there.placed),
        "unreadable": len(there.problems),
        **{word: would[word] for word in ("new", "changed", "edited_by_people", "without_thread")},
    }
    line = f"content/: {counted(len(there.placed), 'article')}"
    told = {
        "edited by people": would["edited_by_people"],
        "without a thread": would["without_thread"],
        "unreadable: kbgen check": len(there.problems),
    }
    more = [f"{number} {word}" for word, number in told.items() if number]
    outcome.lines.append(f"{line} ({', '.join(more)})" if more else line)
    for one in figures.get("at_once", ()):
        outcome.lines.append(
            f"{one['source']}: {one['gone']} of {one['articles']} articles would lose their ground "
            "at once: is the source whole?"
        )
    if waiting:
        outcome.lines.append(
            "waiting: " + ", ".join(f"{number} {word}" for word, number in waiting.items())
        )
    return [_CURATE] if waiting else []


def _proposals(config: Config, outcome: Outcome, now: str) -> list[str]:
    """How maintainers stand to what was proposed, the oldest first."""
    found = connect(config).look(now).proposals
    open_ = sorted(
        (one for one in found if one.state == "open"), key=lambda one: (one.created, one.number)
    )
    counts = Counter("declined" if one.is_no else one.state for one in found)
    outcome.figures["proposals"] = {
        "open": [_shown(one, now) for one in open_],
        "merged": counts["merged"],
        "declined": counts["declined"],
    }
    outcome.lines.append(
        f"proposals: {len(open_)} open, {counts['merged']} merged, {counts['declined']} declined"
    )
    for one in open_[:_SHOWN]:
        days = _days(one.created, now)
        seen = "" if one.reacted else ", nobody reacted yet"
        outcome.lines.append(f"  {one.url or one.branch}: open for {counted(days, 'day')}{seen}")
    if len(open_) > _SHOWN:
        outcome.lines.append(f"  and {len(open_) - _SHOWN} more")
    return ["review the open proposals"] if open_ else [_PROPOSE]


def _shown(one: Proposal, now: str) -> dict[str, Any]:
    return {
        "number": one.number,
        "url": one.url,
        "key": one.marker.key,
        "days": _days(one.created, now),
        "reacted": bool(one.reacted),
    }


def _days(since: str, now: str) -> int:
    return max(int(days_between(since, now) or 0), 0)


def _site(config: Config, outcome: Outcome) -> list[str]:
    made = (config.root / "mkdocs.yml").is_file() and config.content.is_dir()
    try:
        changed = pending.files(config.root) if made else None
    except BuildError as error:
        outcome.figures["site"] = {"to_build": None}
        outcome.lines.append(f"site/: cannot be built: {error}")
        return ["mend mkdocs.yml"]
    outcome.figures["site"] = {"to_build": changed}
    if changed is None:
        outcome.lines.append("site/: to be built")
    elif changed:
        plural = "file" if changed == 1 else "files"
        outcome.lines.append(f"site/: {changed} {plural} of content/ changed since it was built")
    else:
        outcome.lines.append("site/: as content/ is")
    return [] if changed == 0 else [_BUILD]
