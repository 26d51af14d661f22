"""`site:` in kbgen.yml: what the site shows beyond what mkdocs.yml says."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """`site:` in kbgen.yml. Every key has a default; templates read `config.extra.kb.site`."""

    repo: str = ""
    """`owner/name` on GitHub where readers report problems; "" takes `propose.repo`."""
    ask: str = ""
    """Address where readers ask what nobody answered yet, `{title}` filled in; "" takes the first
    source's own form."""
    crawlers: Literal["all", "search", "none"] = "all"
    """Who may read the site by robots.txt: everybody, all but collectors of training data, nobody.
    """
    cards: Literal["auto", "articles", "site", "none"] = "auto"
    """Pictures for shared links: one an article, one for the site; `auto` by the site's size."""
    accent: str = ""
    """Colour of links and marks, `#rrggbb`; "" for the theme's own."""
    hue: str = ""
    """Colour of large areas, `#rrggbb`; "" for the theme's own."""
