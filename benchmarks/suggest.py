"""How good suggestions on new questions are, and what they cost.

    python -m benchmarks.suggest [DATA] [--work FOLDER] [--articles N]

DATA is the folder of real exports. From it a knowledge base is made, and each community's own
articles are asked for (a) questions that people marked as duplicates, with title and text, and
titles of travel.stackexchange.com likewise: recall@3 beside `kbgen.duplicates.index`; (b) all
questions without accepted answer, and those that became an article, which is left out: how many
get a comment, and in how many of these an article is useful, by `suggest_read.csv`. That holds what
a person judged who read question and article: useful where it answers the question or a main part
of it. The threshold was chosen by these very judgements. Then what it costs with N articles.
"""

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import Writer
from benchmarks.search.exports import Exports, keys_of, knowledge_base, travel
from kbgen.duplicates.index import Entry
from kbgen.duplicates.index import Index as Similar
from kbgen.model import Placed, Thread
from kbgen.suggestions.entries import Known, known
from kbgen.suggestions.ranking import LEAST, Index, Question

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
READ = Path(__file__).with_name("suggest_read.csv")
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, LEAST, 0.6, 0.65, 0.7)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What would be said on a question."""

    key: str
    """Key of the question's thread."""
    articles: tuple[tuple[float, str], ...]
    """(score, key of the article's thread), best first."""

    def above(self, least: float) -> list[str]:
        """Keys of the articles that it holds at a threshold."""
        return [key for score, key in self.articles if score >= least]


def question_of(thread: Thread) -> Question | None:
    """What it asks; None where not everybody may read that."""
    post = next((post for post in thread.posts if post.kind == "question"), None)
    if post is None or post.state or thread.state:
        return None
    return Question(title=thread.title, body=post.body)


def communities(exports: Exports) -> dict[str, list[Placed]]:
    """Articles by source."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for one in exports.articles:
        found[one.article.source.key.partition(":")[0]].append(one)
    return dict(found)


def _known(placed: Placed) -> Known:
    return replace(known(placed), key=placed.article.source.key)


def comments(exports: Exports) -> Iterator[tuple[str, bool, Comment]]:
    """(source, whether it became an article, comment) of each question, however low the score."""
    for source, articles in communities(exports).items():
        index = Index(map(_known, articles))
        own = {one.article.source.key for one in articles}
        folded = {key for one in articles for key in keys_of(one)} - own
        for key, thread in sorted(exports.threads.items()):
            asked = question_of(thread)
            accepted = any(post.accepted for post in thread.posts)
            if thread.source != source or asked is None or key in folded:
                continue
            if accepted and key not in own:
                continue
            found = index.suggest(asked, least=THRESHOLDS[0], most=4)
            rows = tuple((one.score, one.key) for one in found if one.key != key)[:3]
            yield source, key in own, Comment(key=key, articles=rows)


def read() -> dict[Pair, bool]:
    """(question, article) -> whether it is useful."""
    with READ.open(encoding="utf-8", newline="") as file:
        return {(r["question"], r["article"]): r["useful"] == "yes" for r in csv.DictReader(file)}


def table(all_comments: Sequence[Comment], judged: Mapping[Pair, bool]) -> Iterator[str]:
    """A line for each threshold."""
    for least in THRESHOLDS:
        made = [(one, keys) for one in all_comments if (keys := one.above(least))]
        useful = {one.key for one, keys in made if any(judged.get((one.key, k)) for k in keys)}
        known_ = {one.key for one, keys in made if any((one.key, k) in judged for k in keys)}
        wrong = 1 - len(useful) / len(known_) if known_ else 0.0
        yield (
            f"  {least:.2f}{'*' if least == LEAST else ' '} {len(made):5} comments "
            f"{len(made) / max(1, len(all_comments)):7.2%} of questions {len(known_):4} read "
            f"{len(useful):4} useful {wrong:6.1%} without a useful article"
        )


def marked(exports: Exports) -> str:
    """Recall of the article of what people say a question repeats."""
    home = {key: one for one in exports.articles for key in keys_of(one)}
    total = hits = shown = 0
    for key, thread in sorted(exports.threads.items()):
        asked = question_of(thread)
        targets = [link.target for link in thread.links if link.kind == "duplicate"]
        wanted = next((home[target] for target in (*targets, key) if target in home), None)
        if asked is None or wanted is None or wanted.article.source.key == key:
            continue
        # the article must not know the wording that it is asked for, nor be the question's own
        title = thread.title.casefold()
        told = replace(
            wanted.article,
            alt_titles=tuple(t for t in wanted.article.alt_titles if t.casefold() != title),
        )
        articles = [
            _known(replace(one, article=told) if one is wanted else one)
            for one in exports.articles
            if one.article.source.key.partition(":")[0] == thread.source
            and one.article.source.key != key
        ]
        found = Index(articles).suggest(asked, least=0)
        keys = [one.key for one in found]
        total += 1
        hits += told.source.key in keys
        shown += any(one.key == told.source.key and one.score >= LEAST for one in found)
    return (
        f"duplicates of the exports: {total} asked, recall@3 {hits / max(1, total):.1%}, "
        f"{shown} of them above the threshold"
    )


def of_travel(data: Path) -> Iterator[str]:
    """Recall of canonical questions by titles of their duplicates."""
    both = travel(data)
    pairs = [(one, other) for one, other in both.pairs if both.titles[one] != both.titles[other]]
    canonical = {other for _, other in pairs}
    chosen = {key: title for key, title in both.titles.items() if key in canonical}
    for name, titles in (("all titles", both.titles), ("originals alone", chosen)):
        # titles are all that is known: as if every answer were long enough
        ours = Index(
            Known(key=key, titles=(title,), body="." * 500) for key, title in titles.items()
        )
        peer = Similar(Entry(key=key, titles=(title,)) for key, title in titles.items())
        hits = [0, 0]
        for one, other in pairs:
            title = both.titles[one]
            found = [each.key for each in ours.suggest(Question(title=title), least=0, most=4)]
            hits[0] += other in [key for key in found if key != one][:3]
            hits[1] += other in peer.similar(Entry(key=one, titles=(title,)), 3)
        yield (
            f"travel, {len(pairs)} pairs among {len(titles)} {name}: recall@3 "
            f"{hits[0] / len(pairs):.1%}, kbgen.duplicates.index {hits[1] / len(pairs):.1%}"
        )


def cost(count: int) -> Iterator[str]:
    """CPU time and memory with so many invented articles."""
    for number in (count // 4, count):
        writer = Writer(number)
        rows = [
            known(Placed(path=f"{n}.md", article=writer.article(n), edited=False))
            for n in range(number)
        ]
        begun = time.process_time()
        index = Index(rows)
        built = time.process_time() - begun
        begun = time.process_time()
        for row in rows[:20]:
            index.suggest(Question(title=row.titles[0], body=row.body))
        each = (time.process_time() - begun) / 20
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"{len(index):7} articles: {built:.1f} CPU s to index, {each * 1e3:.0f} ms a question, "
            f"{most:.0f} MB at most so far, the articles' text included"
        )


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--work", type=Path, help="keep the knowledge base here")
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args(arguments)
    if options.data.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            exports = knowledge_base(options.data.resolve(), options.work or Path(folder))
        judged = read()
        found = list(comments(exports))
        for name, own in (("without accepted answer", False), ("an article left out", True)):
            some = [comment for _, is_own, comment in found if is_own == own]
            print(f"{len(some)} questions, {name}:", *table(some, judged), sep="\n")
        print("all:", *table([comment for *_, comment in found], judged), sep="\n")
        for source in communities(exports):
            some = [comment for name, _, comment in found if name == source]
            made = sum(bool(one.above(LEAST)) for one in some)
            print(f"  {source}: {made} comments on {len(some)} questions")
        print(f"read: {len({one for one, _ in judged})} questions, {len(judged)} pairs")
        print(marked(exports))
        print(*of_travel(options.data), sep="\n")
    else:
        print(f"no real exports in {options.data.name}: nothing but the cost is measured")
    if options.articles:
        print(*cost(options.articles), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
