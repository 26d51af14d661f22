#!/usr/bin/env python3
"""Articles as a maintainer judges them: how many meet the content standard, and a sheet to read.

    scripts/reading_sheet.py ROOT [SOURCE...] [--sample 60] [--seed 1] [--proposed]
        [--out sheet.html]

ROOT is a knowledge base after `kbgen harvest` and `kbgen curate`. For each source it prints how
many articles have no error and how many have no error and no warning, with the rules that fail.
The sheet shows threads drawn at random: on the left what people wrote, with what was left out
struck through, on the right the article, above them what a proposal would say.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kbgen import content, standard
from kbgen.config import Config, load
from kbgen.curate import curate
from kbgen.curated import Curated, Removal
from kbgen.markup import gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.portable import portable
from kbgen.model import Placed, Post, Thread
from kbgen.store import Store

_STYLE = """
body { font: 15px/1.5 sans-serif; margin: 2em; color: #111; background: #fff }
section { border-top: 3px solid #555; margin: 2em 0 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2em }
.pair > div { min-width: 0; overflow-wrap: anywhere }
.post { border-left: 4px solid #ccc; padding-left: 1em; margin-bottom: 1em }
.used { border-color: #2a7 }
del { background: #fdd; color: #900 }
pre { overflow: auto; background: #f4f4f4; padding: .5em }
small { color: #555 }
"""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Characters of private use: they pass through a renderer and stand in no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How many articles of a source meet the standard."""

    articles: int
    """All of them."""
    valid: int
    """Without an error."""
    clean: int
    """Without an error or a warning."""
    rules: Counter[str]
    """How often each rule fails."""


def judge(placed: Iterable[tuple[Placed, str]]) -> Judged:
    """Put articles, each with the text of its file, to the content standard."""
    articles = valid = clean = 0
    rules: Counter[str] = Counter()
    for one, text in placed:
        found = list(standard.check(one, text))
        articles += 1
        valid += not any(not problem.warning for problem in found)
        clean += not found
        rules.update({problem.rule for problem in found})
    return Judged(articles=articles, valid=valid, clean=clean, rules=rules)


def by_source(config: Config) -> dict[str, Judged]:
    """What stands in content/, judged, by the source that it came from."""
    groups: dict[str, list[tuple[Placed, str]]] = {name: [] for name in config.sources}
    for placed in content.scan(config.content):
        name = placed.article.source.key.partition(":")[0]
        text = (config.content / placed.path).read_text(encoding="utf-8")
        groups.setdefault(name, []).append((placed, text))
    return {name: judge(group) for name, group in groups.items()}


def figures(judged: dict[str, Judged]) -> Iterator[str]:
    """A line a source."""
    width = max(map(len, judged), default=0)
    for name, one in judged.items():
        rules = ", ".join(f"{n} {rule}" for rule, n in one.rules.most_common())
        yield (
            f"{name:{width}}  {one.articles:6} articles, {one.valid:6} without an error, "
            f"{one.clean:6} without a warning{': ' if rules else ''}{rules}"
        )


def draw(
    config: Config, only: list[str], size: int, seed: int, *, held: bool = True
) -> Iterator[tuple[Thread, Curated]]:
    """Threads that make articles, drawn at random, as many of each source as there are places.

    Without those that are held back where not `held`: what would be proposed by itself.
    """
    store = Store(config.work / "store.db")
    chance = random.Random(seed)
    names = only or list(config.sources)
    for number, name in enumerate(names):
        keys = sorted(key for key, _ in store.hashes(name))
        chance.shuffle(keys)
        wanted = size // len(names) + (number < size % len(names))
        for key in keys:
            if not wanted:
                break
            thread = store.thread(key)
            made = curate(thread, config.curate)
            if isinstance(made, Curated) and (held or not made.worth.hold):
                wanted -= 1
                yield thread, made
    store.close()


# The sheet


def sheet(pairs: Iterable[tuple[Thread, Curated]]) -> str:
    """One page of HTML without scripts and without anything from elsewhere."""
    parts = [_pair(number, *pair) for number, pair in enumerate(pairs, start=1)]
    return (
        f"<!doctype html><meta charset=utf-8><title>Reading sheet</title><style>{_STYLE}</style>"
        f"<h1>{len(parts)} articles</h1>\n" + "\n".join(parts)
    )


def _pair(number: int, thread: Thread, made: Curated) -> str:
    article = made.article
    facts = [
        f"{made.worth.points} points",
        *made.worth.reasons,
        *([f"<b>Held back: {escape(made.worth.hold)}</b>"] if made.worth.hold else []),
        *(f"<b>Look: {escape(text)}</b>" for text in made.worth.warnings),
        *(f"left out ({escape(r.rule)}): {escape(r.text)}" for r in made.removed),
        *(f"redacted: {escape(r.kind)} in {escape(r.post)}:{r.line}" for r in made.redacted),
    ]
    head = escape(content.render(article).partition("\n---\n")[0])
    posts = "".join(_post(thread, post, made.removed) for post in thread.posts if not post.state)
    return (
        f"<section><h2>{number}. {escape(thread.key)}</h2>"
        f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul><div class=pair>"
        f"<div><h3>{escape(thread.title)}</h3>{posts}</div>"
        f"<div><h3>{escape(article.title)}</h3><pre>{head}</pre>{_shown(article.body)}</div>"
        f"</div></section>"
    )


def _post(thread: Thread, post: Post, removed: tuple[Removal, ...]) -> str:
    try:
        text = portable(post.body, post.markup, post.url or thread.url)
    except TooComplex as error:
        text = str(error)
    used = "post used" if post.accepted or post.kind == "question" else "post"
    at = 0
    for removal in removed:
        start = text.find(removal.text, at) if removal.post == post.id else -1
        if start >= 0:
            end = start + len(removal.text)
            text = f"{text[:start]}{_OPEN}{text[start:end]}{_CLOSE}{text[end:]}"
            at = end + 2
    html = _shown(text).replace(_OPEN, "<del>").replace(_CLOSE, "</del>")
    about = f"{post.kind} {post.author.name} {post.created[:10]} score {post.score}"
    return f'<div class="{used}"><small>{escape(about)}</small>{html}</div>'


def _shown(markdown: str) -> str:
    return gfm.to_html(markdown)


def main(arguments: list[str]) -> int:
    """Print the figures, write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="folder with kbgen.yml")
    parser.add_argument("source", nargs="*", help="only these sources in the sheet")
    parser.add_argument("--sample", type=int, default=60, metavar="N", help="threads in the sheet")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other threads")
    parser.add_argument("--proposed", action="store_true", help="none that is held back")
    parser.add_argument("--out", type=Path, default=Path("sheet.html"), help="where it is written")
    options = parser.parse_args(arguments)
    config = load(options.root)
    print("\n".join(figures(by_source(config))))
    pairs = draw(config, options.source, options.sample, options.seed, held=not options.proposed)
    options.out.write_text(sheet(pairs), encoding="utf-8")
    print(f"reading sheet: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
