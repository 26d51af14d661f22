"""What becomes of one thread, and of its article once it is known which threads ask the same.

Whoever runs these, a loop, forked processes or a cluster, gets the same articles of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbgen.curate import curate
from kbgen.curate.fold import asking, fold
from kbgen.curated import Curated
from kbgen.duplicates.asked import Asked, asked
from kbgen.model import Article, Dropped, Thread
from kbgen.settings import Settings

FOLDED = "asked again: folded into another article"
"""Why a thread makes no article of its own; `Dropped.url` then names the other thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What curation made of a thread: one of two, and the facts."""

    curated: Curated | None = None
    """The article."""
    dropped: Dropped | None = None
    """Why there is none."""
    asked: Asked
    """What the search for duplicates needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The little of `Made` that a run reads of all threads."""

    asked: Asked
    """What the search for duplicates needs."""
    dropped: Dropped | None = None
    """Why there is no article."""
    section: str = ""
    """Of the article."""
    slug: str = ""
    """Of the article, wished for."""
    url: str = ""
    """Of the article's thread."""
    hold: str = ""
    """Why the article is held back; "" if it is not."""
    doubt: str = ""
    """Why it is proposed after all others; "" if it is not."""
    people: bytes = b""
    """Whose wishes counted, as `wishes.marks` gives them."""


def make(thread: Thread, settings: Settings) -> Made:
    """The draft of a thread's article, or why it makes none; nothing but the thread is needed."""
    result = curate(thread, settings)
    facts = asked(thread)
    if isinstance(result, Curated):
        return Made(curated=result, asked=facts)
    return Made(dropped=result, asked=facts)


def facts_of(made: Made, people: bytes) -> Facts:
    """The facts of what `make` made; `people` are the marks of those in its thread."""
    if made.curated is None:
        return Facts(asked=made.asked, dropped=made.dropped, people=people)
    article = made.curated.article
    return Facts(
        asked=made.asked,
        section=article.section,
        slug=article.slug,
        url=article.source.url,
        hold=made.curated.worth.hold,
        doubt=made.curated.worth.doubt,
        people=people,
    )


def addition(made: Made, thread: Thread, settings: Settings) -> Article | None:
    """What `thread`, of which `made` was made, adds to the article that it is folded into."""
    return made.curated.article if made.curated is not None else asking(thread, settings)


def complete(draft: Curated, others: Sequence[Article], former: Sequence[str]) -> Curated:
    """`draft` with what other threads add to it, and its former places `section/slug`."""
    if not others and not former:
        return draft
    article, taken = fold(draft.article, others)
    return replace(draft, article=replace(article, redirects=tuple(former)), taken=taken)
