"""The whole chain: sources -> store -> content/ -> site/."""

import sys

from kbgen.commands.build import build
from kbgen.commands.curate import curate
from kbgen.commands.harvest import harvest
from kbgen.commands.lost import meant
from kbgen.config import Config
from kbgen.report import Counts, Outcome, Reject, ignore
from kbgen.store import Store


def run(
    config: Config,
    store: Store,
    *,
    site: bool = True,
    strict: bool = False,
    quiet: bool = False,
    jobs: int | None = None,
    retire_many: bool = False,
    reject: Reject = ignore,
) -> Outcome:
    """Harvest, curate and, unless `site` is false, build.

    Counts are by source, from the export to the article. `retire_many` is for `curate`.
    """
    steps = {
        "harvest": harvest(config, store, quiet=quiet, jobs=jobs, reject=reject),
        "curate": curate(
            config, store, retire_many=retire_many, quiet=quiet, jobs=jobs, reject=reject
        ),
    }
    if site:
        steps["build"] = build(config, strict=strict, jobs=jobs or 0)
    return _joined(steps)


def run_on(
    master: str,
    config: Config,
    store: Store,
    *,
    to: str = "",
    work: str = "",
    site: bool = True,
    strict: bool = False,
    quiet: bool = False,
    jobs: int | None = None,
    retire_many: bool = False,
    reject: Reject = ignore,
) -> Outcome:
    """As `run`, with harvest and curate on a distributed engine: see docs/engine.md.

    Stages are kept in the folder `work` until all is done. With `to` articles are written there,
    and there is no site, which `site` can leave out too. `jobs` processes do what is done here:
    other sources are read, the site is built. Raises EngineError.
    """
    # here, not above: whoever works on one machine needs no Arrow
    from kbgen.engine import spark

    config = meant(config) if retire_many else config
    spark.require(master)
    from kbgen.commands.run_on import clear, harvest_and_curate, prepare
    from kbgen.engine import places
    from kbgen.engine.job import require_same_code

    places.require_shared(to)
    places.require_shared(work)

    say = (lambda _: None) if quiet else _say
    spread = prepare(config, store, work=work, jobs=jobs, quiet=quiet, reject=reject)
    with spark.session(master, spread.work) as engine:
        if not spark.is_here(master):
            require_same_code(engine)
        steps = harvest_and_curate(config, store, engine, spread, to=to, reject=reject, say=say)
    clear(config, spread)
    if site and not to:
        steps["build"] = build(config, strict=strict, jobs=jobs or 0)
    return _joined(steps)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _joined(steps: dict[str, Outcome]) -> Outcome:
    outcome = Outcome(failed=any(step.failed for step in steps.values()))
    for name, harvested in steps["harvest"].sources.items():
        outcome.sources[name] = _through(harvested, steps["curate"].sources[name])
    outcome.figures["articles"] = steps["curate"].figures["articles"]
    outcome.figures["steps"] = {name: step.to_json() for name, step in steps.items()}
    for step in steps.values():
        outcome.lines.extend(step.lines)
    return outcome


def _through(harvested: Counts, curated: Counts) -> Counts:
    dropped = dict(harvested.dropped)
    for reason, count in curated.dropped.items():
        dropped[reason] = dropped.get(reason, 0) + count
    return Counts(seen=harvested.seen, kept=curated.kept, failed=harvested.failed, dropped=dropped)
