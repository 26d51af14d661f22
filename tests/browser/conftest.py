"""A real Chromium, and a site served to it on this machine alone."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kbgen import content
from kbgen.model import Article, ArticleSource, Credit
from kbgen.publish import site

ROOT = Path(__file__).resolve().parents[2]


def _article(number: int, title: str, words: str) -> Article:
    forum = "https://forum.example.org"
    return Article(
        section="exports",
        slug=f"article-{number}",
        title=title,
        description=f"In one sentence: {words}.",
        tags=("export", "<img src=x onerror=document.title='owned'>"),
        date="2021-03-04",
        updated="2021-05-06",
        license="CC-BY-SA-4.0",
        source=ArticleSource(
            key=f"forum:{number}", platform="discourse", site="Forum", url=f"{forum}/t/{number}"
        ),
        contributors=(
            Credit(name="docs-reader", url=f"{forum}/u/docs-reader", role="asked"),
            Credit(name="maintainer", url=f"{forum}/u/maintainer", role="answered"),
        ),
        body=(
            f"## Answer\n\n{words} ![a picture](https://pictures.example.org/a.png)\n\n"
            f"```python\nprint({number}, 'a line that is rather long for a telephone' * 3)\n```\n\n"
            "| a | b | c | d | e | f | g |\n|---|---|---|---|---|---|---|\n"
            "| one word | two words | three | four | five | six | seven |\n\n"
            f"## Question\n\nHow? {'x' * 90}\n"
        ),
    )


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built site is served, below a folder as on GitHub Pages."""
    root = tmp_path_factory.mktemp("browser")
    text = (ROOT / "kbgen/templates/mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("$site_name", "Answers").replace("$site_url", "https://example.org/kb/")
    text += "repo_url: https://github.com/example/kb\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    titles = {
        "How do I read an archive?": "Name the tarball in kbgen.yml.",
        "</title><script>document.title='owned'</script><img src=x onerror=alert(1)>": "Zebra.",
        "Why is the store rebuilt?": "It is a cache.",
    }
    for number, (title, words) in enumerate(titles.items()):
        content.write(
            root / "content", f"exports/article-{number}.md", _article(number, title, words)
        )
    written = "# Written by hand\n\nWith `code`.\n\n```python\nprint()\n```\n"
    (root / "content" / "written.md").write_text(written, encoding="utf-8")
    site.build(root, strict=True, cache=False)
    (root / "served").mkdir()
    (root / "site").rename(root / "served" / "kb")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "served")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/kb/"
    server.shutdown()
    thread.join()
    server.server_close()
