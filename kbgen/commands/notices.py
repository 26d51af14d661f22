"""Notices on the discussions that articles come from, within `kbgen propose`."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kbgen.config import Config
from kbgen.github.notice import Notice, write
from kbgen.markup.hidden import same
from kbgen.propose.actions import Action, Withdraw
from kbgen.propose.base import Marker, Proposal, Published
from kbgen.propose.status import FIRST, notices, told
from kbgen.report import Outcome
from kbgen.sources.github_options import Options
from kbgen.store import Store

WRITES = 20
"""Notices written in a run; the rest follows in the next ones."""
_LOOKS = 100
"""Discussions that are looked at in a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """A notice that may have to be written."""

    notice: Notice
    """What shall stand there."""
    options: Options
    """Of the thread's source."""
    first: bool
    """Also where nothing was told yet."""


def as_left(
    proposals: Iterable[Proposal], done: Iterable[Action], opened: Sequence[tuple[Marker, str]]
) -> list[Proposal]:
    """The proposals as a run left them; `opened` are its new ones, with their addresses."""
    gone = {action.proposal.number for action in done if isinstance(action, Withdraw)}
    found = [
        replace(p, state="closed", marker=replace(p.marker, withdrawn=True))
        if p.number in gone
        else p
        for p in proposals
    ]
    last = max((p.number for p in found), default=0)
    return found + [
        Proposal(number=last + place, url=url, state="open", marker=marker, branch="")
        for place, (marker, url) in enumerate(opened, start=1)
    ]


def tell(
    config: Config,
    store: Store,
    proposals: Sequence[Proposal],
    published: dict[str, Published],
    outcome: Outcome,
    *,
    dry_run: bool,
    sleep: Callable[[float], None],
    say: Callable[[str], None],
) -> None:
    """Tell discussions, harvested live, what became of them. Raises GitHubError.

    What the store shows to have been told is not asked for again.
    """
    wanted = notices(proposals, published, config.propose.repo.lower(), _site(config))
    logins = {proposal.author for proposal in proposals if proposal.author}
    due = [each for notice in wanted if (each := _due(config, store, notice, logins))]
    count = len(due) if dry_run else _write(due, store, sleep, say)
    outcome.figures["notices"] = count
    would = "would be " if dry_run else ""
    if count:
        outcome.lines.append(f"threads: {count} {would}told what became of them")


def _due(config: Config, store: Store, notice: Notice, logins: Iterable[str]) -> _Due | None:
    options = config.sources.get(notice.key.partition(":")[0])
    if not isinstance(options, Options) or not options.live or not options.repo:
        return None
    try:
        thread = store.thread(notice.key)
    except KeyError:
        return None  # gone, or not chosen any more
    text, known = write(notice), store.state(_name(notice))
    harvested = told(thread, notice.base, logins)
    if text == known or same(text, harvested):
        return None
    first = notice.state in FIRST
    if not first and not known and not harvested:
        return None
    return _Due(notice=notice, options=options, first=first)


def _write(
    due: Sequence[_Due], store: Store, sleep: Callable[[float], None], say: Callable[[str], None]
) -> int:
    # here, not above: PyGithub takes a quarter of all commands' start, and few need it
    from kbgen.github.client import connect
    from kbgen.propose.github_status import Board

    boards: dict[tuple[str, str], Board] = {}
    written = 0
    for each in due[:_LOOKS]:
        where = (each.options.api, each.options.repo)
        if where not in boards:
            api, repo = where
            client = connect(api, sleep=sleep, now=time.time, say=say, repo=repo)
            boards[where] = Board(client, repo)
        number = int(each.notice.key.partition(":")[2])
        written += boards[where].tell(number, each.notice, first=each.first)
        # a cache: without it the next run looks, and finds the same
        store.keep_state(_name(each.notice), write(each.notice))
        if written >= WRITES:
            break
    return written


def _name(notice: Notice) -> str:
    return f"notice {notice.base} {notice.key}"


def _site(config: Config) -> Callable[[str], str]:
    """Address of an article on the site, as mkdocs.yml says it; "" where it says none."""
    # here, not above: MkDocs is slow to start
    from kbgen.pages.corpus import absolute
    from kbgen.publish.settings import site_of

    settings = site_of(config.root)
    if not settings.site_url:
        return lambda _: ""
    return lambda path: absolute(path.removeprefix("content/"), settings)
