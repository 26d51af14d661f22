"""Cleaning of what reads like a letter: names spoken to, names signed with, words to the asker."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate.clean import clean_post, signed
from kbgen.curate.clean_edits import Context
from kbgen.curate.clean_names import GIVEN
from kbgen.model import Author, Post, Thread

PEOPLE = frozenset({"bob", "ada"})
QUESTION = Context(question=True, author=frozenset({"ada"}), people=PEOPLE)
ANSWER = Context(author=frozenset({"bob"}), people=PEOPLE)
NOBODY = Context(people=PEOPLE)
"""An export may have lost who wrote what."""

ANSWERS = [
    ("mention", "@ada you can use a list.\n", "You can use a list.\n"),
    ("mention", "@ada `sort` is a list.\n", "`sort` is a list.\n"),
    ("mention", "@ada Hi! The list sorts.\n", "The list sorts.\n"),
    ("mention", "> A list.\n\n@ada this is a list.\n", "> A list.\n\nThis is a list.\n"),
    ("greeting", "First of all welcome to the **Sortix3D** forums. A list.\n", "A list.\n"),
    ("greeting", "Excellent question. A list sorts.\n", "A list sorts.\n"),
    ("signature", "Use a list.\n\nTIA,<br>\nChristian\n", "Use a list.\n"),
    ("mention", "@ada check out the list.\n", "check out the list.\n"),
    ("mention", "@ada absolutely! It sorts.\n", "absolutely! It sorts.\n"),
    ("greeting", "hello dominik,\n\nuse a list.\n", "use a list.\n"),
    ("greeting", "Hey men,<br>\nuse a list.\n", "use a list.\n"),
    ("greeting", "Hello dear world !\n\nUse a list.\n", "Use a list.\n"),
    ("thanks", "Thanks for pointing this out. A list sorts.\n", "A list sorts.\n"),
    ("thanks", "A list. Thanks for the question!\n", "A list.\n"),
    ("thanks", "A list. Thanks to all who kindly help me, @ada, @eve.\n", "A list.\n"),
    ("closing", "Use a list.\n\nDoes this answer your question?\n", "Use a list.\n"),
    ("closing", "Use a list. Does that make sense?\n", "Use a list.\n"),
    ("closing", "Use a list. Is that what you're looking for?\n", "Use a list.\n"),
    ("closing", "A list.\n\nWould that work for your scenario @ada?\n", "A list.\n"),
    ("closing", "Use a list.\n\nGive it a shot!\n", "Use a list.\n"),
    ("closing", "Use a list. Let me know what you think!\n", "Use a list.\n"),
    ("closing", "I have a noob question. A list?\n", "A list?\n"),
    ("closing", "A list? Sorry for the stupid question.\n", "A list?\n"),
    ("closing", "Use a list.\n\nHopefully this gives you what you need.\n", "Use a list.\n"),
    ("closing", "A list. I'm happy to help if you have more questions.\n", "A list.\n"),
    ("solved-note", "Oh, I got it.\n\nUse a list.\n", "Use a list.\n"),
    ("solved-note", "OK, I've figured it out! A list sorts.\n", "A list sorts.\n"),
]
MORE = [
    ("greeting", "Ah, it is a list.\n", "It is a list.\n"),
    ("greeting", "Wow! The list is wrong.\n", "The list is wrong.\n"),
    ("greeting", "Hmm… A list.\n", "A list.\n"),
    ("greeting", "Great question, you need a list.\n", "You need a list.\n"),
    ("greeting", "Good question, and I think it is a list.\n", "I think it is a list.\n"),
    ("greeting", "Use a list. Great question!\n", "Use a list.\n"),
    ("greeting", "### List\n\nHi, the list sorts.\n", "### List\n\nThe list sorts.\n"),
    ("greeting", "Howdy, I'm a list.\n", "I'm a list.\n"),
    ("greeting", "Hey guy,<br>\nuse a list.\n", "use a list.\n"),
    ("greeting", "So hi again. It sorts.\n", "It sorts.\n"),
    ("closing", "Nevermind it was a list.\n", "It was a list.\n"),
    ("closing", "never mind, it was a list.\n", "It was a list.\n"),
    ("closing", "My apologies, it was a list.\n", "It was a list.\n"),
    ("closing", "Sorry, dumb mistake, just fixed it; I had to sort.\n", "I had to sort.\n"),
    ("closing", "I have the perfect solution for you! A list.\n", "A list.\n"),
    ("closing", "Newbie here, sorry for the basic question, but it sorts.\n", "It sorts.\n"),
    ("signature", "A list.\n\nThanks - Sebastian\n", "A list.\n"),
    ("signature", "A list.\n\nBest regards! (List 10.1)\n", "A list.\n\n(List 10.1)\n"),
    ("greeting", "Greetings for the day!! A list.\n", "A list.\n"),
    ("closing", "Hope everyone are doing great here! A list.\n", "A list.\n"),
    ("closing", "Sorry about that. A list sorts.\n", "A list sorts.\n"),
    ("closing", "Sorry if this was asked before, but it sorts.\n", "It sorts.\n"),
    ("closing", "I hope everyone is doing well. It sorts.\n", "It sorts.\n"),
    ("closing", "A list. Hopes this helps.\n", "A list.\n"),
    ("closing", "A list. In the mean time, I hope that helps.\n", "A list.\n"),
    ("closing", "A list. Anyone else having this issue?\n", "A list.\n"),
    ("closing", "A list.\n\nGonna convert this to a discussion for now!\n", "A list.\n"),
    (
        "closing",
        "A list. Does that make sense? I will convert this to a discussion so we can go on.\n",
        "A list.\n",
    ),
    ("closing", "A list. Does that make sense? / Answer your question?\n", "A list.\n"),
]
ASKED = [
    ("thanks", "I know no lists, so any help is appreciated.\n", "I know no lists.\n"),
    ("thanks", "I have a list - thanks in advance!\n", "I have a list.\n"),
    ("thanks", "A list? Thanks in advance to anyone who helps here.\n", "A list?\n"),
    ("thanks", "A list? Thanks in advance Sebastian\n", "A list?\n"),
    ("thanks", "A list? Any help is appreciated, and sorry for the basic question!\n", "A list?\n"),
    ("closing", "A list? I can post code if needed.\n", "A list?\n"),
    ("closing", "I sort. Thoughts?\n", "I sort.\n"),
    ("closing", "Please excuse the noob-ic question:\n\nA list?\n", "A list?\n"),
    ("closing", "My apologies if this is in a guide. A list?\n", "A list?\n"),
]
SIGNED = [
    "Use a list.\n\nSebastian\n",
    "Use a list.<br>\nSebastian\n",
    "Use a list.\n\n\\*Sebastian\n",
    "Use a list.\n\n-Alex\n",
    "Use a list.\n\nregards<br>\n\\*Sebastian\n",
]
OPENED = [
    "First of all thanks to all the makers of Sortix3D for creating such a jewel.\n\nIt fails.\n",
    "First off, thank you so much for releasing Sortix to the public. It fails.\n",
    "First, congratulations. It fails.\n",
]


@pytest.mark.parametrize(("rule", "before", "after"), ANSWERS)
def test_what_goes(rule: str, before: str, after: str) -> None:
    short, removed = clean_post(before, ANSWER)
    assert short == after
    assert rule in {name for name, _ in removed}
    assert clean_post(short, ANSWER) == (short, [])


@pytest.mark.parametrize(("rule", "before", "after"), MORE)
def test_what_else_goes(rule: str, before: str, after: str) -> None:
    test_what_goes(rule, before, after)


@pytest.mark.parametrize(("rule", "before", "after"), ASKED)
def test_what_goes_in_a_question(rule: str, before: str, after: str) -> None:
    short, removed = clean_post(before, QUESTION)
    assert short == after
    assert rule in {name for name, _ in removed}
    assert clean_post(short, QUESTION) == (short, [])


@pytest.mark.parametrize("text", SIGNED)
@pytest.mark.parametrize("post", [ANSWER, NOBODY])
def test_a_given_name_alone_at_the_end_signs(text: str, post: Context) -> None:
    short, removed = clean_post(text, post)
    assert short == "Use a list.\n"
    assert {rule for rule, _ in removed} == {"signature"}


def test_a_given_name_below_code_signs() -> None:
    text = "```\nsort\n```\n\nSebastian\n"
    assert clean_post(text, NOBODY)[0] == "```\nsort\n```\n"


def test_a_name_that_two_posts_end_with_is_one(thread: Callable[..., Thread]) -> None:
    one = thread()
    nobody = Author(id="", name="everybody", kind="community")
    ends = (
        "<p>It fails.</p>\n<p>\nxidius</p>\n",
        "<p>A list.</p><p>sort</p>",
        "<p>a<br>xidius</p>",
    )
    posts = (
        Post(id=f"{number}", kind="answer", author=nobody, created=one.created, body=body)
        for number, body in enumerate(ends)
    )
    assert signed(thread(posts=tuple(posts))) == {"xidius"}
    assert signed(one) == frozenset()


@pytest.mark.parametrize("text", OPENED)
def test_a_question_loses_its_thanks_to_the_makers(text: str) -> None:
    short, removed = clean_post(text, QUESTION)
    assert short == "It fails.\n"
    assert [rule for rule, _ in removed] == ["thanks"]


@pytest.mark.parametrize(
    "text",
    [
        "@ada is right, use a list.\n",
        "@ada and @bob wrote the list.\n",
        "@ada's list sorts.\n",
        "@ada can sort the list.\n",
        "@eve you can use a list.\n",
        "Hello world!\n\nis what it prints.\n",
        "Hello, world\n\nis what it prints.\n",
        "The author is:\n\nSebastian\n",
        "Sebastian\n",
        "Sebastian wrote the list.\n",
        "Use a list.\n\nUbuntu\n",
        "Use a list.\n\nsebastian\n",
        "Thanks for the report on sorting.\n",
        "Does that make sense for lists of 3 items?\n",
        "A list. Is that what you see in lists?\n",
        "A list. Would that work for lists?\n",
        "Give it a list!\n",
        "I found the solution in a list.\n",
        "I have a question about lists.\n",
        "Sorry for the late question on lists.\n",
        "I found it:\n\na list.\n",
        "It sorts. I found it.\n",
        "Yes, it is a list.\n",
        "OK, but it is no list.\n",
        "Ah list\n",
        "Never mind the order of the list.\n",
        "Interesting lists sort.\n",
        "Best regards (a list) sort.\n",
        "Welland sorts lists.\n",
        "### How\n\nA good question\n\n1.  has a list\n",
        "**Question:**<br>\nIs it a list?\n",
        "I moved the text to a discussion about lists.\n",
        "Sorry for the mess...I made a list.\n",
        "It sorts, any help for lists is in the manual.\n",
        "Is anyone else using lists?\n",
    ],
)
def test_what_stays(text: str) -> None:
    short, removed = clean_post(text, ANSWER)
    assert short.lower().replace("@", "") == text.lower().replace("@", "")
    assert {rule for rule, _ in removed} <= {"mention"}


@pytest.mark.parametrize(
    "text",
    [
        "First of all thanks for the 2 lists. It fails.\n",
        "Thanks for making lists, but how do I sort one?\n",
        "Thank you for this list, I use it to sort.\n",
        "It fails.\n\nDoes that make sense?\n",
        "It fails.\n\nWhat do you think?\n",
        "I found it. Is there a list?\n",
    ],
)
def test_what_stays_in_a_question(text: str) -> None:
    assert clean_post(text, QUESTION) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "@eve " * 4000 + "\n",
        "@" + "a.\\" * 5000 + " you\n",
        "hello " + "men " * 5000 + "\n",
        "now, " * 5000 + "I got it.\n",
        "thanks to " + "for the " * 5000 + "\n",
        "does this " * 5000 + "help?\n",
        "sorry if this " * 5000 + "\n",
        "i will convert this to a discussion so " * 3000 + "\n",
        "x, " * 9000 + "thanks in advance\n",
        "ah, " * 9000 + "thanks\n",
    ],
)
def test_long_texts_keep_their_words(text: str) -> None:
    short, _ = clean_post(text, QUESTION)
    assert len(short.split()) >= len(text.split()) - 10


def test_given_names_are_no_products() -> None:
    assert not GIVEN & {"ada", "ruby", "julia", "jade", "travis", "jasper", "will", "max", "linux"}
    assert all(name == name.lower() and name.isalpha() for name in GIVEN)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "A list sorts.\n\nThanks, Regards, Ada\n\n**Edit:** It is long.\n",
            ["thanks", "edit-label"],
        ),
        ("Hi christian, thanks for the reply<br>\nA list sorts.\n", ["greeting", "thanks"]),
    ],
)
def test_what_a_cut_leaves_of_a_line_goes_with_it(text: str, rules: list[str]) -> None:
    short, taken = clean_post(text, QUESTION)
    assert [rule for rule, _ in taken][:2] == rules
    assert "A list sorts." in short
    assert clean_post(short, QUESTION) == (short, [])


@pytest.mark.parametrize(
    ("plea", "goes"),
    [
        ("If anyone has an idea or has seen this before, any help would be great.", True),
        ("If any of you know how to do that let me know.", False),
        ("If someone have a better way to do it, tell me haha.", True),
        ("If anyone knows how to sort a list, please answer.", False),
        ("If anyone has an idea, it is lost.", False),
    ],
)
def test_a_plea_with_a_condition_goes_as_a_whole(plea: str, goes: bool) -> None:
    text = f"Is a list long? {plea}\n"
    assert clean_post(text, QUESTION)[0] == ("Is a list long?\n" if goes else text)
    assert clean_post(text, ANSWER)[0] == text


@pytest.mark.parametrize("rest", ["{", "(", "};", "\\*", "->"])
def test_a_bracket_below_a_greeting_is_no_smiley(rest: str) -> None:
    short, removed = clean_post(f"Hi all,<br>\n{rest}<br>\nname: list\n", ANSWER)
    assert [rule for rule, _ in removed] == ["greeting"]
    assert rest in short


@pytest.mark.parametrize("face", [":)", "^^", "🙂", "...", "\\--"])
def test_a_smiley_below_thanks_goes_with_them(face: str) -> None:
    assert clean_post(f"A list.<br>\nThanks!<br>\n{face}\n", ANSWER)[0] == "A list.\n"


def test_a_line_across_the_page_goes_by_the_rule_of_what_it_parts() -> None:
    text = "Use a list.\n\n---\n\nHope this helps!\n"
    short, removed = clean_post(text, ANSWER)
    assert (short, removed) == ("Use a list.\n", [("closing", "---"), ("closing", text[18:-1])])
    off = dataclasses.replace(ANSWER, off=frozenset({"signature"}))
    assert clean_post(text, off) == (short, removed)
    off = dataclasses.replace(ANSWER, off=frozenset({"closing"}))
    assert clean_post(text, off) == (text, [])
    signed = "Use a list.\n\n---\n\nBob\n"
    assert clean_post(signed, ANSWER)[1] == [("signature", "---"), ("signature", "Bob")]


@pytest.mark.parametrize("dashes", ["\\--", "\\-----", "\\_\\_", "—"])
@pytest.mark.parametrize("end", ["Bob", "Regards,<br>\nBob", "Cheers,<br>\nBob"])
@pytest.mark.parametrize("gap", ["\n\n", "<br>\n"])
def test_dashes_above_a_signature_go_with_it(dashes: str, end: str, gap: str) -> None:
    text = f"Use a list.\n\n{dashes}{gap}{end}\n"
    short, removed = clean_post(text, ANSWER)
    assert short == "Use a list.\n"
    assert ("signature", dashes) in removed
    off = dataclasses.replace(ANSWER, off=frozenset({"signature"}))
    assert dashes in clean_post(text, off)[0]
    other = f"Use a list.\n\n{dashes}{gap}a list\n"
    assert clean_post(other, ANSWER) == (other, [])


def test_dashes_above_thanks_stay_where_those_stay() -> None:
    text = "Use a list.\n\n\\--<br>\nThanks\n"
    assert clean_post(text, ANSWER)[0] == "Use a list.\n"
    off = dataclasses.replace(ANSWER, off=frozenset({"thanks"}))
    assert clean_post(text, off) == (text, [])


@pytest.mark.parametrize("note", ["<https://lists.example.org/a>", "word", "All about lists."])
@pytest.mark.parametrize("end", ["Hope this helps!", "Thanks,<br>\nBob", "---\n\nThanks!"])
def test_notes_at_the_foot_stay(note: str, end: str) -> None:
    text = f"Use a list.[^1]\n\n{end}\n\n[^1]: {note}\n"
    short, removed = clean_post(text, ANSWER)
    assert removed
    assert short == f"Use a list.[^1]\n\n[^1]: {note}\n"
