"""Threads that ask the same become one article: what the others add to it."""

import dataclasses
from collections.abc import Iterable, Sequence

from kbgen.curate import private, titles, wishes
from kbgen.curate.compatible import conflict, ids
from kbgen.curate.draft import Draft, Unfit
from kbgen.curate.fold_answers import with_answers
from kbgen.curate.licenses import UNKNOWN
from kbgen.model import Article, ArticleSource, Credit, Post, Role, Thread
from kbgen.settings import Settings

ROLES: tuple[Role, ...] = ("asked", "answered", "edited", "commented")
"""In the order of an article's credits."""
MOST = 20
"""Other wordings that an article names: enough to be found by, few enough to read."""


def fold(article: Article, others: Sequence[Article]) -> tuple[Article, tuple[str, ...]]:
    """`article` with wordings, askers, accepted answers and sources of `others`: they ask the same.

    Words whose licence does not go together with the article's are left out, and their authors with
    them; the link to their thread stays. The order of `others` does not matter. Second come the
    keys of those whose answers are shown.
    """
    names = {_bare(article.title)} | {_bare(title) for title in article.alt_titles}
    wordings = list(article.alt_titles)
    licences = set(article.license.split(" AND "))
    askers: list[Credit] = []
    fitting: list[Article] = []
    for other in sorted(others, key=lambda one: one.source.key):
        theirs = set(other.license.split(" AND "))
        if not _goes_together(licences, theirs):
            continue
        fitting.append(other)
        fresh = [title for title in (other.title, *other.alt_titles) if _bare(title) not in names]
        fresh = fresh[: MOST - len(wordings)]
        if fresh:
            wordings += fresh
            names |= {_bare(title) for title in fresh}
            licences |= theirs
            askers += [credit for credit in other.contributors if credit.role == "asked"]
    body, taken = with_answers(article.body, article, fitting)
    answered: list[Credit] = []
    shown = set(article.answers)
    for other in fitting:
        if other.source.key in taken:
            licences |= set(other.license.split(" AND "))
            answered += [credit for credit in other.contributors if credit.role != "asked"]
            shown |= set(other.answers)
    whole = dataclasses.replace(
        article,
        body=body,
        alt_titles=tuple(sorted(set(wordings))),
        also=_sources(article, others),
        answers=tuple(sorted(shown)),
        license=" AND ".join(sorted(licences)),
        contributors=_with(_with(article.contributors, askers, "asked"), answered, "answered"),
    )
    return whole, tuple(taken)


def asking(thread: Thread, settings: Settings) -> Article | None:
    """What a thread that makes no article of its own adds to another's: wording and asker.

    None where its title is not for everybody: hidden, refused, taken back, or with private data.
    """
    thread = wishes.applied(thread, settings)
    question = next((post for post in thread.posts if post.kind == "question"), None)
    if question is None or question.state or thread.state or thread.key in settings.skip:
        return None
    try:
        draft = titles.title(Draft(thread=thread, asked=question, accepted=()), settings)
    except Unfit:
        return None
    if private.redacted(draft.title)[1]:
        return None
    return _wording(draft.title, thread, question)


def _wording(title: str, thread: Thread, question: Post) -> Article:
    author = question.author
    asker = Credit(name=titles.clean(author.name) or "ghost", url=author.url, role="asked")
    source = ArticleSource(
        key=thread.key, platform=thread.platform, site=thread.site, url=thread.url
    )
    return Article(
        section="",
        slug="",
        title=title,
        description="",
        tags=(),
        date="",
        updated="",
        license=" AND ".join(ids(question.license or UNKNOWN)),
        source=source,
        contributors=(asker,),
        body="",
    )


def _goes_together(licences: set[str], theirs: set[str]) -> bool:
    if theirs <= licences:
        return True
    return UNKNOWN not in licences | theirs and not conflict(licences | theirs)


def _sources(article: Article, others: Iterable[Article]) -> tuple[ArticleSource, ...]:
    every = {source.key: source for source in article.also}
    for other in others:
        every |= {source.key: source for source in (other.source, *other.also)}
    every.pop(article.source.key, None)
    return tuple(every[key] for key in sorted(every))


def _with(credits: Sequence[Credit], more: Iterable[Credit], role: Role) -> tuple[Credit, ...]:
    """`more` people, as `role`, behind those who are, each person once; the rest as it was."""
    there = [credit for credit in credits if credit.role == role]
    known = {credit.url for credit in there if credit.url}
    for credit in more:
        # deleted accounts cannot be told apart, and one "ghost" stands for all
        identity = credit.url or credit.name
        if credit.role == role and identity not in known and credit not in there:
            there.append(credit)
            known.add(identity)
    return tuple(
        one
        for each in ROLES
        for one in (there if each == role else [c for c in credits if c.role == each])
    )


def _bare(title: str) -> str:
    """A title as it is compared: "How to pay?" and "how to pay" are one wording."""
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())
