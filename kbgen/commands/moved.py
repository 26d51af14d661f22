"""Articles that people moved: what has to lead from where they stood to where they stand."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kbgen import content, fixes
from kbgen.commands import standing
from kbgen.commands.repairs import Repair, repaired
from kbgen.commands.shelf import KEPT
from kbgen.config import Config
from kbgen.line_ends import restored
from kbgen.model import Placed, Problem
from kbgen.publish import former

RULE = "redirect-missing"


def problems(config: Config, articles: Iterable[Placed]) -> Iterator[Problem]:
    """Former places that nothing leads on from, as far as the last runs know them."""
    for one, place in _missing(config, list(articles)):
        yield Problem(
            path=one.path,
            line=1,
            rule=RULE,
            text=f"redirects: stood at {place!r}, and nothing leads on from there: add it",
            warning=True,
        )


def repair(config: Config) -> Iterator[Repair]:
    """Add what is missing to the articles' `redirects`."""
    missing: dict[str, list[str]] = {}
    for one, place in _missing(config, content.heads(config.content).placed):
        missing.setdefault(one.path, []).append(place)
    for path, places in missing.items():
        file: Path = config.content / path
        data = file.read_bytes()
        text = content.text_of(data)
        better = fixes.led_on(text, places)
        if better != text:
            yield repaired(path, file, restored(data.decode(), text, better), [RULE])


def _missing(config: Config, articles: list[Placed]) -> Iterator[tuple[Placed, str]]:
    """(article, former place) where a place is known, and no article's now."""
    now = {one.article.source.key: standing.place_of(one.path) for one in articles}
    stood = standing.former(config.work / KEPT, now)
    built = former.moved(config.work, {one.path for one in articles})
    if not stood and not built:
        return
    taken = {standing.place_of(one.path).lower() for one in articles}
    taken.update(place.lower() for one in articles for place in one.article.redirects)
    for one in articles:
        key = one.article.source.key
        places = stood.get(key, set())
        if key in built:
            places.add(standing.place_of(built[key]))
        for place in sorted(places):
            if place.lower() not in taken:
                taken.add(place.lower())
                yield one, place
