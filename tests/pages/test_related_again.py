"""What an update finds to be related is what a search among all articles finds."""

import random
from dataclasses import replace
from typing import Any

from kbgen.model import Placed
from kbgen.pages import related
from kbgen.pages.corpus import Settings, corpus_of

WORDS = [
    f"{a}{b}" for a in ("wal", "nod", "cli", "key", "pol") for b in ("let", "der", "ent", "ar")
]


def _title(draw: random.Random) -> str:
    # rare and frequent words, as in life
    return " ".join(WORDS[int(draw.random() ** 2 * len(WORDS))] for _ in range(4))


def _new(like: Placed, path: str, title: str, tags: tuple[str, ...]) -> Placed:
    return replace(like, path=path, article=replace(like.article, title=title, tags=tags))


def test_an_update_finds_what_a_whole_search_finds(placed: Any, settings: Settings) -> None:
    draw = random.Random(6)
    like: Placed = placed(1)
    now = {f"s/{n}.md": _new(like, f"s/{n}.md", _title(draw), ()) for n in range(150)}
    near = related.near(corpus_of(now.values(), settings))
    few = 0
    for step in range(30):
        before: dict[str, Placed | None] = {}
        for path in draw.sample(sorted(now), draw.choice((1, 1, 2, 9))):
            before[path] = now[path]
            what = draw.random()
            if what < 0.6:
                now[path] = _new(like, path, _title(draw), ())
            elif what < 0.8:
                now[path] = _new(like, path, now[path].article.title, (draw.choice(WORDS),))
            else:
                del now[path]
        path = f"s/new-{step}.md"
        before[path], now[path] = None, _new(like, path, _title(draw), ())
        corpus = corpus_of(now.values(), settings)
        near = related.again(corpus, near.alike, before)
        whole = related.near(corpus)
        assert near.alike == whole.alike
        assert near.chosen == whole.chosen
        few += len(before)
    assert few > 60
