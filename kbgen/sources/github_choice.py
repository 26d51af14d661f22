"""Which discussions a GitHub source takes. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbgen.errors import SourceError
from kbgen.sources.github_rows import RawCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the options say."""

    categories: tuple[str, ...] = ()
    """Slugs or names; none takes all."""
    labels: tuple[str, ...] = ()
    """One of these must be there; none takes all."""
    answered: bool | None = None
    """With a chosen answer, without, or both."""

    def takes(self, node: Mapping[str, Any]) -> bool:
        """Whether a discussion is chosen, as GraphQL answered it; with all labels, for good."""
        category = node.get("category") or {}
        raw = RawCategory(name=category.get("name"), slug=category.get("slug"))
        if not in_categories(raw, self.categories):
            return False
        if self.answered is not None and bool(node.get("isAnswered")) != self.answered:
            return False
        page = node.get("labels") or {}
        rows = page.get("nodes") or ()
        # while some labels are not there yet, it may still be one of those wanted
        undecided = bool((page.get("pageInfo") or {}).get("hasNextPage"))
        return undecided or has_label([row["name"] for row in rows if row], self.labels)


def in_categories(category: RawCategory | None, wanted: Sequence[str]) -> bool:
    """Whether a category is one of those wanted, by slug or name; any is where none is named."""
    if not wanted:
        return True
    if category is None:
        return False
    name = (category.name or "").casefold()
    slug = category.slug or re.sub(r"\W+", "-", name).strip("-")
    return any(word.casefold() in (name, slug.casefold()) for word in wanted)


def has_label(labels: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether one of the labels is wanted, in any case; it is where none is named."""
    names = {label.casefold() for label in labels}
    return not wanted or any(word.casefold() in names for word in wanted)


def category_id(known: Sequence[Mapping[str, Any] | None], wanted: Sequence[str]) -> str | None:
    """Id of the category to ask GitHub for; None where it is not just one.

    Raises SourceError for a name that the repository does not have.
    """
    there = [row for row in known if row]
    found: dict[str, None] = {}
    for word in wanted:
        ids = [
            str(row["id"])
            for row in there
            if in_categories(RawCategory(name=row["name"], slug=row["slug"]), [word])
        ]
        if not ids:
            names = ", ".join(f"{row['slug']} ({row['name']})" for row in there) or "none"
            raise SourceError(f"has no category {word!r}; there are: {names}")
        found |= dict.fromkeys(ids)
    return next(iter(found)) if len(found) == 1 else None
