"""The pages of kbgen for a build: articles with what surrounds them, and pages that list them.

What takes long is done where somebody asks for it: after a change of one body nobody does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kbgen import pages
from kbgen.model import Placed
from kbgen.pages.article import view
from kbgen.pages.corpus import Corpus
from kbgen.pages.related import related
from kbgen.pages.sheets import Page
from kbgen.pages.threads import paths_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an earlier build found out that still holds, as no listing can see what changed."""

    near: Mapping[str, Sequence[str]]
    """Article -> related ones."""
    generated: Sequence[str]
    """Paths of generated pages."""


@dataclass(kw_only=True)
class Making:
    """All pages of kbgen's own."""

    corpus: Corpus
    """The articles."""
    before: Before | None = None
    """None where everything is to be found out anew."""
    _by_path: dict[str, Placed] = field(default_factory=dict)

    @cached_property
    def near(self) -> Mapping[str, Sequence[str]]:
        """Article -> related ones, by their paths."""
        if self.before is not None:
            return self.before.near
        found = related(self.corpus)
        return {path: [one.path for one in others] for path, others in found.items()}

    @cached_property
    def lists(self) -> dict[str, Page]:
        """Every generated page by its path."""
        return {page.path: page for page in pages.make(self.corpus)}

    @property
    def generated(self) -> Sequence[str]:
        """Paths of all generated pages."""
        return self.before.generated if self.before is not None else list(self.lists)

    @cached_property
    def threads(self) -> dict[str, str]:
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
