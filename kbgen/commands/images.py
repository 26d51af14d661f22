"""Images that articles show: fetched after a harvest. `copies` puts them into content/."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from kbgen.commands.made import articles_of, survey
from kbgen.config import Config
from kbgen.curate.pictures import wanted
from kbgen.curated import Curated
from kbgen.images import picture
from kbgen.images.cache import Cache
from kbgen.images.download import by_host, fetched
from kbgen.images.fetch import UNKNOWN_HOST, Fetcher, NoImage
from kbgen.progress import Progress
from kbgen.report import Counts, Outcome, Reject, Rejected, ignore
from kbgen.store import Store

_OFFLINE = 5
"""Hosts that are not found, and none that is: there is no network."""
_NOT_YET = "not asked yet"


@dataclass(slots=True, kw_only=True)
class _Round:
    """What happened in a run."""

    new: int = 0
    """Copies made."""
    offline: int = 0
    """Hosts that were asked for where none was found."""
    late: bool = False
    """The time for all images was over."""


def fetch_images(
    config: Config,
    store: Store,
    *,
    full: bool = False,
    quiet: bool = False,
    reject: Reject = ignore,
    fetcher: Fetcher | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Outcome:
    """Fetch the images that articles of the store will show and that are not there yet.

    Dead ones are told to `reject` with the thread that shows them, and asked for again only with
    `full`.
    """
    rules = config.curate.images
    fetcher = fetcher or Fetcher(max_bytes=rules.max_bytes, seconds=rules.seconds)
    shown = _shown(config, store, quiet)
    with closing(Cache(config.work / "images")) as cache:
        due = cache.due(sorted(shown), full=full)
        ends = clock() + 60 * rules.minutes
        done = _fetch(config, cache, due[: rules.most], fetcher, quiet, lambda: clock() > ends)
        counts = Counts()
        for url, key in sorted(shown.items()):
            if cache.copy(url):
                counts.keep()
                continue
            reason = cache.reason(url) or _NOT_YET
            counts.drop(reason)
            if reason != _NOT_YET:
                reject(Rejected(key=key, url=url, reason=f"image: {reason}"))
    return _outcome(counts, done)


def _shown(config: Config, store: Store, quiet: bool) -> dict[str, str]:
    """Address -> key of the first thread whose article shows the image."""
    found: dict[str, str] = {}
    for key, result in articles_of(store, config, survey(store, config, label="images in")):
        if isinstance(result, Curated):
            for url in wanted(result.article):
                found.setdefault(url, key)
    return found


def _fetch(
    config: Config,
    cache: Cache,
    due: list[str],
    fetcher: Fetcher,
    quiet: bool,
    is_late: Callable[[], bool],
) -> _Round:
    rules, done = config.curate.images, _Round()
    bounds = picture.Bounds(
        max_pixels=rules.max_pixels, max_bytes=rules.max_bytes, width=rules.width
    )
    enough = min(_OFFLINE, len(by_host(due)))
    lost: list[tuple[str, NoImage]] = []
    hosts: set[str] = set()
    online = False
    with (
        Progress("images", quiet=quiet) as progress,
        closing(fetched(due, fetcher.get, hosts=rules.hosts)) as answers,
    ):
        for url, answer in answers:
            progress.step()
            if isinstance(answer, NoImage) and str(answer) == UNKNOWN_HOST:
                lost.append((url, answer))
                hosts.add(urlsplit(url).netloc.lower())
                if not online and len(hosts) >= enough:
                    done.offline = len(hosts)
                    return done
                continue
            online = True
            done.new += _keep(cache, url, answer, bounds)
            if is_late():
                done.late = True
                break
    for url, none in lost:
        cache.refuse(url, str(none), lasting=none.lasting)
    return done


def _keep(cache: Cache, url: str, answer: bytes | NoImage, bounds: picture.Bounds) -> bool:
    """Whether there is a copy now."""
    try:
        if isinstance(answer, NoImage):
            raise answer
        cache.keep(url, picture.encode(answer, bounds))
    except NoImage as none:
        cache.refuse(url, str(none), lasting=none.lasting)
        return False
    return True


def _outcome(counts: Counts, done: _Round) -> Outcome:
    line = f"images: {counts.kept} of {counts.seen} are there, {done.new} new{counts.reasons()}"
    if done.offline:
        line += f"; none of {done.offline} hosts is found: no network? The next run asks again"
    if done.late:
        line += "; the time for images is over, the next run goes on"
    return Outcome(lines=[line], figures={"images": {**counts.to_json(), "new": done.new}})
