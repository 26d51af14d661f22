"""The state of the search index: a change writes what it touches, and gives the same bytes."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kbgen.model import Article, ArticleSource, Placed
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.publish.searching import FILE, Kept
from kbgen.search import groups, layout
from kbgen.search.contribution import contribution
from kbgen.search.index import files
from kbgen.search.opened import Opened

Site = dict[str, bytes]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def placed(path: str, chance: random.Random, lang: str = "") -> Placed:
    """An article of chance: some words are frequent, most are rare."""

    def words(count: int) -> str:
        drawn = (int(chance.paretovariate(0.6)) % 4_000 for _ in range(count))
        return " ".join(f"{LETTERS[n % 26]}{LETTERS[n // 26 % 26]}word{n}ing" for n in drawn)

    section, _, slug = path.removesuffix(".md").rpartition("/")
    article = Article(
        section=section,
        slug=slug,
        title=f"How {words(5)}?",
        description=words(8),
        tags=(chance.choice(("one", "two", "three")),),
        date="2021-03-04",
        updated="2021-05-06",
        license="CC-BY-SA-4.0",
        source=ArticleSource(key=f"forum:{path}", platform="discourse", site="Forum", url=""),
        contributors=(),
        lang=lang,
        body=f"## Answer\n\nUse the {words(40)}.\n\n```sh\nrun --{words(2)}\n```\n",
    )
    return Placed(path=path, article=article, edited=False)


def cold(articles: dict[str, Placed]) -> Site:
    """The index, made of all articles."""
    return dict(files(corpus_of(articles.values(), Settings(site_name="x"))))


class Keeper:
    """A site with its state, as builds renew it."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.site: Site = {}
        self.whole = True

    def build(self, *changed: Placed, gone: tuple[str, ...] = ()) -> set[str]:
        """Names of the files that differ."""
        before = dict(self.site)
        with Kept(self.state, "en") as kept:
            for one in changed:
                kept.put(one.path, contribution(one, "en"))
            for path in gone:
                kept.drop(path)
            made = dict(kept.files())
            self.whole = kept.whole
        if self.whole:
            self.site.clear()
        self.site |= {name: data for name, data in made.items() if data is not None}
        for name in [name for name, data in made.items() if data is None]:
            self.site.pop(name, None)
        return {n for n in before | self.site if before.get(n) != self.site.get(n)}


@pytest.fixture
def articles() -> dict[str, Placed]:
    """Articles by path."""
    chance = random.Random(1)
    return {path: placed(path, chance) for path in (f"s{n % 5}/a{n}.md" for n in range(400))}


@pytest.fixture
def keeper(tmp_path: Path, articles: dict[str, Placed]) -> Iterator[Keeper]:
    """With an index of all of them."""
    made = Keeper(tmp_path / ".kbgen")
    made.build(*articles.values())
    assert made.site == cold(articles)
    yield made


def test_whatever_changes_the_result_is_that_of_a_cold_build(
    keeper: Keeper, articles: dict[str, Placed]
) -> None:
    chance = random.Random(2)
    for turn in range(25):
        path = chance.choice(sorted(articles))
        if turn % 3 == 0:
            new = placed(f"s1/new{turn}.md", chance)
            articles[new.path] = new
            keeper.build(new)
        elif turn % 3 == 1:
            del articles[path]
            keeper.build(gone=(path,))
        else:
            articles[path] = placed(path, chance)
            keeper.build(articles[path])
        assert not keeper.whole
        assert keeper.site == cold(articles)


def test_a_changed_text_changes_few_files(keeper: Keeper, articles: dict[str, Placed]) -> None:
    one = articles["s1/a1.md"]
    text = one.article.body.replace("Use the", "Use zebras and the")
    changed = replace(one, article=replace(one.article, body=text))
    names = keeper.build(changed)
    assert not keeper.whole
    assert len(names) < len(keeper.site) / 3
    assert sum("/d/" in name for name in names) == 1
    assert not any("/f/" in name for name in names)


def test_a_word_that_leads_to_others_comes_and_goes(
    keeper: Keeper, articles: dict[str, Placed]
) -> None:
    """Beside what it leads to, which stays when no article holds the word any more."""
    before = dict(keeper.site)
    one = articles["s1/a1.md"]
    text = one.article.body.replace("Use the", "Use a directory and the")
    changed = replace(one, article=replace(one.article, body=text))
    keeper.build(changed)
    assert keeper.site == cold(articles | {one.path: changed})
    assert Opened(keeper.site.__getitem__).group("directory", "directori")
    keeper.build(one)
    assert not keeper.whole
    assert {name: data for name, data in keeper.site.items() if "/t/" in name} == {
        name: data for name, data in before.items() if "/t/" in name
    }
    opened = Opened(keeper.site.__getitem__)
    assert opened.group("directori", "directori") is None
    assert "folder" in opened.others("directori")


def test_another_list_of_words_for_words_is_another_index(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Kept(keeper.state, "en") as kept:
        assert kept.token
    monkeypatch.setattr("kbgen.publish.searching.stamp", lambda lang: 1)
    with Kept(keeper.state, "en") as kept:
        assert kept.token == ""


def test_nothing_changed_nothing_written(keeper: Keeper, articles: dict[str, Placed]) -> None:
    with Kept(keeper.state, "en") as kept:
        token = kept.token
        kept.put("s1/a1.md", contribution(articles["s1/a1.md"], "en"))
        assert list(kept.files()) == []
        assert kept.token == token


def test_frequent_words_keep_their_best_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, articles: dict[str, Placed]
) -> None:
    for name, most in (("MOST", 20), ("MOST_STOP", 6), ("RESERVE", 2)):
        monkeypatch.setattr(groups, name, most)
    keeper = Keeper(tmp_path)
    keeper.build(*articles.values())
    chance = random.Random(3)
    wholes = 0
    for turn in range(30):
        path = chance.choice(sorted(articles))
        if turn % 4:
            del articles[path]
            keeper.build(gone=(path,))
        else:
            articles[path] = placed(path, chance)
            keeper.build(articles[path])
        wholes += keeper.whole
        assert keeper.site == cold(articles)
    # where the reserve was used up, all was made anew
    assert 0 < wholes < 30


def test_a_killed_build_leaves_the_state_before_it(
    keeper: Keeper, articles: dict[str, Placed]
) -> None:
    with Kept(keeper.state, "en") as kept:
        token = kept.token
        kept.drop("s1/a1.md")
        assert next(kept.files())
    with Kept(keeper.state, "en") as kept:
        assert kept.token == token
        assert list(kept.files()) == []
        assert dict(kept.files(everything=True)) == cold(articles)


def test_the_token_tells_articles_apart(keeper: Keeper, articles: dict[str, Placed]) -> None:
    with Kept(keeper.state, "en") as kept:
        first = kept.token
        kept.drop("s1/a1.md")
        assert list(kept.files())
        assert kept.token != first
    back = articles["s1/a1.md"]
    keeper.build(back)
    with Kept(keeper.state, "en") as kept:
        assert kept.token == first


def test_other_layouts_and_languages_are_made_anew(
    keeper: Keeper, articles: dict[str, Placed]
) -> None:
    more = [placed(f"s9/m{n}.md", random.Random(n)) for n in range(113)]
    articles |= {one.path: one for one in more}
    assert layout.layout(400) != layout.layout(len(articles))
    keeper.build(*more)
    assert keeper.whole
    assert keeper.site == cold(articles)
    german = placed("s1/de.md", random.Random(7), "de")
    articles[german.path] = german
    keeper.build(german)
    assert keeper.whole
    assert keeper.site == cold(articles)
    with Kept(keeper.state, "fr") as kept:
        assert kept.token == ""


def test_words_of_another_language_are_cut_by_its_rules(
    keeper: Keeper, articles: dict[str, Placed]
) -> None:
    german = placed("s1/de.md", random.Random(7), "de")
    german = replace(german, article=replace(german.article, body="Anmeldungen der Häusern\n"))
    articles[german.path] = german
    keeper.build(german)
    assert keeper.whole
    assert keeper.site == cold(articles)


def test_a_state_that_cannot_be_read_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with Kept(tmp_path, "en") as kept:
        assert kept.token == ""
        assert [name for name, _ in kept.files()] == [f"{layout.FOLDER}/root.bin"]


def test_a_change_of_one_article_does_not_wait_for_numpy(keeper: Keeper) -> None:
    code = """
import sys
from pathlib import Path
from kbgen.publish.searching import Kept
with Kept(Path(sys.argv[1]), "en") as kept:
    kept.drop("s0/a0.md")
    files = dict(kept.files())
    print(len(files) > 1, kept.whole, "numpy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(keeper.state)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False", "False"]


def test_what_waited_is_gone_when_an_index_is_made(keeper: Keeper) -> None:
    with Kept(keeper.state, "en") as kept:
        taken = iter(kept.files(everything=True))
        next(taken)
        # somebody gave up: the next one begins anew, and leaves nothing beside its tables
        del taken
        assert dict(kept.files(everything=True)) == keeper.site
    tables = sqlite3.connect(keeper.state / FILE).execute("SELECT name FROM sqlite_master")
    assert "waiting" not in {name for (name,) in tables}
