"""`site:` in kbgen.yml: what the site shows beyond what mkdocs.yml says."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec


class SectionOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section in `site.sections` of kbgen.yml."""

    title: str = ""
    """What it is called; "" for its folder's name as words."""
    text: str = ""
    """What it is about, for its page; "" for words of kbgen's own."""


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
    sections: dict[str, str | SectionOptions] = field(default_factory=dict)
    """Folder in content/ -> title of that section, or title and text."""
    maintainers: tuple[str, ...] = ()
    """Profiles of people who look after the project: marked, and counted apart from the others."""
    bots: tuple[str, ...] = ()
    """Profiles of programs that cannot be told from people by their address: never ranked."""

    def section(self, folder: str) -> SectionOptions:
        """What is said of a section; nothing where it is not named."""
        said = self.sections.get(folder, "")
        return SectionOptions(title=said) if isinstance(said, str) else said
