"""Recurring problems -> issues in the product's repository, within `kbgen insights --issues`."""

import json
import time
from collections.abc import Callable

from kbgen.config import Config
from kbgen.errors import ConfigError
from kbgen.github.client import connect
from kbgen.github.problem_issues import Tracker
from kbgen.insights import issues
from kbgen.insights.data import Data
from kbgen.report import Outcome
from kbgen.store import Store

WRITES = 10
"""Issues written in a run; the rest follows in the next ones: nobody wants fifty mails."""


def bring_up_to_date(
    config: Config,
    store: Store,
    data: Data,
    outcome: Outcome,
    *,
    dry_run: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Write what `issues.plan` wants, the most frequent problems first. Raises GitHubError.

    Raises ConfigError where kbgen.yml names no repository.
    """
    repo = config.insights.issues
    if not repo:
        raise ConfigError("insights.issues: names no repository: owner/name")
    client = connect(config.propose.api, sleep=sleep, now=time.time, say=say, repo=repo)
    tracker = Tracker(client, repo)
    known = f"issues:{repo.lower()}"
    numbers: list[int] = json.loads(store.state(known) or "[]")
    wanted = issues.plan(data, tracker.issues(numbers))
    count = 0
    for one in [] if dry_run else wanted[:WRITES]:
        number = tracker.write(one)
        numbers = sorted({*numbers, number})
        store.keep_state(known, json.dumps(numbers))
        count += 1
    left = len(wanted) - count
    outcome.figures["issues"] = {"written": count, "left": left}
    would = (
        f", {left} {'would be written' if dry_run else 'follow in the next run'}" if left else ""
    )
    outcome.lines.append(f"issues: {count} written in {repo}{would}")
