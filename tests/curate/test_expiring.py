"""Answers that tell how things stood on a day."""

import dataclasses
import time
from collections.abc import Callable

import pytest

from kbgen.curate import curate
from kbgen.curate.expiring import expires
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
    "prose", ["not " * 400, "will be " * 180, "at some wait for a " * 60, "still in " * 150]
)
def test_any_text_is_read_in_linear_time(prose: str) -> None:
    start = time.process_time()
    for _ in range(20):
        expires(prose[:1_100], prose)
    assert time.process_time() - start < 2
