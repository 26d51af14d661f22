"""Drafts -> articles, on a worker: folded, with former places, as the text of their files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kbgen import article_text
from kbgen.curate.making import complete
from kbgen.curated import Curated
from kbgen.engine import arrow
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.model import Article, Placed

ARTICLES: Columns = (
    ("path", "string"), ("key", "string"), ("text", "string"), ("search", "binary"),
)  # fmt: skip
"""A file of content/, the thread that it is made of, and what it gives to the search index."""
PLACES: Columns = (("key", "string"), ("path", "string"), ("former", "string"))
"""Where an article stands, if not where it would like to; former places, joined by newlines."""
INTO: Columns = (("key", "string"), ("target", "string"))
"""What is folded into what."""

_ALONE = """
SELECT d.key, CAST(0 AS INT) AS part, d.key AS member, d.draft AS data, p.path, p.former
FROM drafts d LEFT JOIN places p ON p.key = d.key
LEFT JOIN folded i ON i.key = d.key
LEFT JOIN (SELECT DISTINCT target FROM folded) t ON t.target = d.key
WHERE d.reason IS NULL AND i.key IS NULL AND t.target IS NULL
"""
_TOGETHER = """
SELECT d.key, CAST(0 AS INT) AS part, d.key AS member, d.draft AS data, p.path, p.former
FROM drafts d JOIN (SELECT DISTINCT target FROM folded) t ON t.target = d.key
LEFT JOIN places p ON p.key = d.key
UNION ALL
SELECT i.target, CASE WHEN d.reason IS NULL THEN CAST(1 AS INT) ELSE CAST(2 AS INT) END, d.key,
  coalesce(d.draft, d.addition), CAST(NULL AS STRING), CAST(NULL AS STRING)
FROM drafts d JOIN folded i ON i.key = d.key WHERE d.draft IS NOT NULL OR d.addition IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finisher:
    """Makes articles of drafts and of what is folded into them."""

    lang: str = ""
    """Language of the site, for its search; "" makes nothing for it."""

    def __call__(self, found: Batches) -> Batches:
        """Articles, of rows of an article that stand next to each other."""
        yield from arrow.batches(self._articles(found), ARTICLES)

    def _articles(self, found: Batches) -> Iterator[tuple[Any, ...]]:
        for key, members in arrow.groups(found):
            first, *others = sorted(members, key=lambda row: (row[1] > 0, row[2]))
            draft = msgspec.json.decode(first[3], type=Curated)
            _, _, _, _, path, former = first
            places = former.split("\n") if former else []
            article = complete(draft, [_added(*other[1:4]) for other in others], places).article
            text = article_text.render(article)
            path = path or f"{article.section}/{article.slug}.md"
            yield path, key, text, self._search(path, text)

    def _search(self, path: str, text: str) -> bytes:
        if not self.lang:
            return b""
        # here, not above: few need it, and it is slow to import
        from kbgen.search.contribution import contribution

        # of the file, as the build reads it: what YAML does not keep is in no index
        article = article_text.parse(text, path)
        if article is None:
            raise ValueError(f"{path}: kbgen cannot read what it wrote")
        return contribution(Placed(path=path, article=article, edited=False), self.lang)


def _added(part: int, _: str, data: bytes) -> Article:
    if part == 1:
        return msgspec.json.decode(data, type=Curated).article
    return msgspec.json.decode(data, type=Article)


def finish(engine: Engine, drafts: Table, folded: Table, places: Table, lang: str) -> Table:
    """All articles, as `ARTICLES`. Only those that are folded meet in one worker."""
    work = Finisher(lang=lang)
    tables = {"drafts": drafts, "folded": folded, "places": places}
    alone = engine.map(engine.sql(_ALONE, **tables), work, ARTICLES)
    order = ("key", "part", "member")
    together = engine.map(engine.sql(_TOGETHER, **tables), work, ARTICLES, by="key", order=order)
    return engine.sql("SELECT * FROM a UNION ALL SELECT * FROM b", a=alone, b=together)
