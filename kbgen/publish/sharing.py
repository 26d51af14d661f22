"""What many articles say is held once: dates, sections, tags, licences, people.

An article's own texts are a third of what it takes in memory; the rest it has in common with
others, and a build holds all of them.
"""

from functools import lru_cache
from sys import intern

from kbgen.constructors import changer, constructor
from kbgen.model import Article, ArticleSource, Credit, Role

_article, _source, _credit = changer(Article), changer(ArticleSource), constructor(Credit)


def shared(article: Article, body: str) -> Article:
    """The same article with another body; its texts are those that others hold, too."""
    source = article.source
    return _article(
        article,
        body=body,
        section=intern(article.section),
        tags=tuple(map(intern, article.tags)),
        date=intern(article.date),
        updated=intern(article.updated),
        license=intern(article.license),
        source=_source(source, platform=intern(source.platform), site=intern(source.site)),
        contributors=tuple([_held(one.name, one.url, one.role) for one in article.contributors]),
    )


@lru_cache(maxsize=8_192)  # few people do most
def _held(name: str, url: str, role: Role) -> Credit:
    return _credit(name=intern(name), url=intern(url), role=role)
