"""The harness measures what it says, on a site of a few pages in a real Chromium."""

import gzip
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.search import browser as browsers
from benchmarks.search.corpora import Corpus
from benchmarks.search.documents import document, short
from benchmarks.search.engines import ENGINES, Absent
from benchmarks.search.queries import Query
from benchmarks.search.server import serving
from benchmarks.search.site import built

TITLES = {
    "s:1": "How do I restore a wallet with a passphrase?",
    "s:2": "Why is my build so slow?",
    "s:3": "Which grinder makes the least noise?",
}
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    pages = (short(key, "s", title, f"About it: {title}\n") for key, title in TITLES.items())
    return Corpus(name="tiny", documents=tuple(map(document, pages)), made_of="three")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("search")


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_an_engine_answers_and_its_costs_are_counted(
    engine: str, corpus: Corpus, work: Path, browser: Browser
) -> None:
    try:
        ready = ENGINES[engine](corpus, work, "")
    except Absent as error:
        pytest.skip(str(error))
    assert ready.cost.size
    asked = [Query(text=text, wanted=frozenset((key,))) for key, text in TITLES.items()]
    with browsers.playing(browser, corpus, ready) as player:
        browsers.weigh(player, ["grinder noise"], ready.cost)
        browsers.type_all(player, ["wallet", "slow"], ready.cost, 60)
        with player.page() as page:
            player.first(page, "wallet")
            found = player.answers(page, asked, 60)
            assert player.answers(page, [Query(text="xqzv", wanted=frozenset())], 60) == [[]]
    assert [keys[0] for keys in found] == list(TITLES)
    assert ready.cost.first_bytes[0] > 3_000
    assert len(ready.cost.key_ms) + len(ready.cost.first_ms) - ready.stays == len("walletslow")
    assert all(ms > 0 for ms in ready.cost.key_ms)


def test_a_site_is_built_once(corpus: Corpus, work: Path) -> None:
    folder, cpu = built(corpus, work)
    made = (folder / "s/q-1/index.html").stat().st_mtime_ns
    assert built(corpus, work) == (folder, cpu)
    assert (folder / "s/q-1/index.html").stat().st_mtime_ns == made


def test_text_is_served_compressed_and_counted_as_sent(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": "' + "a" * 5_000 + '"}', encoding="utf-8")
    (tmp_path / "a.bin").write_bytes(b"a" * 5_000)
    (tmp_path.parent / "secret.json").write_text("{}", encoding="utf-8")
    with serving(tmp_path, tmp_path) as served:
        request = urllib.request.Request(
            f"{served.base}a.json", headers={"Accept-Encoding": "gzip"}
        )
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert len(gzip.decompress(answer.read())) == 5_009
        with urllib.request.urlopen(f"{served.base}a.bin") as answer:
            assert len(answer.read()) == 5_000
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{served.base}../secret.json")
        assert [path for path, _ in served.sent[:2]] == ["/kb/a.json", "/kb/a.bin"]
        assert served.sent[0][1] < 200
        assert served.sent[1][1] == 5_000
