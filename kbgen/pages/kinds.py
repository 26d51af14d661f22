"""Who is a maintainer, who is a program: what leaderboards count apart from everybody else."""

import re
from typing import Literal

from kbgen.site_options import SiteOptions

Kind = Literal["person", "maintainer", "bot"]

# GitHub's apps; the accounts that Discourse and Stack Exchange post with themselves
_PROGRAM = re.compile(
    r"https?://[^/]+(?:/apps/[^/]+|(?:/[^/]+)*/u/(?:system|discobot)|/users/-1(?:/[^/]*)?)/?",
    re.IGNORECASE,
)


def kind_of(name: str, url: str, options: SiteOptions) -> Kind:
    """What the account `name` with the profile `url` is.

    Maintainers are told by their profile alone: a name can be taken by anybody.
    """
    if _PROGRAM.fullmatch(url) or name.endswith("[bot]") or _names(options.bots, url):
        return "bot"
    return "maintainer" if _names(options.maintainers, url) else "person"


def _names(profiles: tuple[str, ...], url: str) -> bool:
    return any(profile.rstrip("/").lower() == url.rstrip("/").lower() for profile in profiles)
