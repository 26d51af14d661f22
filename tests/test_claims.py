"""Files that lost `source` to a slip of the pen stay articles, and are not written twice."""

from pathlib import Path

import pytest

from kbgen import article_text, frontmatter
from kbgen.claims import claim
from kbgen.commands.standing import Standing
from kbgen.content import inspect
from kbgen.fixes import mended
from kbgen.front_keys import problems, within
from kbgen.model import Article, ArticleSource, Credit
from kbgen.propose import published

ARTICLE = Article(
    section="s",
    slug="x",
    title="How do I keep my own keys?",
    description="They stay.",
    tags=("a",),
    date="2024-02-01",
    updated="2024-03-01",
    license="CC-BY-4.0",
    source=ArticleSource(key="f:1", platform="discourse", site="F", url="https://f.example/t/1"),
    contributors=(Credit(name="ada", role="asked"), Credit(name="bob", role="answered")),
    body="## Answer\n\nYes.\n\n---\n\nNo.\n",
)
TEXT = article_text.render(ARTICLE)

SLIPS = {
    "misspelled": TEXT.replace("\nsource:", "\nsorce:"),
    "capital": TEXT.replace("\nsource:", "\nSource:"),
    "plural": TEXT.replace("\nsource:", "\nsources:"),
    "no fence above": TEXT.removeprefix("---\n"),
    "mark and no fence above": "\ufeff" + TEXT.removeprefix("---\n"),
    "no fence below": TEXT.replace("\n---\n", "\n"),
    "old line ends": TEXT.replace("\nsource:", "\nsorce:").replace("\n", "\r"),
}
PAGES = {
    "none": "# About\n\nsource: {key: 'f:1'}\n",
    "own keys": "---\ntitle: About\nsources: [books]\n---\n\nText.\n",
    "own mapping": "---\ntitle: About\nresource: {key: value}\n---\n\nText.\n",
    "told of": "How a file looks:\n\n---\nsource: {key: 'f:1'}\n---\n",
    "rule": "---\n\nsource: none\n",
    "empty": "",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_an_article_stays_one(slip: str, tmp_path: Path) -> None:
    file = tmp_path / "s" / "x.md"
    file.parent.mkdir()
    file.write_bytes(SLIPS[slip].encode())
    found = inspect(tmp_path)
    assert [problem.rule for problem in found.problems] == ["front-matter"]
    assert found.pages == []
    (entry,) = Standing(tmp_path).entries.values()
    assert (entry.key, entry.edited) == ("f:1", True)
    if "\r" not in SLIPS[slip]:
        files = [("content/s/x.md", SLIPS[slip], lambda: SLIPS[slip])]
        assert list(published.read(files)) == ["f:1"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_peoples_own_stays_one(page: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(PAGES[page], encoding="utf-8")
    assert inspect(tmp_path).pages == ["x.md"]
    (entry,) = Standing(tmp_path).entries.values()
    assert entry.key == ""
    assert list(problems("x.md", PAGES[page], ())) == []


def test_line_and_reason() -> None:
    found = claim(SLIPS["misspelled"], frontmatter.load(frontmatter.split(SLIPS["misspelled"])[0]))
    assert found is not None
    assert (found.line, found.reason) == (
        8,
        "source: is missing: write `source` in place of `sorce`",
    )


def test_a_source_that_is_no_mapping_counts_where_all_else_is_there() -> None:
    text = "".join(
        "sorce: a book\n" if line.startswith("source:") else f"{line}\n"
        for line in TEXT.split("\n")
    )
    lost = claim(text, frontmatter.load(frontmatter.split(text)[0]))
    assert lost is not None
    assert lost.key == ""


@pytest.mark.parametrize("slip", ["misspelled", "capital", "plural"])
def test_check_names_the_key_and_fix_puts_it_right(slip: str) -> None:
    (problem,) = problems("s/x.md", SLIPS[slip], ())
    assert "write source, or" in problem.text
    assert mended("s/x.md", SLIPS[slip]) == (TEXT, ["key-unknown"])


def test_a_file_in_utf_16_keeps_its_thread(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(TEXT.encode("utf-16"))
    (entry,) = Standing(tmp_path).entries.values()
    assert entry.key == "f:1"
    assert [problem.rule for problem in inspect(tmp_path).problems] == ["encoding"]


def test_keys_within_source_and_contributors() -> None:
    text = TEXT.replace("site: F", "sit: F").replace("{name: bob", "{homepage: 1, name: bob")
    found = [f"{p.line}: {p.text}" for p in within("s/x.md", text, ())]
    reason = "allow it in `check.allow_keys` of kbgen.yml"
    assert found == [
        f"8: source.sit: nothing reads this key: write site, or {reason}",
        f"11: contributors.homepage: nothing reads this key: {reason}",
    ]
    assert list(within("s/x.md", text, ("source.sit", "contributors.homepage"))) == []
    assert list(within("s/x.md", TEXT, ())) == []
