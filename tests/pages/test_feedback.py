"""Links for readers: forms that are filled in, and none where there is nobody to ask."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from kbgen.model import ArticleSource, Placed
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.feedback import feedback
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]

URL = "https://kb.example.org/answers/"


def site(**options: object) -> Settings:
    values = {"repo": "ada/kb", **options}
    chosen = SiteOptions(**values)  # type: ignore[arg-type]
    return Settings(site_name="Answers", site_url=URL, options=chosen)


def ways(one: Placed, settings: Settings) -> dict[str, str]:
    return feedback(one, corpus_of([one], settings))


def query(address: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_a_report_names_the_article(placed: Make) -> None:
    found = ways(placed(1, title="Why & how?"), site())
    assert found["report"].startswith("https://github.com/ada/kb/issues/new?")
    form = query(found["report"])
    assert form["title"] == "Problem: Why & how?"
    for line in (
        "Article: Why & how?",
        f"Address: {URL}exports/article-1/",
        "Key: `forum:1`",
        "File: `content/exports/article-1.md`",
        "**What is wrong?**",
    ):
        assert line in form["body"]
    assert found["address"] == f"{URL}exports/article-1/"
    assert query(found["no"])["title"] == "Not helpful: Why & how?"


def test_a_form_is_short_calls_nobody_and_stays_on_its_lines(placed: Make) -> None:
    title = "@ada: `x`\nhow? " + "very " * 200
    form = query(ways(placed(1, title=title), site())["report"])
    assert len(form["title"]) < 150
    assert "@ada" not in form["title"] + form["body"]
    assert "`x`" not in form["body"]
    assert form["body"].count("\n- ") == 3


def test_without_a_repository_there_is_only_the_source(placed: Make) -> None:
    found = ways(placed(1), Settings(site_name="Answers"))
    for name in ("repo", "report", "no", "edit", "address"):
        assert found[name] == ""
    assert found["answer"] == "https://forum.example.org/t/1"
    assert found["answer_text"] == "Add an answer on Example Forum"


def test_answers_to_closed_communities_go_to_the_repository(placed: Make) -> None:
    source = ArticleSource(key="old:1", platform="codeplex", site="X", url="https://x.example/1")
    found = ways(placed(1, source=source), site())
    assert query(found["answer"])["title"].startswith("Another answer: ")
    assert found["vote"] == ""
    assert found["answer_text"] == "Add an answer"
    assert ways(placed(1, source=source), Settings(site_name="Answers"))["answer"] == ""
    closed = ways(placed(1), site(closed=("forum",)))
    assert closed["answer"].startswith("https://github.com/ada/kb/issues/new?")
    assert ways(placed(1), site(closed=("other",)))["answer"] == "https://forum.example.org/t/1"


def test_an_address_that_is_none_is_no_way(placed: Make) -> None:
    source = ArticleSource(key="x:1", platform="x", site="X", url="javascript:alert(1)")
    found = ways(placed(1, source=source), site())
    assert "javascript" not in "".join(found.values())
    assert "issues/new" in found["answer"]


def test_a_file_is_edited_on_its_branch(placed: Make) -> None:
    one = placed(1, slug="wie geht's")
    known = ways(one, site(branch="next/1"))
    assert known["edit"] == (
        "https://github.com/ada/kb/edit/next/1/content/exports/wie%20geht%27s.md"
    )
    # nobody knows the default branch: HEAD can be read, and edited from there
    unknown = ways(one, site(host="https://git.example.org"))["edit"]
    assert unknown.startswith("https://git.example.org/ada/kb/blob/HEAD/content/")
