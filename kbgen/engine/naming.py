"""Which file an article gets, on an engine: only names that several want are settled here."""

from collections.abc import Iterable

from kbgen.curate.naming import Names, wanted
from kbgen.engine.base import Columns, Engine, Table

_LOWS: Columns = (("low", "string"),)
_CROWDED = """
SELECT a.key, a.source, a.size, a.native, a.section, a.slug, a.low FROM articles a
JOIN (SELECT low FROM articles GROUP BY low HAVING count(*) > 1) c ON c.low = a.low
"""
_STANDING = """
SELECT a.key, a.source, a.size, a.native, a.section, a.slug, a.low FROM articles a
JOIN lows l ON l.low = a.low
"""


def moved(engine: Engine, articles: Table, sources: Iterable[str]) -> dict[str, str]:
    """Key -> path of the articles that do not get the path which they would like.

    As if all asked for their path in order of sources and native ids: a path that one wants and
    nobody else tries is his, so the driver goes through the others alone.
    """
    order = {name: place for place, name in enumerate(sources)}
    rows = {row[0]: row for row in engine.rows(engine.sql(_CROWDED, articles=articles))}
    while True:
        in_order = sorted(rows.values(), key=lambda row: (order[row[1]], row[2], row[3]))
        names, tried = Names(), set()
        given: dict[str, str] = {}
        for key, _, _, _, section, slug, _ in in_order:
            given[key] = names.give(key, section, slug)
            for path in wanted(key, section, slug):
                tried.add(path.lower())
                if path == given[key]:
                    break
        tried -= {row[6] for row in rows.values()}
        # who wants a name that another falls back on
        lows = engine.table([(low,) for low in sorted(tried)], _LOWS)
        found = engine.sql(_STANDING, articles=articles, lows=lows) if tried else None
        more = [row for row in engine.rows(found) if row[0] not in rows] if found else []
        if not more:
            return {k: path for k, path in given.items() if path.lower() != rows[k][6]}
        rows |= {row[0]: row for row in more}
