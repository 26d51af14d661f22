"""Makes a knowledge base of N invented articles: `python benchmarks/corpus.py 5000 FOLDER`.

Words, tags and people are as frequent as they are in life (Zipf), texts are some 3 kB long with
code in several languages. The same N and seed give the same bytes.
"""

import argparse
import random
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from string import Template

from kbgen import content
from kbgen.model import Article, ArticleSource, Credit, Role

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://forum.example.org"


def _words(text: str) -> list[str]:
    return text.split()


COMMON = _words(
    "the to a of and is in it that you for on with this are be as not have can if or but from "
    "your when use at an do will by which there what how so then file error no set get need work "
    "all value one change run same only server version data line name type new after user should "
    "default option call list path does time into key first folder command code test where build"
)
STEMS = _words(
    "arch auto back batch block buf cache chain clust comp conf conn cont cred cur deb dec def dep "
    "desk dir disk dock dom dump edit enc ent exp ext feed fetch fil flag font form frame gate gen "
    "graph grid group hand hash head host idx img imp ind inst int job jour kern lab lay ledg lib "
    "link load lock log map mark mem merg met mig mod mount net node norm obj off org out pack pag "
    "pars part patch perm pipe plug pol pool port prof prox pub pull push quer queue rang read rec "
    "ref reg rel rend rep res rol rout sand scal schem scop scr sec seg sel sen ser sess shard "
    "sig snap sock sort spec stack stag stat stor str sub swap sync syn tab tag task templ term "
    "thr tok trac trans tree trig tun upd val vect vol wall watch wind work wrap writ zon"
)
ENDINGS = _words("er ing ed s ion able or ment ity al ive ure age ist ory ance ent less")
CODE = {
    "python": (
        "from {a} import {b}\n\n\ndef {c}_{d}(path: str, limit: int = {n}) -> list[str]:\n"
        '    """Read {a} of a {b}."""\n    with open(path) as file:\n'
        "        rows = [line.strip() for line in file if line]\n"
        "    return sorted(rows)[:limit]  # {d}\n"
    ),
    "sh": "sudo {a} --{b}-{c} /etc/{d}\n{a} status | grep -c '{b}'\nexport {b}_HOME=/opt/{c}\n",
    "json": '{{\n  "{a}": {{"{b}": true, "{c}": {n}}},\n  "{d}": ["{a}", "{b}", null]\n}}\n',
    "js": (
        "const {a} = require('{b}');\n\nasync function {c}(id) {{\n"
        "  const {d} = await {a}.get(`/${{id}}`, {{ timeout: {n} }});\n"
        "  return {d}.items.filter((x) => x.{b} !== undefined);\n}}\n"
    ),
    "": "{a}: {b} failed with code E{n}\n    at {c}.{d} (line {n})\n    at {d}.{a}\n",
}


class Zipf:
    """Draws items so that the n-th is drawn about 1/n times as often as the first."""

    def __init__(self, items: Sequence[str], seed: random.Random, power: float = 1.0) -> None:
        self._items = items
        self._random = seed
        self._sums = list(accumulate(1 / (n + 2) ** power for n in range(len(items))))

    def draw(self) -> str:
        """One item."""
        return self._items[bisect(self._sums, self._random.random() * self._sums[-1])]

    def some(self, count: int) -> list[str]:
        """Several, the same one perhaps twice."""
        return [self.draw() for _ in range(count)]


class Writer:
    """Writes articles, one after the other."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        made = [f"{a}{b}" for a in STEMS for b in ENDINGS]
        made += [f"{a}{b}" for a in STEMS for b in STEMS if a != b]
        self._random.shuffle(made)
        self._words = Zipf([*COMMON, *made], self._random)
        self._terms = Zipf(made, self._random, 0.8)
        self._tags = Zipf(made[: max(20, int(3 * count**0.5))], self._random)
        self._people = Zipf([str(n) for n in range(max(10, count // 2))], self._random, 0.9)
        self._sections = Zipf([f"{made[-n]}-{made[-n - 30]}" for n in range(1, 25)], self._random)

    def article(self, number: int) -> Article:
        """Article `number`; call it for one number after the other."""
        draw = self._random
        title = self._sentence(6, 11).rstrip(".") + "?"
        asked = date(2012, 1, 1) + timedelta(days=draw.randrange(4700))
        return Article(
            section=self._sections.draw(),
            slug=f"{'-'.join(self._terms.some(3))}-{number}",
            title=title,
            description=self._sentence(9, 16),
            tags=tuple(sorted(set(self._tags.some(draw.randint(1, 4))))),
            date=asked.isoformat(),
            updated=(asked + timedelta(days=draw.randrange(200))).isoformat(),
            license="CC-BY-SA-4.0",
            source=ArticleSource(
                key=f"forum:{number}", platform="discourse", site="Forum", url=f"{SITE}/t/{number}"
            ),
            contributors=self._credits(),
            body=self._body(),
        )

    def _credits(self) -> tuple[Credit, ...]:
        roles: list[Role] = ["asked", "answered"]
        roles += self._random.choice(([], ["edited"], ["commented"], ["edited", "commented"]))
        people = self._people.some(len(roles))
        return tuple(
            Credit(name=f"{STEMS[int(who) % len(STEMS)]}{who}", url=f"{SITE}/u/{who}", role=role)
            for who, role in zip(people, roles, strict=True)
        )

    def _body(self) -> str:
        parts = ["## Answer\n", self._paragraph(), self._code(), self._paragraph()]
        for term in self._terms.some(self._random.randint(0, 3)):
            parts.append(f"- `{term}`: {self._sentence(5, 14)}")
        parts += ["\n## Question\n", self._paragraph(), self._code(), self._paragraph()]
        return "\n".join(parts) + "\n"

    def _paragraph(self) -> str:
        return " ".join(self._sentence(7, 20) for _ in range(self._random.randint(2, 7))) + "\n"

    def _sentence(self, least: int, most: int) -> str:
        words = self._words.some(self._random.randint(least, most))
        return " ".join(words).capitalize() + "."

    def _code(self) -> str:
        language = self._random.choice(list(CODE))
        names = dict(zip("abcd", self._terms.some(4), strict=True))
        text = CODE[language].format(**names, n=self._random.randint(1, 9999))
        return f"```{language}\n{text}```\n"


def write(count: int, folder: Path, seed: int = 1) -> None:
    """A knowledge base as after `kbgen curate`, with what `kbgen init` writes beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    template = Template((ROOT / "kbgen/templates/mkdocs.yml").read_text(encoding="utf-8"))
    settings = template.substitute(site_name="Benchmark", site_url="https://kb.example.org/kb/")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
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
