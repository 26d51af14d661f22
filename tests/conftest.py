"""What the whole suite shares: where the real exports are, threads to order, no network."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

from kbgen.model import Author, Post, Thread

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = ROOT.parent / "shared" / "data"

LONGEST = (
    "engine/test_spark.py",
    "propose/test_drift_github.py",
    "test_workflow_steps.py",
    "publish/test_contested.py",
    "publish/test_incremental.py",
    "propose/test_faults.py",
    "test_exports.py",
    "hostile/test_walk.py",
    "hostile/test_outputs.py",
    "hostile/test_bad_files.py",
    "publish/test_site.py",
    "publish/test_shells.py",
    "propose/test_answers.py",
    "browser/test_search_panel.py",
    "browser/test_accessibility.py",
    "browser/test_frame.py",
    "browser/test_article.py",
    "test_kill.py",
    "test_examples.py",
    "insights/test_exports_people.py",
    "publish/test_kill.py",
    "doctor/test_faults.py",
    "test_packaging.py",
    "publish/test_replacing.py",
    "insights/test_exports_counts.py",
    "propose/test_kill.py",
    "benchmarks/test_growth.py",
    "github/test_live_faults.py",
    "curate/test_private.py",
    "commands/test_harvest.py",
    "propose/test_status.py",
    "propose/test_github.py",
    "curate/test_clean_exports.py",
    "publish/test_outside.py",
    "commands/test_curate_jobs.py",
    "publish/test_searching.py",
    "publish/test_sequences.py",
    "test_workflow_live.py",
    "benchmarks/test_speed.py",
    "test_architecture.py",
)
"""Files whose tests take longest, the longest first. It only has to be about right."""

# in Actions kbgen writes what it did to the page of the job: not what tests make it do
os.environ.pop("GITHUB_STEP_SUMMARY", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: several processes then end at about the same time."""
    place = {ROOT / "tests" / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session")
def exports() -> Path:
    """Folder of the real exports; the test is skipped where there is none."""
    if not EXPORTS.is_dir():
        pytest.skip(f"real exports are not beside the project ({EXPORTS.parent.name}/data)")
    return EXPORTS


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Connections beyond this machine fail the test that makes them."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "unix"
        if host not in ("127.0.0.1", "::1", "localhost", "unix"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are forked though servers of other tests may have threads here: those only wait."""
    monkeypatch.setattr("kbgen.workers.alone", lambda: True)


def make_thread(**changes: Any) -> Thread:
    """A thread with a question and an accepted answer; `changes` replace fields of `Thread`."""
    ada = Author(id="1", name="ada", url="https://forum.example.org/u/1")
    bob = Author(id="2", name="bob", url="https://forum.example.org/u/2")
    question = Post(
        id="10",
        kind="question",
        author=ada,
        created="2021-03-01T10:00:00Z",
        body="<p>My site takes <em>minutes</em> to build. What can I do?</p>",
        url="https://forum.example.org/t/10",
        license="CC-BY-SA-4.0",
    )
    answer = Post(
        id="11",
        kind="answer",
        author=bob,
        created="2021-03-02T10:00:00Z",
        body="<p>Keep the navigation small. It is rendered into every page.</p>"
        "<pre><code>nav:\n  - Home: index.md\n</code></pre>",
        url="https://forum.example.org/a/11",
        license="CC-BY-SA-4.0",
        accepted=True,
        accepted_at="2021-03-03T10:00:00Z",
    )
    values: dict[str, Any] = {
        "key": "forum:10",
        "source": "forum",
        "platform": "stackexchange",
        "site": "Example Forum",
        "site_url": "https://forum.example.org",
        "id": "10",
        "url": "https://forum.example.org/t/10",
        "title": "Why is my build slow?",
        "tags": ("Speed", "mkdocs"),
        "created": "2021-03-01T10:00:00Z",
        "updated": "2021-03-05T10:00:00Z",
        "posts": (question, answer),
    }
    return Thread(**{**values, **changes})


@pytest.fixture
def thread() -> Callable[..., Thread]:
    """`make_thread`, for tests that cannot import this file."""
    return make_thread


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright's own Chromium, else the system's; skipped where there is neither.

    One for the whole suite: Playwright allows no second one in a process.
    """
    expect.set_options(timeout=30_000)  # milliseconds: other tests run at the same time
    with sync_playwright() as playwright:
        found = os.environ.get("KBGEN_CHROMIUM") or shutil.which("chromium")
        own = Path(playwright.chromium.executable_path)
        if not own.exists() and not found:
            pytest.skip("no Chromium: playwright install chromium")
        try:
            # in containers Chromium's own sandbox has no rights to work with
            started = playwright.chromium.launch(
                executable_path=None if own.exists() else found, args=["--no-sandbox"]
            )
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()
