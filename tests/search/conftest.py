"""A small knowledge base to search."""

from collections.abc import Callable

import pytest

from kbgen.model import Article, ArticleSource, Placed
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.search.index import files
from kbgen.search.query import Search

Make = Callable[..., Placed]

BODIES = {
    "wallets/restore": (
        "How do I restore a wallet from its recovery phrase?",
        "Open the wallet and choose *Restore*. Type the 24 words in their order.",
    ),
    "wallets/delegate": (
        "How can I delegate my stake to a pool?",
        "Pick a pool in the delegation centre. Rewards arrive every epoch; see `stake_pool_id`.",
    ),
    "wallets/rewards": (
        "When are staking rewards paid?",
        "Rewards of an epoch are paid two epochs later, without being claimed.",
    ),
    "build/cache": (
        "Docker build ignores changed files",
        "Run it with `--no-cache` once:\n\n```sh\ndocker build --no-cache .\n```",
    ),
    "build/paths": (
        "Join two paths on Windows and Linux",
        "Use `os.path.join`, or `pathlib.Path`; see the [documentation](https://example.org/x).",
    ),
    "build/rust": (
        "error E0425: cannot find value in this scope",
        "The name is misspelled, or not imported. `getElementById` is not Rust.",
    ),
    "build/compose": (
        "Containers cannot see each other",
        "Put them into one network of docker compose.",
    ),
    "cjk/search": ("日本語の全文検索", "形態素解析なしで検索できます。"),
    "cjk/install": ("インストールに失敗する", "再起動してください。"),
    "brew/cold": (
        "What is cold brew coffee?",
        "Coffee that stands in cold water for a night. The coffee is weaker than espresso.",
    ),
    "brew/espresso": (
        "Why does my espresso taste sour?",
        "The grind is too coarse, or the water too cold.",
    ),
}


PARTED = {
    "web/login": ("Login page stays blank", "Empty the cache."),
    "web/proxy": ("Cannot log in behind a proxy", "Set its address."),
    "web/filename": ("Set the filename of a download", "With a header."),
    "web/name": ("File name is too long", "Shorten it."),
    "web/certificate": ("Website with a certificate", "Order one."),
    "web/aware": ("An award for the pages", "None."),
    "de/fehler": ("Fehler bei der Anmeldung", "Das Passwort ist falsch."),
    "de/anmeldung": ("Anmeldung am Server", "Mit dem Konto."),
    "de/datei": ("Name der Datei ändern", "Im Menü."),
    "de/karte": ("Treiber für Karten im Netzwerk", "Neu laden."),
    "de/stumm": ("Drucker druckt in Farbe", "Patrone tauschen."),
    "de/drucker": ("Drucker druckt nicht in Farbe", "Patrone tauschen."),
}
"""Words that are written together and apart."""


def make(path: str, title: str, answer: str, **changes: object) -> Placed:
    """An article; `changes` replace its fields."""
    section, _, slug = path.rpartition("/")
    values: dict[str, object] = {
        "section": section,
        "slug": slug,
        "title": title,
        "description": answer.partition(".")[0],
        "tags": (),
        "date": "2021-03-04",
        "updated": "2021-05-06",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(key=f"forum:{path}", platform="discourse", site="Forum", url=""),
        "contributors": (),
        "body": f"## Answer\n\n{answer}\n\n## Question\n\n{title}\n",
    }
    article = Article(**{**values, **changes})  # type: ignore[arg-type]
    return Placed(path=f"{path}.md", article=article, edited=False)


@pytest.fixture
def article() -> Make:
    """`make`, for tests that cannot import this file."""
    return make


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Eleven articles about several things, in English and Japanese."""
    placed = [make(path, title, answer) for path, (title, answer) in BODIES.items()]
    placed[0] = make(
        "wallets/restore",
        *BODIES["wallets/restore"],
        alt_titles=("Lost my laptop: get the money back",),
        tags=("daedalus", "keys"),
        versions=("daedalus 4.1",),
    )
    placed[3] = make("build/cache", *BODIES["build/cache"], tags=("docker",), status="outdated")
    return corpus_of(placed, Settings(site_name="Answers"))


@pytest.fixture(scope="session")
def index(corpus: Corpus) -> dict[str, bytes]:
    """Its index: path -> content."""
    return dict(files(corpus))


@pytest.fixture(scope="session")
def search(index: dict[str, bytes]) -> Search:
    """Its index, opened."""
    return Search(index.__getitem__)


@pytest.fixture(scope="session")
def parted() -> dict[str, bytes]:
    """An index of articles with words that are written together and apart, most in German."""
    placed = [make(path, *said, lang="de") for path, said in PARTED.items()]
    return dict(files(corpus_of(placed, Settings(site_name="Answers", lang="de"))))
