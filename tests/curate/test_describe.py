"""Descriptions: the sentences of the answer that answer."""

from collections.abc import Callable

import pytest

from kbgen.curate.answering import about
from kbgen.curate.describe import LONGEST, description, lead, shorten
from kbgen.curate.draft import Draft, Part
from kbgen.curate.ranking import best
from kbgen.curate.sentences import blocks
from kbgen.model import Thread
from kbgen.settings import Settings

MENU = "Keep the menu closed until the panel has been drawn, then open it."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Use `pip install`. Then run it.", "Use pip install. Then run it."),
        ("# Heading\n\n> quoted\n\nThe *real* [answer](https://x.example).", "The real answer."),
        ("```\ncode\n```\n\nAfter code.", "After code."),
        ("-   first\n-   second", "first; second"),
        ("unluckily it does not.", "Unluckily it does not."),
        ("`menu` is one.", "menu is one."),
        ("parseMenu is one.", "parseMenu is one."),
        ("Version 2.0 works, e.g. with foo.bar.", "Version 2.0 works, e.g. with foo.bar."),
        ("```\nonly code\n```", ""),
        ("| a | b |\n|---|---|\n| c | d |", ""),
        ("It beats X (vs. Y in 2.0). Try i.e. Z.", "It beats X (vs. Y in 2.0). Try i.e. Z."),
        ("line<br>\nbreak", "Line break"),
        ("![alt](https://x.example/a.png)", ""),
    ],
)
def test_lead(markdown: str, text: str) -> None:
    assert lead(markdown) == text


@pytest.mark.parametrize(
    "chatter",
    [
        "Hi there!",
        "Hello @ada,",
        "Welcome to the forum!",
        "Thanks for asking.",
        "Great question!",
        "I had the same problem.",
        "I finally figured it out.",
        "EDIT:",
        "As ada said,",
        "As eve mentioned above,",
        "<https://example.org/menu>\n\n",
        "### Answer\n\n",
        "Try this:\n\n```\nmenu.close()\nmenu.open()\n```\n\n",
        "Glad you like it!",
        "I'm glad to see that you try it.",
        "My apologies, I was tired.",
        "Wow!",
        "Yo Bob,",
        "This is a valid request.",
        "This was a strange one.",
        "Panels developer here.",
        "Here's how I did it:\n\n```\nmenu.close()\nmenu.open()\n```\n\n",
        "HELL yes I have a solution for you.",
        "Let me try to answer.",
        "Read on!",
        "Take a look at this page.",
        "If anyone is following, I figured it out.",
        "Found it myself.",
        "Since nobody answered, I do it now.",
        "You could try this out.",
        "Question for you.",
        "It took me a week to see.",
        "That really helps.",
        "I can give some insight here.",
        "I found this thread yesterday.",
        "I have very little experience with panels.",
        "I've heard a lot of opinions on this.",
        "I read all of the manual yesterday.",
        "Not sure which release you have.",
        "There are a few ways to do this.",
        "What would you like it to do?",
        "Can you share the configuration?",
        "Let's answer this with a few panels!",
        "Strange as it is, lets take a look at it.",
        "As a beginner, I've never heard of panels.",
        "I'll explain how it works.",
        "I want to answer my own question.",
        "I'm with you.",
        "I'm Ada Byron.",
        "I was able to reproduce the issue!",
        "I'm looking into this right now.",
        "My company makes panels of all kinds.",
    ],
)
def test_what_does_not_answer_is_passed_over(chatter: str) -> None:
    assert lead(f"{chatter} {MENU}") == MENU
    later = MENU[0].lower() + MENU[1:]
    if chatter[-1] in ",:":
        assert lead(f"{chatter} {later}") == MENU


@pytest.mark.parametrize(
    "lead_in",
    [
        "Sorry, my mistake, I just fixed it;",
        "Sorry, but",
        "I figured it out:",
        "Never mind, found it:",
        "For anyone reading this,",
        "First of all,",
        "Silly me,",
        "If I understand you correctly,",
        "UPDATE------",
        "Oops!",
        "Interesting,",
        "As ada suggested in another post,",
        "You're right,",
        "I found out that",
        "To answer your first question,",
        "[EDIT]",
    ],
)
def test_a_sentence_begins_where_it_says_something(lead_in: str) -> None:
    assert lead(f"{lead_in} keep the menu closed until the panel has been drawn.") == (
        "Keep the menu closed until the panel has been drawn."
    )


@pytest.mark.parametrize(
    "text",
    [
        "I'm glad this came up, because every menu closes when its panel is drawn anew.",
        "Sorry to say, every menu closes.",
        "Can you move the menu into a panel of its own and draw that first of all?",
        "Why don't you close the menu before the panel is drawn, then open it?",
        "I've heard that some menus close by themselves when their panels are drawn.",
    ],
)
def test_sentences_that_tell_something_stay(text: str) -> None:
    assert lead(text) == text


def test_what_is_struck_through_was_taken_back() -> None:
    assert lead(f"~~Open the menu at once, it does no harm.~~\n\n{MENU}") == MENU
    assert lead(f"~~Never.~~ {MENU}") == MENU


@pytest.mark.parametrize(
    ("before", "resolution"),
    [
        ("I follow the manual, which is about panels.", "The answer is four of them."),
        ("I opened all panels, one by one.", "The solution was to draw the panel first."),
        ("The panel was drawn twice.", "The fix is simply to draw it once."),
        ("I drew the panel twice.", "My problem was solved by drawing it once."),
    ],
)
def test_the_sentence_that_names_the_solution_comes_first(before: str, resolution: str) -> None:
    assert lead(f"{before}\n\n{resolution} It took me a day.") == resolution


@pytest.mark.parametrize(
    "answer",
    [
        "No, panels cannot be moved at all. The answer is four of them.",
        "Panels cannot be moved at all. The answer is not known to me.",
    ],
)
def test_the_answer_that_begins_with_the_solution_is_left_alone(answer: str) -> None:
    assert lead(answer) == answer


def test_a_long_sentence_before_code_says_what_the_code_is_for() -> None:
    code = "\n\n```\nmenu.close()\nmenu.open()\n```\n\n"
    said = "So far only the menus of panels can be closed by a program, which is done by"
    assert lead(f"Yes! {said}:{code}") == f"Yes! {said}…"
    assert lead(f"Yes! Close it by:{code}{MENU}") == f"Yes! {MENU}"


def test_a_line_of_code_is_shown_with_the_sentence_that_announces_it() -> None:
    announced = "You can close the menu like this:"
    assert lead(f"{announced}\n\n```\nmenu.close()\n```") == f"{announced} menu.close()"
    longer = f"menu.close({'x' * 90})"
    assert "close(x" not in lead(f"{announced}\n\n```\n{longer}\n```")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Yes. The menu closes by itself.", "Yes. The menu closes by itself."),
        ("Yes.", ""),
        ("Fixed!", ""),
        ("Yes, that is correct.", ""),
        ("Thanks, it works.", ""),
        ("Try this:\n\n```\nx\ny\n```", ""),
        ("Run this:\n\n```\nx\ny\n```\n\nand then that", ""),
        ("So, npm install does it.", "npm install does it."),
        ("you're right, it does not.", "It does not."),
        ("I read it again.", ""),
        ("So the panel is drawn twice.", "So the panel is drawn twice."),
        ("Update: like this:\n\n```\nx\ny\n```", ""),
        ("What do you want?", ""),
    ],
)
def test_answers_that_say_little(markdown: str, text: str) -> None:
    assert lead(markdown) == text


def test_two_whole_sentences_where_both_fit() -> None:
    enough = "A first sentence of the whole text that says all there is to say about the matter."
    assert lead(f"{enough} A second one.") == f"{enough} A second one."
    assert lead(f"{enough} {enough} Third.") == enough
    assert lead("Short. " + enough + f" {enough}") == f"Short. {enough}"


def test_whole_sentences_rather_than_a_part_of_the_next() -> None:
    first = "The menu of a panel closes by itself after a while."
    assert lead(f"{first[:-1]} {'word ' * 40}end.") != first
    assert lead(f"{first} {'word ' * 40}end.") == first
    assert lead(f"{first} {'Word ' * 40}end.") == first


def test_what_is_too_long_is_cut_at_a_word() -> None:
    for text in ("word " * 60, "Short. " + "Word " * 60):
        cut = lead(text)
        assert 120 < len(cut) <= LONGEST
        assert cut.lower().endswith("word…")


def test_the_lead_of_a_long_answer() -> None:
    code = "```\nmenu.close()\nmenu.open()\n```\n\n" * 500
    assert lead(f"{MENU}\n\n{code}") == MENU
    assert lead(f"{code}{MENU}") == MENU


@pytest.mark.parametrize(
    "text",
    [
        "A. ",
        "as a ",
        "(",
        "![",
        "e.g. X ",
        "Hi! ",
        "https://a.b ",
        "the answer is ",
        "I ",
        "sorry ",
    ],
)
def test_hostile_answers(text: str) -> None:
    assert len(lead(text * 100_000)) <= LONGEST


def test_a_description_is_not_the_title_again(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread()).changed(title="Close the menu.")
    for answer in ("Close the menu.", "Yes.", "```\nx\n```"):
        made = description(draft.changed(answers=(answer,)), Settings())
        assert made.description == "Answer to: Close the menu."


def test_shorten() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"


def test_marks_of_footnotes_are_not_shown() -> None:
    text = "A menu[^1] closes by itself[^note-2]. See `[^x]`.\n\n[^1]: First.\n[^note-2]: Second."
    assert lead(text) == "A menu closes by itself. See [^x]."


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("The menu of a panel can be closed at once by a call of its method, like this", "."),
        ("The menu of a panel can be closed at once by a call of its method, as follows", "."),
        ("The menu of a panel can be closed at once by a call of its only method", "."),
        ("The menu of a panel can be closed at once by a call of the following method", "…"),
        ("The menu of a panel can be closed at once by any of its methods, so just run", "…"),
        (
            "To close the menu of a panel as soon as it has been drawn you must call it like this",
            "…",
        ),
    ],
)
def test_what_only_points_at_code_goes(said: str, text: str) -> None:
    shown = said.removesuffix(", like this").removesuffix(", as follows") if text == "." else said
    assert lead(f"{said}:\n\n```\nmenu.close()\nmenu.open()\n```") == f"{shown}{text}"


@pytest.mark.parametrize(
    ("whole", "left_out"),
    [
        ("The menu of a panel is closed as soon as the panel has been drawn", ", which"),
        ("The menu of a panel is closed as soon as the panel has been drawn", " because"),
        ("The menu of a panel is closed as soon as the panel has been drawn", ", and it"),
        ("The menu of a panel is closed as soon as the panel has been drawn", "; the"),
        ("The menu of a panel is closed as soon as the panel has been drawn", " - the"),
        ("The menu of a panel is closed as soon as the panel has been drawn", ": The"),
        ("The menu of a panel is closed as soon as the panel has been drawn", " where the"),
        ("The menu of a panel is closed as soon as the panel has been drawn", " and hence"),
        ("The menu of a panel is closed as soon as the panel has been drawn", ", a menu is"),
    ],
)
def test_a_long_sentence_ends_before_a_side_clause(whole: str, left_out: str) -> None:
    assert lead(f"{whole}{left_out} {'word ' * 40}end.") == f"{whole}."


@pytest.mark.parametrize("left_out", [", unless", " - as long as", ", provided", " if"])
def test_a_condition_is_not_left_out_without_a_trace(left_out: str) -> None:
    whole = "The menu of a panel is closed as soon as the panel has been drawn"
    found = lead(f"{whole}{left_out} {'word ' * 40}end.")
    assert found.startswith(f"{whole}{left_out} word word word word")
    assert found.endswith(" word…") and 150 < len(found) <= LONGEST
    # what speaks to people is no condition of the matter
    assert lead(f"{whole}{left_out} I {'word ' * 40}end.") == f"{whole}…"


@pytest.mark.parametrize(
    "beginning",
    [
        "The menu of a panel (which was drawn before and which nobody has seen so far, which",
        "If the menu of a panel is closed as soon as the panel has been drawn; then",
        "Of all menus of panels, as there are many, and of all of their items (which are few) that",
    ],
)
def test_no_sentence_ends_within_brackets_or_a_condition(beginning: str) -> None:
    assert not lead(f"{beginning} {'word ' * 40}end.").endswith(".")


@pytest.mark.parametrize(
    ("answer", "question", "text"),
    [
        ("### Draw it twice\n\n```\nx\n```", "", "Draw it twice"),
        ("> [Menus close when drawn](https://x.example)\n>\n> Text.", "", "Menus close when drawn"),
        ("> [x/menus](https://x.example)", "", "Answer to: How do menus close?"),
        ("```\nx\n```", "I am lost. How do I close a menu?", "How do I close a menu?"),
        ("```\nx\n```", "I am lost.", "Answer to: How do menus close?"),
    ],
)
def test_answers_without_running_text(
    thread: Callable[..., Thread], answer: str, question: str, text: str
) -> None:
    draft = Draft.of(thread()).changed(
        title="How do menus close?", answers=(answer,), question=question
    )
    assert description(draft, Settings()).description == text


TITLE = "When does the menu of a panel stay open?"


@pytest.mark.parametrize(
    "remark",
    [
        "I asked a similar question on another site of this company.",
        "This is one of those questions where one has to read the manual.",
        "You are asking a few things here, so I will try my best.",
        "We were facing the very same thing in the past.",
        "First I want to draw a comparison between two kinds of windows.",
        "After a bit of fiddling I found a way to do it.",
    ],
)
def test_a_remark_gives_way_to_what_the_title_is_about(remark: str) -> None:
    said = "A menu stays open for as long as its panel has the focus of the keyboard."
    assert lead(f"{remark}\n\nThen it rained.\n\n{said}", TITLE) == said


@pytest.mark.parametrize(
    "first",
    [
        "Set `autoclose` to false and restart the whole application once.",
        "I would set autoclose to false and restart the whole application once.",
        "The makers say that a menu stays open for as long as the pointer is over it.",
    ],
)
def test_what_answers_or_is_about_the_title_stays_first(first: str) -> None:
    shown = lead(f"{first}\n\nThe menu of a panel is a window of its own, as it were.", TITLE)
    assert shown.startswith(first.replace("`", "")[:40])


def test_no_later_point_stands_for_the_answer() -> None:
    text = "I asked the same elsewhere.\n\nSecondly, a menu can be shut by the panel itself."
    assert not lead(text, TITLE).startswith("Secondly")


def test_a_short_list_is_shown_with_the_sentence_that_announces_it() -> None:
    listed = "To close a menu you need:\n\n-   a panel\n-   a window (of any kind)\n-   a key"
    assert lead(listed) == "To close a menu you need: a panel; a window (of any kind); a key."
    longer = listed.replace("a key", f"a key, which {'is pressed ' * 12}once")
    assert lead(longer) == "To close a menu you need: a panel; a window; a key."
    assert "need" not in lead(longer.replace("a key,", "key " * 40))
    joined = listed.replace("a panel", "a panel, and").replace("a key", "a key:")
    assert lead(joined) == lead(listed)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (f"### No\n\n{MENU}", f"No. {MENU}"),
        (f"The short answer to this is no. {MENU}", f"No. {MENU}"),
        (f"It is a long story. {'It rains. ' * 3}\n\n**TL;DR:** {MENU}", MENU),
        (f"Panels are drawn twice a second.\n\nIn short, {MENU[0].lower()}{MENU[1:]}", MENU),
        (f"{MENU}\n\nEDIT: this does no longer work.", "This does no longer work."),
        (f"{MENU}\n\nEDIT: a typo is put right.", MENU),
        (f"{MENU}\n\n[EDIT]<br>\nNope, it stays open.", "Nope, it stays open."),
        (f"{MENU} 👍 :-)", MENU),
        (f"**Background:**\n\n{MENU}", MENU),
    ],
)
def test_what_the_writer_calls_the_answer(answer: str, text: str) -> None:
    assert lead(answer, TITLE).startswith(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("It is closed by the panel: <https://x.example/a>", "It is closed by the panel."),
        ("It is closed by the panel, see https://x.example/a.", "It is closed by the panel."),
        (
            "It is closed by the panel (https://x.example/a) at once.",
            "It is closed by the panel at once.",
        ),
        ("Look at https://x.example/menus", "Look at x.example/menus"),
        ("Look at https://x.example/menus?id=1", "Look at x.example"),
        (
            "The panels are drawn by this library: https://www.x.example/menus/panel",
            "The panels are drawn by this library: x.example/menus/panel",
        ),
        (
            "It was fixed there: https://x.example/commit/02c9072fee44dcb6d3165a27f1",
            "It was fixed there.",
        ),
    ],
)
def test_addresses_are_not_shown(said: str, text: str) -> None:
    assert lead(said) == text


def test_sentences_that_speak_to_somebody_give_way() -> None:
    addressed = f"I think eve99 that the menu is not yours. {MENU}"
    assert lead(addressed, "", ["eve99"]) == MENU
    assert lead(f"eve99, {MENU}", "", ["eve99"]) == MENU


def test_yes_comes_first_where_the_title_asks_for_it() -> None:
    answer = f"Menus are windows of their own.\n\nYes, it does. {MENU}"
    assert lead(answer, "Does a menu close?").startswith("Yes, it does.")


def test_an_addition_at_the_end_changes_nothing() -> None:
    for more in ("I hope this helps.", "A menu has a shadow, too.", "See also the manual."):
        assert lead(f"{MENU}\n\n{more}").startswith(MENU)
        assert lead(f"{MENU} {MENU}\n\n{more}", TITLE) == lead(f"{MENU} {MENU}", TITLE)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("メニューを閉じます。パネルを開きます。", "メニューを閉じます。 パネルを開きます。"),
        ("Закройте меню. Затем откройте панель.", "Закройте меню. Затем откройте панель."),
        ("Schließen Sie das Menü, bevor Sie es öffnen.", None),
    ],
)
def test_other_languages(answer: str, text: str | None) -> None:
    assert lead(answer) == (text or answer)


ASKED = "How does the menu of a panel close?"
SAID = "The menu of a panel closes as soon as the panel has lost the focus."


@pytest.mark.parametrize(
    "dangling",
    [
        "That hook is specific to windows and to forms.",
        "It is a constant of another kind.",
        "They had another colour in the past.",
        "Those widgets were never drawn.",
        "He is the one to ask.",
    ],
)
def test_what_only_the_thread_names_gives_way(dangling: str) -> None:
    assert lead(f"{dangling} {SAID}", ASKED).startswith(SAID)


@pytest.mark.parametrize(
    "opener",
    [
        "It is possible to close the menu of a panel by a key.",
        "That menu cannot be closed by anything but a key.",
        "It depends on the panel whether the menu can be closed.",
    ],
)
def test_a_word_for_what_the_title_names_may_begin(opener: str) -> None:
    assert lead(f"{opener} It rains.", ASKED).startswith(opener)


@pytest.mark.parametrize(
    "aside",
    [
        "Here is a short overview of what there is.",
        "Everyone has some kind of window.",
        "By the way, there are forms.",
        "Imagine some window that is drawn twice.",
        "There's a long discussion about this in another place.",
        "Various people take various views of it.",
        "I'm going to look into this one today.",
        "I have found a quite elegant solution for all of you.",
        "We will need some more information to go on.",
        "Added.",
        "Improved code.",
        "I managed to get everything working.",
        "It's not quite finished as of this writing.",
        "Looks like you are drawing it well.",
        "I can learn, but I will briefly summarize what it says.",
        "There are a pantload of ways to do it.",
        "And...",
        "I can help you with that.",
        "That sounds like a good thing to do.",
    ],
)
def test_what_is_beside_the_matter_gives_way(aside: str) -> None:
    assert lead(f"{aside} {SAID}", ASKED).startswith(SAID)
    assert not lead(f"{SAID} {aside}", ASKED).endswith(("lol.", "And..."))


def test_what_works_under_a_condition_is_a_fact() -> None:
    said = "With two panels, everything works just fine."
    assert lead(said, ASKED) == said


@pytest.mark.parametrize(
    "lead_in",
    [
        "As recommended by @Ada Byron,",
        "That makes sense,",
        "I don't know how panels work, but",
        "Alright,",
        "Umm",
    ],
)
def test_more_that_stands_before_a_sentence(lead_in: str) -> None:
    assert lead(f"{lead_in} keep the menu closed until it has been drawn.") == (
        "Keep the menu closed until it has been drawn."
    )


def test_steps_begin_at_the_first() -> None:
    steps = (
        "So the following worked. Go to the following file:\n\n```\n/etc/menu\n```\n\n"
        "and add the following line:\n\n```\nclosed = yes\n```\n\n"
        "Close all panels and open one, try:\n\n```\nmenu --all\n```\n"
    )
    assert lead(steps, "Where is the profile of a menu?") == (
        "Go to the following file: /etc/menu. And add the following line: closed = yes"
    )


def test_no_sentence_is_glued_over_code() -> None:
    answer = "Added\n\n```\nx\ny\n```\n\nthe thin white line. Every panel has one of its own."
    assert lead(answer, ASKED) == "Every panel has one of its own."


@pytest.mark.parametrize("marked", ["You can call `close` by hand.", "You can **call close** now."])
def test_an_instruction_with_code_or_bold_words_counts_for_more(marked: str) -> None:
    plain = marked.replace("`", "").replace("**", "")
    points = [
        best(list(blocks(text)), about(ASKED), (), LONGEST).points for text in (marked, plain)
    ]
    assert points[0] > points[1]


def test_a_line_is_shown_with_the_line_that_announces_it() -> None:
    answer = "In the setup of the panel remove the line:<br>\n`menu.open()`<br>\nThen it works."
    assert lead(answer, ASKED).startswith("In the setup of the panel remove the line: menu.open()")


def test_an_answer_in_a_heading() -> None:
    answer = f"### *TL;DR* {SAID}\n\nA panel is a window like all others, only smaller."
    assert lead(answer, ASKED).startswith(SAID)


def test_a_quote_is_shown_without_its_heading() -> None:
    quoted = f"> ### How does it close?\n>\n> {SAID}"
    assert lead(f"The manual says:\n\n{quoted}", ASKED) == f"The manual says: {SAID}"


def test_a_denial_answers_a_question_for_yes_or_no() -> None:
    denial = "A panel does not close the menu."
    answer = f"The menu of a window closes.\n\n{denial}"
    assert lead(answer, "Does a panel close the menu?").endswith(denial)


def test_no_description_ends_in_a_sentence_without_a_verb() -> None:
    first = "Take some panel that has a menu of its own."
    long = f"{first} Among the items of the menu of it, you {'must ' * 30}end."
    assert lead(long, ASKED) == first


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("I drew a panel. Can I close the menu by hand?", "Can I close the menu by hand?"),
        ("I drew it. The menu of my panel does not close at all.", None),
        ("It is drawn, but how do I close their menu by hand?", "Answer to: " + ASKED),
        ("Why is nothing ever drawn on my old computer?", "Why is nothing ever drawn"),
        ("I make a game and learn from another one.", "Answer to: " + ASKED),
        ("I have a panel with a menu and don't know how that closes.", "Answer to: " + ASKED),
    ],
)
def test_talk_gives_way_to_what_was_asked(
    thread: Callable[..., Thread], question: str, text: str | None
) -> None:
    draft = Draft.of(thread()).changed(
        title=ASKED, answers=("Thanks a lot for your question!",), question=question
    )
    shown = description(draft, Settings()).description
    assert shown.startswith(text or "The menu of my panel does not close at all")


MAY = "Does the menu of a panel close?"


@pytest.mark.parametrize(
    "verdict",
    [
        "Unfortunately the way you have drawn it is just not technically feasible.",
        "In general, I think you're probably fine with a menu that closes.",
        "So I would consider this menu as allowed, though it is drawn late.",
        "In any case the menu closes at night - not when drawn.",
    ],
)
def test_a_verdict_answers_a_question_for_yes_or_no(verdict: str) -> None:
    answer = f"Some people have a window of that kind, and many of them like it.\n\n{verdict}"
    bare = verdict.partition(" ")[2] if verdict.startswith(("So", "Unfor")) else verdict
    assert bare.removeprefix("In any case ")[1:40] in lead(answer, MAY)


def test_what_is_no_talk_stands_where_only_talk_scores_more() -> None:
    talk = "Given that I have a panel, this is pretty easy."
    steps = "1.  Find the number of the window.\n\n    ```\n    x\n    y\n    ```\n\n2.  Draw it."
    assert lead(f"{talk}\n\n{steps}", ASKED).startswith("Find the number of the window.")


def test_a_sentence_in_bold_is_no_heading() -> None:
    answer = f"**Menus never close by hand.**\n\n{SAID}"
    assert lead(answer, ASKED).startswith("Menus never close by hand.")
    assert lead(f"**A note on menus:**\n\n{SAID}", ASKED) == SAID


@pytest.mark.parametrize(
    "half",
    ["Since this panel is from another one.", "While the window has fewer of them."],
)
def test_half_a_sentence_gives_way(half: str) -> None:
    assert lead(f"{half} {SAID}", ASKED).startswith(SAID)


def test_what_has_a_name_needs_no_title() -> None:
    said = "This Foobar proposal is about to bring windows of another kind."
    assert lead(f"{said} It rains.", ASKED).startswith(said)
    assert not lead(f"This proposal is about to bring some. {SAID}", ASKED).startswith("This")


def test_a_suggestion_that_asks_is_an_answer() -> None:
    assert lead("Maybe the panel should close it?", ASKED) == "Maybe the panel should close it?"


def test_a_question_that_is_asked_once_more_gives_way() -> None:
    answer = f"**Why would the menu of a panel ever close at all?**\n\n{SAID}"
    assert lead(answer, ASKED).startswith(SAID)


@pytest.mark.parametrize("lead_in", ["But if", "And then if", "Or if", "Here comes the answer: If"])
def test_words_that_lead_on_go(lead_in: str) -> None:
    said = "it has lost the focus, the menu of the panel closes."
    shown = lead(f"I have been following this for years.\n\n{lead_in} {said}", ASKED)
    assert shown.startswith(f"If {said}")


def test_of_a_long_sentence_the_point_is_shown() -> None:
    reason = "Since a menu is a window of its own, which is drawn long before its panel, as anybody"
    point = "I'd say it does not close with the panel."
    assert (
        lead(f"{reason} can see who reads the manual of it from the first page, {point}") == point
    )
    assert lead(f"Since a menu is a window, {point}") == f"Since a menu is a window, {point}"


def test_what_is_cut_off_speaks_against_a_sentence_no_more() -> None:
    said = "You can close the menu of a panel by a hook of your own"
    more = "but if you need more information please share the code of all panels that you have"
    assert (
        lead(f"{said}, {more}, and tell us more about it all, {'word ' * 9}.", ASKED) == f"{said}…"
    )


def test_a_list_is_told_from_its_beginning() -> None:
    listed = "-   A window has a border.\n-   It is wide.\n-   A menu closes by a key."
    long = f"There are a few things, {'as anybody can see, ' * 8}"
    assert lead(f"{long}:\n\n{listed}", ASKED).startswith("A window has a border")


def test_a_label_before_a_list_is_not_shown() -> None:
    assert lead("TL;DR:\n\n-   Close the menu\n-   Draw the panel", ASKED) == (
        "Close the menu; Draw the panel."
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\n\nReference: <https://x.example/menus>"),
        ("", "\n\nSource: [the manual](https://x.example/menus) (FAQ)"),
        ("From <https://x.example/menus>:\n\n", ""),
    ],
)
def test_a_page_that_is_quoted_with_its_address_answers(before: str, after: str) -> None:
    assert lead(f"{before}> {SAID}{after}", ASKED) == SAID


def test_a_quote_of_somebody_answers_nothing() -> None:
    assert lead(f"> {SAID}\n\nI doubt that it does that at all.", ASKED) != SAID


@pytest.mark.parametrize(
    "tale",
    [
        "I've done this before for another project of mine.",
        "I have solved most of the issues that were left.",
        "It looks like you are looking for a rule.",
        "I didn't vote to close it.",
        "This is definitely something we're keeping an eye on.",
        "Working on another window, I was lucky enough to see one.",
        "I figured out the problem, mostly operator error on my part.",
        "Yep, what I thought.",
        "There are a whole bunch of studies that have looked at it.",
        "$ ln -s /usr/lib /tmp/menus",
        'expected: Value (Map [(,Map [("",3242)])]))',
    ],
)
def test_tales_and_lines_of_code_give_way(tale: str) -> None:
    assert lead(f"{tale}\n\n{SAID}", ASKED).startswith(SAID)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "You need the method close (see here) of the panel to do that.",
            "You need the method close of the panel to do that.",
        ),
        (
            "The only way to close it is by the method of the panel, as documented here.",
            "The only way to close it is by the method of the panel.",
        ),
        (
            "A key will close any menu of a panel (not just the one that has the focus.",
            "A key will close any menu of a panel.",
        ),
        ("To make a long story short, keys close all menus.", "Keys close all menus."),
        ("So, uh… The key of the panel closes menus.", "The key of the panel closes menus."),
        ("Look (here).", "Look (here)."),
    ],
)
def test_words_without_a_meaning_of_their_own_go(said: str, text: str) -> None:
    assert lead(said) == text


def test_who_solved_it_is_not_how() -> None:
    assert lead(f"My problem was fixed by using her suggestion. {SAID}", ASKED).startswith(SAID)
    assert lead("My problem was fixed by closing it twice.", ASKED).endswith("closing it twice.")


def test_a_sentence_ends_at_a_full_stop_before_a_name_in_small_letters() -> None:
    first = "The menu of a panel closes with the panel itself"
    assert lead(f"{first}. menu-tool is a program that {'draws ' * 20}it.", ASKED) == f"{first}."


def test_yes_says_nothing_to_a_title_that_does_not_ask_for_it() -> None:
    assert lead(f"Yep, you got it. {SAID}", ASKED) == SAID
    assert lead(f"Yep, it does. {SAID}", MAY).startswith("Yep, it does.")


def test_numbers_of_lines_are_no_sentences() -> None:
    answer = f"I'm going to check this.<br>\n1. {SAID}<br>\n2. It rains."
    assert lead(answer, ASKED).startswith(SAID)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("### The Panel", "The Panel"),
        ("My suggestion: The Time Machine", "My suggestion: The Time Machine"),
        ("I have been following this.", "Answer to: " + ASKED),
        ("What do you want?", "Answer to: " + ASKED),
    ],
)
def test_an_answer_of_one_line_is_shown_whole(
    thread: Callable[..., Thread], answer: str, text: str
) -> None:
    draft = Draft.of(thread()).changed(title=ASKED, answers=(answer,), question="")
    assert description(draft, Settings()).description == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("menu.close()", "menu.close()"),
        ("menu.close({\n  now: true,\n  all: true,\n});", "menu.close({ now: true, all: true, });"),
        (
            "import menu\nmenu.close()\npanel.drawAll(2)\npanel.drawAll(3)",
            "In code: panel.drawAll, menu.close",
        ),
        ("x = 1\ny = 2", "How do menus close?"),
    ],
)
def test_answers_in_code_alone_show_it_or_name_what_is_called(
    thread: Callable[..., Thread], code: str, text: str
) -> None:
    draft = Draft.of(thread()).changed(title="How do menus close?", answers=(f"```\n{code}\n```",))
    assert description(draft, Settings()).description.endswith(text)


def test_a_few_lines_of_one_statement_are_shown_with_what_announces_them() -> None:
    answer = "Close the menu like this:\n\n```\nmenu.close({\n  now: true\n})\n```"
    assert lead(answer, ASKED) == "Close the menu like this: menu.close({ now: true })"
    several = "Close the menu like this:\n\n```\nmenu.close()\nmenu.open()\n```"
    assert "menu.close" not in lead(several, ASKED)


@pytest.mark.parametrize(
    "preface",
    [
        "So here's the complicated part about this: menus are drawn.",
        "I'm not sure that this is something a menu can do.",
        "How a menu is closed is here: Manual of menus",
        "(Add the closed menu to the title of the question, and ask once more.)",
    ],
)
def test_what_leads_up_to_the_answer_gives_way(preface: str) -> None:
    said = f"{preface}\n\nYou can close a menu by hand once the panel is drawn."
    assert lead(said, "How can I close a menu by hand?").startswith("You can close a menu by")


def test_a_bare_yes_takes_a_part_of_the_next_sentence_along() -> None:
    long = "It is only possible in the menu (and not there) due to how complex panels would get in "
    long += "the first and the second layer of it but in menus you can do"
    answer = f"Yes, this is possible!\n\n{long}:\n\n```\na\nb\n```"
    found = lead(answer, "Is it possible to close a menu?")
    assert found.startswith("Yes, this is possible! It is only possible in the menu")


def test_the_end_of_a_sentence_behind_code_is_no_description() -> None:
    answer = "I was told to add\n\n```\na\n```\n\nto `/etc/menus`. Removing it closed the menu."
    assert lead(answer, ASKED) == "Removing it closed the menu."


def test_items_that_begin_alike_are_told_once() -> None:
    items = "".join(f"-   menu close --{word} {'x' * 60}\n" for word in ("now", "later"))
    assert lead(f"I think you look for this:\n\n{items}", ASKED).count("menu close") == 1


def test_a_report_of_the_asker_describes_an_answer_that_says_nothing(
    thread: Callable[..., Thread],
) -> None:
    report = "It turns out my menu was not drawn, now it works fine."
    draft = Draft.of(thread())
    shown = Part(post=draft.accepted[0], text=report)
    draft = draft.changed(title=ASKED, question="", answers=("```\nx\n```",), others=(shown,))
    assert description(draft, Settings()).description == report


def _described(thread: Callable[..., Thread], answer: str, title: str = ASKED) -> str:
    draft = Draft.of(thread()).changed(title=title, answers=(answer,), question="")
    return description(draft, Settings()).description


def test_the_label_of_a_link_is_no_sentence() -> None:
    said = "See also:\n\n[#519 (comment)](https://x.example/519)\n\nThe panel closes each menu."
    assert lead(said, ASKED) == "The panel closes each menu."


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "You can close a menu by a file of the same name, i.e.\n\n```\nx\ny\n```",
            "You can close a menu by a file of the same name.",
        ),
        (
            "To close a menu, we draw (paint) the panel once more with the settings for closing of "
            "menus, and ALSO it is required to give the settings of the panel to all of the menus.",
            "To close a menu, we draw the panel once more with the settings for closing of menus.",
        ),
    ],
)
def test_no_description_ends_in_a_mark_of_what_goes_on(said: str, text: str) -> None:
    assert lead(said, ASKED) == text


def test_an_enumeration_is_not_cut_behind_its_first_item() -> None:
    said = "Each menu has a handler, and on closing it is passed the type of the event, then a map "
    said += "of values, and finally the thing that was closed is passed as the third one of them."
    assert not lead(said, ASKED).endswith("the type of the event.")


@pytest.mark.parametrize(
    "aside", ["As in, menus are closed by each of you.", "Finally i solve my problem."]
)
def test_an_aside_or_a_bare_report_gives_way(aside: str) -> None:
    said = f"{aside}\n\nYou can close a menu by hand once the panel is drawn."
    assert lead(said, ASKED).startswith("You can close a menu")


def test_an_answer_of_a_few_sentences_is_shown_whole(thread: Callable[..., Thread]) -> None:
    said = "Menus close in a panel.\n\nYou did likely draw a window. Use a panel to close it."
    assert _described(thread, said) == said.replace("\n\n", " ")


@pytest.mark.parametrize(
    "rest",
    ["Here is a video.", "We are going to fix this.", "Ref."],
)
def test_what_says_nothing_of_the_matter_is_not_shown_with_the_answer(
    thread: Callable[..., Thread], rest: str
) -> None:
    said = "A menu is closed by the panel that draws it. The panel must be open for that."
    assert _described(thread, f"{said}\n\n{rest}") == said


def test_a_title_that_asks_when_is_told_a_time() -> None:
    said = (
        "The rule for menus is complex, but it is much like that of panels.\n\nUp to half of the "
    )
    said += "panels close in each round.\n\nEach round is short for a panel.\n\n"
    time = "It takes roughly 16 years until all menus are closed."
    assert lead(f"{said}So {time}", "When will all menus be closed?") == time


@pytest.mark.parametrize(
    ("said", "title", "text"),
    [
        (
            "One problem of menus is that panels are drawn in them by people. It is hard to see.\n"
            "\nThey have to be drawn each time, and each has its own color.\n\nThis all leads me "
            "to the conclusion, that menus should be off-topic here.",
            "Should menus be on-topic?",
            "Menus should be off-topic here.",
        ),
        (
            "Any menu should work, since it is a panel.\n\nEDIT:\n\nI tried the following:\n\n"
            "```\nx\n```\n\nIt is not a menu.\n\nFazit: It is not possible.",
            "Is it possible to close a menu?",
            "It is not possible.",
        ),
    ],
)
def test_the_conclusion_answers(said: str, title: str, text: str) -> None:
    assert lead(said, title) == text


def test_what_the_writer_does_not_know_is_not_cut_away() -> None:
    said = "I do not know of such a list of menus, but it would be nice if somebody made one."
    assert not lead(said, "What menus are there?").startswith("It would be nice")


CANNOT = "The name of a menu cannot be changed later."
BETWEEN = (
    "Panels are drawn by the window that they stand in, each of them on its own, in the order in "
    "which the window was told of them, and this takes two milliseconds at least."
)
"""A paragraph that no description takes in with another one."""


@pytest.mark.parametrize(
    ("title", "answer", "text"),
    [
        # a verdict, where the first sentence is a premise
        (
            "Can the name of a menu be changed?",
            f"Each menu has a number and a name.\n\n{BETWEEN}\n\nHowever, {CANNOT.lower()}",
            CANNOT,
        ),
        # the premise and the verdict go together
        (
            "Can the name of a menu be changed?",
            f"Each menu has a number and a name. {CANNOT}",
            f"Each menu has a number and a name. {CANNOT}",
        ),
        (
            "How long does a menu stay open?",
            f"A menu is shut by hand.\n\n{BETWEEN}\n\nA menu stays open for 48 hours.",
            "A menu stays open for 48 hours.",
        ),
        (
            "How many menus can a panel have?",
            f"Menus are kept in a table.\n\n{BETWEEN}\n\nA panel has at most 20 menus at a time.",
            "A panel has at most 20 menus at a time.",
        ),
        (
            "What is the maximum number of menus?",
            f"Menus are kept in a table.\n\n{BETWEEN}\n\nThere is no limit to the number of menus.",
            "There is no limit to the number of menus.",
        ),
    ],
)
def test_the_kind_that_a_title_asks_for(title: str, answer: str, text: str) -> None:
    assert lead(answer, title) == text


FILLER = "\n\n".join(f"The panel number {number} is drawn." for number in range(12))


@pytest.mark.parametrize(
    "cued",
    [
        f"To summarize: {MENU}",
        f"**TL;DR**: {MENU}",
        f"But to re-iterate: {MENU}",
        f"### Solution\n\n{MENU}",
        f"**Answer:**\n\n{MENU}",
        # the title's question, once more
        f"> When does the menu of a panel stay open?\n\n{MENU}",
        f"**When does the menu of a panel stay open?**\n\n{MENU}",
    ],
)
def test_what_sums_up_is_found_however_late(cued: str) -> None:
    assert lead(f"{FILLER}\n\n{cued}", TITLE) == MENU


def test_a_label_of_a_part_is_no_summary() -> None:
    assert not lead(f"{FILLER}\n\n### Background\n\n{MENU}", TITLE).startswith(MENU)


@pytest.mark.parametrize(
    "premise",
    [
        "Originally all of it was drawn at once and by hand.",
        "I believe there are several ways to keep it from being shut.",
        "I'd go with your second option but you think of it in a wrong way.",
        "I can't see anything wrong in what is shown there.",
        "One of the tough parts about panels is that they are drawn twice.",
        "The only problem is that panels are drawn twice a minute.",
        "I would guess it is drawn twice a minute for no reason.",
        "If you like Python, try the drawing library that I put together.",
    ],
)
def test_a_premise_gives_way(premise: str) -> None:
    answer = "A menu stays open until 20 seconds after its panel was closed."
    assert lead(f"{premise}\n\n{BETWEEN}\n\n{answer}", TITLE).startswith("A menu")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Keep in mind that menus of panels stay open.", "Menus of panels stay open."),
        ("As you've noticed, menus of panels stay open.", "Menus of panels stay open."),
        ("You're right in that menus of panels stay open.", "Menus of panels stay open."),
        ("Generally speaking, menus of panels stay open.", "Generally speaking, menus"),
    ],
)
def test_words_before_what_is_said(said: str, text: str) -> None:
    assert lead(said, TITLE).startswith(text)


@pytest.mark.parametrize(
    "broken",
    [
        "The menu of a panel stays open with all of the flags that are set for it, namely",
        "As in, the menu of a panel stays open.",
        "The menu of a panel stays open with all of the flags that are set for it, such as",
    ],
)
def test_a_description_that_leads_on_gives_way_to_the_next_best(broken: str) -> None:
    said = f"{broken}\n\n{BETWEEN}\n\nMenus are kept open by a key."
    assert lead(said, TITLE).startswith(("Panels are drawn", "Menus are kept"))


@pytest.mark.parametrize(
    "code",
    [
        "GET /menus?panel=" + 30 * "%5B1%5D",
    ],
)
def test_a_line_of_code_is_no_sentence(code: str) -> None:
    assert lead(f"{code}\n\nMenus stay open with their panel.", TITLE).startswith("Menus stay")


def test_no_doubt_is_not_no() -> None:
    said = "The panel closes it after a while.\n\nNo doubt this can be set somewhere."
    assert not lead(said, "Can the menu stay open?").startswith("No doubt")


def test_the_best_of_a_poor_answer_comes_before_its_title(thread: Callable[..., Thread]) -> None:
    told = _described(thread, "Did they try this?\n\nLike SetOpen(false);")
    assert told == "Like SetOpen(false);"
