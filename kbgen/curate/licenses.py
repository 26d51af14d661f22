"""The licence of an article: that of everything in it."""

import dataclasses

from kbgen.curate.draft import Draft
from kbgen.settings import Settings

UNKNOWN = "NOASSERTION"
"""SPDX's word for: nobody has said."""


def license_of_all(draft: Draft, _: Settings) -> Draft:
    """The licences of question and answers as one SPDX expression: `A`, or `A AND B`."""
    found = {post.license or UNKNOWN for post in (draft.asked, *draft.accepted)}
    return dataclasses.replace(draft, license=" AND ".join(sorted(found)))
