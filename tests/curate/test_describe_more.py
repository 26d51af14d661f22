"""Descriptions: what is left out before and behind a sentence, and what is added to it."""

from collections.abc import Callable

import pytest

from kbgen.curate.describe import LONGEST, description, lead, shorten
from kbgen.curate.draft import Draft, Part
from kbgen.model import Thread
from kbgen.settings import Settings

ASKED = "How does the menu of a panel close?"
SAID = "You need to close the menu of the panel by hand."
CODE = "```\nmenu.close()\nmenu.open()\n```"


def _described(thread: Callable[..., Thread], answer: str, title: str = ASKED) -> str:
    draft = Draft.of(thread()).changed(title=title, answers=(answer,), question="")
    return description(draft, Settings()).description


@pytest.mark.parametrize("sign", ["![](https://x.example/a.png)", ".", "!", "…"])
def test_a_description_is_more_than_a_sign(thread: Callable[..., Thread], sign: str) -> None:
    draft = Draft.of(thread())
    shown = Part(post=draft.accepted[0], text=sign)
    for answer in ("```\nx\n```", sign):
        made = draft.changed(title=ASKED, question="", answers=(answer,), others=(shown,))
        assert description(made, Settings()).description == f"Answer to: {ASKED}"


@pytest.mark.parametrize(
    "opener",
    [
        "I checked the page of the menus and found that ",
        "We have looked into the old menus and noticed that ",
        "You're exactly right, ",
        "Turns out ",
        "It's true that ",
        "To start, ",
        "Found the problem, ",
        "Like described before, ",
        "As stated by Eve, ",
        "I really hope there is a better answer than mine, but, ",
        "It seems I was close, but ",
        "As an old painter I can say that ",
        "Just tested on Linux, ",
        "There is one catch: ",
        "Correct me if I'm wrong but ",
    ],
)
def test_what_leads_to_a_sentence_is_left_out(opener: str) -> None:
    assert lead(f"{opener}{SAID[0].lower()}{SAID[1:]}", ASKED) == SAID


def test_a_doubt_is_not_left_out() -> None:
    said = "I tried it twice and it seems the menu of a panel never closes."
    assert lead(said, ASKED) == "It seems the menu of a panel never closes."


@pytest.mark.parametrize(
    "talk",
    [
        "That solved the problem for me.",
        "Finally got this working.",
        "Probably your drawing helps somebody else.",
    ],
)
def test_talk_behind_a_sentence_is_left_out(talk: str) -> None:
    assert lead(f"{SAID} {talk} Menus are drawn.", ASKED) == f"{SAID} Menus are drawn."


@pytest.mark.parametrize(
    "remark",
    [
        "Your use case of a menu that closes is exactly why we built it.",
        "If your friend never draws a panel, its menu may be closed.",
        "Look at the old code above that I drew it with.",
        "All of the panels are handled [here](https://x.example/a).",
    ],
)
def test_a_remark_gives_way(remark: str) -> None:
    assert lead(f"I was asked as well. {remark}\n\n{SAID}", ASKED).startswith(SAID)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("I had to add the menu to the file.", "Add the menu to the file."),
        ("In the end I just needed to use a panel.", "Use a panel."),
        ("What you could do is create a new panel.", "Create a new panel."),
        ("What I'd do here is to remove the menu.", "Remove the menu."),
        ("My suggestion would be to add a menu to it.", "Add a menu to it."),
        ("I'd recommend that you use another panel.", "Use another panel."),
        ("What I'd probably do is remove the menu.", "What I'd probably do is remove"),
        # told of the writer all the same, or no advice
        ("I had to add my menu to the file.", "I had to add my menu to the file."),
        ("I had to laugh at the menu of it.", "I had to laugh at the menu of it."),
    ],
)
def test_advice_is_said_plainly(said: str, text: str) -> None:
    assert lead(said).startswith(text)


@pytest.mark.parametrize("aims", ["If you want", "If you see"])
def test_what_to_do_for_an_aim_is_found_behind_what_leads_up_to_it(aims: str) -> None:
    first = "A panel is just a menu with some more colours, so the files are the same."
    aim = f"{aims} a menu, you should draw it with the old brush."
    assert lead(f"{first}\n\n{aim}", "Paint a window without a menu") == aim
    asked = "Is a panel drawn with the same files as a window?"
    assert lead(f"{first}\n\n{aim}", asked).startswith(first)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("The menu is drawn by the panel itself (see the panel above.)", None),
        ("Draw the whole menu (see the notes below), then close it.", None),
        ("At most there are 16 menus [in a panel](https://x.example/a) .", None),
        ("Lock the panel , then close the menu.", "Lock the panel, then close the menu."),
        ("There are 16 menus.\nP.S.", "There are 16 menus."),
        ("Put a `.` in the name of it.", "Put a . in the name of it."),
    ],
)
def test_what_stands_lost_in_a_sentence_is_left_out(said: str, text: str | None) -> None:
    found = lead(said)
    assert found == (text or found)
    assert not {"see", "P.S."} & set(found.replace("(", " ").split())
    assert not found.endswith((" .", ".)"))


def test_a_quoted_page_has_no_directions_either() -> None:
    page = "From the manual:\n\n> All menus of the panel close at once (see menus above.)"
    assert lead(page, ASKED).endswith("All menus of the panel close at once.")


@pytest.mark.parametrize("loose", ["the", "vs.", "of the", "and in a", "is"])
def test_a_cut_ends_at_a_word_that_says_something(loose: str) -> None:
    text = f"{'menu ' * 20}close {loose} {'x' * 100}"
    assert shorten(text, LONGEST).endswith("menu close…")


def test_one_more_sentence_is_shown_where_it_fits(thread: Callable[..., Thread]) -> None:
    title = "Is the menu of a panel closed by hand?"
    first = "No, the menu of a panel closes by itself."
    between = f"It was drawn {'with a brush of another colour ' * 6}by Eve."
    last = f"It rains {'in the valleys of another land ' * 6}at night."

    def shown(more: str) -> str:
        return _described(thread, f"{first} {between}\n\n{more}\n\n{last}", title)

    more = "You can use a key to close the menu of the panel."
    assert shown(more) == f"{first} {more}"
    for leaning in (
        "You can use this to close the menu of the panel.",
        "You can use a key so that the menu of the panel closes for us.",
        "However, you can use a key to close the menu of it.",
        "Close the menu of the panel by a key as follows:\n\n" + CODE,
        "You can use a key.",
        "You will want to close it by a key of the panel, by the menu.",
        "A key has a colour, and its colour is drawn.",
    ):
        assert shown(leaning) == first


def test_one_more_sentence_is_no_second_time(thread: Callable[..., Thread]) -> None:
    said = "Use the key of the panel as the key of the menu."
    answer = f"{SAID} {said} It rains.\n\n{said}\n\n{'The sun shines. ' * 12}"
    assert _described(thread, answer).count(said) == 1


def test_a_number_is_found_where_the_title_asks_for_one() -> None:
    title = "What is the maximum number of menus a panel can draw?"
    first = "A panel can draw a menu of any maximum with the brush of a window, which is larger."
    found = "By that rule, there is no limit to the number of menus that are drawn in it."
    assert lead(f"{first} It rains.\n\n{found}", title) == found


def test_a_line_of_code_is_shown_with_the_sentence_that_has_ended() -> None:
    said = "The menu of a panel is closed by a call."
    assert lead(f"{said}\n\n```\nmenu.close()\n```", ASKED) == f"{said[:-1]}: menu.close()"
    for code in (CODE, f"```\nmenu.close({'x' * 70})\n```"):
        assert lead(f"{said}\n\n{code}", ASKED) == said


def test_a_list_is_read_to_its_end() -> None:
    items = ["8 panels", "24 menus", "a good window and about a key for each of them", "a brush"]
    listed = "".join(f"-   {item}\n" for item in items)
    said = f"I have been asked this one more than once.\n\n{listed}\nIt rains."
    assert lead(said, ASKED) == "; ".join(items)


def test_of_an_item_that_does_not_fit_its_head_is_shown() -> None:
    items = "1. Menus are roasted\n2. They are ground very finely until they are like sand\n3. "
    items += "The ground menu is mixed with water in a panel, which has a temperature of 90 degrees"
    found = lead(f"{items} and a colour\n4. {'It is dried ' * 9}at last")
    assert found.endswith("; The ground menu is mixed with water in a panel")
    opened = items.replace("in a panel,", "in a panel( or some,")
    assert lead(f"{opened}\n4. {'It is dried ' * 9}at last").endswith("like sand")
    short = f"{items[: items.index('3.')]}3. A menu, {'which is drawn ' * 9}at last"
    assert lead(short).endswith("like sand")


def test_what_the_writer_has_by_now_gives_way_to_how_they_got_it() -> None:
    has = "I now have a blank menu project with the old example drawn and closed!"
    steps = "1. get the latest panels from the shop\n2. draw them with a brush"
    found = lead(f"{has}\n\nHere is what I used:\n\n{steps}", "New blank menu project for panels")
    assert found == "get the latest panels from the shop; draw them with a brush"


def test_an_answer_that_is_called_so_is_read_though_it_stands_late() -> None:
    story = "\n\n".join("The window of the house is red, the door is green." for _ in range(13))
    called = f"{story}\n\n**ANSWER:**\n\n> {ASKED}\n\n{SAID}"
    assert lead(called, ASKED) == SAID


def test_the_name_of_a_file_answers_where_something_is() -> None:
    assert lead("src/menus/panel.lua", "Where is the menu?") == "src/menus/panel.lua"


def test_that_there_is_no_one_answer_is_not_told() -> None:
    said = "Nothing binds the menu to one panel."
    assert lead(f"{said} So there is no correct answer.", "Where is the menu?") == said


def test_what_is_outdated_in_brackets_takes_nothing_back() -> None:
    later = "[EDIT] The window book (although it's outdated) tells well how windows are drawn."
    assert lead(f"{SAID} It rains.\n\n- {later}", ASKED).startswith(SAID)
    assert not lead(f"{SAID}\n\n- {later.replace('(', '').replace(')', '')}", ASKED).startswith(
        SAID
    )


def test_when_an_item_came_is_not_told() -> None:
    said = "These close the menu of a panel:\n\n- the key\n- [EDIT] the hand"
    assert lead(said, ASKED) == "These close the menu of a panel: the key; the hand."


@pytest.mark.parametrize(
    "talk",
    [
        "You were definitely on the right track.",
        "There is no correct answer.",
    ],
)
def test_a_word_to_the_asker_gives_way(talk: str) -> None:
    assert lead(f"{talk} A menu is held by the panel.", ASKED) == "A menu is held by the panel."


def test_how_near_the_asker_was_is_left_out() -> None:
    assert lead(f"You were almost there, {SAID[0].lower()}{SAID[1:]}", ASKED) == SAID


@pytest.mark.parametrize(
    "page",
    [
        "You can refer to the FAQ for this: <https://x.example/faq>",
        "I think that the [manual](https://x.example/m) gives a pretty good explanation.",
    ],
)
def test_what_a_page_says_that_was_named_before_may_stand_for_the_answer(page: str) -> None:
    quoted = "To close the menu of a panel, use the key of the panel."
    assert lead(f"{page}\n\n> {quoted} It rains.", ASKED).endswith(quoted)
    # what the asker said is no page
    asked = "Must I close the menu of the panel with the key of the panel?"
    assert asked not in lead(f"{page}\n\n> {asked}", ASKED)
    assert quoted not in lead(f"It closes by itself.\n\n> {quoted}", ASKED)


def test_a_word_of_a_page_is_not_added() -> None:
    said = "No, the menu is closed by a key."
    page = "Quoting [the manual](https://x.example/m):"
    quoted = "> Panels close. It rains a lot in the valleys."
    assert lead(f"{said}\n\n{page}\n\n{quoted}", "Is the menu closed by hand?") == said


def test_a_sentence_may_end_before_what_else_is_to_be_done() -> None:
    first = "A panel holds no key, only menus do."
    long = "Therefore, you first need to find all the keys of a menu of the panel"
    rest = "and then check each one of them by hand with the brush that was drawn by the house"
    assert lead(f"{first} {long} {rest}.", ASKED) == f"{first} {long}."


def test_an_address_within_a_sentence_is_left_out_behind_its_name() -> None:
    said = "You need the MenuKey <https://x.example/k> to close the menu of a panel."
    assert lead(said, ASKED) == "You need the MenuKey to close the menu of a panel."
    page = "You can read https://x.example/k to close the menu of a panel."
    assert "read to close" not in lead(page, ASKED)
