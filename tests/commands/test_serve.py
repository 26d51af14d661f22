"""A real server on this machine: pages, events, and what must not be served."""

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 120.0
"""Seconds: a bound against hanging, not a measure."""

ARTICLE = """\
---
title: How do I read an archive?
description: Name it in kbgen.yml.
tags: [export]
date: 2021-03-04
updated: 2021-05-06
license: CC-BY-SA-4.0
source: {key: 'forum:1', platform: discourse, site: Forum, url: 'https://forum.example.org/t/1'}
contributors:
- {name: ada, url: 'https://forum.example.org/u/ada', role: answered}
---

## Answer

Name the tarball.
"""


class Serving:
    """A `kbgen serve` that runs."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "kbgen", "-C", str(root), "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
        )
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S*)", self.said("serving"))
        assert found
        self.port, self.base = int(found[1]), found[2]

    def said(self, words: str) -> str:
        """The next line of the terminal that holds `words`."""
        assert self.process.stdout
        lines = []
        while line := self.process.stdout.readline():
            lines.append(line)
            if words in line:
                return line
        raise AssertionError("".join(lines))

    def get(self, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, str]:
        """An answer and its text; `path` goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.putrequest(method, path)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer, text

    def events(self, since: str) -> Generator[str, None, None]:
        """Lines of the stream of events."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.request("GET", f"/__kbgen/events?since={since}")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream"
        try:
            for line in answer:
                yield line.decode().strip()
        finally:
            answer.close()
            connection.close()

    def version(self) -> str:
        """What a page is told that is sent now."""
        found = re.search(r"reload\.js\?since=([^\"]*)", self.get(self.base)[1])
        assert found
        return found[1]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("serve")
    text = (ROOT / "kbgen/templates/mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("$site_name", "Answers").replace("$site_url", "https://example.org/kb/")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    (root / "kbgen.yml").write_text("sources: {}\n")
    (root / "content/exports").mkdir(parents=True)
    (root / "content/exports/archive.md").write_text(ARTICLE)
    (root / "secret.txt").write_text("not for readers")
    return root


@pytest.fixture(scope="module")
def serving(root: Path) -> Iterator[Serving]:
    running = Serving(root)
    yield running
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(_PATIENCE) == 0
    assert running.process.stdout
    running.process.stdout.close()


def test_pages_are_served_below_the_site_s_path(serving: Serving) -> None:
    assert serving.base == "/kb/"
    answer, text = serving.get("/kb/exports/archive/")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Name the tarball." in text
    assert int(answer.headers["Content-Length"]) == len(text.encode())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feed.xml", "application/xml; charset=utf-8"),
        ("articles.json", "application/json; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("assets/kbgen.css", "text/css; charset=utf-8"),
        ("assets/kbgen.js", "text/javascript; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("assets/kb-search/root.bin", "application/octet-stream"),
    ],
)
def test_files_have_their_types(path: str, kind: str, serving: Serving) -> None:
    answer, _ = serving.get(f"/kb/{path}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(("path", "place"), [("/", "/kb/"), ("/kb", "/kb/")])
def test_ways_to_the_home_page(path: str, place: str, serving: Serving) -> None:
    answer, _ = serving.get(path)
    assert (answer.status, answer.headers["Location"]) == (302, place)


def test_a_page_without_its_slash_is_a_redirect(serving: Serving) -> None:
    answer, _ = serving.get("/kb/exports/archive")
    assert (answer.status, answer.headers["Location"]) == (301, "/kb/exports/archive/")


@pytest.mark.parametrize(
    "path",
    [
        "/kb/no-such-page/",
        "/kb/assets/",
        "/kb/assets",
        "/other/",
        "/kb/../secret.txt",
        "/kb/%2e%2e/secret.txt",
        "/kb/%2e%2e%2fsecret.txt",
        "/kb/..%5csecret.txt",
        "/kb//secret.txt",
        "/kb/exports/archive/index.html/",
        "/kb/%00",
        "//kb/secret.txt",
    ],
)
def test_all_else_is_not_there(path: str, serving: Serving) -> None:
    answer, text = serving.get(path)
    assert answer.status == 404
    assert "not for readers" not in text
    assert "<title>" in text


def test_a_head_request_has_no_body(serving: Serving) -> None:
    answer, text = serving.get("/kb/", "HEAD")
    assert (answer.status, text) == (200, "")


def test_the_site_itself_knows_nothing_of_reloading(root: Path, serving: Serving) -> None:
    assert "__kbgen" in serving.get("/kb/")[1]
    assert not any(b"__kbgen" in path.read_bytes() for path in (root / "site").rglob("*.html"))


def test_an_edit_is_built_and_told(root: Path, serving: Serving) -> None:
    events = serving.events(serving.version())
    assert next(events) == "retry: 300"
    path = root / "content/exports/archive.md"
    path.write_text(ARTICLE.replace("Name the tarball.", "Name the other tarball."))
    assert "event: reload" in events
    events.close()
    assert "the other tarball" in serving.get("/kb/exports/archive/")[1]
    assert "changed: exports/archive/" in serving.said("changed")
    path.write_text(ARTICLE.replace("How do I read", "How can I read"))
    serving.said("changed")
    assert "How can I read" in serving.get("/kb/")[1]
    assert "How can I read" in serving.get("/kb/feed.xml")[1]


def test_a_failed_build_is_shown_and_the_old_site_stays(root: Path, serving: Serving) -> None:
    events = serving.events(serving.version())
    path = root / "mkdocs.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}\nnot: [yaml")
    assert "event: problem" in events
    assert "mkdocs.yml" in next(events)
    assert "mkdocs.yml" in serving.said("error:")
    assert serving.get("/kb/exports/archive/")[0].status == 200
    path.write_text(good, encoding="utf-8")
    assert any(line in ("event: fine", "event: reload") for line in events)
    events.close()


def test_a_port_that_is_taken_is_one_line(root: Path, serving: Serving, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kbgen", "-C", str(root), "serve"]
    done = subprocess.run(
        [*command, "--port", str(serving.port)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=_PATIENCE,
    )
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1
