"""Whether an answer is older than a maintainer wants to publish unasked: `curate.worth.since`.

A day stands in kbgen.yml, no number of years: what curation makes must not change with the
calendar. Of 40 articles that readers refused in a last reading, 33 were refused for their age.
"""

import datetime

from kbgen.curate.draft import Draft


def is_dated(draft: Draft, since: datetime.date | None) -> bool:
    """Whether nobody wrote, edited or corrected the answer since that day.

    What has no date is not old: nobody knows.
    """
    if since is None:
        return False
    corrected = (part.post for part in draft.corrections)
    known = [max(post.created, post.edited) for post in (*draft.accepted, *corrected)]
    return all(known) and max(known) < since.isoformat()
