"""A knowledge base of invented questions about a tool like this one."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from string import Template

import pytest

from kbgen import content
from kbgen.model import Article, ArticleSource, Credit
from kbgen.publish import reading, site, tree
from kbgen.publish.outcome import BuildReport

ROOT = Path(__file__).resolve().parents[2]
FORUM = "https://forum.example.org"

BODY = """\
## Answer

Point `path` at the folder that holds the export, and run it **again**:

```sh
kbgen -C kb run --report report.json
```

| command | does |
|---|---|
| `harvest` | sources to store |
| `build` | articles to pages |

- [x] the store is rebuilt
- [ ] nothing is written twice
  1. first
  2. second[^note]

> [!NOTE]
> A second run with nothing new touches no file.

The window looks like ![the window](https://pictures.example.org/a.png), see
[the manual](https://docs.example.org/manual).

### A heading of the answer

~~Wrong~~ right, <kbd>Ctrl</kbd>+<kbd>C</kbd>.

[^note]: Both are counted.

## Question

I have an export of a forum that is closed. How do I make pages of it?

```python
def keep(thread: "Thread") -> bool:
    return thread.accepted and not thread.hidden  # {{ not a template }}
```
"""

QUESTIONS = [
    ("How do I make pages from an export of a closed forum?", ("export", "getting-started")),
    ("Why is a thread without an accepted answer dropped?", ("curation", "export")),
    ("Can two sources write into one knowledge base?", ("sources", "curation")),
    ("How do I keep an article that I have edited?", ("curation", "editing")),
    ("Where does kbgen keep what it has harvested?", ("store", "export")),
    ("How do I search the site without a server?", ("search", "getting-started")),
    ("Which licence do the articles have?", ("licence", "credit")),
    ("How are people credited who deleted their account?", ("credit", "export")),
]
HOSTILE = [
    '"><img src=x onerror=alert(1)> breaks the title',
    "</script><script>alert(2)</script> in JSON-LD",
    "What do `{{ config }}` and {% raw %} *do* & <T> [x](javascript:alert(3)) #1?",
    "---",
]


def article(number: int, title: str, **changes: object) -> Article:
    """An article of the corpus; the same number gives the same article."""
    section = ("exports", "curation", "site-and-search")[number % 3]
    values: dict[str, object] = {
        "section": section,
        "slug": f"article-{number}",
        "title": title,
        "description": f"What to do about it, in one sentence with the number {number}.",
        "tags": ("export",),
        "date": f"2021-{number % 12 + 1:02}-01",
        "updated": f"2022-{number % 12 + 1:02}-15",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(
            key=f"forum:{number}",
            platform="discourse",
            site="Example Forum",
            url=f"{FORUM}/t/{number}",
        ),
        "contributors": (
            Credit(name="docs-reader", url=f"{FORUM}/u/docs-reader", role="asked"),
            Credit(
                name=f"maintainer{number % 4}", url=f"{FORUM}/users/{number % 4}", role="answered"
            ),
            Credit(name="docs-reader", url=f"{FORUM}/u/docs-reader", role="edited"),
            Credit(name="ghost", role="commented"),
        ),
        "body": BODY,
    }
    values.update(changes)
    return Article(**values)  # type: ignore[arg-type] # a factory of free form


def articles() -> list[Article]:
    """Plain ones, then hostile ones."""
    made = [article(n, title, tags=tags) for n, (title, tags) in enumerate(QUESTIONS)]
    for n, title in enumerate(HOSTILE, start=len(made)):
        made.append(
            article(
                n,
                title,
                description=f"{title} as a description",
                tags=("<b>bold</b>", "c++", "c#", title),
                license=("CC-BY-SA-3.0 AND CC-BY-SA-4.0", "NOASSERTION", "MIT", "Own-Words")[n % 4],
                source=ArticleSource(
                    key=f"forum:{n}", platform="discourse", site=title, url="javascript:alert(4)"
                ),
                contributors=(
                    Credit(name=title, url=f"{FORUM}/u/{n}?a=1&b=<x>", role="asked"),
                    Credit(name="ada", url="https://a.example.org/u/ada", role="answered"),
                    Credit(name="ada", url="https://b.example.org/u/ada", role="answered"),
                    Credit(name="eve", url="javascript:alert(5)", role="edited"),
                ),
            )
        )
    return made


def mkdocs_yml() -> str:
    """What `kbgen init` writes."""
    text = (ROOT / "kbgen/templates/mkdocs.yml").read_text(encoding="utf-8")
    return Template(text).substitute(
        site_name='"Answers & more"', site_url='"https://kb.example.org/answers/"'
    )


def write_knowledge_base(root: Path, made: list[Article]) -> Path:
    """A folder as after `kbgen curate`."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
    (root / "kbgen.yml").write_text("sources: {}\n", encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    for one in made:
        content.write(root / "content", f"{one.section}/{one.slug}.md", one)
    return root


@pytest.fixture
def knowledge_base(tmp_path: Path) -> Path:
    """A small one, hostile articles included."""
    return write_knowledge_base(tmp_path / "kb", articles())


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """`knowledge_base` after its first build, and what that reported."""
    root = write_knowledge_base(tmp_path_factory.mktemp("first") / "kb", articles())
    return root, site.build(root, strict=True, cache=True)


@pytest.fixture
def built_base(first_build: tuple[Path, BuildReport], tmp_path: Path) -> Path:
    """`knowledge_base` as its first build leaves it, copied: a build takes twenty times as long."""
    root = shutil.copytree(first_build[0], tmp_path / "kb")
    notes = sqlite3.connect(root / ".kbgen/build.db")
    for (name,) in notes.execute("SELECT path FROM source").fetchall():
        # by which the notes know files
        at = (root / "content" / name).stat()
        stamp = reading._STAMP.pack(at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
        notes.execute("UPDATE source SET stamp = ? WHERE path = ?", (stamp, name))
    notes.commit()
    notes.close()
    return root


@pytest.fixture
def make_knowledge_base() -> Callable[[Path, list[Article]], Path]:
    """For other contents."""
    return write_knowledge_base


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `knowledge_base`, for tests that only read it."""
    root = write_knowledge_base(tmp_path_factory.mktemp("built") / "kb", articles())
    report = site.build(root, strict=True, cache=False)
    assert report.warnings == []
    return root / "site"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, built by MkDocs and Material from the plain tree, without kbgen."""
    folder = tmp_path_factory.mktemp("plain")
    root = write_knowledge_base(folder / "kb", articles())
    tree.write_tree(root, folder / "tree")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=folder / "tree", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "tree" / "site"
