"""What the steps may know besides the thread: `curate:` in kbgen.yml, and people's wishes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`curate:` in kbgen.yml: how threads become articles."""

    sections: dict[str, str] = field(default_factory=dict)
    """Folder in content/ by category name or source NAME; others get a folder of their own name."""
    skip: tuple[str, ...] = ()
    """Keys of threads that shall never become articles: a maintainer's no."""
