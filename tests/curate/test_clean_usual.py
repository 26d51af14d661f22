"""Cleaning: phrases that are usual in forums everywhere, and sentences that only look like them."""

import pytest

from kbgen.curate.clean import clean_post
from kbgen.curate.clean_edits import Context

PEOPLE = frozenset({"ada", "bob", "bob stone"})
QUESTION = Context(question=True, author=frozenset({"ada"}), people=PEOPLE)
ANSWER = Context(author=frozenset({"bob", "bob stone"}), people=PEOPLE)
SAID = "The menu is in `menu.yml`."

BEFORE_QUESTIONS = [
    "Namaste,", "This is my first post here.", "First post here, so please be gentle.",
    "Long time lurker, first time poster.", "I'm new here, so please be gentle.",
    "I'm a total beginner.", "I am a newbie, so please bear with me.", "Help!",
    "I hope this is the right place to ask.", "Not sure if this is the right place to ask.",
    "Apologies in advance if this is a duplicate.", "Great library, thanks!",
    "I love this library.", "Quick question.", "I have a question.", "I'm stuck.", "See title.",
    "I hope this message finds you well.", "I was wondering if you could help me.",
    "Subject says it all.",
]  # fmt: skip
AFTER_QUESTIONS = [
    "It would be great if someone could help me with this.", "Please help, I'm stuck.",
    "I'd be very grateful if someone could help me.", "Please help me fix this issue.",
    "Can someone point me in the right direction?", "Hope to hear from you soon.",
    "If you need any more info just ask.", "Happy to provide more details if needed.",
    "Feel free to ask for more details.", "Waiting for your reply.", "I hope that's clear.",
    "Sorry for bad formatting.", "Does anyone know?", "Thanks everyone, it works now!",
    "Nevermind, I found it.",
]  # fmt: skip
BEFORE_ANSWERS = [
    "Welcome to Stack Overflow!", "Thanks for reaching out!", "I'm glad you asked!",
    "Thank you for your interest in our project.", "I think I can help.", "Let me explain.",
    "I'm sorry to hear you're having this problem.", "Sorry to hear that.", "No worries!",
    "Hm, interesting.", "Ah, I see.", "I see what you mean.", "I had the same problem.",
    "I had the same issue, and here's how I fixed it.", "I know this is an old question.",
    "I'm late to the party.", "Sorry to bump this old thread.", "For anyone finding this later.",
    "Answering my own question.", "I don't have enough reputation to comment.",
    "I can't comment yet.", "+1 for this question.", "I upvoted your question.",
]  # fmt: skip
AFTER_ANSWERS = [
    "HTH", "Happy testing!", "Enjoy!", "LMK if it works.", "Don't hesitate to ask.",
    "Do not hesitate to contact me if you have questions.", "If you have questions, just ask.",
    "If this helped, please accept the answer.", "Please mark this as the answer if it helped.",
    "If it helps, please upvote.", "Don't forget to mark it as the solution.", "Any questions?",
    "Thanks for using our product!", "I'm here if you need more help.", "Glad it works now.",
    "Happy to answer any questions.", "Glad to hear it.", "I hope it'll help someone.",
    "Hope this saves you some time.", "Sorry I couldn't help more.", "Just my 2 cents.",
    "Wish you luck!", "Hope it's clear.", "If you could post a log, I'd be happy to take a look.",
]  # fmt: skip


@pytest.mark.parametrize("talk", BEFORE_QUESTIONS)
def test_before_a_question(talk: str) -> None:
    assert clean_post(f"{talk} {SAID}\n", QUESTION)[0] == f"{SAID}\n"
    assert clean_post(f"Hello!\n\n{talk}\n\n{SAID}\n", QUESTION)[0] == f"{SAID}\n"


@pytest.mark.parametrize("talk", AFTER_QUESTIONS)
def test_after_a_question(talk: str) -> None:
    assert clean_post(f"{SAID}\n\n{talk}\n", QUESTION)[0] == f"{SAID}\n"


@pytest.mark.parametrize("talk", BEFORE_ANSWERS)
def test_before_an_answer(talk: str) -> None:
    assert clean_post(f"{talk} {SAID}\n", ANSWER)[0] == f"{SAID}\n"


@pytest.mark.parametrize("talk", AFTER_ANSWERS)
def test_after_an_answer(talk: str) -> None:
    assert clean_post(f"{SAID}\n\n{talk}\n", ANSWER)[0] == f"{SAID}\n"
    assert clean_post(f"{SAID} {talk}\n", ANSWER)[0] == f"{SAID}\n"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("As the title says, is it red?", "Is it red?"),
        ("As stated in the title: is it red?", "Is it red?"),
        ("Quick question: is it red?", "Is it red?"),
        ("Hallo zusammen, is it red?", "Is it red?"),
    ],
)
def test_heads_of_questions(text: str, short: str) -> None:
    assert clean_post(f"{text}\n", QUESTION)[0] == f"{short}\n"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("I know this is an old thread, but it is red.", "It is red."),
        ("For future reference: it is red.", "It is red."),
    ],
)
def test_heads_of_answers(text: str, short: str) -> None:
    assert clean_post(f"{text}\n", ANSWER)[0] == f"{short}\n"


@pytest.mark.parametrize(
    "end",
    [
        "--<br>\nBob Stone<br>\nSenior Engineer, Example Corp",
        "Best regards,<br>\nBob\n\nSent from my iPhone",
        "Bob\n\nEDIT: typo",
        "-   Bob",
        "(edited for clarity)",
        "Edited for clarity.",
        "Edit: added tags",
        "I'm a bot, beep boop.",
        "Posted via Tapatalk",
    ],
)
def test_what_stands_below_an_answer(end: str) -> None:
    assert clean_post(f"{SAID}\n\n{end}\n", ANSWER)[0] == f"{SAID}\n"


@pytest.mark.parametrize(
    "fact",
    [
        "Enjoy the silence mode.", "I'm stuck on version 2.", "Please accept the license.",
        "Please mark the checkbox.", "Don't forget to mark the field.", "Press Enjoy.",
        "Please check the solution file.", "Please upvote the issue on GitHub.",
        "If you have questions, ask on the mailing list.", "Help is in the menu.",
        "If you need help, run the tool with --help.", "Waiting for your reply is a status.",
        "I had the same issue on Windows.", "I don't have enough points to level up.",
        "I can't comment out the line.", "You can't add a comment in JSON.",
        "No worries about the cache: it is cleared.", "Glad it works with 2.0.",
        "Edit: fixed the code.", "It works now in the other menu.", "Edited to use lists.",
        "Old thread pools are reused.",
        "--<br>\nRestart the menu<br>\nThen it works", "--<br>\nBob<br>\nUse version 2.0",
        "It is one of these:\n\n-   Bob", "I have the same problem.",
    ],
)  # fmt: skip
def test_what_only_looks_like_talk_stays(fact: str) -> None:
    kept = fact.removeprefix("Edit: ")
    for post in (QUESTION, ANSWER):
        for text in (f"{SAID}\n\n{fact}\n", f"{fact}\n\n{SAID}\n"):
            assert kept.lower() in clean_post(text, post)[0].lower()


def test_thanks_go_alone_where_a_fact_follows() -> None:
    fact = "it works now because the cache was cleared."
    for post in (QUESTION, ANSWER):
        for text, kept in (
            (f"{SAID}\n\nThanks, {fact}\n", f"{SAID}\n\nI{fact[1:]}\n"),
            (f"Thanks, {fact}\n\n{SAID}\n", f"I{fact[1:]}\n\n{SAID}\n"),
        ):
            assert clean_post(text, post)[0] == kept
