"""Settings of a repository on the invented GitHub: Actions and their runs, Pages, rules."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Settings:
    """What tests set, and clients can only read."""

    fork: bool = False
    actions: bool = True
    """Actions are on."""
    default_permissions: str = "read"
    """Of GITHUB_TOKEN where a workflow does not say."""
    pages: dict[str, object] | None = None
    """What GET .../pages answers; None where Pages is off."""
    workflows: list[dict[str, object]] = field(default_factory=list)
    """As GET .../actions/workflows lists them; id and state are filled in."""
    runs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By path of the workflow, newest first: conclusion, created_at, event."""
    rules: list[str] = field(default_factory=list)
    """Types of rules for every branch."""
