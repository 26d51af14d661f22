"""Many threads gone at once: rather an export that shrank than a community that did. Pure.

A dump that was cut, an export with half its topics, an archive that lacks a table: each looks as if
people had deleted what is missing. So above a share nothing of that source is retired before
somebody has said that it is meant.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kbgen.counted import counted
from kbgen.curate.making import FOLDED
from kbgen.propose.actions import Action, Leave, Open, leave
from kbgen.settings import AtOnce

HELD = "an unusual share of its source's threads is gone at once"
_MEANT = ("refused by a maintainer", "is withdrawn", "holds private data", FOLDED)
"""Parts of reasons that somebody gave, thread by thread or for a person: they never wait."""
_MOVED = "its thread moved to "


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """A source of which too much is gone."""

    source: str
    """Its NAME."""
    gone: int
    """Its articles that would be retired now."""
    articles: int
    """All its articles."""
    reasons: tuple[tuple[str, int], ...]
    """(why, of how many), most frequent first."""

    def line(self, what: str) -> str:
        """What to tell people; `what` is not done: "removed", "proposed for deletion"."""
        why = ", ".join(f"{reason}: {number}" for reason, number in self.reasons)
        return (
            f"{self.source}: {self.gone} of {counted(self.articles, 'article')} would lose their "
            f"ground at once ({why}): none of them is {what} in this run: if the source is whole, "
            "run it again with --retire-many, or set curate.retire_at_once in kbgen.yml; if it is "
            "not, mend it and harvest again"
        )


def is_meant(reason: str) -> bool:
    """Whether people decided that a thread makes no article: such articles are never held."""
    return any(part in reason for part in _MEANT)


def shrunk(gone: Mapping[str, str], articles: Iterable[str], limits: AtOnce) -> list[Shrunk]:
    """Sources of which too much is gone, by NAME.

    `gone` has the reasons of articles that would be retired now, by key; `articles` are the keys
    of all there are.
    """
    lost = {key: why for key, why in gone.items() if not is_meant(why)}
    number = Counter(map(_source, lost))
    of_all = Counter(map(_source, articles)) if lost else Counter()
    return [
        Shrunk(
            source=name,
            gone=number[name],
            articles=of_all[name],
            reasons=_counted(why for key, why in lost.items() if _source(key) == name),
        )
        for name in sorted(number)
        if number[name] >= limits.least and number[name] * 100 > limits.share * of_all[name]
    ]


def spared(
    actions: list[Action], gone: Mapping[str, str], articles: Iterable[str], limits: AtOnce
) -> list[Action]:
    """`actions` without those that take threads of such sources for gone.

    `gone` has the reasons of threads that make no article, by key, `articles` are the keys of what
    is published. What people declined, or what waits for them, does not count. Of a thread that
    only moved no second article is opened either.
    """
    known = frozenset(articles)
    due = {
        one.key: gone[one.key]
        for one in actions
        if not isinstance(one, Leave) and one.key in gone and not is_meant(gone[one.key])
    }
    lost = {key: why for key, why in due.items() if key in known}
    names = {one.source for one in shrunk(lost, known, limits)}
    held = {key: why for key, why in due.items() if _source(key) in names}
    moved = {why.removeprefix(_MOVED) for why in held.values() if why.startswith(_MOVED)}
    return [
        leave(one, HELD) if one.key in held or (isinstance(one, Open) and one.url in moved) else one
        for one in actions
    ]


def told(
    actions: Iterable[Action], gone: Mapping[str, str], articles: Iterable[str]
) -> list[Shrunk]:
    """The sources of which `spared` held something back."""
    known = frozenset(articles)
    held = {
        one.key: gone[one.key]
        for one in actions
        if isinstance(one, Leave) and one.why == HELD and one.key in gone and one.key in known
    }
    return shrunk(held, known, AtOnce(share=0, least=1))


def _source(key: str) -> str:
    return key.partition(":")[0]


def _counted(reasons: Iterable[str]) -> tuple[tuple[str, int], ...]:
    # where each one moved to is nobody's number
    words = ("its thread moved" if why.startswith(_MOVED) else why for why in reasons)
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
