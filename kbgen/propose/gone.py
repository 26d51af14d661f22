"""Why a thread that a published article rests on is not there any more. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kbgen.propose.base import Candidate, Published

GONE = "its thread is gone from the source"


def reasons(
    missing: Iterable[str],
    articles: Mapping[str, Published],
    candidates: Mapping[str, Candidate],
) -> dict[str, str]:
    """Key -> reason, for threads that a whole harvest did not see.

    A thread that was moved (to another number, category or repository) has a new key: it is told
    by its title, where exactly one thread without an article has the same.
    """
    fresh = _by_title(candidates.values(), articles)
    found: dict[str, str] = {}
    for key in missing:
        article = articles.get(key)
        same = fresh.get(_bare(article.title), []) if article is not None else []
        moved = len(same) == 1 and bool(same[0].url)
        found[key] = f"its thread moved to {same[0].url}" if moved else GONE
    return found


def _by_title(
    candidates: Iterable[Candidate], articles: Collection[str]
) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.key not in articles:
            found[_bare(candidate.title)].append(candidate)
    return found


def _bare(title: str) -> str:
    return " ".join(title.casefold().split())
