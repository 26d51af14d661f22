"""What curation makes of a thread besides the article: what was left out, what it is worth."""

from dataclasses import dataclass, field
from typing import Literal

from kbgen.model import Article

Chance = Literal[0, 1, 2]
"""How likely a maintainer merges an article as it is: 2 most, 0 least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Words of a post that are not in the article."""

    rule: str
    """Name of the rule that took them out: one of `kbgen.curate.clean`."""
    post: str
    """`id` of the post."""
    text: str
    """What was taken out, as Markdown; secrets in it are redacted already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Something secret or private that a post holds. It never holds the secret itself."""

    kind: str
    """Name of the rule that found it: "github-token", "e-mail"."""
    post: str
    """`id` of the post; "" for the title."""
    line: int
    """Line of the post's Markdown, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an article is worth to readers, and why."""

    points: int = 0
    """Proposals come in this order, highest first."""
    reasons: tuple[str, ...] = ()
    """What the points are for, one plain text each."""
    warnings: tuple[str, ...] = ()
    """What to look at before merging, one plain text each."""
    hold: str = ""
    """Why it is not proposed by itself; "" if it is."""
    chance: Chance = 0
    """Of those that are proposed, the likeliest come first; so do they of those that come last."""
    doubt: str = ""
    """Why it is proposed after all others; "" if it is not."""
    instead: tuple[str, ...] = ()
    """Other descriptions that are nearly as likely to answer, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """An article and what a maintainer should know of its making."""

    article: Article
    """The page."""
    removed: tuple[Removal, ...] = ()
    """In the order of the text."""
    redacted: tuple[Redaction, ...] = ()
    """In the order of the text."""
    worth: Worth = field(default_factory=Worth)
    """What it is worth."""
    answers: tuple[str, ...] = ()
    """`id` of the posts that count as the answer: marked, or chosen by `curate.unaccepted`."""
    corrections: tuple[str, ...] = ()
    """`id` of the posts that correct it."""
    others: tuple[str, ...] = ()
    """`id` of further answers that the article shows."""
    quoted: tuple[str, ...] = ()
    """`id` of posts that it quotes above what replies to them."""
    taken: tuple[str, ...] = ()
    """Keys of folded threads whose accepted answers it shows, too."""
