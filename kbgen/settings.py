"""What the steps may know besides the thread: `curate:` in kbgen.yml, and people's wishes."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

import msgspec

from kbgen.private_kinds import PrivateKind

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NO_LANG = "is no language tag: de, pt-BR, zh-Hant"
"""What is said of a text that `is_lang` refuses."""


def is_lang(text: str) -> bool:
    """Whether `text` has the form of a language tag."""
    return _LANG.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An entry of people.yml: how one person wants to be credited."""

    who: str
    """Address of their profile, as credits link to it, or `NAME:id` of a source."""
    name: str = ""
    """Name in the credits; "" for the one that the source shows."""
    link: bool = True
    """The name links to the profile."""
    coauthor: bool = True
    """Commits name them as co-author, where that is possible."""
    credit: Literal["named", "anonymous", "none"] = "named"
    """`anonymous`: their words without their name; `none`: neither, and what needs their words is
    withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateSettings:
    """`curate.private` in kbgen.yml: what happens to secrets and private data in threads."""

    secrets: Literal["redact", "hold", "keep"] = "redact"
    """Keys, tokens, passwords: a mark in their place, no article until a person has looked, or
    nothing."""
    people: Literal["redact", "hold", "keep"] = "redact"
    """E-mail addresses, phone numbers, public IP addresses, names of home folders: the same."""
    off: tuple[PrivateKind, ...] = ()
    """Kinds that are not looked for, as proposals and `kbgen check` name them."""
    reviewed: tuple[str, ...] = ()
    """Keys of threads that were held and that a person has looked at: marks instead of holding."""


CleanRule = Literal[
    "greeting",
    "thanks",
    "closing",
    "signature",
    "bump",
    "edit-label",
    "solved-note",
    "repeated-quote",
    "empty-heading",
    "bot-footer",
    "mention",
]
"""A rule of cleaning; `kbgen.curate.clean.RULES` says what each takes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSettings:
    """`curate.clean` in kbgen.yml: what is left out of posts."""

    off: tuple[CleanRule, ...] = ()
    """Rules that are switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSettings:
    """`curate.same` in kbgen.yml: which threads are folded into one article."""

    links: bool = True
    """Threads that people marked as duplicates of others."""
    copies: bool = True
    """Threads whose title and question read nearly the same, as after a forum has moved."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Lists of keys that ask the same; the first of each carries the article."""


Positive = Annotated[int, msgspec.Meta(ge=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageSettings:
    """`curate.images` in kbgen.yml: what becomes of images that threads show."""

    mode: Literal["link", "download"] = "link"
    """`link`: articles name them where they are; `download`: harvest fetches them, articles show
    copies in content/images/."""
    max_bytes: Positive = 5_000_000
    """Larger files are left where they are."""
    max_pixels: Positive = 40_000_000
    """As for `max_bytes`, by width times height, told before anything is decoded."""
    width: Positive = 1600
    """Wider copies are scaled down to so many pixels."""
    seconds: Positive = 10
    """For one request, from the first byte sent to the last one read."""
    minutes: Positive = 30
    """For all images of a run; the next run goes on."""
    most: Positive = 2000
    """Images asked for in a run; the next run goes on."""
    hosts: Positive = 4
    """Hosts that are asked at the same time, each for one image after the other."""


HoldKind = Literal[
    "own-question",
    "asked-by-site",
    "voted-down",
    "to-others",
    "denied",
    "says-nothing",
    "asks-back",
    "only-plans",
    "own-slip",
    "unsolved",
    "asks-more",
    "only-image",
    "only-link",
    "housekeeping",
    "site-talk",
    "opinion",
    "guessed",
    "changed",
    "news",
    "expires",
    "unseen",
    "untested",
    "elsewhere",
    "weak-description",
    "unsure",
    "dated",
    "mostly-link",
    "plans",
    "leans",
]
"""What can be wrong with an article: kinds of `kbgen.curate.substance`, and of `confidence`."""
_WARNED_OF = frozenset({"mostly-link", "plans", "leans"})
"""Those that a proposal only warns of."""
_LAST = frozenset({"weak-description", "unsure", "dated"})
"""Those that are proposed when nothing else is left to propose: nothing is wrong for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthSettings:
    """`curate.worth` in kbgen.yml: what is worth an article, and what is worth a proposal."""

    least: int | None = None
    """Threads with fewer points make no article; unset, every accepted answer makes one."""
    sure: int = -2
    """With fewer points of `kbgen.curate.confidence`, an article is weak-description or unsure,
    and proposed when nothing else is left to propose."""
    since: datetime.date | None = None
    """An answer that nobody wrote, edited or corrected since that day is `dated`, and proposed
    then, too; unset, none is. A day, not a number of years: the same threads make the same
    articles whenever curation runs."""
    hold: tuple[HoldKind, ...] = tuple(
        kind for kind in get_args(HoldKind) if kind not in _WARNED_OF | _LAST
    )
    """Answers of these kinds are not proposed by themselves; an article that is published stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnacceptedSettings:
    """`curate.unaccepted` in kbgen.yml: answers that count though nobody marked any."""

    votes: Count = 0
    """The answer with most votes, if it has at least so many; 0 takes none for its votes."""
    titles: bool = False
    """Threads whose title says "solved": the solution, where one answer stands out."""
    maintainers: bool = False
    """An answer that a maintainer wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnce:
    """`curate.retire_at_once` in kbgen.yml: from where on it is asked whether a source is whole.

    Nothing of a source is retired in a run that would retire a larger share of its articles than
    `share`, and at least `least` of them.
    """

    share: Percent = 10
    """Percent of a source's articles; 100 never asks."""
    least: Count = 5
    """So few articles are never too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`curate:` in kbgen.yml: how threads become articles."""

    sections: dict[str, str] = field(default_factory=dict)
    """Folder in content/ by category name, `tag:TAG` or source NAME; others get a folder named
    after them. Categories and tags come before sources; of them the first that matches counts."""
    synonyms: dict[str, str] = field(default_factory=dict)
    """Tag that people use -> tag that articles get; "" leaves the tag out."""
    others: Count = 3
    """At most so many well voted answers are shown beside the accepted one; 0 shows none."""
    corrections: Count = 3
    """At most so many later comments that correct the answer are shown; 0 shows none."""
    skip: tuple[str, ...] = ()
    """Keys of threads that shall never become articles: a maintainer's no."""
    clean: CleanSettings = field(default_factory=CleanSettings)
    """What is left out of posts: greetings, thanks, signatures."""
    private: PrivateSettings = field(default_factory=PrivateSettings)
    """What happens to secrets and private data."""
    same: SameSettings = field(default_factory=SameSettings)
    """Which threads are folded into one article."""
    retire: Literal["keep", "remove"] = "keep"
    """What `kbgen curate` does with the file of an article whose thread makes none any more."""
    retire_at_once: AtOnce = field(default_factory=AtOnce)
    """How much of a source is retired in a run, by `kbgen curate` and by `kbgen propose`."""
    worth: WorthSettings = field(default_factory=WorthSettings)
    """What is worth an article, and what is worth a proposal."""
    unaccepted: UnacceptedSettings = field(default_factory=UnacceptedSettings)
    """Answers that count though nobody marked any."""
    images: ImageSettings = field(default_factory=ImageSettings)
    """What becomes of images."""
    people: tuple[Wish, ...] = ()
    """Wishes of people: they stand in people.yml, never in kbgen.yml."""
    langs: dict[str, str] = field(default_factory=dict)
    """Language by source NAME: it stands with each source, as `lang`."""
