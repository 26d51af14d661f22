"""The page that says what the community is for."""

from kbgen.insight_options import Goal, GoalNow, Why
from kbgen.markup import gfm
from kbgen.pages import home, why
from kbgen.pages.corpus import Corpus, Settings, corpus_of

EVIL = "<script>alert(1)</script> | `x` [y](javascript:z)"


def corpus(**settings: object) -> Corpus:
    return corpus_of((), Settings(site_name="Answers", **settings))  # type: ignore[arg-type]


def test_nothing_to_say_makes_no_page() -> None:
    assert why.pages(corpus()) == []
    (page,) = home.pages(corpus())
    assert page.make().head["kb"]["why"] == ""


def test_purpose_lists_and_goals_stand_on_it() -> None:
    goals = (
        ("most-are-answered", Goal(measure="coverage.answered-share", target=0.9, owner="ada")),
        ("fast", Goal(measure="coverage.first-answer-days", target=1, by="2027-01-01", aim="joy")),
    )
    now = GoalNow(name="fast", value="3 h", target="24 h", status="reached", as_of="2026-05-05")
    found = corpus(
        why=Why(purpose="People find out.", audience=("admins",), not_for=("invoices",)),
        goals=goals,
        standing={"fast": now},
    )
    (page,) = why.pages(found)
    made = page.make()
    assert made.head["kb"]["updated"] == "2026-05-05"
    assert made.head["description"].startswith("People find out.")
    html = gfm.to_html(made.body)
    for text in ("People find out.", "<li>admins</li>", "<li>invoices</li>", "5 May 2026"):
        assert text in html
    rows = [row.split("</td>") for row in html.split("<tr>")[2:]]
    cells = [[cell.rpartition("<td>")[2] for cell in row[:7]] for row in rows]
    assert cells == [
        ["most are answered", "not measured yet", "0.9", "always", "–", "", "ada"],
        ["fast", "3 h", "24 h", "1 January 2027", "reached", "joy", ""],
    ]
    (start,) = home.pages(found)
    assert start.make().head["kb"]["why"] == "why/"


def test_hostile_words_stay_words() -> None:
    goals = ((EVIL, Goal(measure="a.b", target=1, owner=EVIL, aim=EVIL)),)
    (page,) = why.pages(corpus(why=Why(purpose=EVIL, values=(EVIL,)), goals=goals))
    html = gfm.to_html(page.make().body)
    assert "<script" not in html
    assert "javascript:z" not in " ".join(part.split('"')[0] for part in html.split('href="')[1:])
    assert html.count("<td>") == 7
