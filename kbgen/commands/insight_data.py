"""What metrics look at, read from store, content/, git and files of other tools."""

from kbgen import content
from kbgen.commands.insight_files import steps_of, visits_of
from kbgen.commands.insight_reports import answers_of, dead_in, reports_of
from kbgen.commands.insight_threads import quotes_of, threads_of
from kbgen.config import Config
from kbgen.dates import months_before
from kbgen.insights.data import Data, DeadLink
from kbgen.model import Placed
from kbgen.publish.settings import site_of
from kbgen.store import Store


def data_of(
    config: Config, store: Store, *, since: str = "", until: str = "", quiet: bool = True
) -> Data:
    """All of it. Threads that were not curated yet are curated, as `kbgen curate` does."""
    visits = visits_of(config.root, config.insights.views)
    searches = visits_of(config.root, config.insights.queries)
    threads, people = threads_of(config, store, quiet=quiet)
    site, problems = site_of(config.root), [*visits.problems, *searches.problems]
    articles, dead = _articles(config)
    as_of = until or max((one.updated[:10] for one in threads), default="") or "1970-01-01"
    return Data(
        threads=threads,
        people=people,
        articles=articles,
        as_of=as_of,
        since=since or f"{months_before(as_of, 11)[:8]}01",
        until=until or as_of,
        options=config.insights,
        visits=visits.all_visits() if config.insights.views else None,
        searches=searches.all_searches() if config.insights.queries else None,
        dead=dead,
        reports=reports_of(config, site.words, problems),
        steps=steps_of(config, articles, problems),
        quote=quotes_of(config, store),
        site_url=site.site_url,
        problems=problems,
    )


def _articles(config: Config) -> tuple[list[Placed], list[DeadLink] | None]:
    """Those of content/, read one after the other, bodies let go of at once; their dead links."""
    answers = answers_of(config)
    articles: list[Placed] = []
    dead: list[DeadLink] = []
    for one in content.each(config.content):
        dead += dead_in(one, answers or {})
        articles.append(content.bare(one))
    return articles, None if answers is None else dead
