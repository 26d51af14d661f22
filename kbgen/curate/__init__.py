"""thread -> article, or a reason why not: a list of small pure functions.

`RULES` say why a thread is not fit (thread -> reason or None), `STEPS` turn the rest into an
article (draft -> draft). To add one: a function in a module of its concern, fixture cases in
tests/curate, one line here. Work on one thread needs that thread alone.
"""

from collections.abc import Callable

from kbgen.curate import (
    body,
    cause,
    clean,
    corrections,
    credits,
    dates,
    describe,
    environment,
    licenses,
    notices,
    others,
    place,
    private,
    replying,
    rules,
    tags,
    titles,
    unaccepted,
    wishes,
    worth,
)
from kbgen.curate.draft import Draft, Unfit
from kbgen.curated import Curated
from kbgen.model import Article, ArticleSource, Dropped, Thread
from kbgen.settings import Settings

Rule = Callable[[Thread, Settings], str | None]
Step = Callable[[Draft, Settings], Draft]

RULES: tuple[Rule, ...] = (
    rules.refused_by_maintainer,
    rules.thread_not_public,
    rules.no_question,
    rules.no_accepted_answer,
    rules.question_not_public,
    rules.accepted_answer_not_public,
    rules.accepted_answer_empty,
)

STEPS: tuple[Step, ...] = (
    private.title,
    titles.title,
    body.question,
    body.answers,
    replying.before,
    others.others,
    corrections.corrections,
    private.redact,
    clean.clean,
    titles.from_question,
    cause.cause,
    environment.environment,
    describe.description,
    tags.tags,
    place.section,
    place.slug,
    dates.dates,
    licenses.license_of_all,
    credits.contributors,
    notices.notices,
    body.assemble,
    worth.worth,
)


def curate(thread: Thread, settings: Settings) -> Curated | Dropped:
    """The article that `thread` makes, or why it makes none."""
    thread, basis = unaccepted.applied(wishes.applied(thread, settings), settings)
    for rule in RULES:
        reason = rule(thread, settings)
        if reason is not None:
            return Dropped(key=thread.key, url=thread.url, reason=reason)
    draft = Draft.of(thread, basis)
    try:
        for step in STEPS:
            draft = step(draft, settings)
    except Unfit as unfit:
        return Dropped(key=thread.key, url=thread.url, reason=str(unfit))
    return Curated(
        article=_article(draft, settings),
        removed=draft.removed,
        redacted=draft.redacted,
        worth=draft.worth,
        answers=tuple(post.id for post in draft.accepted),
        corrections=tuple(part.post.id for part in draft.corrections),
        others=tuple(part.post.id for part in draft.others),
        quoted=_quoted(draft),
    )


def _quoted(draft: Draft) -> tuple[str, ...]:
    before = [draft.before.post] if draft.before else []
    asks = [part.asks for part in (*draft.others, *draft.corrections) if part.asks]
    return tuple(dict.fromkeys(post.id for post in (*before, *asks)))


def _answers(draft: Draft) -> tuple[str, ...]:
    """Addresses of the answers that are shown which do not begin with that of the thread."""
    posts = (*draft.accepted, *(part.post for part in draft.others if part.post.kind == "answer"))
    home = draft.thread.url
    return tuple(sorted({one.url for one in posts if one.url and not one.url.startswith(home)}))


def _article(draft: Draft, settings: Settings) -> Article:
    thread = draft.thread
    return Article(
        section=draft.section,
        slug=draft.slug,
        title=draft.title,
        description=draft.description,
        tags=draft.tags,
        date=draft.date,
        updated=draft.updated,
        license=draft.license,
        source=ArticleSource(
            key=thread.key, platform=thread.platform, site=thread.site, url=thread.url
        ),
        contributors=draft.contributors,
        body=draft.body,
        alt_titles=draft.alt_titles,
        versions=draft.versions,
        systems=draft.systems,
        errors=draft.errors,
        answers=_answers(draft),
        basis=draft.basis,
        lang=settings.langs.get(thread.source, ""),
    )
