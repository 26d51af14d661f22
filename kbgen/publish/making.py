"""The pages of kbgen for a build: articles with what surrounds them, and pages that list them.

What takes long is done where somebody asks for it: after a change of one body nobody does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mkdocs.utils import get_build_date

from kbgen import pages
from kbgen.model import Placed
from kbgen.pages import related
from kbgen.pages.article import view
from kbgen.pages.corpus import Corpus
from kbgen.pages.related import Near
from kbgen.pages.sheets import Page
from kbgen.pages.threads import paths_of
from kbgen.publish import stored
from kbgen.publish.state import State
from kbgen.workers import mapped

_MANY = 10_000
"""Articles from which on several processes compare them."""


@dataclass(kw_only=True)
class Making:
    """All pages of kbgen's own."""

    corpus: Corpus
    """The articles."""
    found: Near | None = None
    """What is related to what; None where that is to be found out."""
    jobs: int = 1
    """Processes that may look for it."""
    _by_path: dict[str, Placed] = field(default_factory=dict)

    @cached_property
    def day(self) -> str:
        """The day of this build, as MkDocs tells it of every page."""
        return get_build_date()

    @cached_property
    def likeness(self) -> Near:
        """What is related to what, and how that was found."""
        if self.found:
            return self.found
        jobs = self.jobs if len(self.corpus.articles) >= _MANY else 1
        return related.near(self.corpus, lambda work, parts: mapped(work, parts, jobs))

    def press_is_over(self) -> None:
        """Let go of what pages alone are made from."""
        self.found = None
        for name in ("likeness", "lists"):
            self.__dict__.pop(name, None)

    @property
    def near(self) -> Mapping[str, Sequence[str]]:
        """Article -> related ones, by their paths."""
        return self.likeness.chosen

    @cached_property
    def lists(self) -> dict[str, Page]:
        """Every generated page by its path."""
        return {page.path: page for page in pages.make(self.corpus)}

    @property
    def generated(self) -> Sequence[str]:
        """Paths of all generated pages."""
        return list(self.lists)

    @cached_property
    def threads(self) -> Mapping[str, str]:
        """Path of the article by thread."""
        return paths_of(self.corpus.articles)

    def placed(self, path: str) -> Placed:
        """The article at `path`."""
        if not self._by_path:
            self._by_path.update((one.path, one) for one in self.corpus.articles)
        return self._by_path[path]

    def view(self, placed: Placed) -> dict[str, Any]:
        """What the template shows around an article."""
        near = [self.placed(path) for path in self.near[placed.path]]
        return view(placed, self.corpus, near)


@dataclass(kw_only=True)
class Remade(Making):
    """The same after a change of bodies: all but these stands in the notes of the last build."""

    state: State
    """The notes."""

    @cached_property
    def threads(self) -> Mapping[str, str]:
        """As they were."""
        return stored.threads(self.state)

    def placed(self, path: str) -> Placed:
        """As it was noted."""
        return stored.article(self.state, path)

    def view(self, placed: Placed) -> dict[str, Any]:
        """With neighbours that are the same as before."""
        return view(placed, self.corpus, stored.near(self.state, placed.path))
