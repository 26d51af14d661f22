"""The script of the search in a real Chromium: it must find what Python finds."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from kbgen.search.query import Search

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "theme" / "assets" / "search"
CASES = yaml.safe_load((Path(__file__).parent / "tokens.yml").read_text(encoding="utf-8"))
QUERIES = [
    "how to restore my wallets", "restoring", "lost laptop", "--no-cache", "os.path.join",
    "E0425", "getElementById", "element by id", "stake_pool_id", "全文検索", "インストール",
    "espreso sour", "conatiners", "eontainers", "contaniers networks", "cof", "rewar", "co",
    "cold brew", "what is", "why do i not get my staking rewards", "daedalus 4.1", "",
    "kubernetes ingress terraform water", "xylophonists", "docker build --no-cache container ",
    "c", "wallet c", "wallet co", "directory of windows", "recover the account", "payout", "refund",
    "E0426",
]  # fmt: skip


PARTED = [
    "log in blank", "log in", "login", "file name download", "filename", "filenames ", "web site",
    "e mail", "Anmeldefehler", "Anmeldungsfehler ", "Dateiname", "Netzwerkkartentreiber",
    "Serverraum", "Fehlernetzwerk Netzwerkfehler", "Xylophonfehler", "Xylophonkasten",
    "Drucker druckt nicht", "Drucker druckt", "Drucker/Farbe druckt", "website/Farbe",
    "druckt kein",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, index: dict[str, bytes], parted: dict[str, bytes]
) -> Iterator[str]:
    """Where the scripts and the index are served, below a folder as on GitHub Pages; the index
    `parted` in a folder beside it."""
    root = tmp_path_factory.mktemp("search")
    for folder, files in ((root / "kb", index), (root / "parted", parted)):
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        (folder / "assets" / "search").mkdir(parents=True)
        for script in SCRIPTS.glob("*.js"):
            (folder / "assets" / "search" / script.name).write_bytes(script.read_bytes())
        (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/kb/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of that site."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    yield page
    context.close()


def answers(page: Page, queries: list[str], options: dict[str, Any] | None = None) -> Any:
    """What client.js says to each query, one after the other."""
    return page.evaluate(
        """async ([queries, options]) => {
            const { open } = await import('./assets/search/client.js');
            const search = await open(new URL('.', location.href));
            const all = [];
            for (const query of queries) all.push(await search.query(query, options));
            search.close();
            return all;
        }""",
        [queries, options or {}],
    )


def plain(fragments: list[dict[str, Any]]) -> str:
    """Text with what was found in brackets."""
    return "".join(f"[{one['text']}]" if one["hit"] else one["text"] for one in fragments)


def test_texts_are_cut_as_python_cuts_them(page: Page) -> None:
    made = page.evaluate(
        """async (texts) => {
            const { tokens, terms } = await import('./assets/search/words.js');
            const signs = { word: '', whole: '=', part: '~' };
            return texts.map((text) => tokens(text)
                .flatMap((token) => terms(token).map(([term, kind]) => signs[kind] + term)));
        }""",
        list(CASES),
    )
    assert dict(zip(CASES, made, strict=True)) == CASES


def test_the_same_is_found_in_the_same_order(page: Page, search: Search) -> None:
    found = [[one["url"] for one in answer["results"]] for answer in answers(page, QUERIES)]
    wanted = [[hit.url for hit in search.find(query)] for query in QUERIES]
    assert dict(zip(QUERIES, found, strict=True)) == dict(zip(QUERIES, wanted, strict=True))


def test_words_together_and_apart_are_found_alike(
    page: Page, site: str, parted: dict[str, bytes]
) -> None:
    page.goto(site.replace("/kb/", "/parted/"))
    search = Search(parted.__getitem__)
    found = [[one["url"] for one in answer["results"]] for answer in answers(page, PARTED)]
    wanted = [[hit.url for hit in search.find(query)] for query in PARTED]
    assert dict(zip(PARTED, found, strict=True)) == dict(zip(PARTED, wanted, strict=True))


def test_what_takes_words_apart_is_loaded_for_unknown_ones_alone(page: Page, site: str) -> None:
    page.goto(site.replace("/kb/", "/parted/"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    answers(page, ["Anmeldung am Server", "Anmeldunk"])
    assert "asking.js" in asked
    assert "compounds.js" not in asked
    answers(page, ["Anmeldefehler"])
    assert "compounds.js" in asked


def test_whether_it_is_only_near_is_told_alike(page: Page, search: Search) -> None:
    told = [answer["near"] for answer in answers(page, QUERIES)]
    assert told == [any(hit.near for hit in search.find(query)) for query in QUERIES]


def test_a_result_says_what_was_found_where(page: Page) -> None:
    [answer] = answers(page, ["lost laptop restor words"])
    first = answer["results"][0]
    assert first["url"] == "wallets/restore/"
    assert plain(first["title"]) == ("How do I [restore] a wallet from its [recovery] [phrase]?")
    assert plain(first["also"]) == "[Lost] my [laptop]: get the money back"
    assert "the 24 [words] in" in plain(first["excerpt"])
    assert (first["section"], first["tags"], first["versions"], first["outdated"]) == (
        "wallets", ["daedalus", "keys"], ["daedalus 4.1"], False,
    )  # fmt: skip
    assert answers(page, ["no-cache"])[0]["results"][0]["outdated"] is True


def test_words_without_spaces_are_marked_alone(page: Page) -> None:
    [answer] = answers(page, ["検索"])
    assert plain(answer["results"][0]["title"]) == "日本語の全文[検索]"


def test_filters_and_what_can_be_filtered_by(page: Page) -> None:
    [answer] = answers(page, ["docker"], {"section": "build"})
    assert {one["url"] for one in answer["results"]} == {"build/cache/", "build/compose/"}
    assert answer["facets"]["section"] == [{"name": "build", "title": "Build", "count": 2}]
    assert answer["facets"]["tag"] == [{"name": "docker", "count": 1}]
    assert answers(page, ["docker"], {"tag": "docker"})[0]["total"] == 1
    assert answers(page, ["docker"], {"section": "wallets"})[0]["results"] == []


def test_more_results_follow_the_first(page: Page) -> None:
    whole = answers(page, ["coffee water"], {"limit": 10})[0]["results"]
    parts = [answers(page, ["coffee water"], {"limit": 1, "offset": n})[0] for n in range(2)]
    assert [part["results"][0]["url"] for part in parts] == [one["url"] for one in whole][:2]


def test_a_later_query_overtakes_an_earlier_one(page: Page) -> None:
    found = page.evaluate(
        """async () => {
            const { open } = await import('./assets/search/client.js');
            const search = await open(new URL('.', location.href));
            const all = ['wal', 'walle', 'wallet'].map((text) => search.query(text));
            return (await Promise.all(all)).map((answer) => answer && answer.query);
        }"""
    )
    assert found == [None, None, "wallet"]


def test_without_workers_the_page_itself_searches(browser: Browser, site: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.Worker")
    page = context.new_page()
    page.goto(site)
    assert answers(page, ["wallet"])[0]["results"]
    context.close()


def test_blocks_of_the_next_letters_are_fetched_before_they_are_typed(page: Page) -> None:
    """Unless they are many."""
    asked = page.evaluate(
        """async () => {
            const { Opened } = await import('./assets/search/opened.js');
            const firsts = ['', 'aba', 'abca', 'abcb', 'abda', 'abdb', 'abdc', 'abdd'];
            const blocks = { t: firsts.join('\\n') };
            const root = { space: 1, stop: [], version: 1, blocks };
            const count = (start) => {
                const paths = [];
                const index = new Opened(async (path) => { paths.push(path); throw path; }, root);
                index.foresee(start);
                return paths.length;
            };
            return ['ab', 'abc', 'abcb', 'abd', 'ac'].map(count);
        }"""
    )
    assert asked == [0, 3, 1, 0, 0]


def test_a_block_that_is_no_stream_is_an_error(page: Page) -> None:
    said = page.evaluate(
        """async () => {
            const { Opened } = await import('./assets/search/opened.js');
            const read = async () => new Uint8Array([1, 2, 3]).buffer;
            return Opened.open(read).then(() => 'opened', () => 'refused');
        }"""
    )
    assert said == "refused"


def test_nothing_is_loaded_before_the_first_query(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """async () => {
            const { open } = await import('./assets/search/client.js');
            await open(new URL('.', location.href));
        }"""
    )
    assert [url.rsplit("/", 1)[1] for url in asked] == ["client.js"]


def test_texts_are_never_html(page: Page) -> None:
    for script in SCRIPTS.glob("*.js"):
        assert "innerHTML" not in script.read_text(encoding="utf-8"), script.name
