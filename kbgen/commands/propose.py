"""store -> proposals: reads, plans, and carries the plan out on a forge."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from kbgen.commands import astray, lost, notices, orders
from kbgen.commands.astray import Astray
from kbgen.commands.copies import Copies
from kbgen.commands.offers import Offers
from kbgen.config import Config
from kbgen.console import printable
from kbgen.dates import stamp
from kbgen.errors import ConfigError
from kbgen.propose import at_once, body, carry, heirs, owners, published, texts
from kbgen.propose.actions import Action, Advise, Leave, Open, Refresh, Retire, Update, Withdraw
from kbgen.propose.base import Candidate, Forge, Marker, Published, Snapshot
from kbgen.propose.git import Identity
from kbgen.propose.gone import reasons
from kbgen.propose.into import merged_into
from kbgen.propose.local_git import LocalGit
from kbgen.propose.orders import after
from kbgen.propose.plan import Scene, plan
from kbgen.propose.renamed import renamed
from kbgen.propose_options import ProposeOptions
from kbgen.report import Outcome, Reject, Rejected, ignore
from kbgen.store import Store


def propose(
    config: Config,
    store: Store,
    *,
    dry_run: bool = False,
    quiet: bool = False,
    retire_many: bool = False,
    reject: Reject = ignore,
    forge: Forge | None = None,
    now: str = "",
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Bring the bot's proposals in line with the store; with `dry_run` only say how.

    Where an unusual share of a source is gone, nothing of it is retired, and the run fails once
    all else is done; `retire_many` says that it is meant. Raises ConfigError where kbgen.yml names
    no forge, ForgeError where it cannot be worked with.
    """
    config = lost.meant(config) if retire_many else config
    wanted = config.propose
    now = now or stamp(datetime.now(UTC))
    forge = forge or connect(config)
    snapshot = forge.look(now)
    articles = snapshot.articles
    told = orders.heard(forge, snapshot.proposals, articles, now)
    # from here on the world is as it will be once they are obeyed
    snapshot = replace(snapshot, proposals=after(told, snapshot.proposals))
    retired = heirs.places(snapshot.proposals, articles, snapshot.paths)
    offers = Offers(config, store, articles, now[:10], retired)
    offers.make(quiet=quiet)
    urls = {key: candidate.url for key, candidate in offers.candidates.items()}
    misnamed = published.misnamed(articles, urls, config.sources)
    known = renamed(snapshot.proposals, urls, config.sources, articles, forge.generated, misnamed)
    snapshot = replace(snapshot, proposals=known)
    # addresses tell which source has another NAME now, so only here they are those of today
    retired, before = heirs.places(known, articles, snapshot.paths), retired
    folded = merged_into(snapshot.proposals, articles, offers.candidates)
    if folded or retired != before:
        # a title may name any article, so all must be known before one is folded into another
        offers.fold(folded, retired)
    candidates, gone = offers.candidates, offers.gone
    scene = _scene(config, store, forge, snapshot, articles, candidates, gone)
    scene = replace(scene, folded=folded, misnamed=misnamed)
    actions = plan(scene, wanted, now)
    outcome = _outcome(actions, dry_run, reject)
    orders.show(outcome, told, dry_run=dry_run)
    found = [
        Astray(path=articles[written].path.removeprefix("content/"), key=written, meant=key)
        for key, written in sorted(misnamed.items())
    ]
    astray.tell(found, outcome, verb="proposed")
    shrunk = at_once.told(actions, gone, articles)
    lost.tell_at_once(shrunk, outcome, "proposed for deletion")
    outcome.lines += lost.not_harvested(config, store)
    opened: list[tuple[Marker, str]] = []
    if not dry_run:
        forge.settle(now, _asked(snapshot, wanted))
        orders.obey(forge, told)
        care = [one for one in actions if isinstance(one, Withdraw | Refresh | Advise)]
        with closing(Copies(config)) as copies:
            for step in care:
                carry_out(step, forge, wanted, snapshot, now, copies=copies)
            orders.answer(forge, told, care)
            for action in actions[len(care) :]:
                opened += carry_out(action, forge, wanted, snapshot, now, copies=copies)
    if wanted.status:
        left = notices.as_left(snapshot.proposals, actions, opened)
        notices.tell(config, store, left, articles, outcome, dry_run=dry_run, sleep=sleep, say=_say)
    return outcome


def connect(
    config: Config,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
    say: Callable[[str], None] | None = None,
) -> Forge:
    """The forge that kbgen.yml names. Raises ConfigError, ForgeError or GitHubError."""
    say = say or _say
    wanted = config.propose
    bot = Identity(name=wanted.bot.name, email=wanted.bot.email)
    if wanted.git:
        return LocalGit(config.root / wanted.git, branch=wanted.branch, bot=bot)
    if not wanted.repo:
        raise ConfigError(
            "kbgen.yml: propose: say where to: `repo: owner/name` on GitHub, or `git:`, the folder "
            "of a local repository"
        )
    # here, not above: PyGithub takes a quarter of all commands' start, and few need it
    from kbgen.github.client import connect as client_of
    from kbgen.propose.github_forge import GitHubForge

    client = client_of(wanted.api, sleep=sleep, now=clock, say=say, repo=wanted.repo)
    copy = config.work / "forge" / f"{wanted.repo.lower().replace('/', '+')}.git"
    return GitHubForge(
        client,
        wanted.repo,
        copy=copy,
        branch=wanted.branch,
        bot=bot,
        labels=wanted.labels,
    )


def _say(line: str) -> None:
    click.echo(printable(line), err=True)


def _scene(
    config: Config,
    store: Store,
    forge: Forge,
    snapshot: Snapshot,
    articles: dict[str, Published],
    candidates: dict[str, Candidate],
    gone: dict[str, str],
) -> Scene:
    merged = {p.marker.key: p.marker.digest for p in snapshot.proposals if p.state == "merged"}
    for key, article in articles.items():
        now = candidates.get(key)
        if now is not None and article.edited and now.digest != article.digest:
            digest = article.digest or merged.get(key, "")
            if digest:
                base = forge.generated(digest)
                said = texts.essence(base) if base else ""
                articles[key] = replace(article, base=base, essence=said)
    known = {*articles, *(p.marker.key for p in snapshot.proposals if p.state == "open")}
    whole = {name for name in config.sources if store.fingerprint(name)}
    stored = {key for name in whole for key, _ in store.hashes(name)}
    # only a harvest that saw all threads knows that one is missing
    missing = [key for key in known if key.partition(":")[0] in whole and key not in stored]
    waiting = heirs.waiting(articles, candidates, frozenset(missing))
    gone |= reasons(missing, articles, candidates)
    return Scene(
        candidates=candidates,
        gone=gone,
        waiting=waiting,
        published=articles,
        taken=snapshot.paths,
        proposals=snapshot.proposals,
        strangers=snapshot.strangers,
        at_once=config.curate.retire_at_once,
    )


def _asked(snapshot: Snapshot, wanted: ProposeOptions) -> dict[int, tuple[str, ...]]:
    """Whom open proposals ask for a review, by number."""
    return {
        p.number: owners.reviewers(p.marker.path, wanted.owners, snapshot.owners)
        for p in snapshot.proposals
        if p.state == "open"
    }


def carry_out(
    action: Action,
    forge: Forge,
    wanted: ProposeOptions,
    snapshot: Snapshot,
    now: str,
    *,
    copies: Copies | None = None,
) -> list[tuple[Marker, str]]:
    """Do what `action` says; `copies` are those of images, which go and come with articles.

    Returns the proposal that it opened, if it did, and where to look at it.
    """
    if isinstance(action, Open | Update | Retire | Refresh):
        old = carry.replaced(action)
        text = forge.generated(old) if old else ""
        change = carry.change(action, before=text, labels=wanted.labels)
        asked = owners.reviewers(change.marker.path, wanted.owners, snapshot.owners)
        change = replace(change, reviewers=asked)
        if copies is not None:
            there = None if isinstance(action, Open) else action.published
            before = there.text if there is not None else ""
            change = copies.beside(change, before)
        if isinstance(action, Refresh):
            forge.refresh(action.proposal, change, now)
        else:
            return [(change.marker, forge.open(change, now))]
    elif isinstance(action, Advise):
        old = forge.generated(action.proposal.marker.digest)
        comment = body.advice(old, action.candidate, action.why, action.version)
        forge.advise(action.proposal, comment, action.version, now)
    elif isinstance(action, Withdraw):
        marker = replace(action.proposal.marker, withdrawn=True)
        forge.withdraw(action.proposal, body.withdrawn(marker, action.title, action.why), now)
    return []


def _outcome(actions: list[Action], dry_run: bool, reject: Reject) -> Outcome:
    """Every action but `Leave` is a line; what is left alone is counted by reason."""
    outcome = Outcome()
    left = Counter(action.why for action in actions if isinstance(action, Leave))
    done = [action for action in actions if not isinstance(action, Leave)]
    for action in actions:
        if isinstance(action, Leave):
            reject(Rejected(key=action.key, url=action.url, reason=action.why))
    would = "would " if dry_run else ""
    for action in done:
        title = " ".join(action.title.split())
        outcome.lines.append(f"{would}{_name(action)}: {action.key}: {title}: {action.why}")
    reasons = ", ".join(f"{n} {why}" for why, n in sorted(left.items(), key=_most_first))
    counts = Counter(_name(action) for action in done)
    outcome.lines.append(
        f"proposals: {_counted(counts) if counts else 'nothing to do'}"
        + (f"; left alone: {reasons}" if reasons else "")
    )
    outcome.figures["proposals"] = {**dict(sorted(counts.items())), "left": sum(left.values())}
    outcome.figures["left"] = dict(sorted(left.items()))
    outcome.figures["plan"] = [_json(action) for action in done]
    outcome.figures["dry_run"] = dry_run
    return outcome


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _counted(counts: Iterable[str]) -> str:
    tally = Counter(counts)
    return ", ".join(f"{tally[name]} {name}" for name in sorted(tally))


def _name(action: Action) -> str:
    return type(action).__name__.lower()


def _json(action: Action) -> dict[str, Any]:
    values: dict[str, Any] = {"action": _name(action), "key": action.key, "title": action.title}
    values |= {"url": action.url, "why": action.why}
    if isinstance(action, Open):
        values["path"] = action.path
    if isinstance(action, Update | Retire):
        values["path"] = action.published.path
    if isinstance(action, Refresh | Advise | Withdraw):
        values |= {"proposal": action.proposal.url, "path": action.proposal.marker.path}
    if isinstance(action, Open | Update):
        values |= {"value": action.candidate.value, "reasons": list(action.candidate.reasons)}
        values["warnings"] = list(action.candidate.warnings)
    return values
