"""Tags: what an article is about."""

import dataclasses

from kbgen.curate.draft import Draft
from kbgen.curate.titles import clean
from kbgen.settings import Settings

_LONGEST = 60


def tags(draft: Draft, _: Settings) -> Draft:
    """Lower case, each once, sorted; longer than 60 characters is no tag."""
    found = {clean(tag).lower() for tag in draft.thread.tags}
    return dataclasses.replace(
        draft, tags=tuple(sorted(tag for tag in found if 0 < len(tag) <= _LONGEST))
    )
