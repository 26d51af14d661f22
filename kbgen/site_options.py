"""`site:` in kbgen.yml: what the site shows beyond what mkdocs.yml says."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """`site:` in kbgen.yml. Every key has a default; templates read `config.extra.kb.site`."""

    repo: str = ""
    """`owner/name` on GitHub where readers report problems; "" takes `propose.repo`."""
    branch: str = ""
    """Branch of it that readers edit; "" takes `propose.branch`."""
    host: str = "https://github.com"
    """Where `repo` is, without a slash at the end; `propose.api` tells it for another server."""
    closed: tuple[str, ...] = ()
    """Names of sources whose communities take no more answers: readers add theirs to `repo`."""
    ask: str = ""
    """Address where readers ask what nobody answered yet, `{title}` filled in; "" takes the first
    source's own form."""
    crawlers: Literal["all", "search", "none"] = "all"
    """Who may read the site by robots.txt: everybody, all but collectors of training data, nobody.
    """
    cards: Literal["auto", "articles", "site", "none"] = "auto"
    """Pictures for shared links: one an article, one for the site; `auto` by the site's size."""
    search: bool = True
    """Whether the build makes the index of the site's search."""
    accent: str = ""
    """Colour of links and marks, `#rrggbb`; "" for the theme's own."""
    hue: str = ""
    """Colour of large areas, `#rrggbb`; "" for the theme's own."""
    intro: str = ""
    """What this is and why, in a few sentences on the home page; "" for kbgen's own words."""
    maintainers: tuple[str, ...] = ()
    """Profiles of people who look after the project: marked, and counted apart from the others."""
    bots: tuple[str, ...] = ()
    """Profiles of programs that cannot be told from people by their address: never ranked."""
