"""Many addresses, politely: one at a time of each host, a few hosts at once."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

from kbgen.images.fetch import UNKNOWN_HOST, NoImage

Fetched = tuple[str, bytes | NoImage]
"""An address, and what stands there or why nothing does."""

IN_A_ROW = 5
"""Bad moments of a host after which it is left alone for this run."""
_PATIENCE = 0.2
"""Seconds between two looks at whether to stop."""


def by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    """Addresses by host, both sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        found[urlsplit(url).netloc.lower()].append(url)
    return dict(sorted(found.items()))


def fetched(
    urls: Iterable[str], get: Callable[[str], bytes], *, hosts: int
) -> Generator[Fetched, None, None]:
    """What stands at the addresses, as it comes in; `hosts` are asked at once.

    Of a host that is not found, or had a bad moment `IN_A_ROW` times, no more is asked: then its
    other addresses are not found either, or do not come at all. Stops when it is closed.
    """
    ready: queue.Queue[Fetched] = queue.Queue(maxsize=2 * hosts)
    stop = threading.Event()

    def put(item: Fetched) -> None:
        while not stop.is_set():
            try:
                ready.put(item, timeout=_PATIENCE)
                return
            except queue.Full:
                continue

    with ThreadPoolExecutor(max_workers=hosts, thread_name_prefix="kbgen-image") as pool:
        try:
            tasks = [pool.submit(_host, each, get, put, stop) for each in by_host(urls).values()]
            yield from _as_they_come(ready, tasks)
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _as_they_come(
    ready: "queue.Queue[Fetched]", tasks: list[Future[None]]
) -> Generator[Fetched, None, None]:
    while True:
        # asked before the look into the queue: what a task put in before its end is seen
        done = all(task.done() for task in tasks)
        try:
            yield ready.get(timeout=0 if done else _PATIENCE)
        except queue.Empty:
            if done:
                break
    for task in tasks:
        task.result()


def _host(
    urls: list[str],
    get: Callable[[str], bytes],
    put: Callable[[Fetched], None],
    stop: threading.Event,
) -> None:
    bad = 0
    for place, url in enumerate(urls):
        if stop.is_set() or bad == IN_A_ROW:
            return
        try:
            put((url, get(url)))
            bad = 0
        except NoImage as none:
            put((url, none))
            if str(none) == UNKNOWN_HOST:
                for other in urls[place + 1 :]:
                    put((other, none))
                return
            bad = 0 if none.lasting else bad + 1
