"""Options of a GitHub source in kbgen.yml."""

import datetime
from dataclasses import dataclass, field
from typing import ClassVar

from kbgen.sources import base


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(base.Options):
    """Options of a GitHub source."""

    needs_path: ClassVar[bool] = False
    """A repository is enough: the API is asked."""

    repo: str = ""
    """owner/name. With `path`, discussions of other repositories are dropped, and "" takes the
    repository of the first discussion; without `path` it is needed."""
    api: str = "https://api.github.com"
    """Address of the REST API: https://HOST/api/v3 on GitHub Enterprise Server."""
    categories: tuple[str, ...] = ()
    """Slugs or names, in any case, of the categories to take; none takes all."""
    labels: tuple[str, ...] = ()
    """Labels, in any case, of which a discussion must have one; none takes all."""
    license_since: datetime.date | None = None
    """The day from which on people were told that they post under `license`, YYYY-MM-DD: nobody
    licensed what was written before; unset takes it to hold for all."""
    answered: bool | None = None
    """true takes discussions with a chosen answer alone, false those without; unset takes all."""
    # not in repr: it says when to read, not what, so what was read holds when it changes
    full_days: float = field(default=7, repr=False)
    """Live: days after which a run reads everything again, to find deletions and silent edits."""

    @property
    def live(self) -> bool:
        """Without saved pages, the API is asked."""
        return not self.path
