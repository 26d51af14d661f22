#!/usr/bin/env python3
"""How many planted secrets are found, and what is flagged in texts that hold none.

    scripts/secrets_scan.py [--planted N] [--seed N]   recall by kind, on made-up secrets
    scripts/secrets_scan.py ROOT [SOURCE...]           alarms by source, after `kbgen harvest`

Values are never printed. For ROOT it prints where each alarm stands, and the speed beside that of
a naive run that tries every pattern on every text.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planted_secrets import planted

from kbgen.config import load
from kbgen.curate.private import redacted
from kbgen.curate.private_find import find
from kbgen.curate.private_rules import PLACED, SHAPES, TOKENS
from kbgen.markup.limits import TooComplex
from kbgen.markup.portable import portable
from kbgen.store import Store


def main() -> int:
    """Print one of the two."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("root", nargs="?", type=Path)
    parser.add_argument("source", nargs="*")
    parser.add_argument("--planted", type=int, default=400)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    if given.root is None:
        return recall(given.planted, given.seed)
    alarms(given.root, given.source)
    return 0


def recall(count: int, seed: int) -> int:
    """Found and planted by kind; 1 if fewer than 99 % were found."""
    total: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for secret in planted(count, seed):
        total[secret.kind] += 1
        text, _ = redacted(portable(secret.text, "markdown"))
        lost[secret.kind] += any(line in text for line in secret.secret.splitlines())
    for kind, number in sorted(total.items()):
        print(f"{kind:20} {number - lost[kind]:4} of {number}")
    share = 1 - lost.total() / total.total()
    print(f"recall {share:.2%} of {total.total()} secrets of {len(total)} kinds")
    return int(share < 0.99)


def posts(root: Path, sources: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """(source, key, post, Markdown) of everything that was harvested."""
    config = load(root)
    store = Store(config.work / "store.db")
    for name in sources or config.sources:
        for thread in store.threads(name):
            for post in thread.posts:
                try:
                    yield name, thread.key, post.id, portable(post.body, post.markup, post.url)
                except TooComplex:
                    continue
    store.close()


def alarms(root: Path, sources: list[str]) -> None:
    """Where and how many by source and kind; megabytes a second."""
    texts = list(posts(root, sources))
    counts: Counter[tuple[str, str]] = Counter()
    begun = time.process_time()
    found = [(name, key, post, find(text)) for name, key, post, text in texts]
    seconds = time.process_time() - begun
    for name, key, post, findings in found:
        for finding in findings:
            counts[name, finding.kind] += 1
            print(f"{key} post {post} line {finding.line}: {finding.kind}")
    for (name, kind), number in sorted(counts.items()):
        print(f"{name:30} {kind:20} {number:5}")
    size = sum(len(text) for *_, text in texts) / 1e6
    print(
        f"{len(texts)} posts, {size:.1f} million characters: {size / seconds:.1f} million a second"
    )
    few = texts[:: max(1, len(texts) // 500)]
    begun = time.process_time()
    for *_, text in few:
        for pattern in [rule.pattern for rule in (*TOKENS, *PLACED)] + [s[2] for s in SHAPES]:
            pattern.search(text)
    seconds = time.process_time() - begun
    size = sum(len(text) for *_, text in few) / 1e6
    print(f"the patterns of tokens alone, without anchors: {size / seconds:.1f} million a second")


if __name__ == "__main__":
    sys.exit(main())
