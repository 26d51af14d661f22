"""Article <-> file."""

from pathlib import Path

import pytest
import yaml

from kbgen import article_text, content
from kbgen.frontmatter import FrontMatterError
from kbgen.model import Article, ArticleSource, Credit

HOSTILE = 'a: "b" #c\'d <x> \u2028 {{e}} {% f %} !!python/object:x &g *h --- 😀'


def make(**changes: object) -> Article:
    values: dict[str, object] = {
        "section": "faq",
        "slug": "how",
        "title": "How?",
        "description": "So.",
        "tags": ("cli", "wallet"),
        "date": "2021-12-01",
        "updated": "2021-12-05",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(
            key="forum:1", platform="discourse", site="Forum", url="https://x.example/t/1"
        ),
        "contributors": (
            Credit(name="ada", url="https://x.example/u/ada", role="asked"),
            Credit(name="ghost", role="answered"),
        ),
        "body": "## Answer\n\nSo.\n\n---\n\nnot: front matter\n---\n",
    }
    return Article(**{**values, **changes})  # type: ignore[arg-type]


def test_front_matter_is_that_of_the_contract() -> None:
    head = article_text.render(make()).split("---\n")[1]
    assert head.startswith(
        "title: How?\n"
        "description: So.\n"
        "tags: [cli, wallet]\n"
        "date: 2021-12-01\n"
        "updated: 2021-12-05\n"
        "license: CC-BY-SA-4.0\n"
        "source: {key: 'forum:1', platform: discourse, site: Forum, url: 'https://x.example/t/1'}\n"
        "contributors:\n"
        "- {name: ada, url: 'https://x.example/u/ada', role: asked}\n"
        "- {name: ghost, role: answered}\n"
        "digest: "
    )


@pytest.mark.parametrize("text", ["How?", "yes", "2021", "1.5", "null", "~", "- x", HOSTILE])
def test_read_of_written_is_the_same(text: str) -> None:
    article = make(title=text, description=text, tags=(text,))
    written = article_text.render(article)
    assert article_text.parse(written, "faq/how.md") == article
    assert not article_text.is_edited(written)
    # only the plain YAML that every reader knows
    yaml.safe_load(written.split("---\n")[1])


def test_any_edit_is_seen_but_line_endings_are_none() -> None:
    written = article_text.render(make())
    assert not article_text.is_edited(written.replace("\n", "\r\n"))
    assert article_text.is_edited(written + "x")
    assert article_text.is_edited(written.replace("title: How?", "title: How so?"))
    assert article_text.is_edited(written.replace("license:", "note: mine\nlicense:"))
    assert article_text.is_edited(written.replace("digest: ", "digest: 0"))
    without = "\n".join(line for line in written.split("\n") if not line.startswith("digest"))
    assert article_text.is_edited(without)


def test_keys_of_people_are_ignored() -> None:
    written = article_text.render(make()).replace("license:", "note: mine\nlicense:")
    assert article_text.parse(written, "faq/how.md") == make()


SAID = {"verified": "2024-02-29", "status": "superseded", "see": "faq/why", "lang": "pt-BR"}


def test_what_people_say_is_read_and_written() -> None:
    article = make(**SAID)
    written = article_text.render(article)
    for line in ("verified: 2024-02-29", "status: superseded", "see: faq/why", "lang: pt-BR"):
        assert f"\n{line}\n" in written
    assert article_text.parse(written, "faq/how.md") == article


@pytest.mark.parametrize("text", ["no", "soon", "2024-1-1", "1", "2024-02-31", HOSTILE])
def test_what_people_say_wrongly_is_kept(text: str) -> None:
    article = make(**dict.fromkeys(SAID, text))
    assert article_text.parse(article_text.render(article), "faq/how.md") == article


@pytest.mark.parametrize("line", ["lang: no", "status: [x]", "verified: 2024", "see: {a: b}"])
def test_what_is_no_text_is_named_with_its_line(line: str) -> None:
    written = article_text.render(make()).replace("license:", f"{line}\nlicense:")
    with pytest.raises(FrontMatterError, match=line.partition(":")[0]) as error:
        article_text.parse(written, "faq/how.md")
    assert error.value.line == 7


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("title: How?", "title: [x]", 2, "title"),
        ("date: 2021-12-01", "date: soon", 5, "date"),
        ("date: 2021-12-01", "date: 2021-02-31", 5, "cannot be read"),
        ("role: answered", "role: helped", 9, "contributors"),
        ("tags: [cli, wallet]", "tags: [1, 2]", 4, "tags"),
        ("title: How?", "title: 'How", None, "YAML"),
        ("license: CC-BY-SA-4.0\n", "", 1, "license"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    old: str, new: str, line: int | None, word: str
) -> None:
    broken = article_text.render(make()).replace(old, new)
    with pytest.raises(FrontMatterError, match=word) as error:
        article_text.parse(broken, "faq/how.md")
    if line is not None:
        assert error.value.line == line


def test_inspect_sorts_out_pages_and_broken_files(tmp_path: Path) -> None:
    content.write(tmp_path, "faq/how.md", make())
    (tmp_path / "about.md").write_text("# About\n")
    (tmp_path / "faq" / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (tmp_path / "faq" / "broken.md").write_text("---\ntitle: [\nsource: x\n---\n")
    (tmp_path / "faq" / ".hidden.md").write_text("no")
    contents = content.inspect(tmp_path)
    assert [placed.path for placed in contents.placed] == ["faq/how.md"]
    assert contents.placed[0].article == make()
    assert contents.pages == ["about.md"]
    assert [(p.path, p.rule) for p in contents.problems] == [
        ("faq/broken.md", "front-matter"),
        ("faq/latin.md", "encoding"),
    ]


def test_writing_leaves_no_temporary_file(tmp_path: Path) -> None:
    content.write(tmp_path, "faq/how.md", make())
    content.write(tmp_path, "faq/how.md", make(title="New"))
    assert [path.name for path in (tmp_path / "faq").iterdir()] == ["how.md"]
    assert "title: New" in (tmp_path / "faq" / "how.md").read_text()
