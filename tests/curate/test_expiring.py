"""Answers that tell how things stood on a day."""

import dataclasses
import time
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.expiring import expires, of_change, of_its_day
from kbgen.curated import Curated
from kbgen.model import Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]


@pytest.mark.parametrize(
    ("prose", "dated"),
    [
        ("Right now, there is nothing that would close a menu.", True),
        ("We do not currently have wide menus. If you make one, we would accept it.", True),
        ("You have to wait for the next release. Wide menus are in it.", True),
        ("Wide menus are still in a kind of beta. They will be released with panels.", True),
        ("There is no such menu yet, but work is ongoing. It is [planned](x) for 2021.", True),
        ("Menus are slated for sometime 2021.", True),
        ("We are planning to make menus public. Panels will be released, too.", True),
        ("Wide menus are in development. They should be available shortly.", True),
        ("It won't be any time soon. Contributions are welcome.", True),
        ("If there is enough demand, menus may come. We are about to open a list.", True),
        ("Menus are drawn. We'll add wide ones. If it gets enough votes, long ones, too.", True),
        ("If there is enough room, the menu opens. It is about to open then.", False),
        ("A menu that is planning its width. The panel is in its place.", False),
        ("A menu closes when its panel is closed.", False),
        ("A menu waits in a list of those that have not yet been drawn.", False),
        ("If there is currently no menu, open one.", False),
        ("There is no such menu right now; use a panel.", False),
        ("There is currently no menu for it, however, you could draw one.", False),
        ("Wide menus are not possible yet. For now you can use two. Use a panel instead.", False),
        ("Menus are wide. They close. They open. Panels too. Wide menus are not there yet.", False),
    ],
)
def test_what_is_mostly_how_it_stood(prose: str, dated: bool) -> None:
    assert expires(prose, prose.partition(". ")[0] + ".") is dated


def test_one_dated_sentence_counts_where_the_description_says_it() -> None:
    said = "Menus cannot be closed yet."
    prose = f"{said} The panel holds them. It is drawn by the browser."
    assert expires(prose, said)
    assert not expires(prose, "The panel holds them.")


def test_an_answer_in_code_is_no_status(thread: Make) -> None:
    asked, answer = thread().posts

    def hold(body: str) -> str:
        made = curate(thread(posts=(asked, dataclasses.replace(answer, body=body))), Settings())
        assert isinstance(made, Curated)
        return made.worth.hold

    body = "<p>Builds cannot be made fast yet, that is planned for the next release.</p>"
    assert "how things stood" in hold(body)
    assert "how things stood" not in hold(f"{body}<pre><code>fast: yes</code></pre>")


@pytest.mark.parametrize(
    "prose",
    [
        "wait for " * 400,
        "with the release of " * 200,
        "in the last few " * 300,
        "not " * 400,
        "will be " * 180,
        "at some wait for a " * 60,
        "still in " * 150,
    ],
)
def test_any_text_is_read_in_linear_time(prose: str) -> None:
    start = time.process_time()
    for _ in range(20):
        expires(prose[:1_100], prose)
        of_its_day(prose)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "prose",
    [
        "Wide menus should launch after the panel.",
        "Panels might support menus soon.",
        "They are still working on the menu.",
        "It is a work in progress.",
        "In the final version of the panel, a menu closes.",
        "The makers are going to add a menu.",
        "A menu for that is coming out shortly.",
        "We're planning on releasing more menus.",
        "We just released 0.9.2, which has a menu.",
        "A wide menu is on our roadmap, draw one until then.",
        "The panel currently has only 38 menus.",
        "By April 2021, there is no wide menu.",
        "As of today, the menu is number 11.",
        "Close it as soon as panels are available.",
        "How wide it may be is yet to be told.",
        "In the future, we may draw wide ones.",
        "Menus will be much wider, and it will be easier in future.",
        "There is no wide menu yet.",
        "Wide menus will not be supported in panels.",
        "You would need to wait until the panel (a new one) is operational.",
        "With the release of the wide panel, that will change.",
        "We are still on track with wide menus.",
        "The menu grew by half in the last 3 months.",
        "The last menu was drawn 2 weeks ago.",
        "I drew one a few days ago.",
        "Somebody wrote a guide to wide menus last week.",
        "Menus were drawn again yesterday.",
        "A menu has 20 labels (subject to change).",
        "The colour of menus is to be announced.",
        "Three panels had one so far.",
        "Wide menus hadn't started yet.",
        "Wide menus come in the next few weeks.",
        "Until the launch, menus are narrow.",
        "Wide menus are planned for all panels.",
    ],
)
def test_what_tells_of_a_day(prose: str) -> None:
    more = " Its panel is wide." * 6
    assert of_its_day(prose)
    assert of_its_day(prose + more)
    assert not of_its_day(prose + more + more)  # there is more to it
    assert not of_its_day(f"> {prose}\n\nThat closes the menu.")


def test_what_is_not_so_with_the_reader_is_no_news() -> None:
    assert not of_its_day("A menu is fine while you are not there yet.")
    assert not of_its_day("There is no wide menu right now; use a panel instead.")
    assert not of_its_day("The menu closes. It should close its panel.")
    assert not of_its_day("")


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Where can I buy a wide menu?", True),
        ("Where are round menus sold?", True),
        ("Where can I find round menus in or around Utopia", True),
        ("Where can I find the menus of a panel?", False),
        ("What are some good restaurants to visit?", True),
        ("Are there any other companies that draw menus?", True),
        ("Who drew the menus of the companies?", False),
        ("Which manufacturers make wide menus?", True),
        ("What do restaurants do with old menus?", False),
        ("What are the best structured courses on menus?", True),
        ("Why are round menus illegal in Utopia?", True),
        ("Are wide menus available in the USA in winter?", True),
        ("Is a menu available in panels?", False),
        ("Which shops of the panel are drawn first?", True),
        ("How do I show many menus in a shop?", False),
        ("What is the strongest panel in the world?", True),
        ("Most popular menu by country", True),
        ("Which are the most expensive menus?", True),
        ("What is the fastest way to close a menu?", False),
        ("How do I list menus from the oldest on?", False),
        ("State of the art in menus", True),
        ("What is the current state of wide menus?", True),
        ("How do I keep the state of a menu?", False),
        ("What are recent advances in menus?", True),
    ],
)
def test_what_changes_with_the_years(title: str, asked: bool) -> None:
    assert of_change(title) is asked


@pytest.mark.parametrize(
    "title", ["where can ", "any other good ", "where can i find ", "egal in", "what a b "]
)
def test_any_title_is_read_in_linear_time(title: str) -> None:
    start = time.process_time()
    assert not of_change(title * 2_000)
    assert time.process_time() - start < 2
