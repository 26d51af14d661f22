"""The dates of an article."""

from kbgen.curate.draft import Draft, Unfit
from kbgen.settings import Settings


def dates(draft: Draft, _: Settings) -> Draft:
    """`date`: accepted, else written; `updated`: the thread last changed, never before `date`."""
    thread = draft.thread
    first = draft.accepted[0]
    answered = first.accepted_at or first.created or thread.updated or thread.created
    if not answered:
        raise Unfit("no date known")
    posts = [time for post in draft.used for time in (post.created, post.edited)]
    changed = max([answered, thread.updated, *posts])
    return draft.changed(date=answered[:10], updated=changed[:10])
