"""Makes a knowledge base of N invented articles: `python benchmarks/corpus.py 5000 FOLDER`.

Articles are like those that kbgen made of eight real exports: words, tags and people as frequent
as they are in life (Zipf), 3 kB long on average with a long tail, a quarter without code and 1.8
blocks on average, half of them in a named language, lists, quotes, links, now and then a table.
The same N and seed give the same bytes.
"""

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

from benchmarks.markups import Markdown
from benchmarks.prose import Prose
from benchmarks.site_files import mkdocs_yml
from benchmarks.vocabulary import STEMS, Words, Zipf, made_words
from kbgen import content
from kbgen.model import Article, ArticleSource, Credit, Role

SITE = "https://forum.example.org"
_ASKED, _ANSWERED = 2.4, 2.6
"""Paragraphs of a question and of an answer, in the middle."""
_MORE: tuple[tuple[Role, ...], ...] = (
    *((), (), (), ()),
    *(("edited",), ("answered",), ("edited", "commented")),
)
_OTHERWISE, _VERSIONS, _ERRORS = 0.08, 0.04, 0.05


class Writer:
    """Writes the articles of a corpus of `count`; each hangs on its number and the seed alone."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._seed = seed
        self._random = random.Random(seed)
        made = made_words(seed)
        self._words = Words(self._random, made)
        self._prose = Prose(self._words, Markdown())
        self._tags = Zipf(made[: max(20, int(8 * count**0.5))], self._random)
        self._people = Zipf([str(n) for n in range(max(10, count))], self._random, 0.9)
        self._sections = Zipf([f"{made[-n]}-{made[-n - 30]}" for n in range(1, 25)], self._random)

    def article(self, number: int) -> Article:
        """Article `number`, in any order."""
        self._random.seed((self._seed << 40) ^ number)
        draw = self._random
        asked = date(2012, 1, 1) + timedelta(days=draw.randrange(4700))
        source = ArticleSource(
            key=f"forum:{number}", platform="discourse", site="Forum", url=f"{SITE}/t/{number}"
        )
        return Article(
            section=self._sections.draw(),
            slug=f"{'-'.join(self._words.terms(3))}-{number}",
            title=self._title(),
            description=self._prose.sentence(12, 20)[:160],
            tags=tuple(sorted(set(self._tags.some(draw.randint(1, 5))))),
            date=asked.isoformat(),
            updated=(asked + timedelta(days=draw.randrange(200))).isoformat(),
            license="CC-BY-SA-4.0",
            source=source,
            contributors=self._credits(),
            body=self._body(),
            alt_titles=(self._title(),) if draw.random() < _OTHERWISE else (),
            versions=self._versions() if draw.random() < _VERSIONS else (),
            errors=(f"E{draw.randint(1, 9999)}",) if draw.random() < _ERRORS else (),
        )

    def _title(self) -> str:
        return self._prose.sentence(5, 12).rstrip(".") + "?"

    def _versions(self) -> tuple[str, ...]:
        return (f"{self._tags.draw()} {self._random.randrange(1, 9)}.{self._random.randrange(9)}",)

    def _credits(self) -> tuple[Credit, ...]:
        roles: list[Role] = ["asked", "answered", *self._random.choice(_MORE)]
        order = ("asked", "answered", "edited", "commented")
        roles.sort(key=order.index)
        people = self._people.some(len(roles))
        pairs = dict.fromkeys(zip(people, roles, strict=True))
        return tuple(
            Credit(name=f"{STEMS[int(who) % len(STEMS)]}{who}", url=f"{SITE}/u/{who}", role=role)
            for who, role in pairs
        )

    def _body(self) -> str:
        answer, question = self._prose.post(_ANSWERED), self._prose.post(_ASKED)
        return f"## Answer\n\n{answer}## Question\n\n{question}".rstrip("\n") + "\n"


def write(count: int, folder: Path, seed: int = 1) -> None:
    """A knowledge base as after `kbgen curate`, with what `kbgen init` writes beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
    (folder / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    writer = Writer(count, seed)
    for number in range(count):
        one = writer.article(number)
        content.write(folder / "content", f"{one.section}/{one.slug}.md", one)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.count, given.folder, given.seed)


if __name__ == "__main__":
    main()
